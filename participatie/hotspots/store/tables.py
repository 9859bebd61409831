"""The tables of hot spots: detections, the places they found and decisions about these."""

from __future__ import annotations

import sqlalchemy as sa

from participatie.db import Json, UtcTime, metadata

detections = sa.Table(
    "detections",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), nullable=False),
    sa.Column("detected_at", UtcTime, nullable=False),
    sa.Column("seed", sa.BigInteger, nullable=False),
    sa.Column("respondents", sa.Integer, nullable=False),
    sa.Column("answers", sa.Integer, nullable=False),
    sa.Column("outside", sa.Integer, nullable=False),
    sa.Column("line", sa.Float, nullable=True),
    sa.Column("enough", sa.Boolean, nullable=False),
    sa.Index(None, "area_id"),
)

hot_spots = sa.Table(
    "hot_spots",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), nullable=False),
    sa.Column("code", sa.String(20), nullable=False),
    sa.Column("name", Json, nullable=False),
    sa.Column("description", Json, nullable=False),
    sa.Column("status", sa.String(20), nullable=False),
    sa.Column("present", sa.Boolean, nullable=False),
    sa.Column("firm", sa.Boolean, nullable=False),
    sa.Column("x", sa.Float, nullable=False),
    sa.Column("y", sa.Float, nullable=False),
    sa.Column("shape", Json, nullable=False),
    sa.Column("voices", sa.Float, nullable=False),
    sa.Column("respondents", sa.Integer, nullable=False),
    sa.Column("share_low", sa.Float, nullable=False),
    sa.Column("share_high", sa.Float, nullable=False),
    sa.Column("holds_in_100", sa.Integer, nullable=False),
    sa.Column("top_in_100", sa.Integer, nullable=False),
    sa.Column("themes", Json, nullable=False),
    sa.Column("moments", Json, nullable=False),
    sa.Column("days", Json, nullable=False),
    sa.Column("audiences", Json, nullable=False),
    sa.Column("times", Json, nullable=False, server_default="{}"),
    sa.Column("outline", Json, nullable=False, server_default="[]"),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("referred_to", sa.Text, nullable=False),
    sa.Column("referred_on", sa.Date, nullable=True),
    sa.UniqueConstraint("area_id", "code"),
    sa.CheckConstraint("status IN ('proposed', 'confirmed', 'rejected', 'referred')", name="status"),
    sa.CheckConstraint("holds_in_100 BETWEEN 0 AND 100", name="holds"),
)

hot_spot_reviews = sa.Table(
    "hot_spot_reviews",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("hot_spot_id", sa.Integer, sa.ForeignKey("hot_spots.id"), nullable=False),
    sa.Column("account_id", sa.Integer, sa.ForeignKey("accounts.id"), nullable=True),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("at", UtcTime, nullable=False),
    sa.Index(None, "hot_spot_id"),
    sa.Index(None, "account_id"),
)
