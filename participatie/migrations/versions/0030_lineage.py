"""Places merged, split and put back, and where each line of a plan came from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import Json, UtcTime

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _of_changes()
    _of_texts()
    _of_counts()
    _of_the_public()


def _of_changes() -> None:
    op.create_table(
        "hot_spot_changes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("account_id", sa.Integer, nullable=True),
        sa.Column("made_at", UtcTime, nullable=False),
        sa.Column("undone_at", UtcTime, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_hot_spot_changes"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_hot_spot_changes_area_id"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_hot_spot_changes_account_id"),
        sa.CheckConstraint("kind IN ('merged', 'split')", name=op.f("ck_hot_spot_changes_kind")),
    )
    op.create_index("ix_hot_spot_changes_area_id", "hot_spot_changes", ["area_id"])
    op.create_index("ix_hot_spot_changes_account_id", "hot_spot_changes", ["account_id"])
    op.create_table(
        "hot_spot_change_sides",
        sa.Column("change_id", sa.Integer, nullable=False),
        sa.Column("hot_spot_id", sa.Integer, nullable=False),
        sa.Column("is_result", sa.Boolean, nullable=False),
        sa.Column("anchor_x", sa.Float, nullable=True),
        sa.Column("anchor_y", sa.Float, nullable=True),
        sa.PrimaryKeyConstraint("change_id", "hot_spot_id", name="pk_hot_spot_change_sides"),
        sa.ForeignKeyConstraint(["change_id"], ["hot_spot_changes.id"], name="fk_hot_spot_change_sides_change_id"),
        sa.ForeignKeyConstraint(["hot_spot_id"], ["hot_spots.id"], name="fk_hot_spot_change_sides_hot_spot_id"),
    )
    op.create_index("ix_hot_spot_change_sides_hot_spot_id", "hot_spot_change_sides", ["hot_spot_id"])


def _of_texts() -> None:
    op.create_table(
        "hot_spot_texts",
        sa.Column("hot_spot_id", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("changed_by", sa.Integer, nullable=True),
        sa.Column("changed_at", UtcTime, nullable=True),
        sa.PrimaryKeyConstraint("hot_spot_id", "revision", name="pk_hot_spot_texts"),
        sa.ForeignKeyConstraint(["hot_spot_id"], ["hot_spots.id"], name="fk_hot_spot_texts_hot_spot_id"),
        sa.ForeignKeyConstraint(["changed_by"], ["accounts.id"], name="fk_hot_spot_texts_changed_by"),
    )
    op.create_index("ix_hot_spot_texts_changed_by", "hot_spot_texts", ["changed_by"])


def _of_counts() -> None:
    op.create_table(
        "hot_spot_counts",
        sa.Column("hot_spot_id", sa.Integer, nullable=False),
        sa.Column("detection_id", sa.Integer, nullable=False),
        sa.Column("counted_at", UtcTime, nullable=False),
        sa.Column("respondents", sa.Integer, nullable=False),
        sa.Column("firm", sa.Boolean, nullable=False),
        sa.Column("holds_in_100", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("hot_spot_id", "detection_id", name="pk_hot_spot_counts"),
        sa.ForeignKeyConstraint(["hot_spot_id"], ["hot_spots.id"], name="fk_hot_spot_counts_hot_spot_id"),
        sa.ForeignKeyConstraint(["detection_id"], ["detections.id"], name="fk_hot_spot_counts_detection_id"),
    )
    op.create_index("ix_hot_spot_counts_detection_id", "hot_spot_counts", ["detection_id"])


def _of_the_public() -> None:
    op.create_table(
        "hot_spots_published",
        sa.Column("hot_spot_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("findings", Json, nullable=False),
        sa.PrimaryKeyConstraint("hot_spot_id", name="pk_hot_spots_published"),
        sa.ForeignKeyConstraint(["hot_spot_id"], ["hot_spots.id"], name="fk_hot_spots_published_hot_spot_id"),
    )
    op.create_table(
        "hot_spot_surfaces",
        sa.Column("area_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("surface", Json, nullable=False),
        sa.Column("bands", Json, nullable=False),
        sa.Column("streets", Json, nullable=False),
        sa.PrimaryKeyConstraint("area_id", name="pk_hot_spot_surfaces"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_hot_spot_surfaces_area_id"),
    )


def downgrade() -> None:
    """Remove the tables."""
    for table in ("surfaces", "counts", "texts", "change_sides", "changes"):
        op.drop_table(f"hot_spot_{table}")
    op.drop_table("hot_spots_published")
