"""Marks of groups of responses that share a household code, and what the team sees of a hot spot's times and edge."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import Json

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the columns and the table."""
    op.add_column("responses", sa.Column("group_mark", sa.String(20), nullable=False, server_default=""))
    op.add_column("hot_spots", sa.Column("times", Json, nullable=False, server_default="{}"))
    op.add_column("hot_spots", sa.Column("outline", Json, nullable=False, server_default="[]"))
    op.create_table(
        "household_batches",
        sa.Column("placement_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("first", sa.Integer, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("made_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("placement_id", "number", name="pk_household_batches"),
        sa.ForeignKeyConstraint(["placement_id"], ["placements.id"], name="fk_household_batches_placement_id"),
        sa.CheckConstraint("count > 0 AND first >= 0", name=op.f("ck_household_batches_counted")),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("household_batches")
    op.drop_column("hot_spots", "outline")
    op.drop_column("hot_spots", "times")
    op.drop_column("responses", "group_mark")
