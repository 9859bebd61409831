"""The tables of the results: blocks made ready to count, released figures, themes and what was coded."""

from __future__ import annotations

import sqlalchemy as sa

from participatie.db import Json, metadata

results_blocks = sa.Table(
    "results_blocks",
    metadata,
    sa.Column("round_id", sa.ForeignKey("survey_rounds.id"), primary_key=True),
    sa.Column("week", sa.String(8), primary_key=True),
    sa.Column("segment", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("people", sa.Integer, nullable=False),
    sa.Column("block", sa.LargeBinary, nullable=False),
)

results_stale = sa.Table(
    "results_stale",
    metadata,
    sa.Column("segment", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, nullable=False),
)

results_releases = sa.Table(
    "results_releases",
    metadata,
    sa.Column("round_id", sa.ForeignKey("survey_rounds.id"), primary_key=True, autoincrement=False),
    sa.Column("made_on", sa.Date, nullable=False),
    sa.Column("figures", Json, nullable=False),
    sa.Column("themes", Json, nullable=True),
    sa.Column("published_on", sa.Date, nullable=True),
    sa.Column("published_by", sa.ForeignKey("accounts.id"), nullable=True, index=True),
)

results_themes = sa.Table(
    "results_themes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("round_id", sa.ForeignKey("survey_rounds.id"), nullable=False, index=True),
    sa.Column("name", Json, nullable=False),
    sa.Column("meaning", sa.Text, nullable=False),
    sa.Column("retired", sa.Boolean, nullable=False),
)

results_codings = sa.Table(
    "results_codings",
    metadata,
    sa.Column("response_id", sa.String(32), primary_key=True),
    sa.Column("page_key", sa.String(200), primary_key=True),
    sa.Column("turn", sa.String(10), primary_key=True),
    sa.Column("round_id", sa.ForeignKey("survey_rounds.id"), nullable=False, index=True),
    sa.Column("account_id", sa.ForeignKey("accounts.id"), nullable=False, index=True),
    sa.Column("themes", Json, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.CheckConstraint("turn IN ('first', 'second', 'agreed')", name="turn"),
    sqlite_with_rowid=False,
)

results_second_coders = sa.Table(
    "results_second_coders",
    metadata,
    sa.Column("round_id", sa.ForeignKey("survey_rounds.id"), primary_key=True, autoincrement=False),
    sa.Column("account_id", sa.ForeignKey("accounts.id"), nullable=False, index=True),
    sa.Column("percent", sa.Integer, nullable=False),
)
