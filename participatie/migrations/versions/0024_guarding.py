"""Decisions about open answers, how long originals stay, and rounds that opened before feedback."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import UtcTime

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "guarding_decisions",
        sa.Column("response_id", sa.String(32), nullable=False),
        sa.Column("page_key", sa.String(200), nullable=False),
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("language", sa.String(12), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("reason", sa.String(20), nullable=True),
        sa.PrimaryKeyConstraint("response_id", "page_key", name="pk_guarding_decisions"),
        _round("guarding_decisions"),
        sa.CheckConstraint("outcome IN ('released', 'redacted', 'held')", name=op.f("ck_guarding_decisions_outcome")),
        sa.CheckConstraint("(outcome = 'held') = (reason IS NOT NULL)", name=op.f("ck_guarding_decisions_reason")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_guarding_decisions_round_id", "guarding_decisions", ["round_id"])
    op.create_table(
        "guarding_terms",
        sa.Column("area_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("days", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("area_id", name="pk_guarding_terms"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_guarding_terms_area_id"),
    )
    op.create_table(
        "guarding_erased_rounds",
        sa.Column("round_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("erased_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("round_id", name="pk_guarding_erased_rounds"),
        _round("guarding_erased_rounds"),
    )
    op.create_table(
        "guarding_early_rounds",
        sa.Column("round_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("round_id", name="pk_guarding_early_rounds"),
        _round("guarding_early_rounds"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_guarding_early_rounds_account_id"),
    )
    op.create_index("ix_guarding_early_rounds_account_id", "guarding_early_rounds", ["account_id"])


def downgrade() -> None:
    """Drop the tables."""
    op.drop_index("ix_guarding_early_rounds_account_id", table_name="guarding_early_rounds")
    op.drop_index("ix_guarding_decisions_round_id", table_name="guarding_decisions")
    for name in ("guarding_early_rounds", "guarding_erased_rounds", "guarding_terms", "guarding_decisions"):
        op.drop_table(name)


def _round(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["round_id"], ["survey_rounds.id"], name=f"fk_{table}_round_id")
