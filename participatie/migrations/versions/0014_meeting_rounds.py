"""Tables of rounds and kinds of meetings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.add_column("meetings", sa.Column("kind", sa.Text, nullable=False, server_default="neighbourhood"))
    op.add_column("meetings", sa.Column("series", sa.Text, nullable=False, server_default=""))
    op.add_column("meetings", sa.Column("offer_hours", sa.Integer, nullable=False, server_default="0"))
    op.add_column("meetings", sa.Column("hot_spot_id", sa.Integer, nullable=True))
    op.execute("UPDATE meetings SET series = code")
    op.create_index("ix_meetings_series", "meetings", ["series"])


def downgrade() -> None:
    """Remove the tables."""
    op.drop_index("ix_meetings_series", table_name="meetings")
    with op.batch_alter_table("meetings") as table:
        for name in ("kind", "series", "offer_hours", "hot_spot_id"):
            table.drop_column(name)
