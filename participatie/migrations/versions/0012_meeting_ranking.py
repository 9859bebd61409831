"""Tables of the ranking of the meeting and of what happens around scoring."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import Json

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and room for a reason and for the response."""
    op.create_table(
        "announced_rules",
        sa.Column("area_id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("rules", Json, nullable=False),
        sa.PrimaryKeyConstraint("area_id", name="pk_announced_rules"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_announced_rules_area_id"),
    )
    op.create_table(
        "cast_ballots",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("scoring_id", sa.Integer, nullable=False),
        sa.Column("group", sa.String(20), nullable=False),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("picks", Json, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("also_in_survey", sa.Boolean, nullable=False),
        sa.Column("cast_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cast_ballots"),
        sa.ForeignKeyConstraint(["scoring_id"], ["scorings.id"], name="fk_cast_ballots_scoring_id"),
        sa.UniqueConstraint("scoring_id", "key", name="uq_cast_ballots_scoring_id_key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "score_confirmations",
        sa.Column("scoring_id", sa.Integer, nullable=False),
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("scoring_id", "account_id", name="pk_score_confirmations"),
        sa.ForeignKeyConstraint(["scoring_id"], ["scorings.id"], name="fk_score_confirmations_scoring_id"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_score_confirmations_account_id"),
    )
    op.create_table(
        "score_reminders",
        sa.Column("scoring_id", sa.Integer, nullable=False),
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("reminded_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("scoring_id", "account_id", "reminded_on", name="pk_score_reminders"),
        sa.ForeignKeyConstraint(["scoring_id"], ["scorings.id"], name="fk_score_reminders_scoring_id"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_score_reminders_account_id"),
    )
    op.add_column("score_opt_outs", sa.Column("reason", sa.Text, nullable=False, server_default=""))
    op.add_column("scorings", sa.Column("response", Json, nullable=True))


def downgrade() -> None:
    """Remove the tables and the room."""
    op.drop_column("scorings", "response")
    op.drop_column("score_opt_outs", "reason")
    for table in ("score_reminders", "score_confirmations", "cast_ballots", "announced_rules"):
        op.drop_table(table)
