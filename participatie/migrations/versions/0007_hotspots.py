"""Tables of hotspots."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import Json, UtcTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _of_hot_spots()
    _of_incidents()


def _of_hot_spots() -> None:
    op.create_table(
        "detections",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("detected_at", UtcTime, nullable=False),
        sa.Column("seed", sa.BigInteger, nullable=False),
        sa.Column("respondents", sa.Integer, nullable=False),
        sa.Column("answers", sa.Integer, nullable=False),
        sa.Column("outside", sa.Integer, nullable=False),
        sa.Column("line", sa.Float, nullable=True),
        sa.Column("enough", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_detections"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_detections_area_id"),
    )
    op.create_index("ix_detections_area_id", "detections", ["area_id"])
    op.create_table(
        "hot_spots",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("name", Json, nullable=False),
        sa.Column("description", Json, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("present", sa.Boolean, nullable=False),
        sa.Column("firm", sa.Boolean, nullable=False),
        sa.Column("x", sa.Float, nullable=False),
        sa.Column("y", sa.Float, nullable=False),
        sa.Column("shape", Json, nullable=False),
        sa.Column("voices", sa.Float, nullable=False),
        sa.Column("respondents", sa.Integer, nullable=False),
        sa.Column("share_low", sa.Float, nullable=False),
        sa.Column("share_high", sa.Float, nullable=False),
        sa.Column("holds_in_100", sa.Integer, nullable=False),
        sa.Column("top_in_100", sa.Integer, nullable=False),
        sa.Column("themes", Json, nullable=False),
        sa.Column("moments", Json, nullable=False),
        sa.Column("days", Json, nullable=False),
        sa.Column("audiences", Json, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("referred_to", sa.Text, nullable=False),
        sa.Column("referred_on", sa.Date, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_hot_spots"),
        sa.UniqueConstraint("area_id", "code", name="uq_hot_spots_area_id_code"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_hot_spots_area_id"),
        sa.CheckConstraint(
            "status IN ('proposed', 'confirmed', 'rejected', 'referred')", name=op.f("ck_hot_spots_status")
        ),
        sa.CheckConstraint("holds_in_100 BETWEEN 0 AND 100", name=op.f("ck_hot_spots_holds")),
    )
    op.create_table(
        "hot_spot_reviews",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("hot_spot_id", sa.Integer, nullable=False),
        sa.Column("account_id", sa.Integer, nullable=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_hot_spot_reviews"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_hot_spot_reviews_account_id"),
        sa.ForeignKeyConstraint(["hot_spot_id"], ["hot_spots.id"], name="fk_hot_spot_reviews_hot_spot_id"),
    )
    op.create_index("ix_hot_spot_reviews_account_id", "hot_spot_reviews", ["account_id"])
    op.create_index("ix_hot_spot_reviews_hot_spot_id", "hot_spot_reviews", ["hot_spot_id"])


def _of_incidents() -> None:
    op.create_table(
        "incident_sets",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("records", sa.Integer, nullable=False),
        sa.Column("read", sa.Integer, nullable=False),
        sa.Column("notes", Json, nullable=False),
        sa.Column("imported_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_incident_sets"),
        sa.UniqueConstraint("area_id", "content_hash", name="uq_incident_sets_area_id_content_hash"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_incident_sets_area_id"),
    )
    op.create_table(
        "incidents",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("set_id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(80), nullable=True),
        sa.Column("x", sa.Float, nullable=False),
        sa.Column("y", sa.Float, nullable=False),
        sa.Column("on", sa.Date, nullable=True),
        sa.Column("kind", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_incidents"),
        sa.ForeignKeyConstraint(["set_id"], ["incident_sets.id"], name="fk_incidents_set_id", ondelete="CASCADE"),
    )
    op.create_index("ix_incidents_set_id", "incidents", ["set_id"])


def downgrade() -> None:
    """Remove the tables."""
    for table in ("incidents", "incident_sets", "hot_spot_reviews", "hot_spots", "detections"):
        op.drop_table(table)
