"""The tables of people: organisations, accounts, invitations, sessions and the audit log."""

from __future__ import annotations

import sqlalchemy as sa

from participatie.db import UtcTime, metadata

organisations = sa.Table(
    "organisations",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("slug", sa.String(60), nullable=False),
    sa.Column("name", sa.String(100), nullable=False),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.UniqueConstraint("slug"),
)

accounts = sa.Table(
    "accounts",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("email", sa.String(254), nullable=False),
    sa.Column("email_folded", sa.String(300), nullable=False),
    sa.Column("name", sa.String(100), nullable=False),
    sa.Column("role", sa.String(40), nullable=False),
    sa.Column("organisation_id", sa.Integer, sa.ForeignKey("organisations.id"), nullable=False),
    sa.Column("language", sa.String(12), nullable=False),
    sa.Column("password_hash", sa.String(200), nullable=True),
    sa.Column("sealed_secret", sa.String(200), nullable=True),
    sa.Column("last_step", sa.Integer, nullable=True),
    sa.Column("disabled_at", UtcTime, nullable=True),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.UniqueConstraint("email_folded"),
    sa.Index(None, "organisation_id"),
)

account_areas = sa.Table(
    "account_areas",
    metadata,
    sa.Column("account_id", sa.Integer, sa.ForeignKey("accounts.id"), primary_key=True),
    sa.Column("area_slug", sa.String(60), primary_key=True),
)

invitations = sa.Table(
    "invitations",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("token_hash", sa.String(64), nullable=False),
    sa.Column("account_id", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("purpose", sa.String(20), nullable=False),
    sa.Column("reusable", sa.Boolean, nullable=False),
    sa.Column("expires_at", UtcTime, nullable=True),
    sa.Column("used_at", UtcTime, nullable=True),
    sa.Column("password_hash", sa.String(200), nullable=True),
    sa.Column("sealed_secret", sa.String(200), nullable=True),
    sa.UniqueConstraint("token_hash"),
    sa.Index(None, "account_id"),
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("token_hash", sa.String(64), nullable=False),
    sa.Column("account_id", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("seen_at", UtcTime, nullable=False),
    sa.Column("device", sa.String(80), nullable=False),
    sa.UniqueConstraint("token_hash"),
    sa.Index(None, "account_id"),
)

audit_log = sa.Table(
    "audit_log",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", UtcTime, nullable=False),
    sa.Column("account_id", sa.Integer, sa.ForeignKey("accounts.id"), nullable=True),
    sa.Column("action", sa.String(60), nullable=False),
    sa.Column("about", sa.String(200), nullable=False),
    sa.Index(None, "at"),
)
