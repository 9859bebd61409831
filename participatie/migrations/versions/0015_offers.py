"""Tables of offers of seats."""

from __future__ import annotations

from contextlib import AbstractContextManager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

from participatie.db import UtcTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

DIETS = ("halal", "vegetarian", "vegan", "allergy")


def upgrade() -> None:
    """Make the tables."""
    with _sign_ups() as table:
        table.add_column(sa.Column("channel", sa.Text, nullable=False, server_default="web"))
        for name in DIETS:
            table.add_column(sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("children", sa.Integer, nullable=False, server_default="0"))
        table.add_column(sa.Column("reminders", sa.Boolean, nullable=False, server_default=sa.true()))
        table.add_column(sa.Column("offered_until", UtcTime, nullable=True))
        table.add_column(sa.Column("override_reason", sa.Text, nullable=False, server_default=""))
        table.drop_constraint("ck_meeting_sign_ups_place", type_="check")
        table.create_check_constraint(
            "ck_meeting_sign_ups_place", "place IN ('seated', 'offered', 'waiting', 'cancelled', 'lapsed')"
        )


def downgrade() -> None:
    """Remove the tables."""
    op.execute("UPDATE meeting_sign_ups SET place = 'seated' WHERE place = 'offered'")
    op.execute("UPDATE meeting_sign_ups SET place = 'cancelled' WHERE place = 'lapsed'")
    with _sign_ups() as table:
        table.drop_constraint("ck_meeting_sign_ups_place", type_="check")
        table.create_check_constraint("ck_meeting_sign_ups_place", "place IN ('seated', 'waiting', 'cancelled')")
        for name in ("channel", *DIETS, "children", "reminders", "offered_until", "override_reason"):
            table.drop_column(name)


def _sign_ups() -> AbstractContextManager[BatchOperations]:
    # SQLite copies the table to change a constraint; the copy, too, is kept without an order of arrival.
    return op.batch_alter_table("meeting_sign_ups", table_kwargs={"sqlite_with_rowid": False})
