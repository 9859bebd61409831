"""Keep files of incident records: a layer of their own, never added to what people say.

A file is looked at as a whole, then kept in many short steps. After each step it is written down how far it is; who
goes on after a power cut goes on there. Not one of its records counts before all of them are there.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from participatie import jobs
from participatie.accounts import actions as accounts
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.incidents import store, turning
from participatie.incidents.actions.access import Access
from participatie.incidents.actions.drawing import picture_of
from participatie.incidents.actions.handing_in import hand_in, set_by_id
from participatie.incidents.columns import Columns, positions, say_degrees, shape_of
from participatie.incidents.incident import IncidentSet, Progress, Status, Terms
from participatie.incidents.rows import NO_ROWS, batches
from participatie.incidents.table import Table, open_table
from participatie.text import Message, mark

if TYPE_CHECKING:
    from participatie.incidents.records import Sieve

AT_ONCE = 2_000
LONGEST_TURN_SECONDS = 240.0
SHORT_TURN_SECONDS = 3.0
KIND = "incidents"
NONE_HERE = mark("Geen enkele rij ligt in dit gebied.")
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class IncidentOptions:
    """How to read a file: which columns, and whether rows on the point for "place unknown" count."""

    columns: Columns | None = None
    keep_default_point: bool = False


class TakenOver(Exception):
    """Another worker went on with this file."""


def begin(
    connection: Connection,
    area_id: int,
    set_id: int,
    columns: Columns,
    terms: Terms,
    *,
    keep_default_point: bool = False,
) -> IncidentSet:
    """Decide how a file is read, and remember it for the next file of the same shape.

    Raises:
        Absent: there is no such file here.
        Refusal: a column is missing, or the file is being read already.
    """
    found = set_by_id(connection, area_id, set_id)
    if found.status not in (Status.DRAFT, Status.FAILED):
        raise Refusal(mark("Dit bestand is al ingelezen."))
    positions(found.progress.names, columns)
    if terms.period_from and terms.period_until and terms.period_from > terms.period_until:
        raise Refusal(mark("De eerste dag ligt na de laatste dag."))
    progress = Progress(
        columns=columns,
        names=found.progress.names,
        keep_default_point=keep_default_point,
        fetch=found.progress.fetch,
        account_id=found.progress.account_id,
    )
    store.change_set(connection, set_id, status=Status.READING, progress=progress, terms=terms, notes=())
    store.keep_layout(connection, area_id, shape_of(found.progress.names), columns, terms)
    return set_by_id(connection, area_id, set_id)


def read_on(access: Access, set_id: int, now: datetime, *, seconds: float = LONGEST_TURN_SECONDS, told: Told) -> bool:
    """Go on reading a file from where it was left.

    Args:
        access: the database.
        set_id: a file that `begin` was called for.
        now: the present, aware UTC.
        seconds: stop after so long.
        told: hears how many rows are done, and of how many.

    Returns:
        Whether it is finished: ready, or failed with the reason in its notes.
    """
    with access.reading() as connection:
        found = store.find_set(connection, set_id)
        area_id = store.area_of_set(connection, set_id)
        area = None if area_id is None else areas.area_by_id(connection, area_id)
    if found is None or area is None or found.status is not Status.READING:
        return True
    stop_at = time.monotonic() + seconds
    try:
        if found.progress.meant is None:
            found = replace(found, progress=_looked_at(access, area, found))
        return _keep(access, area, found, now, stop_at, told)
    except TakenOver:
        return True
    except Refusal as refusal:
        _give_up(access, set_id, refusal)
        return True


def _looked_at(access: Access, area: Area, found: IncidentSet) -> Progress:
    """Go over the whole file once, to see how it is meant."""
    from participatie.incidents.looking import Looker

    progress = found.progress
    looker = Looker.at(area.boundary, area.epsg)
    for rows in batches(_table(access, found), progress.columns or Columns(), AT_ONCE):
        looker.add(rows)
    if not looker.read:
        raise Refusal(NO_ROWS)
    meant = looker.meant()
    progress = replace(progress, meant=meant, size=meant.rows, done=0, tally=None)
    with access.writing() as connection:
        store.change_set(connection, found.id, progress=progress)
    return progress


def _keep(access: Access, area: Area, found: IncidentSet, now: datetime, stop_at: float, told: Told) -> bool:
    from participatie.incidents.records import Sieve

    progress = found.progress
    assert progress.meant is not None
    table = _table(access, found)
    for _ in islice(table.rows, progress.done):
        pass
    sieve = Sieve(
        area.boundary,
        area.epsg,
        progress.meant,
        tally=progress.tally,
        today=now.date(),
        keep_default_point=progress.keep_default_point,
    )
    for rows in batches(table, progress.columns or Columns(), AT_ONCE):
        before = progress.done
        with access.writing() as connection:
            now_there = store.find_set(connection, found.id)
            if now_there is None or now_there.status is not Status.READING or now_there.progress.done != before:
                raise TakenOver
            kept = sieve.take(rows, partial(store.known_keys, connection, area.id, found.id, found.terms.source))
            store.add_records(connection, found.id, kept.incidents)
            progress = replace(progress, done=before + rows.read, tally=sieve.tally)
            store.change_set(connection, found.id, progress=progress)
        told(progress.done, progress.size)
        if progress.done < progress.size and time.monotonic() > stop_at:
            return False
    _finish(access, area, replace(found, progress=progress), sieve, now)
    return True


def _finish(access: Access, area: Area, found: IncidentSet, sieve: Sieve, now: datetime) -> None:
    """Let the records count, all at once."""
    from participatie.incidents.tally import Fault

    tally, progress = sieve.tally, found.progress
    notes = _notes(sieve, progress)
    if not tally.kept and not tally.count(Fault.KNOWN):
        raise Refusal(NONE_HERE, more=notes)
    picture = picture_of(access, area, found.id, tally.kept)
    terms = replace(
        found.terms,
        period_from=found.terms.period_from or tally.first_on,
        period_until=found.terms.period_until or tally.last_on,
    )
    with access.writing() as connection:
        store.drop_pieces(connection, found.id)
        store.change_set(
            connection,
            found.id,
            status=Status.READY,
            terms=terms,
            notes=notes,
            records=tally.kept,
            read=tally.read,
            imported_at=now,
            picture=picture,
        )
        about = f"area {area.id}, set {found.id}"
        accounts.record(connection, progress.account_id, "incidents_imported", about, now)


def _notes(sieve: Sieve, progress: Progress) -> tuple[Message, ...]:
    places = positions(progress.names, progress.columns or Columns())
    first, second = (progress.names[places[what]] for what in ("longitude", "latitude"))
    return (*turning.notes_on(progress.fetch), *sieve.notes(f"{first}, {second}", say_degrees(first)))


def _give_up(access: Access, set_id: int, refusal: Refusal) -> None:
    """Forget what was kept of a file that cannot be read, and say why."""
    left = True
    while left:
        with access.writing() as connection:
            left = store.drop_records(connection, set_id)
    with access.writing() as connection:
        notes = (refusal.message, *refusal.more)
        store.change_set(connection, set_id, status=Status.FAILED, notes=notes, records=0)


def _table(access: Access, found: IncidentSet) -> Table:
    return open_table(access.file_of(found.id))


def queue_reading(connection: Connection, set_id: int, turn: int = 0, run_at: datetime | None = None) -> None:
    """Let a background job read a file; `turn` counts from 0, `run_at` lets what is due longer go first."""
    jobs.queue(connection, KIND, {"set_id": set_id, "turn": turn}, run_at=run_at)


def read_if_small(access: Access, set_id: int, now: datetime) -> None:
    """Read a small file at once, so that nobody waits for the background job; that finds nothing left to do then."""
    with access.reading() as connection:
        if store.find_piece(connection, set_id, 1) is not None:
            return
    read_on(access, set_id, now, seconds=SHORT_TURN_SECONDS, told=lambda done, size: None)


@jobs.kind(KIND)
def _read_in_turns(work: jobs.Work) -> None:
    set_id, turn = int(str(work.payload["set_id"])), int(str(work.payload["turn"]))
    if not read_on(Access.to(work.database), set_id, work.now, told=lambda done, size: None):
        with work.database.transaction() as connection:
            queue_reading(connection, set_id, turn + 1, work.now)


def import_incidents(
    connection: Connection,
    area_id: int,
    content: bytes,
    name: str,
    now: datetime,
    *,
    options: IncidentOptions | None = None,
    terms: Terms = Terms(),
    account_id: int | None = None,
) -> IncidentSet:
    """Keep the incidents of a small file that lie in an area, in one transaction.

    Args:
        connection: a writing transaction.
        area_id: where.
        content: a CSV or Open311 file, packed or not.
        name: of the file, to recognise it by.
        now: the present, aware UTC.
        options: how to read it.
        terms: whose it is.
        account_id: who did it; None on the command line.

    Returns:
        The set. A second import of the same file changes nothing and gives the first set; records that another file
        of the same source brought already (the same number) are left out.

    Raises:
        Refusal: the file cannot be read, no row has a place, or none lies in the area. Undo the transaction then.
    """
    files = [(name, BytesIO(content))]
    return import_files(
        Access.within(connection), area_id, files, now, options=options, terms=terms, account_id=account_id
    )


def import_files(
    access: Access,
    area_id: int,
    files: Sequence[tuple[str, BinaryIO]],
    now: datetime,
    *,
    options: IncidentOptions | None = None,
    terms: Terms = Terms(),
    account_id: int | None = None,
    told: Told = lambda done, size: None,
) -> IncidentSet:
    """Keep the incidents of a file of any size; see `import_incidents` and `hand_in`.

    `told` hears how many rows are done, and of how many.
    """
    found = hand_in(access, area_id, files, now, account_id=account_id)
    if found.status is Status.READY:
        return found
    chosen = options or IncidentOptions()
    if found.status is not Status.READING:
        with access.writing() as connection:
            columns = chosen.columns or found.progress.columns or Columns()
            begin(connection, area_id, found.id, columns, terms, keep_default_point=chosen.keep_default_point)
    while not read_on(access, found.id, now, told=told):
        pass
    with access.reading() as connection:
        done = set_by_id(connection, area_id, found.id)
    if done.status is not Status.READY:
        raise Refusal(done.notes[0] if done.notes else NONE_HERE, more=done.notes[1:])
    return done
