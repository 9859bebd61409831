"""Tables of rounds of scoring: what is frozen at closing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import Json

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.add_column("scorings", sa.Column("ballots", Json, nullable=True))
    op.add_column("scoring_spots", sa.Column("sub_area", sa.String(60), nullable=False, server_default=""))


def downgrade() -> None:
    """Remove the tables."""
    op.drop_column("scoring_spots", "sub_area")
    op.drop_column("scorings", "ballots")
