"""Figures that were released, and themes of open answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and let responses be counted from an index alone."""
    op.drop_index("ix_responses_round_id", "responses")
    op.create_index(
        "ix_responses_counted",
        "responses",
        ["round_id", "withdrawn", "week", "channel", "language", "placement_code", "mode"],
    )
    op.create_table(
        "results_blocks",
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("segment", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.Column("block", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("round_id", "week", "segment", name="pk_results_blocks"),
        _round("results_blocks"),
    )
    op.create_table(
        "results_stale",
        sa.Column("segment", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("segment", name="pk_results_stale"),
    )
    op.create_table(
        "results_releases",
        sa.Column("round_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("made_on", sa.Date, nullable=False),
        sa.Column("figures", sa.Text, nullable=False),
        sa.Column("themes", sa.Text, nullable=True),
        sa.Column("published_on", sa.Date, nullable=True),
        sa.Column("published_by", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("round_id", name="pk_results_releases"),
        _round("results_releases"),
        sa.ForeignKeyConstraint(["published_by"], ["accounts.id"], name="fk_results_releases_published_by"),
    )
    op.create_index("ix_results_releases_published_by", "results_releases", ["published_by"])
    _make_themes()


def _make_themes() -> None:
    op.create_table(
        "results_themes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("meaning", sa.Text, nullable=False),
        sa.Column("retired", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_results_themes"),
        _round("results_themes"),
    )
    op.create_index("ix_results_themes_round_id", "results_themes", ["round_id"])
    op.create_table(
        "results_codings",
        sa.Column("response_id", sa.String(32), nullable=False),
        sa.Column("page_key", sa.String(200), nullable=False),
        sa.Column("turn", sa.String(10), nullable=False),
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("themes", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("response_id", "page_key", "turn", name="pk_results_codings"),
        _round("results_codings"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_results_codings_account_id"),
        sa.CheckConstraint("turn IN ('first', 'second', 'agreed')", name=op.f("ck_results_codings_turn")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_results_codings_round_id", "results_codings", ["round_id"])
    op.create_index("ix_results_codings_account_id", "results_codings", ["account_id"])
    op.create_table(
        "results_second_coders",
        sa.Column("round_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("percent", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("round_id", name="pk_results_second_coders"),
        _round("results_second_coders"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_results_second_coders_account_id"),
    )
    op.create_index("ix_results_second_coders_account_id", "results_second_coders", ["account_id"])


def _round(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["round_id"], ["survey_rounds.id"], name=f"fk_{table}_round_id")


def downgrade() -> None:
    """Drop the tables and the index."""
    for table in ("second_coders", "codings", "themes", "releases", "stale", "blocks"):
        op.drop_table(f"results_{table}")
    op.create_index("ix_responses_round_id", "responses", ["round_id"])
    op.drop_index("ix_responses_counted", "responses")
