"""Tables of meetings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import Json, UtcTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("title", Json, nullable=False),
        sa.Column("place", Json, nullable=False),
        sa.Column("description", Json, nullable=False),
        sa.Column("starts_at", UtcTime, nullable=False),
        sa.Column("ends_at", UtcTime, nullable=False),
        sa.Column("seats", sa.Integer, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("languages", Json, nullable=False),
        sa.Column("access", Json, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("changed_at", UtcTime, nullable=False),
        sa.Column("called_off", sa.Boolean, nullable=False),
        sa.Column("last_order", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_meetings_area_id"),
        sa.UniqueConstraint("code", name="uq_meetings_code"),
        sa.CheckConstraint("seats > 0", name="ck_meetings_seats"),
    )
    op.create_index("ix_meetings_area_id_starts_at", "meetings", ["area_id", "starts_at"])
    op.create_table(
        "meeting_sign_ups",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("order_number", sa.Integer, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("interpreter", sa.Boolean, nullable=False),
        sa.Column("childcare", sa.Boolean, nullable=False),
        sa.Column("step_free", sa.Boolean, nullable=False),
        sa.Column("other_need", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("signed_up_on", sa.Date, nullable=False),
        sa.Column("token_hash", sa.Text, nullable=False),
        sa.Column("to_call", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_sign_ups"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_meeting_sign_ups_meeting_id"),
        sa.UniqueConstraint("meeting_id", "order_number", name="uq_meeting_sign_ups_meeting_id_order_number"),
        sa.UniqueConstraint("token_hash", name="uq_meeting_sign_ups_token_hash"),
        sa.CheckConstraint("place IN ('seated', 'waiting', 'cancelled')", name="ck_meeting_sign_ups_place"),
        sa.CheckConstraint("people BETWEEN 1 AND 8", name="ck_meeting_sign_ups_people"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Remove the tables."""
    op.drop_table("meeting_sign_ups")
    op.drop_index("ix_meetings_area_id_starts_at", "meetings")
    op.drop_table("meetings")
