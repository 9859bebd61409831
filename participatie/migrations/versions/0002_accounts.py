"""Tables of accounts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import UtcTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("slug", sa.String(60), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
        sa.UniqueConstraint("slug", name="uq_organisations_slug"),
    )
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("email_folded", sa.String(300), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("organisation_id", sa.Integer, nullable=False),
        sa.Column("language", sa.String(12), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=True),
        sa.Column("sealed_secret", sa.String(200), nullable=True),
        sa.Column("last_step", sa.Integer, nullable=True),
        sa.Column("disabled_at", UtcTime, nullable=True),
        sa.Column("created_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("email_folded", name="uq_accounts_email_folded"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_accounts_organisation_id"),
    )
    op.create_index("ix_accounts_organisation_id", "accounts", ["organisation_id"])
    _of_accounts()
    op.create_table(
        "audit_log",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.Column("account_id", sa.Integer, nullable=True),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("about", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_log"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_audit_log_account_id"),
    )
    op.create_index("ix_audit_log_at", "audit_log", ["at"])


def _of_accounts() -> None:
    op.create_table(
        "account_areas",
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("area_slug", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "area_slug", name="pk_account_areas"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_account_areas_account_id"),
    )
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("reusable", sa.Boolean, nullable=False),
        sa.Column("expires_at", UtcTime, nullable=True),
        sa.Column("used_at", UtcTime, nullable=True),
        sa.Column("password_hash", sa.String(200), nullable=True),
        sa.Column("sealed_secret", sa.String(200), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
        sa.UniqueConstraint("token_hash", name="uq_invitations_token_hash"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_invitations_account_id"),
    )
    op.create_index("ix_invitations_account_id", "invitations", ["account_id"])
    op.create_table(
        "sessions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("created_at", UtcTime, nullable=False),
        sa.Column("seen_at", UtcTime, nullable=False),
        sa.Column("device", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.UniqueConstraint("token_hash", name="uq_sessions_token_hash"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_sessions_account_id"),
    )
    op.create_index("ix_sessions_account_id", "sessions", ["account_id"])


def downgrade() -> None:
    """Remove the tables."""
    for table in ("audit_log", "sessions", "invitations", "account_areas", "accounts", "organisations"):
        op.drop_table(table)
