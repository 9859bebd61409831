"""The tables of incident records: a row per imported file, its bytes while they are needed, and the records."""

from __future__ import annotations

import sqlalchemy as sa

from participatie.db import Json, UtcTime, metadata

incident_sets = sa.Table(
    "incident_sets",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), nullable=False),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("content_hash", sa.String(64), nullable=False),
    sa.Column("records", sa.Integer, nullable=False),
    sa.Column("read", sa.Integer, nullable=False),
    sa.Column("notes", Json, nullable=False),
    sa.Column("imported_at", UtcTime, nullable=False),
    sa.Column("origin", sa.String(20), nullable=False),
    sa.Column("status", sa.String(20), nullable=False),
    sa.Column("source", sa.String(120), nullable=False),
    sa.Column("scope", sa.String(120), nullable=False),
    sa.Column("licence", sa.String(200), nullable=False),
    sa.Column("period_from", sa.Date, nullable=True),
    sa.Column("period_until", sa.Date, nullable=True),
    sa.Column("address", sa.String(500), nullable=False),
    sa.Column("progress", Json, nullable=False),
    sa.Column("picture", Json, nullable=True),
    sa.UniqueConstraint("area_id", "content_hash"),
)

incident_pieces = sa.Table(
    "incident_pieces",
    metadata,
    sa.Column("set_id", sa.Integer, sa.ForeignKey("incident_sets.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
)

incident_layouts = sa.Table(
    "incident_layouts",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), nullable=False),
    sa.Column("shape", sa.String(64), nullable=False),
    sa.Column("columns", Json, nullable=False),
    sa.Column("source", sa.String(120), nullable=False),
    sa.Column("licence", sa.String(200), nullable=False),
    sa.UniqueConstraint("area_id", "shape"),
)

incidents = sa.Table(
    "incidents",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("set_id", sa.Integer, sa.ForeignKey("incident_sets.id", ondelete="CASCADE"), nullable=False),
    sa.Column("key", sa.String(80), nullable=True),
    sa.Column("x", sa.Float, nullable=False),
    sa.Column("y", sa.Float, nullable=False),
    sa.Column("on", sa.Date, nullable=True),
    sa.Column("kind", sa.String(80), nullable=False),
    sa.Index(None, "set_id", "x"),
    sa.Index(None, "key"),
)
