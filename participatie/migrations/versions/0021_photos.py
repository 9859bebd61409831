"""Photos of residents: sealed ones that were not sent yet, and those that belong to a response."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "draft_photos",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("expires_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_draft_photos"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_draft_photos_expires_on", "draft_photos", ["expires_on"])
    op.create_table(
        "response_photos",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("response_id", sa.String(32), nullable=False),
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("page_key", sa.String(130), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=True),
        sa.Column("standing", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_response_photos"),
        sa.ForeignKeyConstraint(["response_id"], ["responses.id"], name="fk_response_photos_response_id"),
        sa.ForeignKeyConstraint(["round_id"], ["survey_rounds.id"], name="fk_response_photos_round_id"),
        sqlite_with_rowid=False,
    )
    for column in ("response_id", "round_id"):
        op.create_index(f"ix_response_photos_{column}", "response_photos", [column])


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("response_photos")
    op.drop_table("draft_photos")
