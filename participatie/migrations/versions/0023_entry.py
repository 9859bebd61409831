"""Answers on paper, entered twice: batches, forms until they are stored, and what each person typed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import Json

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

COUNTS = ("fields", "differed", "words", "words_differed", "compared", "alone", "stored")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "entry_batches",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("round_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("language", sa.String(12), nullable=False),
        sa.Column("streets", Json, nullable=False),
        sa.Column("landmarks", Json, nullable=False),
        sa.Column("finished", sa.Boolean, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in COUNTS),
        sa.PrimaryKeyConstraint("id", name="pk_entry_batches"),
        sa.UniqueConstraint("code", name="uq_entry_batches_code"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_entry_batches_area_id"),
        sa.ForeignKeyConstraint(["round_id"], ["survey_rounds.id"], name="fk_entry_batches_round_id"),
    )
    for column in ("area_id", "round_id"):
        op.create_index(f"ix_entry_batches_{column}", "entry_batches", [column])
    op.create_table(
        "entry_forms",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("batch_id", sa.Integer, nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("language", sa.String(12), nullable=False),
        sa.Column("standing", sa.String(10), nullable=False),
        sa.Column("alone", sa.Boolean, nullable=False),
        sa.Column("typed", Json, nullable=True),
        sa.Column("expires_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_entry_forms"),
        sa.UniqueConstraint("batch_id", "number", name="uq_entry_forms_batch_id_number"),
        sa.ForeignKeyConstraint(["batch_id"], ["entry_batches.id"], name="fk_entry_forms_batch_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "entry_passes",
        sa.Column("form_id", sa.String(32), nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("typed", Json, nullable=False),
        sa.PrimaryKeyConstraint("form_id", "turn", name="pk_entry_passes"),
        sa.ForeignKeyConstraint(["form_id"], ["entry_forms.id"], name="fk_entry_passes_form_id"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_entry_passes_account_id"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("entry_passes", "entry_forms", "entry_batches"):
        op.drop_table(table)
