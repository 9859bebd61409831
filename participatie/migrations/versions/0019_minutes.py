"""Tables of reports of meetings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import Json, UtcTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

TABLES = (
    "minutes_evaluation_forms",
    "minutes_evaluations",
    "minutes_hand_thanks",
    "minutes_versions",
    "minutes_reactions",
    "minutes_revisions",
    "minutes_entries",
    "minutes_reports",
)


def upgrade() -> None:
    """Make the tables."""
    _writing()
    _reacting()
    _evaluating()


def downgrade() -> None:
    """Remove the tables."""
    op.drop_index("ix_minutes_reactions_meeting_id", table_name="minutes_reactions")
    op.drop_index("ix_minutes_entries_plan_action_id", table_name="minutes_entries")
    for name in TABLES:
        op.drop_table(name)


def _writing() -> None:
    op.create_table(
        "minutes_reports",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("names_checked", sa.Boolean, nullable=False),
        sa.Column("shared_at", UtcTime, nullable=True),
        sa.Column("thanked_at", UtcTime, nullable=True),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_minutes_reports"),
        _meeting("minutes_reports"),
    )
    op.create_table(
        "minutes_entries",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("plan_action_id", sa.Integer, nullable=True),
        sa.Column("removed_at", UtcTime, nullable=True),
        sa.PrimaryKeyConstraint("meeting_id", "number", name="pk_minutes_entries"),
        _meeting("minutes_entries"),
        sa.ForeignKeyConstraint(["plan_action_id"], ["plan_actions.id"], name="fk_minutes_entries_plan_action_id"),
    )
    op.create_index("ix_minutes_entries_plan_action_id", "minutes_entries", ["plan_action_id"])
    op.create_table(
        "minutes_revisions",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("changed_by", sa.Integer, nullable=True),
        sa.Column("changed_at", UtcTime, nullable=True),
        sa.PrimaryKeyConstraint("meeting_id", "number", "revision", name="pk_minutes_revisions"),
        _meeting("minutes_revisions"),
        sa.ForeignKeyConstraint(["changed_by"], ["accounts.id"], name="fk_minutes_revisions_changed_by"),
    )
    op.create_table(
        "minutes_versions",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("checksum", sa.String(64), nullable=False),
        sa.Column("published_by", sa.Integer, nullable=False),
        sa.Column("published_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "number", name="pk_minutes_versions"),
        _meeting("minutes_versions"),
        sa.ForeignKeyConstraint(["published_by"], ["accounts.id"], name="fk_minutes_versions_published_by"),
    )


def _reacting() -> None:
    op.create_table(
        "minutes_reactions",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("sent_on", sa.Date, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("answer", Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_minutes_reactions"),
        _meeting("minutes_reactions"),
        sa.CheckConstraint(
            "outcome IN ('new', 'taken', 'answered', 'left')", name=op.f("ck_minutes_reactions_outcome")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_minutes_reactions_meeting_id", "minutes_reactions", ["meeting_id"])
    op.create_table(
        "minutes_hand_thanks",
        sa.Column("sign_up_id", sa.Text, nullable=False),
        sa.Column("done_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("sign_up_id", name="pk_minutes_hand_thanks"),
        sa.ForeignKeyConstraint(["sign_up_id"], ["meeting_sign_ups.id"], name="fk_minutes_hand_thanks_sign_up_id"),
        sqlite_with_rowid=False,
    )


def _evaluating() -> None:
    op.create_table(
        "minutes_evaluations",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("moment", sa.Text, nullable=False),
        sa.Column("statement", sa.Text, nullable=False),
        sa.Column("answer", sa.Integer, nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "moment", "statement", "answer", name="pk_minutes_evaluations"),
        _meeting("minutes_evaluations"),
        sa.CheckConstraint("moment IN ('before', 'after')", name=op.f("ck_minutes_evaluations_moment")),
    )
    op.create_table(
        "minutes_evaluation_forms",
        sa.Column("key_hash", sa.Text, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name="pk_minutes_evaluation_forms"),
        _meeting("minutes_evaluation_forms"),
        sqlite_with_rowid=False,
    )


def _meeting(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=f"fk_{table}_meeting_id")
