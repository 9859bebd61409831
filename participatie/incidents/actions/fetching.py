"""Fetch the records of an Open311 server, piece of time by piece of time, in the background.

A server gives at most so many records at a time. Where a page is full, the time is cut in half and both halves are
asked for, until no page is full (see `turning`). What came in is kept after each page; who goes on after a power
cut goes on there.
"""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from itertools import chain

from participatie import jobs
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.incidents import open311, store
from participatie.incidents.actions.access import Access
from participatie.incidents.actions.handing_in import set_by_id, settle
from participatie.incidents.arriving import rows_of
from participatie.incidents.asking import UNREACHABLE, Answer, Asking, Busy, ask, checked
from participatie.incidents.incident import IncidentSet, Origin, Progress, Status
from participatie.incidents.open311 import Record, Span
from participatie.incidents.packing import Packer, unpacked
from participatie.incidents.turning import Course, after_more, after_page, is_new
from participatie.text import mark

KIND = "fetch incidents"
LONGEST_TURN_SECONDS = 180.0
LONGEST_YEARS = 10
MOST_REQUESTS = 5_000
MOST_WAITS = 200
WRONG_DAYS = mark("De eerste dag ligt na de laatste dag.")
TOO_LONG = mark("Vraag hooguit tien jaar tegelijk.")
NOTHING = mark("De server heeft geen meldingen uit deze tijd.")


def start_fetching(
    connection: Connection,
    area_id: int,
    address: str,
    days: tuple[date | None, date | None],
    now: datetime,
    *,
    account_id: int | None,
    private: bool = False,
) -> IncidentSet:
    """Let a background job fetch the records of a time.

    Args:
        connection: a writing transaction.
        area_id: where.
        address: of the Open311 server.
        days: first and last day; None for the last 90 days, as the standard does.
        now: the present, aware UTC.
        account_id: who asked for it.
        private: allow an address inside the own network, for tests.

    Raises:
        Refusal: not an address that may be asked, or the days are not in order.
    """
    parts = checked(address, private=private)
    last = days[1] or now.date()
    first = days[0] or last - timedelta(days=open311.USUAL_DAYS)
    if first > last:
        raise Refusal(WRONG_DAYS)
    if (last - first).days > 366 * LONGEST_YEARS:
        raise Refusal(TOO_LONG)
    whole = Span(_at(first, clock_time.min), min(_at(last, clock_time(23, 59, 59)), now.replace(microsecond=0)))
    spans = whole.parts()
    fetch = {**Course(spans, parts=len(spans)).to_json(), "asked": 0, "private": private}
    set_id = store.add_set(
        connection,
        area_id,
        name=f"{parts.hostname} {first.isoformat()} – {last.isoformat()}",
        content_hash=f"fetching {now.timestamp():.6f} {account_id}"[:64],
        origin=Origin.OPEN311,
        status=Status.FETCHING,
        progress=Progress(fetch=fetch, account_id=account_id),
        now=now,
        address=parts.geturl()[:500],
    )
    jobs.queue(connection, KIND, {"set_id": set_id, "turn": 0})
    return set_by_id(connection, area_id, set_id)


def _at(day: date, moment: clock_time) -> datetime:
    return datetime.combine(day, moment, UTC)


def fetch_on(
    access: Access, set_id: int, now: datetime, *, asking: Asking | None = None, seconds: float = LONGEST_TURN_SECONDS
) -> bool:
    """Go on fetching from where it was left.

    Args:
        access: the database.
        set_id: a file that `start_fetching` gave.
        now: the present, aware UTC.
        asking: asks a server; the network by default.
        seconds: stop after so long.

    Returns:
        Whether it is finished.

    Raises:
        Busy: the server asks to wait.
    """
    stop_at = time.monotonic() + seconds
    while time.monotonic() < stop_at:
        with access.reading() as connection:
            found = store.find_set(connection, set_id)
        if found is None or found.status is not Status.FETCHING:
            return True
        try:
            if not found.progress.fetch["spans"]:
                _complete(access, found)
                return True
            _one_page(access, found, asking)
        except Refusal as refusal:
            with access.writing() as connection:
                store.drop_pieces(connection, set_id)
                notes = (refusal.message, *refusal.more)
                store.change_set(connection, set_id, status=Status.FAILED, notes=notes)
            return True
    return False


def _one_page(access: Access, found: IncidentSet, asking: Asking | None) -> None:
    """Ask for the next piece of time, and keep it or cut it in half."""
    fetch = found.progress.fetch
    course = Course.from_json(fetch)
    private = bool(fetch["private"])
    asked = int(str(fetch["asked"])) + 1
    if asked > MOST_REQUESTS:
        raise Refusal(mark("Dit zijn te veel meldingen om op te halen. Vraag een kortere tijd."))
    try:
        answer = (asking or _over_the_network(private))(checked(found.address, private=private), course.query())
        records: tuple[Record, ...] | None = _records(answer)
    except Busy:
        _wait(access, found, asked)
        raise
    except Refusal:
        if course.page == 1:
            raise
        records = None  # this server has no further pages
    with access.writing() as connection:
        if course.page == 1:
            step = after_page(course, len(records or ()))
        else:
            before = _keys(store.find_piece(connection, found.id, course.pieces - 1) or b"")
            new = records is not None and is_new(records, before)
            step = after_more(course, len(records or ()), len(before), is_new=new)
        if step.forget is not None:
            store.drop_pieces(connection, found.id, step.forget)
        if step.keep and records:
            store.add_piece(connection, found.id, course.pieces, _packed(records))
        now = {**fetch, **step.course.to_json(), "asked": asked, "waits": 0}
        store.change_set(connection, found.id, progress=replace(found.progress, fetch=now))


def _records(answer: Answer) -> tuple[Record, ...]:
    is_xml = answer.content.lstrip()[:1] == b"<"
    return tuple((open311.from_xml if is_xml else open311.from_json)([answer.content]))


def _keys(piece: bytes) -> list[str]:
    """The numbers of the records of a kept page."""
    text = b"".join(_unpacked(piece)).decode()
    return [row[0] for row in csv.reader(io.StringIO(text, newline=""))]


def _wait(access: Access, found: IncidentSet, asked: int) -> None:
    """Count that the server asked to wait, until it did so too often in a row."""
    waits = int(str(found.progress.fetch.get("waits", 0))) + 1
    if waits > MOST_WAITS:
        raise Refusal(UNREACHABLE)
    new = {**found.progress.fetch, "asked": asked, "waits": waits}
    with access.writing() as connection:
        store.change_set(connection, found.id, progress=replace(found.progress, fetch=new))


def _over_the_network(private: bool) -> Asking:
    return lambda parts, query: ask(parts, query, private=private)


def _packed(records: Sequence[Record]) -> bytes:
    """Rows without their heading, packed by themselves: packed parts in a row are again one packed file."""
    text = b"".join(rows_of(records)).partition(b"\r\n")[2]
    return b"".join(Packer().pieces([text]))


def _complete(access: Access, found: IncidentSet) -> None:
    """Make one file of all that came in, with its heading in front."""
    fetch = found.progress.fetch
    if not fetch["pieces"]:
        raise Refusal(NOTHING)
    with access.writing() as connection:
        area_id = store.area_of_set(connection, found.id)
        assert area_id is not None
        old = [store.find_piece(connection, found.id, place) or b"" for place in range(int(str(fetch["pieces"])))]
        packer = Packer()
        heading = ",".join(open311.HEADINGS).encode() + b"\r\n"
        chunks = chain([heading], *(_unpacked(each) for each in old))
        store.drop_pieces(connection, found.id)
        for place, piece in enumerate(packer.pieces(chunks)):
            store.add_piece(connection, found.id, place, piece)
        progress = replace(found.progress, names=open311.HEADINGS, fetch={"short": fetch.get("short")})
        settle(connection, area_id, found.id, packer.content_hash, progress)


def _unpacked(piece: bytes) -> Sequence[bytes]:
    return list(unpacked(io.BytesIO(piece)))


@jobs.kind(KIND)
def _fetch_in_turns(work: jobs.Work) -> None:
    set_id, turn = int(str(work.payload["set_id"])), int(str(work.payload["turn"]))
    started, wait = time.monotonic(), 0.0
    try:
        done = fetch_on(Access.to(work.database), set_id, work.now)
    except Busy as busy:
        done, wait = False, busy.seconds
    if not done:
        with work.database.transaction() as connection:
            # Never "as soon as can be": what others wait for longer, such as mail, goes first.
            run_at = work.now + timedelta(seconds=time.monotonic() - started + wait)
            jobs.queue(connection, KIND, {"set_id": set_id, "turn": turn + 1}, run_at=run_at)
