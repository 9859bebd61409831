"""Tables of what happens in the room."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import Json, UtcTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _programme_and_tables()
    _notes()
    _ranking()
    _voices()


def _programme_and_tables() -> None:
    op.create_table(
        "evening_items",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("what", Json, nullable=False),
        sa.Column("who", Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_evening_items"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_evening_items_meeting_id"),
    )
    op.create_index("ix_evening_items_meeting_id", "evening_items", ["meeting_id"])
    op.create_table(
        "evening_tables",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("seats", sa.Integer, nullable=False),
        sa.Column("language", sa.String(12), nullable=False),
        sa.Column("host", sa.String(80), nullable=False),
        sa.Column("links", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_evening_tables"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_evening_tables_meeting_id"),
        sa.UniqueConstraint("meeting_id", "number", name="uq_evening_tables_meeting_id_number"),
    )
    op.create_table(
        "evening_seats",
        sa.Column("sign_up_id", sa.Text, nullable=False),
        sa.Column("table_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("sign_up_id", name="pk_evening_seats"),
        sa.ForeignKeyConstraint(["sign_up_id"], ["meeting_sign_ups.id"], name="fk_evening_seats_sign_up_id"),
        sa.ForeignKeyConstraint(["table_id"], ["evening_tables.id"], name="fk_evening_seats_table_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_evening_seats_table_id", "evening_seats", ["table_id"])


def _notes() -> None:
    op.create_table(
        "evening_notes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("table_number", sa.Integer, nullable=True),
        sa.Column("hot_spot_id", sa.Integer, nullable=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("proposal", sa.Text, nullable=False),
        sa.Column("language", sa.String(12), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_evening_notes"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_evening_notes_meeting_id"),
        sa.UniqueConstraint("meeting_id", "key", name="uq_evening_notes_meeting_id_key"),
    )
    op.create_index("ix_evening_notes_hot_spot_id", "evening_notes", ["hot_spot_id"])


def _ranking() -> None:
    op.create_table(
        "evening_rankings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("scoring_id", sa.Integer, nullable=True),
        sa.Column("way", sa.String(12), nullable=False),
        sa.Column("present", sa.Integer, nullable=False),
        sa.Column("choices", Json, nullable=False),
        sa.Column("cards", sa.Integer, nullable=False),
        sa.Column("opened_at", UtcTime, nullable=False),
        sa.Column("closed_at", UtcTime, nullable=True),
        sa.Column("shown_at", UtcTime, nullable=True),
        sa.Column("result", Json, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_evening_rankings"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_evening_rankings_meeting_id"),
        sa.ForeignKeyConstraint(["scoring_id"], ["scorings.id"], name="fk_evening_rankings_scoring_id"),
        sa.UniqueConstraint("meeting_id", name="uq_evening_rankings_meeting_id"),
        sa.UniqueConstraint("code", name="uq_evening_rankings_code"),
    )


def _voices() -> None:
    op.create_table(
        "evening_cards",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("ranking_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_evening_cards"),
        sa.ForeignKeyConstraint(["ranking_id"], ["evening_rankings.id"], name="fk_evening_cards_ranking_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_evening_cards_ranking_id", "evening_cards", ["ranking_id"])
    op.create_table(
        "evening_ballots",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("ranking_id", sa.Integer, nullable=False),
        sa.Column("group", sa.String(20), nullable=False),
        sa.Column("picks", Json, nullable=False),
        sa.Column("also_in_survey", sa.Boolean, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_evening_ballots"),
        sa.ForeignKeyConstraint(["ranking_id"], ["evening_rankings.id"], name="fk_evening_ballots_ranking_id"),
        sa.UniqueConstraint("ranking_id", "key", name="uq_evening_ballots_ranking_id_key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "evening_dots",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("ranking_id", sa.Integer, nullable=False),
        sa.Column("label", sa.String(60), nullable=False),
        sa.Column("group", sa.String(20), nullable=False),
        sa.Column("also_in_survey", sa.Boolean, nullable=False),
        sa.Column("voters", sa.Integer, nullable=False),
        sa.Column("counts", Json, nullable=False),
        sa.Column("counted_twice", sa.Boolean, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_evening_dots"),
        sa.ForeignKeyConstraint(["ranking_id"], ["evening_rankings.id"], name="fk_evening_dots_ranking_id"),
        sa.UniqueConstraint("ranking_id", "key", name="uq_evening_dots_ranking_id_key"),
    )


def downgrade() -> None:
    """Remove the tables."""
    for table in (
        "evening_dots",
        "evening_ballots",
        "evening_cards",
        "evening_rankings",
        "evening_notes",
        "evening_seats",
        "evening_tables",
        "evening_items",
    ):
        op.drop_table(table)
