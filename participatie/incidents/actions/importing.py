"""Keep files of incident records: a layer of their own, never added to what people say."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from participatie.accounts import actions as accounts
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.incidents import store
from participatie.incidents.incident import IncidentSet
from participatie.incidents.rows import Columns, read_rows
from participatie.text import Message, mark, message

if TYPE_CHECKING:
    from participatie.incidents.incident import Incident

KNOWN_ALREADY = mark("Meldingen die al in een eerder bestand stonden: %(count)s.")


@dataclass(frozen=True, slots=True)
class IncidentOptions:
    """How to read a file: which columns, and whether rows on the point for "place unknown" count."""

    columns: Columns | None = None
    keep_default_point: bool = False


@dataclass(frozen=True, slots=True)
class IncidentPreview:
    """What a file would bring: rows read, records in the area, and what was odd."""

    read: int
    inside: int
    notes: tuple[Message, ...]


def preview_incidents(
    connection: Connection, area_id: int, content: bytes, options: IncidentOptions | None = None
) -> IncidentPreview:
    """Read a file of incidents without keeping anything.

    Raises:
        Refusal: the file cannot be read, or no row has a place.
    """
    area = areas.area_by_id(connection, area_id)
    read, records, notes = _read(area, content, options or IncidentOptions())
    return IncidentPreview(read, len(records), notes)


def import_incidents(
    connection: Connection,
    area_id: int,
    content: bytes,
    name: str,
    now: datetime,
    *,
    options: IncidentOptions | None = None,
    account_id: int | None = None,
) -> IncidentSet:
    """Keep the incidents of a file that lie in an area.

    Args:
        connection: a writing transaction.
        area_id: where.
        content: a CSV file, packed with gzip or not.
        name: of the file, to recognise it by.
        now: the present, aware UTC.
        options: how to read it.
        account_id: who did it; None on the command line.

    Returns:
        The set. A second import of the same file changes nothing and gives the first set; records that another file
        brought already (the same number) are left out.

    Raises:
        Refusal: the file cannot be read, no row has a place, or none lies in the area.
    """
    content_hash = hashlib.sha256(content).hexdigest()
    known = store.find_set_by_hash(connection, area_id, content_hash)
    if known is not None:
        return known
    read, records, notes = _read(areas.area_by_id(connection, area_id), content, options or IncidentOptions())
    if not records:
        raise Refusal(mark("Geen enkele rij ligt in dit gebied."), more=notes)
    keys = store.known_keys(connection, area_id)
    new = [each for each in records if each.key is None or each.key not in keys]
    if len(new) < len(records):
        again = message(
            mark("Meldingen die al in een eerder bestand stonden: %(count)s."), count=len(records) - len(new)
        )
        notes = (*notes, again)
    kept = store.add_set(
        connection, area_id, name=name, content_hash=content_hash, read=read, notes=notes, records=new, now=now
    )
    accounts.record(connection, account_id, "incidents_imported", f"area {area_id}, set {kept.id}", now)
    return kept


def _read(
    area: Area, content: bytes, options: IncidentOptions
) -> tuple[int, tuple[Incident, ...], tuple[Message, ...]]:
    from participatie.incidents.records import place

    rows = read_rows(BytesIO(content), options.columns)
    placed = place(rows, area.boundary, area.epsg, keep_default_point=options.keep_default_point)
    return rows.read, placed.incidents(rows), placed.notes


def list_incident_sets(connection: Connection, area_id: int) -> tuple[IncidentSet, ...]:
    """Give the imported files of an area, newest first."""
    return store.list_sets(connection, area_id)


def remove_incident_set(connection: Connection, area_id: int, set_id: int, account_id: int, now: datetime) -> None:
    """Forget an imported file and its records.

    Raises:
        Absent: there is no such file in this area.
    """
    if not store.remove_set(connection, area_id, set_id):
        raise Absent("incident set")
    accounts.record(connection, account_id, "incidents_removed", f"area {area_id}, set {set_id}", now)


def list_points(connection: Connection, area_id: int) -> tuple[tuple[float, float], ...]:
    """Give where the incidents of an area happened, metres, in the order of import."""
    return store.list_points(connection, area_id)
