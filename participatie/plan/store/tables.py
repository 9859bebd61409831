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
    sa.Column("lead", sa.String(20), nullable=False, server_default="organisation"),
    # A removed action keeps its row, so that its number never comes back for something else.
    sa.Column("removed_at", UtcTime, nullable=True),
    sa.Index(None, "area_id"),
)

# What stood on a sheet (kind "item", number of the hot spot) or in an action (kind "action") at each revision, so that
# two people who write at once can see what the other changed. Revision 0 is what stood there before the first change.
plan_revisions = sa.Table(
    "plan_revisions",
    metadata,
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), primary_key=True),
    sa.Column("kind", sa.String(10), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("content", Json, nullable=False),
    sa.Column("changed_by", sa.Integer, sa.ForeignKey("accounts.id"), nullable=True),
    sa.Column("changed_at", UtcTime, nullable=True),
)

plan_adjustments = sa.Table(
    "plan_adjustments",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), nullable=False),
    sa.Column("scoring_id", sa.Integer, sa.ForeignKey("scorings.id"), nullable=False),
    sa.Column("hot_spot_id", sa.Integer, nullable=False),
    sa.Column("content", Json, nullable=False),
    sa.Column("written_by", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("written_at", UtcTime, nullable=False),
    sa.Index(None, "area_id", "scoring_id"),
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
    sa.Column("objection", Json, nullable=True),
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
