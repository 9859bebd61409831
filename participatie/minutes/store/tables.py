"""The tables of what comes of a meeting.

A published version is only ever added: there is no query that changes or removes one. Evaluations are counts alone.
"""

from __future__ import annotations

import sqlalchemy as sa

from participatie.db import Json, UtcTime, metadata

minutes_reports = sa.Table(
    "minutes_reports",
    metadata,
    sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id"), primary_key=True, autoincrement=False),
    sa.Column("content", Json, nullable=False),
    sa.Column("names_checked", sa.Boolean, nullable=False),
    sa.Column("shared_at", UtcTime, nullable=True),
    sa.Column("thanked_at", UtcTime, nullable=True),
)

minutes_entries = sa.Table(
    "minutes_entries",
    metadata,
    sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id"), primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("content", Json, nullable=False),
    sa.Column("plan_action_id", sa.Integer, sa.ForeignKey("plan_actions.id"), nullable=True),
    # A removed line keeps its row, so that its number never comes back for something else.
    sa.Column("removed_at", UtcTime, nullable=True),
    sa.Index(None, "plan_action_id"),
)

# What stood in the report (number 0) or in a line of the list at each revision; revision 0 is the first.
minutes_revisions = sa.Table(
    "minutes_revisions",
    metadata,
    sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id"), primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("content", Json, nullable=False),
    sa.Column("changed_by", sa.Integer, sa.ForeignKey("accounts.id"), nullable=True),
    sa.Column("changed_at", UtcTime, nullable=True),
)

minutes_reactions = sa.Table(
    "minutes_reactions",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id"), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("sent_on", sa.Date, nullable=False),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("answer", Json, nullable=False),
    sa.CheckConstraint("outcome IN ('new', 'taken', 'answered', 'left')", name="outcome"),
    sa.Index(None, "meeting_id"),
    sqlite_with_rowid=False,
)

# `content` is the canonical document as text: its bytes are what the checksum is about.
minutes_versions = sa.Table(
    "minutes_versions",
    metadata,
    sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id"), primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("checksum", sa.String(64), nullable=False),
    sa.Column("published_by", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("published_at", UtcTime, nullable=False),
)

# Whom a colleague thanked by hand; the day only.
minutes_hand_thanks = sa.Table(
    "minutes_hand_thanks",
    metadata,
    sa.Column("sign_up_id", sa.Text, sa.ForeignKey("meeting_sign_ups.id"), primary_key=True),
    sa.Column("done_on", sa.Date, nullable=False),
    sqlite_with_rowid=False,
)

# How many people chose each answer; no form is kept as a whole.
minutes_evaluations = sa.Table(
    "minutes_evaluations",
    metadata,
    sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id"), primary_key=True, autoincrement=False),
    sa.Column("moment", sa.Text, primary_key=True),
    sa.Column("statement", sa.Text, primary_key=True),
    sa.Column("answer", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("people", sa.Integer, nullable=False),
    sa.CheckConstraint("moment IN ('before', 'after')", name="moment"),
)

# Forms that were counted, so that one sent twice counts once; forgotten when the evaluation closes.
minutes_evaluation_forms = sa.Table(
    "minutes_evaluation_forms",
    metadata,
    sa.Column("key_hash", sa.Text, primary_key=True),
    sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id"), nullable=False),
    sqlite_with_rowid=False,
)
