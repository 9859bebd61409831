"""Tables of plan."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import Json, UtcTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "scorings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("open_for_area", sa.Integer, nullable=True),
        sa.Column("rules", Json, nullable=False),
        sa.Column("opened_at", UtcTime, nullable=False),
        sa.Column("closed_at", UtcTime, nullable=True),
        sa.Column("outcome", Json, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_scorings"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_scorings_area_id"),
        sa.UniqueConstraint("open_for_area", name="uq_scorings_open_for_area"),
    )
    op.create_index("ix_scorings_area_id", "scorings", ["area_id"])
    op.create_table(
        "scoring_spots",
        sa.Column("scoring_id", sa.Integer, nullable=False),
        sa.Column("hot_spot_id", sa.Integer, nullable=False),
        sa.Column("code", sa.String(70), nullable=False),
        sa.Column("name", Json, nullable=False),
        sa.Column("x", sa.Float, nullable=False),
        sa.Column("y", sa.Float, nullable=False),
        sa.Column("shape", Json, nullable=False),
        sa.PrimaryKeyConstraint("scoring_id", "hot_spot_id", name="pk_scoring_spots"),
        sa.ForeignKeyConstraint(["scoring_id"], ["scorings.id"], name="fk_scoring_spots_scoring_id"),
    )
    _of_scores()
    _of_drafts()
    _of_results()


def _of_scores() -> None:
    op.create_table(
        "scores",
        sa.Column("scoring_id", sa.Integer, nullable=False),
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("hot_spot_id", sa.Integer, nullable=False),
        sa.Column("criterion", sa.String(40), nullable=False),
        sa.Column("organisation_id", sa.Integer, nullable=False),
        sa.Column("value", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("scoring_id", "account_id", "hot_spot_id", "criterion", name="pk_scores"),
        sa.CheckConstraint("value BETWEEN 1 AND 5", name=op.f("ck_scores_value")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_scores_account_id"),
        sa.ForeignKeyConstraint(["scoring_id"], ["scorings.id"], name="fk_scores_scoring_id"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_scores_organisation_id"),
    )
    op.create_table(
        "score_opt_outs",
        sa.Column("scoring_id", sa.Integer, nullable=False),
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("hot_spot_id", sa.Integer, nullable=False),
        sa.Column("organisation_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("scoring_id", "account_id", "hot_spot_id", name="pk_score_opt_outs"),
        sa.ForeignKeyConstraint(["scoring_id"], ["scorings.id"], name="fk_score_opt_outs_scoring_id"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_score_opt_outs_account_id"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_score_opt_outs_organisation_id"),
    )


def _of_drafts() -> None:
    op.create_table(
        "plan_items",
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("hot_spot_id", sa.Integer, nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.PrimaryKeyConstraint("area_id", "hot_spot_id", name="pk_plan_items"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_plan_items_area_id"),
    )
    op.create_table(
        "plan_actions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("hot_spot_id", sa.Integer, nullable=False),
        sa.Column("title", Json, nullable=False),
        sa.Column("owner_id", sa.Integer, nullable=True),
        sa.Column("helping", Json, nullable=False),
        sa.Column("due_on", sa.Date, nullable=True),
        sa.Column("hours", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plan_actions"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_plan_actions_area_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["organisations.id"], name="fk_plan_actions_owner_id"),
    )
    op.create_index("ix_plan_actions_area_id", "plan_actions", ["area_id"])


def _of_results() -> None:
    op.create_table(
        "action_reports",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("action_id", sa.Integer, nullable=False),
        sa.Column("result", sa.String(20), nullable=False),
        sa.Column("sentence", Json, nullable=False),
        sa.Column("done_on", sa.Date, nullable=False),
        sa.Column("reported_by", sa.Integer, nullable=False),
        sa.Column("reported_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_action_reports"),
        sa.ForeignKeyConstraint(["reported_by"], ["accounts.id"], name="fk_action_reports_reported_by"),
        sa.ForeignKeyConstraint(["action_id"], ["plan_actions.id"], name="fk_action_reports_action_id"),
    )
    op.create_index("ix_action_reports_action_id", "action_reports", ["action_id"])
    op.create_table(
        "plan_agreements",
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("organisation_id", sa.Integer, nullable=False),
        sa.Column("draft_fingerprint", sa.String(64), nullable=False),
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("agreed_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("area_id", "organisation_id", name="pk_plan_agreements"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_plan_agreements_organisation_id"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_plan_agreements_account_id"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_plan_agreements_area_id"),
    )
    op.create_table(
        "plan_versions",
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("checksum", sa.String(64), nullable=False),
        sa.Column("published_by", sa.Integer, nullable=False),
        sa.Column("published_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("area_id", "number", name="pk_plan_versions"),
        sa.ForeignKeyConstraint(["published_by"], ["accounts.id"], name="fk_plan_versions_published_by"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_plan_versions_area_id"),
    )


def downgrade() -> None:
    """Remove the tables."""
    for table in (
        "plan_versions",
        "plan_agreements",
        "action_reports",
        "plan_actions",
        "plan_items",
        "score_opt_outs",
        "scores",
        "scoring_spots",
        "scorings",
    ):
        op.drop_table(table)
