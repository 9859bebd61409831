"""What professionals observe, and findings of neighbourhood walks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "observation_walks",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("organisation_id", sa.Integer, nullable=False),
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("walked_on", sa.Date, nullable=False),
        sa.Column("along", sa.Text, nullable=False),
        sa.Column("people", sa.Integer, nullable=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_observation_walks"),
        *_whose("observation_walks"),
    )
    op.create_table(
        "observations",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("walk_id", sa.Integer, nullable=True),
        sa.Column("organisation_id", sa.Integer, nullable=False),
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("place_kind", sa.String(10), nullable=False),
        sa.Column("place_code", sa.Text, nullable=False),
        sa.Column("x", sa.Float, nullable=True),
        sa.Column("y", sa.Float, nullable=True),
        sa.Column("theme", sa.Text, nullable=False),
        sa.Column("moments", sa.Text, nullable=False),
        sa.Column("days", sa.String(10), nullable=False),
        sa.Column("since", sa.String(10), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("may_be_public", sa.Boolean, nullable=False),
        sa.Column("noted_on", sa.Date, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("withdrawn_on", sa.Date, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_observations"),
        sa.CheckConstraint("place_kind IN ('street', 'landmark', 'map')", name=op.f("ck_observations_place_kind")),
        sa.CheckConstraint(
            "place_kind <> 'map' OR (x IS NOT NULL AND y IS NOT NULL)", name=op.f("ck_observations_point")
        ),
        sa.ForeignKeyConstraint(["walk_id"], ["observation_walks.id"], name="fk_observations_walk_id"),
        *_whose("observations"),
    )
    op.create_index("ix_observations_walk_id", "observations", ["walk_id"])
    for table in ("observation_walks", "observations"):
        for column in ("area_id", "organisation_id", "account_id"):
            op.create_index(f"ix_{table}_{column}", table, [column])


def _whose(table: str) -> tuple[sa.ForeignKeyConstraint, ...]:
    return (
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name=f"fk_{table}_area_id"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=f"fk_{table}_organisation_id"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=f"fk_{table}_account_id"),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("observations")
    op.drop_table("observation_walks")
