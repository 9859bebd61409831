"""Population figures to weigh to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import Json, UtcTime

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "area_margins",
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("margin", sa.String(40), nullable=False),
        sa.Column("counts", Json, nullable=False),
        sa.Column("source", sa.String(10), nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("set_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("area_id", "margin", name="pk_area_margins"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_area_margins_area_id_areas"),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("area_margins")
