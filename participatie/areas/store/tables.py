"""The tables of areas: areas, the places in them, projects, partners, and boundary files that wait."""

from __future__ import annotations

import sqlalchemy as sa

from participatie.db import Json, UtcTime, metadata

areas = sa.Table(
    "areas",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("slug", sa.String(60), nullable=False),
    sa.Column("name", sa.String(100), nullable=False),
    sa.Column("code", sa.String(40), nullable=True),
    sa.Column("boundary_year", sa.Integer, nullable=True),
    sa.Column("epsg", sa.Integer, nullable=False),
    sa.Column("boundary", Json, nullable=False),
    sa.Column("languages", Json, nullable=False),
    sa.Column("feedback_on", sa.Date, nullable=True),
    sa.Column("asked_by", Json, nullable=False),
    sa.Column("controller", sa.String(200), nullable=False),
    sa.Column("contact", sa.String(254), nullable=False),
    sa.Column("phone", sa.String(40), nullable=False),
    sa.UniqueConstraint("slug"),
)

places = sa.Table(
    "places",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), nullable=False),
    sa.Column("code", sa.String(70), nullable=False),
    sa.Column("name", sa.String(100), nullable=False),
    sa.Column("is_street", sa.Boolean, nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("line", Json, nullable=False),
    sa.Column("removed", sa.Boolean, nullable=False),
    sa.UniqueConstraint("area_id", "code"),
)

projects = sa.Table(
    "projects",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), nullable=False),
    sa.Column("title", Json, nullable=False),
    sa.Column("phase", sa.String(20), nullable=False),
    sa.Index(None, "area_id"),
)

area_partners = sa.Table(
    "area_partners",
    metadata,
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), primary_key=True),
    sa.Column("organisation_id", sa.Integer, sa.ForeignKey("organisations.id"), primary_key=True),
    sa.Column("hours", sa.Integer, nullable=False),
    sa.Index(None, "organisation_id"),
)

boundary_uploads = sa.Table(
    "boundary_uploads",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("uploaded_at", UtcTime, nullable=False),
)
