"""Take in a file of incidents, whatever kind it is, and keep it until somebody says what to do with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import BinaryIO

from participatie import jobs
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.errors import Absent, Refusal
from participatie.incidents import store
from participatie.incidents.actions.access import Access
from participatie.incidents.arriving import open_files
from participatie.incidents.columns import guess, shape_of
from participatie.incidents.incident import IncidentSet, Origin, Progress, Status
from participatie.incidents.packing import Packer
from participatie.incidents.table import NOT_CSV, open_table
from participatie.text import mark

KEPT = timedelta(days=1)
NO_FILE = mark("Kies eerst een bestand.")


def hand_in(
    access: Access,
    area_id: int,
    files: Sequence[tuple[str, BinaryIO]],
    now: datetime,
    *,
    account_id: int | None = None,
) -> IncidentSet:
    """Keep a file until somebody says how to read it.

    Args:
        access: the database.
        area_id: where.
        files: name and bytes: one file, or the files of one Signalen export. CSV, Open311 as JSON or XML, each also
            packed with gzip or zip.
        now: the present, aware UTC.
        account_id: who did it; None on the command line.

    Returns:
        The file as it waits; or the very same file when it was handed in before, however far that is.

    Raises:
        Refusal: no file, not one we can read, or too large.
    """
    if not files:
        raise Refusal(NO_FILE)
    arrived = open_files(files)
    return keep_rows(access, area_id, arrived.name, arrived.origin, arrived.chunks, now, account_id=account_id)


def keep_rows(
    access: Access,
    area_id: int,
    name: str,
    origin: Origin,
    chunks: Iterable[bytes],
    now: datetime,
    *,
    account_id: int | None,
) -> IncidentSet:
    """Keep the bytes of a file with rows in pieces; see `hand_in`."""
    packer = Packer()
    progress = Progress(account_id=account_id)
    with access.writing() as connection:
        # Two people may hand in at once: until its content is known, a file is called after its own bytes' place.
        set_id = store.add_set(
            connection,
            area_id,
            name=name,
            content_hash=f"waiting {now.timestamp():.6f} {account_id}"[:64],
            origin=origin,
            status=Status.FAILED,
            progress=progress,
            now=now,
        )
    try:
        for position, piece in enumerate(packer.pieces(chunks)):
            with access.writing() as connection:
                store.add_piece(connection, set_id, position, piece)
        names = open_table(access.file_of(set_id)).names
        if len(names) < 2:
            raise Refusal(NOT_CSV)
    except BaseException:
        with access.writing() as connection:
            store.drop_set(connection, set_id)
        raise
    with access.writing() as connection:
        return settle(connection, area_id, set_id, packer.content_hash, replace(progress, names=names))


def settle(connection: Connection, area_id: int, set_id: int, content_hash: str, progress: Progress) -> IncidentSet:
    """Give a file its own mark now that all of it is here, or give the same file that was here before."""
    before = store.find_set_by_hash(connection, area_id, content_hash)
    if before is not None and before.status in (Status.READY, Status.READING):
        store.drop_set(connection, set_id)
        return before
    if before is not None:
        store.drop_set(connection, before.id)
    known = store.find_layout(connection, area_id, shape_of(progress.names))
    columns = known[0] if known else guess(progress.names)
    status, progress = Status.DRAFT, replace(progress, columns=columns)
    store.change_set(connection, set_id, status=status, progress=progress, content_hash=content_hash)
    return set_by_id(connection, area_id, set_id)


def set_by_id(connection: Connection, area_id: int, set_id: int) -> IncidentSet:
    """Give a file of an area.

    Raises:
        Absent: there is none.
    """
    found = store.find_set(connection, set_id, area_id)
    if found is None:
        raise Absent("incident set")
    return found


def forget_unfinished(database: Database, now: datetime) -> int:
    """Forget files that were handed in a day ago and of which nothing was taken.

    Returns:
        How many.
    """
    with database.reading() as connection:
        waiting = store.list_unfinished(connection, now - KEPT)
    for set_id in waiting:
        with database.transaction() as connection:
            store.drop_set(connection, set_id)
    return len(waiting)


def _forget_hourly(database: Database, settings: Settings, now: datetime) -> None:
    forget_unfinished(database, now)


jobs.periodic("forget files of incidents of which nothing was taken", timedelta(hours=1), _forget_hourly)
