"""The tables of what happens around scoring: rules published early, ballots, reminders, who says to be done."""

from __future__ import annotations

import sqlalchemy as sa

from participatie.db import Json, metadata

# Rules that are published before a round is open; the row goes when the round takes them over.
announced_rules = sa.Table(
    "announced_rules",
    metadata,
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), primary_key=True, autoincrement=False),
    sa.Column("rules", Json, nullable=False),
)

# One person's choice that did not come from the survey. Nothing in a row says who it was, and neither its id nor
# its place in the table says when it came in; the day is all that is kept of the time.
cast_ballots = sa.Table(
    "cast_ballots",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("scoring_id", sa.Integer, sa.ForeignKey("scorings.id"), nullable=False),
    sa.Column("group", sa.String(20), nullable=False),
    sa.Column("source", sa.String(20), nullable=False),
    sa.Column("picks", Json, nullable=False),
    sa.Column("key", sa.String(64), nullable=False),
    sa.Column("also_in_survey", sa.Boolean, nullable=False),
    sa.Column("cast_on", sa.Date, nullable=False),
    sa.UniqueConstraint("scoring_id", "key"),
    sqlite_with_rowid=False,
)

# "I am done": what somebody says after looking over all their points.
score_confirmations = sa.Table(
    "score_confirmations",
    metadata,
    sa.Column("scoring_id", sa.Integer, sa.ForeignKey("scorings.id"), primary_key=True),
    sa.Column("account_id", sa.Integer, sa.ForeignKey("accounts.id"), primary_key=True),
)

# At most one reminder a day for each person.
score_reminders = sa.Table(
    "score_reminders",
    metadata,
    sa.Column("scoring_id", sa.Integer, sa.ForeignKey("scorings.id"), primary_key=True),
    sa.Column("account_id", sa.Integer, sa.ForeignKey("accounts.id"), primary_key=True),
    sa.Column("reminded_on", sa.Date, primary_key=True),
)
