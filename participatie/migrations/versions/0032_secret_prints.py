"""By what the secret of codes per household is known again, so that another one never takes its place unseen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the column; of codes that were made before it nobody knows."""
    op.add_column("household_batches", sa.Column("fingerprint", sa.String(32), nullable=False, server_default=""))


def downgrade() -> None:
    """Remove it."""
    op.drop_column("household_batches", "fingerprint")
