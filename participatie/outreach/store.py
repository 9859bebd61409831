"""The placements: printed codes and what each stands for."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from participatie.db import Connection, metadata
from participatie.errors import Absent
from participatie.outreach.placements import Channel, Placement, TargetKind

placements = sa.Table(
    "placements",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), nullable=False),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("target_kind", sa.Text, nullable=False),
    sa.Column("target_code", sa.Text, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("place_text", sa.Text, nullable=False),
    sa.Column("place_code", sa.Text, nullable=True),
    sa.Column("x", sa.Float, nullable=True),
    sa.Column("y", sa.Float, nullable=True),
    sa.Column("language_hint", sa.Text, nullable=True),
    sa.Column("created_on", sa.Date, nullable=False),
    sa.UniqueConstraint("code"),
    sa.CheckConstraint("target_kind IN ('survey', 'meeting')", name="target_kind"),
    sa.CheckConstraint("(x IS NULL) = (y IS NULL)", name="point"),
    sa.Index(None, "area_id"),
)


def add_placement(connection: Connection, placement: Placement) -> Placement:
    """Keep a placement; its `id` is given here."""
    values: dict[str, Any] = {
        "area_id": placement.area_id,
        "code": placement.code,
        "target_kind": placement.target_kind.value,
        "target_code": placement.target_code,
        "channel": placement.channel.value,
        "place_text": placement.place_text,
        "place_code": placement.place_code,
        "x": placement.x,
        "y": placement.y,
        "language_hint": placement.language_hint,
        "created_on": placement.created_on,
    }
    connection.execute(sa.insert(placements).values(**values))
    return placement_by_code(connection, placement.code, placement.area_id)


def find_placement(connection: Connection, code: str) -> Placement | None:
    """Look a code up, capitals as stored."""
    row = connection.execute(sa.select(placements).where(placements.c.code == code)).one_or_none()
    return None if row is None else _placement(row)


def placement_by_code(connection: Connection, code: str, area_id: int) -> Placement:
    """Give the placement of a code in an area.

    Raises:
        Absent: there is none in this area.
    """
    found = find_placement(connection, code)
    if found is None or found.area_id != area_id:
        raise Absent(f"placement {code}")
    return found


def list_placements(connection: Connection, area_id: int) -> tuple[Placement, ...]:
    """Give the placements of an area, oldest first."""
    rows = connection.execute(sa.select(placements).where(placements.c.area_id == area_id).order_by(placements.c.id))
    return tuple(_placement(row) for row in rows)


def _placement(row: sa.Row[Any]) -> Placement:
    return Placement(
        id=row.id,
        area_id=row.area_id,
        code=row.code,
        target_kind=TargetKind(row.target_kind),
        target_code=row.target_code,
        channel=Channel(row.channel),
        place_text=row.place_text,
        place_code=row.place_code,
        x=row.x,
        y=row.y,
        language_hint=row.language_hint,
        created_on=row.created_on,
    )
