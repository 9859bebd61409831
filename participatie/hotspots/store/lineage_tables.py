"""The tables of what the team did with places, of each count there was, and of what everybody may see."""

from __future__ import annotations

import sqlalchemy as sa

from participatie.db import Json, UtcTime, metadata

hot_spot_changes = sa.Table(
    "hot_spot_changes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("account_id", sa.Integer, sa.ForeignKey("accounts.id"), nullable=True),
    sa.Column("made_at", UtcTime, nullable=False),
    sa.Column("undone_at", UtcTime, nullable=True),
    sa.CheckConstraint("kind IN ('merged', 'split')", name="kind"),
    sa.Index(None, "area_id"),
    sa.Index(None, "account_id"),
)

hot_spot_change_sides = sa.Table(
    "hot_spot_change_sides",
    metadata,
    sa.Column("change_id", sa.Integer, sa.ForeignKey("hot_spot_changes.id"), primary_key=True),
    sa.Column("hot_spot_id", sa.Integer, sa.ForeignKey("hot_spots.id"), primary_key=True),
    sa.Column("is_result", sa.Boolean, nullable=False),
    sa.Column("anchor_x", sa.Float, nullable=True),
    sa.Column("anchor_y", sa.Float, nullable=True),
    sa.Index(None, "hot_spot_id"),
)

hot_spot_texts = sa.Table(
    "hot_spot_texts",
    metadata,
    sa.Column("hot_spot_id", sa.Integer, sa.ForeignKey("hot_spots.id"), primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("content", Json, nullable=False),
    sa.Column("changed_by", sa.Integer, sa.ForeignKey("accounts.id"), nullable=True),
    sa.Column("changed_at", UtcTime, nullable=True),
    sa.Index(None, "changed_by"),
)

hot_spot_counts = sa.Table(
    "hot_spot_counts",
    metadata,
    sa.Column("hot_spot_id", sa.Integer, sa.ForeignKey("hot_spots.id"), primary_key=True),
    sa.Column("detection_id", sa.Integer, sa.ForeignKey("detections.id"), primary_key=True),
    sa.Column("counted_at", UtcTime, nullable=False),
    sa.Column("respondents", sa.Integer, nullable=False),
    sa.Column("firm", sa.Boolean, nullable=False),
    sa.Column("holds_in_100", sa.Integer, nullable=False),
    sa.Index(None, "detection_id"),
)

hot_spots_published = sa.Table(
    "hot_spots_published",
    metadata,
    sa.Column("hot_spot_id", sa.Integer, sa.ForeignKey("hot_spots.id"), primary_key=True, autoincrement=False),
    sa.Column("findings", Json, nullable=False),
)

hot_spot_surfaces = sa.Table(
    "hot_spot_surfaces",
    metadata,
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), primary_key=True, autoincrement=False),
    sa.Column("surface", Json, nullable=False),
    sa.Column("bands", Json, nullable=False),
    sa.Column("streets", Json, nullable=False),
)
