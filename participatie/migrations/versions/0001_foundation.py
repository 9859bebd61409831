"""Tables of foundation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import Json, UtcTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "attempts",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("ends_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_attempts"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("payload", Json, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("run_at", UtcTime, nullable=False),
        sa.Column("lease_until", UtcTime, nullable=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("last_error", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
        sa.CheckConstraint("state IN ('waiting', 'done', 'parked')", name="ck_outbox_state"),
    )
    op.create_index("ix_outbox_state_run_at", "outbox", ["state", "run_at"])
    op.create_table(
        "periodic_runs",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("next_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_periodic_runs"),
    )


def downgrade() -> None:
    """Remove the tables."""
    op.drop_table("periodic_runs")
    op.drop_index("ix_outbox_state_run_at", "outbox")
    op.drop_table("outbox")
    op.drop_table("attempts")
