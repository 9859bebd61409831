"""The tables of published surveys, rounds, responses and overflowing drafts."""

from __future__ import annotations

import sqlalchemy as sa

from participatie.db import REDRAWN, Json, UtcTime, metadata
from participatie.surveys.households import renewed

survey_versions = sa.Table(
    "survey_versions",
    metadata,
    sa.Column("hash", sa.String(64), primary_key=True),
    sa.Column("slug", sa.String(60), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("audience", sa.String(20), nullable=False),
    sa.Column("definition", sa.Text, nullable=False),
    sa.Column("published_at", UtcTime, nullable=False),
)

survey_rounds = sa.Table(
    "survey_rounds",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("code", sa.String(20), nullable=False, unique=True),
    sa.Column("area_id", sa.ForeignKey("areas.id"), nullable=False, index=True),
    sa.Column("project_id", sa.ForeignKey("projects.id"), nullable=False, index=True),
    sa.Column("survey_hash", sa.ForeignKey("survey_versions.hash"), nullable=False, index=True),
    sa.Column("audience", sa.String(20), nullable=False),
    sa.Column("opens_at", UtcTime, nullable=False),
    sa.Column("closes_at", UtcTime, nullable=True),
)

responses = sa.Table(
    "responses",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("key_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("receipt_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("round_id", sa.ForeignKey("survey_rounds.id"), nullable=False),
    sa.Column("survey_hash", sa.String(64), nullable=False),
    sa.Column("language", sa.String(12), nullable=False),
    sa.Column("channel", sa.String(20), nullable=False),
    sa.Column("placement_code", sa.String(20), nullable=False),
    sa.Column("week", sa.String(8), nullable=False),
    sa.Column("mode", sa.String(10), nullable=False),
    sa.Column("answers", Json, nullable=False),
    sa.Column("withdrawn", sa.Boolean, nullable=False),
    sa.Column("differed", sa.Boolean, nullable=False),
    sa.Column("revision", sa.String(32), nullable=False, server_default=""),
    sa.Column("group_mark", sa.String(20), nullable=False, server_default="", info={REDRAWN: renewed}),
    # Begins with the round, and holds what responses are counted by: counting never reads the answers themselves.
    sa.Index("ix_responses_counted", "round_id", "withdrawn", "week", "channel", "language", "placement_code", "mode"),
    sqlite_with_rowid=False,
)

response_changes = sa.Table(
    "response_changes",
    metadata,
    sa.Column("round_id", sa.ForeignKey("survey_rounds.id"), primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
)

survey_drafts = sa.Table(
    "survey_drafts",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("expires_on", sa.Date, nullable=False, index=True),
)
