"""Incident records: what a file is, whose it is and for which period; its bytes while it is read; known layouts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from participatie.db import Json

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

ADDED = ("origin", "status", "source", "scope", "licence", "period_from", "period_until", "address", "progress")


def upgrade() -> None:
    """Add the columns and tables; what was imported before is ready."""
    words = {"origin": (20, "csv"), "status": (20, "ready"), "source": (120, ""), "scope": (120, "")}
    for name, (length, default) in {**words, "licence": (200, ""), "address": (500, "")}.items():
        op.add_column("incident_sets", sa.Column(name, sa.String(length), nullable=False, server_default=default))
    for name in ("period_from", "period_until"):
        op.add_column("incident_sets", sa.Column(name, sa.Date, nullable=True))
    op.add_column("incident_sets", sa.Column("progress", Json, nullable=False, server_default="{}"))
    op.add_column("incident_sets", sa.Column("picture", Json, nullable=True))
    op.create_table(
        "incident_pieces",
        sa.Column("set_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("set_id", "position", name="pk_incident_pieces"),
        sa.ForeignKeyConstraint(["set_id"], ["incident_sets.id"], name="fk_incident_pieces_set_id", ondelete="CASCADE"),
    )
    op.create_table(
        "incident_layouts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("shape", sa.String(64), nullable=False),
        sa.Column("columns", Json, nullable=False),
        sa.Column("source", sa.String(120), nullable=False),
        sa.Column("licence", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_incident_layouts"),
        sa.UniqueConstraint("area_id", "shape", name="uq_incident_layouts_area_id_shape"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_incident_layouts_area_id"),
    )
    op.create_index("ix_incidents_set_id_x", "incidents", ["set_id", "x"])
    op.create_index("ix_incidents_key", "incidents", ["key"])
    op.drop_index("ix_incidents_set_id", "incidents")


def downgrade() -> None:
    """Remove what was added."""
    op.create_index("ix_incidents_set_id", "incidents", ["set_id"])
    op.drop_index("ix_incidents_key", "incidents")
    op.drop_index("ix_incidents_set_id_x", "incidents")
    op.drop_table("incident_layouts")
    op.drop_table("incident_pieces")
    # A file that was not read to its end is no file for who knows no such state.
    op.execute("DELETE FROM incidents WHERE set_id IN (SELECT id FROM incident_sets WHERE status <> 'ready')")
    op.execute("DELETE FROM incident_sets WHERE status <> 'ready'")
    with op.batch_alter_table("incident_sets") as table:
        for name in (*ADDED, "picture"):
            table.drop_column(name)
