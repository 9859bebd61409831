"""Quick scans that were made and given out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import UtcTime

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "quickscan_notes",
        sa.Column("area_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("surprise", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("area_id", name="pk_quickscan_notes"),
        _area("quickscan_notes"),
    )
    op.create_table(
        "quickscan_cases",
        sa.Column("area_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("place", sa.String(120), nullable=False),
        sa.Column("included", sa.Boolean, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("questions", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("area_id", "place", name="pk_quickscan_cases"),
        _area("quickscan_cases"),
    )
    op.create_table(
        "quickscan_editions",
        sa.Column("area_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("checksum", sa.String(64), nullable=False),
        sa.Column("given_by", sa.Integer, nullable=False),
        sa.Column("given_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("area_id", "number", name="pk_quickscan_editions"),
        _area("quickscan_editions"),
        sa.ForeignKeyConstraint(["given_by"], ["accounts.id"], name="fk_quickscan_editions_given_by"),
    )
    op.create_index("ix_quickscan_editions_given_by", "quickscan_editions", ["given_by"])


def _area(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name=f"fk_{table}_area_id")


def downgrade() -> None:
    """Drop the tables."""
    for table in ("editions", "cases", "notes"):
        op.drop_table(f"quickscan_{table}")
