"""Where incident records are kept, file by file, apart from everything that residents say."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from participatie.db import Connection
from participatie.incidents.columns import Columns
from participatie.incidents.incident import Incident, IncidentSet, Origin, Progress, Status, Terms
from participatie.incidents.store.pieces import add_piece, drop_pieces, find_piece
from participatie.incidents.store.tables import incident_layouts, incident_sets, incidents
from participatie.text import Message

__all__ = ["add_piece", "drop_pieces", "find_piece"]

_AT_ONCE = 2000
_REMOVED_AT_ONCE = 20_000


def find_set_by_hash(connection: Connection, area_id: int, content_hash: str) -> IncidentSet | None:
    """Give the set that came from exactly this file."""
    condition = (incident_sets.c.area_id == area_id) & (incident_sets.c.content_hash == content_hash)
    row = connection.execute(sa.select(incident_sets).where(condition)).one_or_none()
    return None if row is None else _set(row)


def find_set(connection: Connection, set_id: int, area_id: int | None = None) -> IncidentSet | None:
    """Give a set, of a given area if one is named."""
    condition = incident_sets.c.id == set_id
    if area_id is not None:
        condition &= incident_sets.c.area_id == area_id
    row = connection.execute(sa.select(incident_sets).where(condition)).one_or_none()
    return None if row is None else _set(row)


def area_of_set(connection: Connection, set_id: int) -> int | None:
    """Give the area a set belongs to."""
    return connection.execute(sa.select(incident_sets.c.area_id).where(incident_sets.c.id == set_id)).scalar()


def list_sets(connection: Connection, area_id: int) -> tuple[IncidentSet, ...]:
    """Give the files of an area, newest first."""
    statement = sa.select(incident_sets).where(incident_sets.c.area_id == area_id).order_by(incident_sets.c.id.desc())
    return tuple(_set(row) for row in connection.execute(statement))


def list_unfinished(connection: Connection, before: datetime) -> tuple[int, ...]:
    """Give the files that were handed in before a time and of which nothing was taken."""
    states = (Status.FETCHING, Status.DRAFT, Status.FAILED)
    condition = incident_sets.c.status.in_(states) & (incident_sets.c.imported_at < before)
    return tuple(connection.execute(sa.select(incident_sets.c.id).where(condition)).scalars())


def add_set(
    connection: Connection,
    area_id: int,
    *,
    name: str,
    content_hash: str,
    origin: Origin,
    status: Status,
    progress: Progress,
    now: datetime,
    address: str = "",
) -> int:
    """Write down that a file was handed in."""
    values = {
        "area_id": area_id,
        "name": name[:200],
        "content_hash": content_hash,
        "records": 0,
        "read": 0,
        "notes": [],
        "imported_at": now,
        "origin": origin.value,
        "status": status.value,
        "source": "",
        "scope": "",
        "licence": "",
        "period_from": None,
        "period_until": None,
        "address": address,
        "progress": progress.to_json(),
        "picture": None,
    }
    key = connection.execute(sa.insert(incident_sets).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def change_set(
    connection: Connection,
    set_id: int,
    *,
    status: Status | None = None,
    progress: Progress | None = None,
    terms: Terms | None = None,
    notes: Sequence[Message] | None = None,
    **values: object,
) -> None:
    """Change what is known of a file."""
    if status is not None:
        values["status"] = status.value
    if progress is not None:
        values["progress"] = progress.to_json()
    if terms is not None:
        values |= {
            "source": terms.source[:120],
            "scope": scope_of(terms.source),
            "licence": terms.licence[:200],
            "period_from": terms.period_from,
            "period_until": terms.period_until,
        }
    if notes is not None:
        values["notes"] = [_note(note) for note in notes]
    connection.execute(sa.update(incident_sets).where(incident_sets.c.id == set_id).values(**values))


def scope_of(source: str) -> str:
    """Within which record numbers are unique: those of one and the same source."""
    return " ".join(source.casefold().split())[:120]


def add_records(connection: Connection, set_id: int, records: Sequence[Incident]) -> None:
    """Keep records of a file."""
    for first in range(0, len(records), _AT_ONCE):
        rows = [
            {"set_id": set_id, "key": each.key, "x": each.x, "y": each.y, "on": each.on, "kind": each.kind}
            for each in records[first : first + _AT_ONCE]
        ]
        connection.execute(sa.insert(incidents), rows)


def known_keys(
    connection: Connection, area_id: int, set_id: int, source: str, keys: Collection[str]
) -> dict[str, bool]:
    """Tell which record numbers are kept already.

    Args:
        connection: the transaction in which they would be added.
        area_id: only what lies here counts.
        set_id: the file that is being read.
        source: only records of the same source have numbers of the same kind.
        keys: the numbers, at most some thousands.

    Returns:
        Per known number whether it is from this very file.
    """
    several = list(keys)
    found: dict[str, bool] = {}
    own = (incident_sets.c.area_id == area_id) & (incident_sets.c.scope == scope_of(source))
    sets = frozenset(connection.execute(sa.select(incident_sets.c.id).where(own)).scalars())
    # Not joined: a planner might go through all records of the sets instead of looking up some hundred numbers.
    for first in range(0, len(several), 500):
        wanted = incidents.c.key.in_(several[first : first + 500])
        for key, kept_by in connection.execute(sa.select(incidents.c.key, incidents.c.set_id).where(wanted)):
            if kept_by in sets:
                found[key] = found.get(key, False) or kept_by == set_id
    return found


def drop_records(connection: Connection, set_id: int, at_most: int = _REMOVED_AT_ONCE) -> bool:
    """Forget records of a file; True when some are left."""
    chosen = sa.select(incidents.c.id).where(incidents.c.set_id == set_id).limit(at_most)
    gone = connection.execute(sa.delete(incidents).where(incidents.c.id.in_(chosen))).rowcount
    return gone >= at_most


def drop_set(connection: Connection, set_id: int) -> None:
    """Forget a file of which no records are left."""
    drop_pieces(connection, set_id)
    connection.execute(sa.delete(incident_sets).where(incident_sets.c.id == set_id))


def count_ready(connection: Connection, area_id: int) -> int:
    """Count the files of an area that have records that count."""
    condition = (incident_sets.c.area_id == area_id) & (incident_sets.c.status == Status.READY)
    condition &= incident_sets.c.records > 0
    return connection.execute(sa.select(sa.func.count()).select_from(incident_sets).where(condition)).scalar_one()


def points_in(
    connection: Connection, area_id: int, box: tuple[float, float, float, float]
) -> tuple[tuple[float, float], ...]:
    """Give where records happened inside a box (west, south, east, north in metres), of all files that count."""
    west, south, east, north = box
    statement = (
        sa.select(incidents.c.x, incidents.c.y)
        .join(incident_sets, incident_sets.c.id == incidents.c.set_id)
        .where(incident_sets.c.area_id == area_id, incident_sets.c.status == Status.READY)
        .where(incidents.c.x.between(west, east), incidents.c.y.between(south, north))
        .order_by(incidents.c.id)
    )
    return tuple((row.x, row.y) for row in connection.execute(statement))


def points_of(
    connection: Connection, set_id: int, box: tuple[float, float, float, float]
) -> Iterator[tuple[float, float]]:
    """Give where the records of one file happened inside a box, one by one."""
    west, south, east, north = box
    statement = (
        sa.select(incidents.c.x, incidents.c.y)
        .where(incidents.c.set_id == set_id)
        .where(incidents.c.x.between(west, east), incidents.c.y.between(south, north))
        .execution_options(yield_per=_AT_ONCE)
    )
    for row in connection.execute(statement):
        yield row.x, row.y


def walk_records(connection: Connection, set_id: int, size: int) -> Iterator[tuple[tuple[float, float, str], ...]]:
    """Give x, y and kind of a file's records in the order of the file, some at a time."""
    start = sa.select(sa.func.min(incidents.c.id)).where(incidents.c.set_id == set_id)
    last = (connection.execute(start).scalar() or 1) - 1
    # Added to zero, the column is looked at row by row: records of a file lie together, in the order of their keys.
    own = (incidents.c.set_id + 0) == set_id
    while True:
        statement = (
            sa.select(incidents.c.id, incidents.c.x, incidents.c.y, incidents.c.kind)
            .where(own, incidents.c.id > last)
            .order_by(incidents.c.id)
            .limit(size)
        )
        rows = connection.execute(statement).all()
        if not rows:
            return
        last = rows[-1].id
        yield tuple((row.x, row.y, row.kind) for row in rows)


def find_layout(connection: Connection, area_id: int, shape: str) -> tuple[Columns, str, str] | None:
    """Give the columns, source and licence that were chosen for files of this shape."""
    condition = (incident_layouts.c.area_id == area_id) & (incident_layouts.c.shape == shape)
    row = connection.execute(sa.select(incident_layouts).where(condition)).one_or_none()
    return None if row is None else (Columns.from_json(row.columns), row.source, row.licence)


def keep_layout(connection: Connection, area_id: int, shape: str, columns: Columns, terms: Terms) -> None:
    """Remember what was chosen, for the next file of this shape."""
    own = (incident_layouts.c.area_id == area_id) & (incident_layouts.c.shape == shape)
    connection.execute(sa.delete(incident_layouts).where(own))
    values = {"columns": columns.to_json(), "source": terms.source[:120], "licence": terms.licence[:200]}
    connection.execute(sa.insert(incident_layouts).values(area_id=area_id, shape=shape, **values))


def _set(row: sa.Row[Any]) -> IncidentSet:
    return IncidentSet(
        row.id,
        row.name,
        row.records,
        row.read,
        row.imported_at,
        tuple(_read_note(each) for each in row.notes),
        Origin(row.origin),
        Status(row.status),
        Terms(row.source, row.licence, row.period_from, row.period_until),
        row.address,
        Progress.from_json(row.progress),
        row.picture,
    )


def _note(note: Message) -> list[object]:
    """A sentence as plain values; a sentence or a day inside it likewise."""

    def plain(value: object) -> object:
        if isinstance(value, Message):
            return _note(value)
        if isinstance(value, date):
            return {"day": value.isoformat()}
        return value if isinstance(value, int) else str(value)

    return [note.sentence, {name: plain(value) for name, value in note.values.items()}]


def _read_note(pair: Sequence[Any]) -> Message:
    sentence, values = pair
    assert isinstance(values, Mapping)

    def read(value: Any) -> object:
        if isinstance(value, Mapping):
            return date.fromisoformat(value["day"])
        return _read_note(value) if isinstance(value, list) else value

    return Message(sentence, {name: read(each) for name, each in values.items()})
