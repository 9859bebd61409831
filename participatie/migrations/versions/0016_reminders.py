"""Tables of reminders of meetings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.add_column("meeting_sign_ups", sa.Column("email_failed", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "meeting_hand_reminders",
        sa.Column("sign_up_id", sa.Text, nullable=False),
        sa.Column("reminder", sa.Text, nullable=False),
        sa.Column("done_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("sign_up_id", "reminder", name="pk_meeting_hand_reminders"),
        sa.ForeignKeyConstraint(["sign_up_id"], ["meeting_sign_ups.id"], name="fk_meeting_hand_reminders_sign_up_id"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Remove the tables."""
    op.drop_table("meeting_hand_reminders")
    with op.batch_alter_table("meeting_sign_ups", table_kwargs={"sqlite_with_rowid": False}) as table:
        table.drop_column("email_failed")
