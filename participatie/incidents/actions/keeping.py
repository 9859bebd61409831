"""What is kept of incident records, and how it is forgotten."""

from __future__ import annotations

from datetime import datetime

from participatie import jobs
from participatie.accounts import actions as accounts
from participatie.db import Connection
from participatie.incidents import store
from participatie.incidents.actions.handing_in import set_by_id
from participatie.incidents.incident import IncidentSet, Status
from participatie.incidents.origin_words import origins
from participatie.text import Message

KIND = "forget incidents"


def list_incident_sets(connection: Connection, area_id: int) -> tuple[IncidentSet, ...]:
    """Give the files of an area, newest first, also those that are not read yet."""
    return store.list_sets(connection, area_id)


def list_origins(connection: Connection, area_id: int) -> tuple[Message, ...]:
    """Say whose records lie beside the hot spots of an area, newest file first; see `origin_words`."""
    return origins(store.list_sets(connection, area_id))


def count_ready(connection: Connection, area_id: int) -> int:
    """Count the files of an area whose records count."""
    return store.count_ready(connection, area_id)


def points_in(
    connection: Connection, area_id: int, box: tuple[float, float, float, float]
) -> tuple[tuple[float, float], ...]:
    """Give where incidents happened inside a box.

    Args:
        connection: a transaction.
        area_id: where.
        box: west, south, east and north in metres.

    Returns:
        Points in metres, in the order of import, of all files that are read to their end.
    """
    return store.points_in(connection, area_id, box)


def remove_incident_set(
    connection: Connection, area_id: int, set_id: int, account_id: int | None, now: datetime
) -> None:
    """Forget a file and its records; they stop to count at once.

    Of a large file a background job takes the records away, so that nobody has to wait.

    Raises:
        Absent: there is no such file in this area.
    """
    set_by_id(connection, area_id, set_id)
    if store.drop_records(connection, set_id):
        store.change_set(connection, set_id, status=Status.FAILED, notes=(), records=0)
        jobs.queue(connection, KIND, {"set_id": set_id})
    else:
        store.drop_set(connection, set_id)
    accounts.record(connection, account_id, "incidents_removed", f"area {area_id}, set {set_id}", now)


@jobs.kind(KIND)
def _forget(work: jobs.Work) -> None:
    set_id = int(str(work.payload["set_id"]))
    left = True
    while left:
        with work.database.transaction() as connection:
            left = store.drop_records(connection, set_id)
    with work.database.transaction() as connection:
        store.drop_set(connection, set_id)
