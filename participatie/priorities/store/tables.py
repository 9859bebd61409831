"""The tables of rounds of scoring."""

from __future__ import annotations

import sqlalchemy as sa

from participatie.db import Json, UtcTime, metadata

# `open_for_area` holds the area while a scoring is open and nothing afterwards: one open scoring per area.
# `ballots` holds how many people marked which set of hot spots; it is never published.
scorings = sa.Table(
    "scorings",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), nullable=False),
    sa.Column("open_for_area", sa.Integer, nullable=True),
    sa.Column("rules", Json, nullable=False),
    sa.Column("opened_at", UtcTime, nullable=False),
    sa.Column("closed_at", UtcTime, nullable=True),
    sa.Column("outcome", Json, nullable=True),
    sa.Column("response", Json, nullable=True),
    sa.Column("ballots", Json, nullable=True),
    sa.UniqueConstraint("open_for_area"),
    sa.Index(None, "area_id"),
)

# A copy of the hot spots as they were when scoring opened.
scoring_spots = sa.Table(
    "scoring_spots",
    metadata,
    sa.Column("scoring_id", sa.Integer, sa.ForeignKey("scorings.id"), primary_key=True),
    sa.Column("hot_spot_id", sa.Integer, primary_key=True),
    sa.Column("code", sa.String(70), nullable=False),
    sa.Column("name", Json, nullable=False),
    sa.Column("x", sa.Float, nullable=False),
    sa.Column("y", sa.Float, nullable=False),
    sa.Column("shape", Json, nullable=False),
    sa.Column("sub_area", sa.String(60), nullable=False, server_default=""),
)

# A row without a value is "don't know".
scores = sa.Table(
    "scores",
    metadata,
    sa.Column("scoring_id", sa.Integer, sa.ForeignKey("scorings.id"), primary_key=True),
    sa.Column("account_id", sa.Integer, sa.ForeignKey("accounts.id"), primary_key=True),
    sa.Column("hot_spot_id", sa.Integer, primary_key=True),
    sa.Column("criterion", sa.String(40), primary_key=True),
    sa.Column("organisation_id", sa.Integer, sa.ForeignKey("organisations.id"), nullable=False),
    sa.Column("value", sa.Integer, nullable=True),
    sa.CheckConstraint("value BETWEEN 1 AND 5", name="value"),
)

# "This hot spot is outside my field."
score_opt_outs = sa.Table(
    "score_opt_outs",
    metadata,
    sa.Column("scoring_id", sa.Integer, sa.ForeignKey("scorings.id"), primary_key=True),
    sa.Column("account_id", sa.Integer, sa.ForeignKey("accounts.id"), primary_key=True),
    sa.Column("hot_spot_id", sa.Integer, primary_key=True),
    sa.Column("organisation_id", sa.Integer, sa.ForeignKey("organisations.id"), nullable=False),
    sa.Column("reason", sa.Text, nullable=False, server_default=""),
)
