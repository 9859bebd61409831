"""Tables of feedback."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import Json

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "updates",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("sentence", Json, nullable=False),
        sa.Column("published_on", sa.Date, nullable=False),
        sa.Column("action_id", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_updates"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_updates_area_id"),
        sa.ForeignKeyConstraint(["action_id"], ["plan_actions.id"], name="fk_updates_action_id"),
    )
    op.create_index("ix_updates_area_id_published_on", "updates", ["area_id", "published_on"])


def downgrade() -> None:
    """Remove the tables."""
    op.drop_index("ix_updates_area_id_published_on", table_name="updates")
    op.drop_table("updates")
