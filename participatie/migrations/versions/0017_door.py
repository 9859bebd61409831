"""Tables of the door of a meeting."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "door_taps",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.Column("visitor_group", sa.Text, nullable=False),
        sa.Column("visit", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("colour", sa.Text, nullable=False),
        sa.Column("replaces", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "key", name="pk_door_taps"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_door_taps_meeting_id"),
        sa.CheckConstraint("people >= 0", name="ck_door_taps_people"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "door_counts",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("counts", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_door_counts"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_door_counts_meeting_id"),
    )


def downgrade() -> None:
    """Remove the tables."""
    op.drop_table("door_counts")
    op.drop_table("door_taps")
