"""Corrected responses: which correction a response holds, and how often answers of a round changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the column and the table."""
    op.add_column("responses", sa.Column("revision", sa.String(32), nullable=False, server_default=""))
    op.create_table(
        "response_changes",
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("round_id", name="pk_response_changes"),
        sa.ForeignKeyConstraint(["round_id"], ["survey_rounds.id"], name="fk_response_changes_round_id"),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("response_changes")
    op.drop_column("responses", "revision")
