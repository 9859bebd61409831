"""The placements: printed codes and what each stands for."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from participatie.db import Connection, metadata
from participatie.errors import Absent
from participatie.outreach.placements import Batch, Channel, Placement, TargetKind

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

household_batches = sa.Table(
    "household_batches",
    metadata,
    sa.Column("placement_id", sa.Integer, sa.ForeignKey("placements.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("first", sa.Integer, nullable=False),
    sa.Column("count", sa.Integer, nullable=False),
    sa.Column("made_on", sa.Date, nullable=False),
    sa.Column("fingerprint", sa.String(32), nullable=False, server_default=""),
    sa.CheckConstraint("count > 0 AND first >= 0", name="counted"),
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


def add_batch(connection: Connection, batch: Batch) -> None:
    """Keep that codes were given out; not which."""
    connection.execute(sa.insert(household_batches).values(**asdict(batch)))


def list_batches(connection: Connection, placement_id: int) -> tuple[Batch, ...]:
    """Give the runs of codes of a placement, oldest first."""
    query = sa.select(household_batches).where(household_batches.c.placement_id == placement_id)
    return tuple(Batch(**row._asdict()) for row in connection.execute(query.order_by(household_batches.c.number)))


def fingerprints_for(connection: Connection, target_code: str) -> frozenset[str]:
    """Give the fingerprints kept with all codes that were given out for what this code stands for."""
    query = sa.select(household_batches.c.fingerprint).join(
        placements, placements.c.id == household_batches.c.placement_id
    )
    return frozenset(connection.execute(query.where(placements.c.target_code == target_code)).scalars())


def count_household_codes(connection: Connection, area_id: int) -> int:
    """Count the codes per household that were given out in an area."""
    query = sa.select(sa.func.coalesce(sa.func.sum(household_batches.c.count), 0)).join(
        placements, placements.c.id == household_batches.c.placement_id
    )
    return int(connection.execute(query.where(placements.c.area_id == area_id)).scalar_one())


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
