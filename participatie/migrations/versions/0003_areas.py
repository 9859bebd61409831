"""Tables of areas."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import Json, UtcTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "areas",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("slug", sa.String(60), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("code", sa.String(40), nullable=True),
        sa.Column("boundary_year", sa.Integer, nullable=True),
        sa.Column("epsg", sa.Integer, nullable=False),
        sa.Column("boundary", Json, nullable=False),
        sa.Column("languages", Json, nullable=False),
        sa.Column("feedback_on", sa.Date, nullable=True),
        sa.Column("asked_by", Json, nullable=False),
        sa.Column("controller", sa.String(200), nullable=False),
        sa.Column("contact", sa.String(254), nullable=False),
        sa.Column("phone", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_areas"),
        sa.UniqueConstraint("slug", name="uq_areas_slug"),
    )
    op.create_table(
        "places",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("code", sa.String(70), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("is_street", sa.Boolean, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("line", Json, nullable=False),
        sa.Column("removed", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_places"),
        sa.UniqueConstraint("area_id", "code", name="uq_places_area_id_code"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_places_area_id"),
    )
    _of_projects()


def _of_projects() -> None:
    op.create_table(
        "projects",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("title", Json, nullable=False),
        sa.Column("phase", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_projects"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_projects_area_id"),
    )
    op.create_index("ix_projects_area_id", "projects", ["area_id"])
    op.create_table(
        "area_partners",
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("organisation_id", sa.Integer, nullable=False),
        sa.Column("hours", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("area_id", "organisation_id", name="pk_area_partners"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_area_partners_area_id"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_area_partners_organisation_id"),
    )
    op.create_index("ix_area_partners_organisation_id", "area_partners", ["organisation_id"])
    op.create_table(
        "boundary_uploads",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("uploaded_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_boundary_uploads"),
    )


def downgrade() -> None:
    """Remove the tables."""
    for table in ("boundary_uploads", "area_partners", "projects", "places", "areas"):
        op.drop_table(table)
