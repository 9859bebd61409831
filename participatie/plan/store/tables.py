"""The tables of draft, results and published versions.

A published version is only ever added: there is no query that changes or removes one.
"""

from __future__ import annotations

import sqlalchemy as sa

from participatie.db import Json, UtcTime, metadata

plan_items = sa.Table(
    "plan_items",
    metadata,
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), primary_key=True),
    sa.Column("hot_spot_id", sa.Integer, primary_key=True),
    sa.Column("content", Json, nullable=False),
)

plan_actions = sa.Table(
    "plan_actions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), nullable=False),
    sa.Column("hot_spot_id", sa.Integer, nullable=False),
    sa.Column("title", Json, nullable=False),
    sa.Column("owner_id", sa.Integer, sa.ForeignKey("organisations.id"), nullable=True),
    sa.Column("helping", Json, nullable=False),
    sa.Column("due_on", sa.Date, nullable=True),
    sa.Column("hours", sa.Integer, nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Index(None, "area_id"),
)

action_reports = sa.Table(
    "action_reports",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("action_id", sa.Integer, sa.ForeignKey("plan_actions.id"), nullable=False),
    sa.Column("result", sa.String(20), nullable=False),
    sa.Column("sentence", Json, nullable=False),
    sa.Column("done_on", sa.Date, nullable=False),
    sa.Column("reported_by", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("reported_at", UtcTime, nullable=False),
    sa.Index(None, "action_id"),
)

plan_agreements = sa.Table(
    "plan_agreements",
    metadata,
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), primary_key=True),
    sa.Column("organisation_id", sa.Integer, sa.ForeignKey("organisations.id"), primary_key=True),
    sa.Column("draft_fingerprint", sa.String(64), nullable=False),
    sa.Column("account_id", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("agreed_at", UtcTime, nullable=False),
)

# `content` is the canonical document as text: its bytes are what the checksum is about.
plan_versions = sa.Table(
    "plan_versions",
    metadata,
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("checksum", sa.String(64), nullable=False),
    sa.Column("published_by", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("published_at", UtcTime, nullable=False),
)
