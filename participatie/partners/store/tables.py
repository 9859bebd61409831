"""The tables of partners: what organisations can do, what they promise, who signed, and what they gave."""

from __future__ import annotations

import sqlalchemy as sa

from participatie.db import Json, UtcTime, metadata

partner_profiles = sa.Table(
    "partner_profiles",
    metadata,
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), primary_key=True),
    sa.Column("organisation_id", sa.Integer, sa.ForeignKey("organisations.id"), primary_key=True),
    sa.Column("powers", Json, nullable=False),
    sa.Column("remark", sa.Text, nullable=False),
    sa.Column("slots", Json, nullable=False),
    sa.Column("when_words", sa.Text, nullable=False),
    sa.Column("contact_function", sa.Text, nullable=False),
    sa.Column("contact_email", sa.Text, nullable=False),
    sa.Column("contact_phone", sa.Text, nullable=False),
    sa.Column("contact_public", sa.Boolean, nullable=False),
    sa.Column("since", sa.Date, nullable=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Index(None, "organisation_id"),
)

commitments = sa.Table(
    "commitments",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), nullable=False),
    sa.Column("organisation_id", sa.Integer, sa.ForeignKey("organisations.id"), nullable=False),
    sa.Column("level", sa.String(20), nullable=False),
    sa.Column("function", sa.Text, nullable=False),
    sa.Column("hours", sa.Integer, nullable=False),
    sa.Column("hours_per", sa.String(10), nullable=False),
    sa.Column("mandate", sa.Text, nullable=False),
    sa.Column("budget", sa.Text, nullable=False),
    sa.Column("escalation", sa.Text, nullable=False),
    sa.Column("starts_on", sa.Date, nullable=False),
    sa.Column("ends_on", sa.Date, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.UniqueConstraint("area_id", "organisation_id", "level"),
    sa.Index(None, "organisation_id"),
)

commitment_signatures = sa.Table(
    "commitment_signatures",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("commitment_id", sa.Integer, sa.ForeignKey("commitments.id"), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("account_id", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("function", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("signed_at", UtcTime, nullable=False),
    sa.UniqueConstraint("commitment_id", "version"),
    sa.Index(None, "account_id"),
)

delivered_hours = sa.Table(
    "delivered_hours",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), nullable=False),
    sa.Column("organisation_id", sa.Integer, sa.ForeignKey("organisations.id"), nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("minutes", sa.Integer, nullable=False),
    sa.Column("hot_spot_id", sa.Integer, sa.ForeignKey("hot_spots.id"), nullable=True),
    sa.Column("sentence", sa.Text, nullable=False),
    sa.Column("account_id", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("form_key", sa.String(40), nullable=False),
    sa.UniqueConstraint("form_key"),
    sa.Index(None, "area_id", "day"),
    sa.Index(None, "organisation_id"),
    sa.Index(None, "hot_spot_id"),
    sa.Index(None, "account_id"),
)

case_teams = sa.Table(
    "case_teams",
    metadata,
    sa.Column("hot_spot_id", sa.Integer, sa.ForeignKey("hot_spots.id"), primary_key=True),
    sa.Column("needs", Json, nullable=False),
    sa.Column("first_meeting_on", sa.Date, nullable=True),
    sa.Column("version", sa.Integer, nullable=False),
)

case_team_members = sa.Table(
    "case_team_members",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("hot_spot_id", sa.Integer, sa.ForeignKey("hot_spots.id"), nullable=False),
    sa.Column("organisation_id", sa.Integer, sa.ForeignKey("organisations.id"), nullable=False),
    sa.Column("function", sa.Text, nullable=False),
    sa.Column("part", sa.String(10), nullable=False),
    sa.Column("account_id", sa.Integer, sa.ForeignKey("accounts.id"), nullable=True),
    sa.Index(None, "hot_spot_id"),
    sa.Index(None, "organisation_id"),
    sa.Index(None, "account_id"),
)
