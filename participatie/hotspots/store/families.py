"""Where it is kept which places were put together or taken apart, and every text they ever had."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.hotspots.family import Change, ChangeKind, Result
from participatie.hotspots.store.lineage_tables import hot_spot_change_sides, hot_spot_changes, hot_spot_texts
from participatie.hotspots.store.tables import hot_spots
from participatie.together import Revision


def hold(connection: Connection, area_id: int) -> None:
    """Let nobody else decide about the places of an area until this transaction ends."""
    statement = sa.select(hot_spots.c.id).where(hot_spots.c.area_id == area_id).order_by(hot_spots.c.id)
    connection.execute(statement.with_for_update()).all()


def list_changes(connection: Connection, area_id: int) -> tuple[Change, ...]:
    """Give everything that was put together or taken apart in an area, undone or not, oldest first."""
    statement = (
        sa.select(hot_spot_changes, hot_spot_change_sides)
        .join(hot_spot_change_sides, hot_spot_change_sides.c.change_id == hot_spot_changes.c.id)
        .where(hot_spot_changes.c.area_id == area_id)
        .order_by(hot_spot_changes.c.id, hot_spot_change_sides.c.hot_spot_id)
    )
    rows = connection.execute(statement).all()
    found: dict[int, list[sa.Row[tuple[object, ...]]]] = {}
    for row in rows:
        found.setdefault(row.id, []).append(row)
    return tuple(_change(sides) for sides in found.values())


def _change(rows: Sequence[sa.Row[tuple[object, ...]]]) -> Change:
    first = rows[0]
    results = tuple(
        Result(row.hot_spot_id, None if row.anchor_x is None else (row.anchor_x, row.anchor_y))
        for row in rows
        if row.is_result
    )
    return Change(
        id=first.id,
        kind=ChangeKind(first.kind),
        sources=tuple(row.hot_spot_id for row in rows if not row.is_result),
        results=results,
        reason=first.reason,
        account_id=first.account_id,
        made_at=first.made_at,
        undone_at=first.undone_at,
    )


def add_change(connection: Connection, area_id: int, change: Change) -> int:
    """Keep a change; gives the id that the database gave it."""
    values = {
        "area_id": area_id,
        "kind": change.kind.value,
        "reason": change.reason,
        "account_id": change.account_id,
        "made_at": change.made_at,
        "undone_at": None,
    }
    key = connection.execute(sa.insert(hot_spot_changes).values(**values)).inserted_primary_key
    assert key is not None
    sides: list[dict[str, object]] = [
        {"change_id": key[0], "hot_spot_id": each, "is_result": False, "anchor_x": None, "anchor_y": None}
        for each in change.sources
    ]
    for made in change.results:
        x, y = made.anchor or (None, None)
        sides.append(
            {"change_id": key[0], "hot_spot_id": made.hot_spot, "is_result": True, "anchor_x": x, "anchor_y": y}
        )
    connection.execute(sa.insert(hot_spot_change_sides), sides)
    return int(key[0])


def note_undone(connection: Connection, change_id: int, now: datetime) -> None:
    """Keep that a change was undone."""
    statement = sa.update(hot_spot_changes).where(hot_spot_changes.c.id == change_id).values(undone_at=now)
    connection.execute(statement)


def newest_text(connection: Connection, spot_id: int) -> int:
    """Give the newest revision of the texts of a place; 0 when they were never changed."""
    own = hot_spot_texts.c.hot_spot_id == spot_id
    return int(connection.execute(sa.select(sa.func.max(hot_spot_texts.c.revision)).where(own)).scalar_one() or 0)


def texts_since(connection: Connection, spot_id: int, seen: int) -> tuple[Revision, ...]:
    """Give the texts of a place from a revision on, that one included, the oldest first."""
    own = (hot_spot_texts.c.hot_spot_id == spot_id) & (hot_spot_texts.c.revision >= seen)
    rows = connection.execute(sa.select(hot_spot_texts).where(own).order_by(hot_spot_texts.c.revision))
    return tuple(Revision(row.revision, row.content, row.changed_by, row.changed_at) for row in rows)


def add_text(
    connection: Connection,
    spot_id: int,
    before: Mapping[str, object],
    now: Mapping[str, object],
    by: tuple[int, datetime],
) -> None:
    """Keep a new revision of the texts of a place; the caller holds the places. `by` is account and time."""
    newest = newest_text(connection, spot_id)
    if newest == 0:
        first = {
            "hot_spot_id": spot_id,
            "revision": 0,
            "content": dict(before),
            "changed_by": None,
            "changed_at": None,
        }
        insert_ignore(connection, hot_spot_texts, [first])
    row = {
        "hot_spot_id": spot_id,
        "revision": newest + 1,
        "content": dict(now),
        "changed_by": by[0],
        "changed_at": by[1],
    }
    connection.execute(sa.insert(hot_spot_texts).values(**row))
