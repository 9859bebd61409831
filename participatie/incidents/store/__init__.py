"""Where incident records are kept, file by file, apart from everything that residents say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa

from participatie.db import Connection
from participatie.incidents.incident import Incident, IncidentSet
from participatie.incidents.store.tables import incident_sets, incidents
from participatie.text import Message

_AT_ONCE = 2000


def find_set_by_hash(connection: Connection, area_id: int, content_hash: str) -> IncidentSet | None:
    """Give the set that came from exactly this file."""
    condition = (incident_sets.c.area_id == area_id) & (incident_sets.c.content_hash == content_hash)
    row = connection.execute(sa.select(incident_sets).where(condition)).one_or_none()
    return None if row is None else _set(row)


def list_sets(connection: Connection, area_id: int) -> tuple[IncidentSet, ...]:
    """Give the imported files of an area, newest first."""
    statement = sa.select(incident_sets).where(incident_sets.c.area_id == area_id).order_by(incident_sets.c.id.desc())
    return tuple(_set(row) for row in connection.execute(statement))


def add_set(
    connection: Connection,
    area_id: int,
    *,
    name: str,
    content_hash: str,
    read: int,
    notes: Sequence[Message],
    records: Sequence[Incident],
    now: datetime,
) -> IncidentSet:
    """Keep a file and its records."""
    values = {
        "area_id": area_id,
        "name": name[:200],
        "content_hash": content_hash,
        "records": len(records),
        "read": read,
        "notes": [[note.sentence, _plain(note.values)] for note in notes],
        "imported_at": now,
    }
    key = connection.execute(sa.insert(incident_sets).values(**values)).inserted_primary_key
    assert key is not None
    set_id = int(key[0])
    for first in range(0, len(records), _AT_ONCE):
        rows = [
            {"set_id": set_id, "key": each.key, "x": each.x, "y": each.y, "on": each.on, "kind": each.kind}
            for each in records[first : first + _AT_ONCE]
        ]
        connection.execute(sa.insert(incidents), rows)
    return IncidentSet(set_id, name[:200], len(records), read, now, tuple(notes))


def remove_set(connection: Connection, area_id: int, set_id: int) -> bool:
    """Forget a file and its records; False when the area has no such file."""
    own = (incident_sets.c.id == set_id) & (incident_sets.c.area_id == area_id)
    found = connection.execute(sa.select(incident_sets.c.id).where(own)).scalar()
    if found is None:
        return False
    connection.execute(sa.delete(incidents).where(incidents.c.set_id == set_id))
    connection.execute(sa.delete(incident_sets).where(own))
    return True


def known_keys(connection: Connection, area_id: int) -> frozenset[str]:
    """Give the numbers of all records of an area that have one."""
    statement = (
        sa.select(incidents.c.key)
        .join(incident_sets, incident_sets.c.id == incidents.c.set_id)
        .where(incident_sets.c.area_id == area_id, incidents.c.key.is_not(None))
    )
    return frozenset(connection.execute(statement).scalars())


def list_points(connection: Connection, area_id: int) -> tuple[tuple[float, float], ...]:
    """Give where the incidents of an area happened, metres, in the order of import."""
    statement = (
        sa.select(incidents.c.x, incidents.c.y)
        .join(incident_sets, incident_sets.c.id == incidents.c.set_id)
        .where(incident_sets.c.area_id == area_id)
        .order_by(incidents.c.id)
    )
    return tuple((row.x, row.y) for row in connection.execute(statement))


def _set(row: sa.Row[Any]) -> IncidentSet:
    pairs = cast("list[tuple[str, dict[str, object]]]", row.notes)
    notes = tuple(Message(sentence, values) for sentence, values in pairs)
    return IncidentSet(row.id, row.name, row.records, row.read, row.imported_at, notes)


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value if isinstance(value, int) else str(value) for name, value in values.items()}
