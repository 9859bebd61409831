"""Tables of surveys: published versions, rounds, responses and overflowing drafts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import Json, UtcTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "survey_versions",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("slug", sa.String(60), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("audience", sa.String(20), nullable=False),
        sa.Column("definition", sa.Text, nullable=False),
        sa.Column("published_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_survey_versions"),
    )
    op.create_table(
        "survey_rounds",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("project_id", sa.Integer, nullable=False),
        sa.Column("survey_hash", sa.String(64), nullable=False),
        sa.Column("audience", sa.String(20), nullable=False),
        sa.Column("opens_at", UtcTime, nullable=False),
        sa.Column("closes_at", UtcTime, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_survey_rounds"),
        sa.UniqueConstraint("code", name="uq_survey_rounds_code"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_survey_rounds_area_id"),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name="fk_survey_rounds_project_id"),
        sa.ForeignKeyConstraint(["survey_hash"], ["survey_versions.hash"], name="fk_survey_rounds_survey_hash"),
    )
    for column in ("area_id", "project_id", "survey_hash"):
        op.create_index(f"ix_survey_rounds_{column}", "survey_rounds", [column])
    _of_responses()


def _of_responses() -> None:
    op.create_table(
        "responses",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("key_hash", sa.String(64), nullable=False),
        sa.Column("receipt_hash", sa.String(64), nullable=False),
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("survey_hash", sa.String(64), nullable=False),
        sa.Column("language", sa.String(12), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("placement_code", sa.String(20), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("mode", sa.String(10), nullable=False),
        sa.Column("answers", Json, nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.Column("differed", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_responses"),
        sa.UniqueConstraint("key_hash", name="uq_responses_key_hash"),
        sa.UniqueConstraint("receipt_hash", name="uq_responses_receipt_hash"),
        sa.ForeignKeyConstraint(["round_id"], ["survey_rounds.id"], name="fk_responses_round_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_responses_round_id", "responses", ["round_id"])
    op.create_table(
        "survey_drafts",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("expires_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_survey_drafts"),
    )
    op.create_index("ix_survey_drafts_expires_on", "survey_drafts", ["expires_on"])


def downgrade() -> None:
    """Remove the tables."""
    for table in ("survey_drafts", "responses", "survey_rounds", "survey_versions"):
        op.drop_table(table)
