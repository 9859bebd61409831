"""Tables of case sheets: revisions, what the meeting changed, and what organisations object to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import Json, UtcTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and the new columns of what is there."""
    op.add_column("plan_actions", sa.Column("lead", sa.String(20), nullable=False, server_default="organisation"))
    op.add_column("plan_actions", sa.Column("removed_at", UtcTime, nullable=True))
    op.add_column("plan_agreements", sa.Column("objection", Json, nullable=True))
    op.create_table(
        "plan_revisions",
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("changed_by", sa.Integer, nullable=True),
        sa.Column("changed_at", UtcTime, nullable=True),
        sa.PrimaryKeyConstraint("area_id", "kind", "number", "revision", name="pk_plan_revisions"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_plan_revisions_area_id"),
        sa.ForeignKeyConstraint(["changed_by"], ["accounts.id"], name="fk_plan_revisions_changed_by"),
    )
    op.create_table(
        "plan_adjustments",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("scoring_id", sa.Integer, nullable=False),
        sa.Column("hot_spot_id", sa.Integer, nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("written_by", sa.Integer, nullable=False),
        sa.Column("written_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plan_adjustments"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_plan_adjustments_area_id"),
        sa.ForeignKeyConstraint(["scoring_id"], ["scorings.id"], name="fk_plan_adjustments_scoring_id"),
        sa.ForeignKeyConstraint(["written_by"], ["accounts.id"], name="fk_plan_adjustments_written_by"),
    )
    op.create_index("ix_plan_adjustments_area_id_scoring_id", "plan_adjustments", ["area_id", "scoring_id"])


def downgrade() -> None:
    """Remove them; an action that was taken out of the draft goes for good."""
    op.drop_table("plan_adjustments")
    op.drop_table("plan_revisions")
    op.drop_column("plan_agreements", "objection")
    op.execute(sa.text("DELETE FROM plan_actions WHERE removed_at IS NOT NULL"))
    op.drop_column("plan_actions", "removed_at")
    op.drop_column("plan_actions", "lead")
