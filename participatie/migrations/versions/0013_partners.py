"""Tables of partners."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import Json, UtcTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

INDEXES = (
    ("partner_profiles", ("organisation_id",)),
    ("commitments", ("organisation_id",)),
    ("commitment_signatures", ("account_id",)),
    ("delivered_hours", ("area_id", "day")),
    ("delivered_hours", ("organisation_id",)),
    ("delivered_hours", ("hot_spot_id",)),
    ("delivered_hours", ("account_id",)),
    ("case_team_members", ("hot_spot_id",)),
    ("case_team_members", ("organisation_id",)),
    ("case_team_members", ("account_id",)),
)
TABLES = (
    "case_team_members",
    "case_teams",
    "delivered_hours",
    "commitment_signatures",
    "commitments",
    "partner_profiles",
)


def upgrade() -> None:
    """Make the tables."""
    _profiles()
    _commitments()
    _signatures()
    _hours()
    _teams()
    for table, columns in INDEXES:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def downgrade() -> None:
    """Remove the tables."""
    for table, columns in reversed(INDEXES):
        op.drop_index(f"ix_{table}_{'_'.join(columns)}", table_name=table)
    for table in TABLES:
        op.drop_table(table)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _points(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}")


def _profiles() -> None:
    table = "partner_profiles"
    op.create_table(
        table,
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("organisation_id", sa.Integer, nullable=False),
        sa.Column("powers", Json, nullable=False),
        _text("remark"),
        sa.Column("slots", Json, nullable=False),
        _text("when_words"),
        _text("contact_function"),
        _text("contact_email"),
        _text("contact_phone"),
        sa.Column("contact_public", sa.Boolean, nullable=False),
        sa.Column("since", sa.Date, nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("area_id", "organisation_id", name=f"pk_{table}"),
        _points(table, "area_id", "areas"),
        _points(table, "organisation_id", "organisations"),
    )


def _commitments() -> None:
    table = "commitments"
    op.create_table(
        table,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("organisation_id", sa.Integer, nullable=False),
        sa.Column("level", sa.String(20), nullable=False),
        _text("function"),
        sa.Column("hours", sa.Integer, nullable=False),
        sa.Column("hours_per", sa.String(10), nullable=False),
        _text("mandate"),
        _text("budget"),
        _text("escalation"),
        sa.Column("starts_on", sa.Date, nullable=False),
        sa.Column("ends_on", sa.Date, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("area_id", "organisation_id", "level", name=f"uq_{table}_area_id_organisation_id_level"),
        _points(table, "area_id", "areas"),
        _points(table, "organisation_id", "organisations"),
    )


def _signatures() -> None:
    table = "commitment_signatures"
    op.create_table(
        table,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("commitment_id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("account_id", sa.Integer, nullable=False),
        _text("name"),
        _text("function"),
        _text("text"),
        sa.Column("signed_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("commitment_id", "version", name=f"uq_{table}_commitment_id_version"),
        _points(table, "commitment_id", "commitments"),
        _points(table, "account_id", "accounts"),
    )


def _hours() -> None:
    table = "delivered_hours"
    op.create_table(
        table,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("organisation_id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("hot_spot_id", sa.Integer, nullable=True),
        _text("sentence"),
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("form_key", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("form_key", name=f"uq_{table}_form_key"),
        _points(table, "area_id", "areas"),
        _points(table, "organisation_id", "organisations"),
        _points(table, "hot_spot_id", "hot_spots"),
        _points(table, "account_id", "accounts"),
    )


def _teams() -> None:
    op.create_table(
        "case_teams",
        sa.Column("hot_spot_id", sa.Integer, nullable=False),
        sa.Column("needs", Json, nullable=False),
        sa.Column("first_meeting_on", sa.Date, nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("hot_spot_id", name="pk_case_teams"),
        _points("case_teams", "hot_spot_id", "hot_spots"),
    )
    table = "case_team_members"
    op.create_table(
        table,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("hot_spot_id", sa.Integer, nullable=False),
        sa.Column("organisation_id", sa.Integer, nullable=False),
        _text("function"),
        sa.Column("part", sa.String(10), nullable=False),
        sa.Column("account_id", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        _points(table, "hot_spot_id", "hot_spots"),
        _points(table, "organisation_id", "organisations"),
        _points(table, "account_id", "accounts"),
    )
