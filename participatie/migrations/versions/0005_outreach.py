"""Tables of outreach."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "placements",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("target_kind", sa.Text, nullable=False),
        sa.Column("target_code", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("place_text", sa.Text, nullable=False),
        sa.Column("place_code", sa.Text, nullable=True),
        sa.Column("x", sa.Float, nullable=True),
        sa.Column("y", sa.Float, nullable=True),
        sa.Column("language_hint", sa.Text, nullable=True),
        sa.Column("created_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_placements"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_placements_area_id"),
        sa.UniqueConstraint("code", name="uq_placements_code"),
        sa.CheckConstraint("target_kind IN ('survey', 'meeting')", name=op.f("ck_placements_target_kind")),
        sa.CheckConstraint("(x IS NULL) = (y IS NULL)", name=op.f("ck_placements_point")),
    )
    op.create_index("ix_placements_area_id", "placements", ["area_id"])


def downgrade() -> None:
    """Remove the tables."""
    op.drop_index("ix_placements_area_id", table_name="placements")
    op.drop_table("placements")
