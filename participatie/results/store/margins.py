"""Where the figures about who lives in an area are kept: one row per area and margin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import sqlalchemy as sa

from participatie.db import Connection, Json, UtcTime, metadata
from participatie.results.margins import AreaMargin

area_margins = sa.Table(
    "area_margins",
    metadata,
    sa.Column("area_id", sa.ForeignKey("areas.id"), primary_key=True),
    sa.Column("margin", sa.String(40), primary_key=True),
    sa.Column("counts", Json, nullable=False),
    sa.Column("source", sa.String(10), nullable=False),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("about", sa.Text, nullable=False),
    sa.Column("set_at", UtcTime, nullable=False),
)


def list_margins(connection: Connection, area_id: int) -> tuple[AreaMargin, ...]:
    """List what is known of an area, by the code of the margin."""
    rows = connection.execute(
        sa.select(area_margins).where(area_margins.c.area_id == area_id).order_by(area_margins.c.margin)
    )
    return tuple(
        AreaMargin(
            margin=row.margin,
            counts=cast("Mapping[str, int]", row.counts),
            source=row.source,
            year=row.year,
            about=row.about,
            set_at=row.set_at,
        )
        for row in rows
    )


def put_margin(connection: Connection, area_id: int, known: AreaMargin) -> None:
    """Keep one margin in place of what was known of it."""
    delete_margin(connection, area_id, known.margin)
    connection.execute(
        sa.insert(area_margins).values(
            area_id=area_id,
            margin=known.margin,
            counts=dict(known.counts),
            source=known.source,
            year=known.year,
            about=known.about,
            set_at=known.set_at,
        )
    )


def delete_margin(connection: Connection, area_id: int, margin: str) -> bool:
    """Forget one margin; False when nothing was known of it."""
    gone = connection.execute(
        sa.delete(area_margins).where(area_margins.c.area_id == area_id, area_margins.c.margin == margin)
    )
    return gone.rowcount == 1
