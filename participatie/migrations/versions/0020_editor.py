"""Surveys that are being made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import Json, UtcTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "editor_drafts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("comments", sa.Text, nullable=False),
        sa.Column("based_on", sa.String(64), nullable=True),
        sa.Column("changed_by", sa.Integer, nullable=True),
        sa.Column("changed_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_editor_drafts"),
        sa.UniqueConstraint("code", name="uq_editor_drafts_code"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_editor_drafts_area_id"),
        sa.ForeignKeyConstraint(["based_on"], ["survey_versions.hash"], name="fk_editor_drafts_based_on"),
        sa.ForeignKeyConstraint(["changed_by"], ["accounts.id"], name="fk_editor_drafts_changed_by"),
    )
    op.create_index("ix_editor_drafts_area_id", "editor_drafts", ["area_id"])
    op.create_table(
        "editor_revisions",
        sa.Column("draft_id", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("changed_by", sa.Integer, nullable=True),
        sa.Column("changed_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("draft_id", "revision", name="pk_editor_revisions"),
        sa.ForeignKeyConstraint(["draft_id"], ["editor_drafts.id"], name="fk_editor_revisions_draft_id"),
        sa.ForeignKeyConstraint(["changed_by"], ["accounts.id"], name="fk_editor_revisions_changed_by"),
    )
    op.create_table(
        "editor_published",
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("survey_hash", sa.String(64), nullable=False),
        sa.Column("slug", sa.String(60), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("before_hash", sa.String(64), nullable=True),
        sa.Column("published_by", sa.Integer, nullable=True),
        sa.Column("published_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("area_id", "survey_hash", name="pk_editor_published"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_editor_published_area_id"),
        sa.ForeignKeyConstraint(["survey_hash"], ["survey_versions.hash"], name="fk_editor_published_survey_hash"),
        sa.ForeignKeyConstraint(["published_by"], ["accounts.id"], name="fk_editor_published_published_by"),
    )
    op.create_index("ix_editor_published_slug", "editor_published", ["slug"])


def downgrade() -> None:
    """Drop the tables."""
    op.drop_index("ix_editor_published_slug", table_name="editor_published")
    op.drop_table("editor_published")
    op.drop_table("editor_revisions")
    op.drop_index("ix_editor_drafts_area_id", table_name="editor_drafts")
    op.drop_table("editor_drafts")
