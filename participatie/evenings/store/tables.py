"""The tables of what happens in the room."""

from __future__ import annotations

import sqlalchemy as sa

from participatie.db import Json, UtcTime, metadata

items = sa.Table(
    "evening_items",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id"), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("minutes", sa.Integer, nullable=False),
    sa.Column("what", Json, nullable=False),
    sa.Column("who", Json, nullable=False),
    sa.Index(None, "meeting_id"),
)

room_tables = sa.Table(
    "evening_tables",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id"), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("seats", sa.Integer, nullable=False),
    sa.Column("language", sa.String(12), nullable=False),
    sa.Column("host", sa.String(80), nullable=False),
    sa.Column("links", sa.Integer, nullable=False),
    sa.UniqueConstraint("meeting_id", "number"),
)

# At which table a household sits; gone two weeks after the meeting.
seats = sa.Table(
    "evening_seats",
    metadata,
    sa.Column("sign_up_id", sa.Text, sa.ForeignKey("meeting_sign_ups.id"), primary_key=True),
    sa.Column("table_id", sa.Integer, sa.ForeignKey("evening_tables.id"), nullable=False),
    sa.Index(None, "table_id"),
    sqlite_with_rowid=False,
)

# The number of the table is copied, so that a note stays when its table is cleared away.
notes = sa.Table(
    "evening_notes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id"), nullable=False),
    sa.Column("table_number", sa.Integer, nullable=True),
    sa.Column("hot_spot_id", sa.Integer, nullable=True),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("proposal", sa.Text, nullable=False),
    sa.Column("language", sa.String(12), nullable=False),
    sa.Column("key", sa.String(64), nullable=False),
    sa.UniqueConstraint("meeting_id", "key"),
    sa.Index(None, "hot_spot_id"),
)

rankings = sa.Table(
    "evening_rankings",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id"), nullable=False),
    sa.Column("code", sa.String(12), nullable=False),
    sa.Column("scoring_id", sa.Integer, sa.ForeignKey("scorings.id"), nullable=True),
    sa.Column("way", sa.String(12), nullable=False),
    sa.Column("present", sa.Integer, nullable=False),
    sa.Column("choices", Json, nullable=False),
    sa.Column("cards", sa.Integer, nullable=False),
    sa.Column("opened_at", UtcTime, nullable=False),
    sa.Column("closed_at", UtcTime, nullable=True),
    sa.Column("shown_at", UtcTime, nullable=True),
    sa.Column("result", Json, nullable=True),
    sa.UniqueConstraint("meeting_id"),
    sa.UniqueConstraint("code"),
)

# Cards that were printed and not used yet. Using a card takes its row away: there is no list of used cards that could
# be laid beside the ballots.
cards = sa.Table(
    "evening_cards",
    metadata,
    sa.Column("hash", sa.String(64), primary_key=True),
    sa.Column("ranking_id", sa.Integer, sa.ForeignKey("evening_rankings.id"), nullable=False),
    sa.Index(None, "ranking_id"),
    sqlite_with_rowid=False,
)

# What one person chose. Neither the id nor the place in the table says when, and no column says with which card. The
# rows go when the ranking closes: then they are sums, or ballots of the joint list under new names.
ballots = sa.Table(
    "evening_ballots",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("ranking_id", sa.Integer, sa.ForeignKey("evening_rankings.id"), nullable=False),
    sa.Column("group", sa.String(20), nullable=False),
    sa.Column("picks", Json, nullable=False),
    sa.Column("also_in_survey", sa.Boolean, nullable=False),
    sa.Column("key", sa.String(64), nullable=False),
    sa.UniqueConstraint("ranking_id", "key"),
    sqlite_with_rowid=False,
)

dots = sa.Table(
    "evening_dots",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("ranking_id", sa.Integer, sa.ForeignKey("evening_rankings.id"), nullable=False),
    sa.Column("label", sa.String(60), nullable=False),
    sa.Column("group", sa.String(20), nullable=False),
    sa.Column("also_in_survey", sa.Boolean, nullable=False),
    sa.Column("voters", sa.Integer, nullable=False),
    sa.Column("counts", Json, nullable=False),
    sa.Column("counted_twice", sa.Boolean, nullable=False),
    sa.Column("key", sa.String(64), nullable=False),
    sa.UniqueConstraint("ranking_id", "key"),
)
