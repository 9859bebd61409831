"""A server or a file that means ill, or is only badly made, stops nobody's work and fills no memory."""

from __future__ import annotations

import io
import socket
import threading
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from urllib.parse import SplitResult

import pytest

from participatie import jobs
from participatie.config import Settings
from participatie.db import Database
from participatie.errors import Refusal
from participatie.i18n import translate
from participatie.incidents import actions, asking, open311, signalen, turning
from participatie.incidents.actions import Access, fetching
from participatie.incidents.arriving import open_files
from participatie.incidents.columns import Columns
from participatie.incidents.incident import IncidentSet, Status
from participatie.incidents.open311 import Span
from participatie.incidents.rows import NO_ROWS
from participatie.incidents.table import open_table
from tests.incidents.steps import NOW, open311_json, request, spread
from tests.surveys.steps import Setting, open_survey


def started(database: Database, setting: Setting, last: date = date(2026, 5, 20)) -> IncidentSet:
    """A fetch of a part of May that nobody has worked on yet."""
    days, address = (date(2026, 5, 1), last), "https://open311.example.org/v2/"
    with database.transaction() as connection:
        return actions.start_fetching(connection, setting.area.id, address, days, NOW, account_id=None)


def now_there(database: Database, setting: Setting, found: IncidentSet) -> IncidentSet:
    """The file as it is now."""
    with database.reading() as connection:
        return actions.set_by_id(connection, setting.area.id, found.id)


def test_a_server_that_always_asks_to_wait_holds_nothing_up(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    setting = open_survey(database)
    found = started(database, setting)
    asked = []

    def busy(*args: object, **kwargs: object) -> asking.Answer:
        asked.append(args)
        raise asking.Busy(asking._seconds("0"))

    monkeypatch.setattr(fetching, "ask", busy)
    monkeypatch.setattr(fetching, "MOST_WAITS", 2)
    jobs.work_once(database, settings, NOW)
    jobs.work_once(database, settings, NOW + timedelta(seconds=4))
    assert len(asked) == 1, "it waits, also when the server says that nought seconds will do"
    assert now_there(database, setting, found).progress.fetch["asked"] == 1
    for seconds in (6, 12, 18):
        jobs.work_once(database, settings, NOW + timedelta(seconds=seconds))
    given_up = now_there(database, setting, found)
    assert (len(asked), given_up.status, given_up.notes[0].sentence) == (3, Status.FAILED, asking.UNREACHABLE)


def test_periodic_tasks_get_their_turn_however_much_is_due(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def again(work: jobs.Work) -> None:
        with work.database.transaction() as connection:
            jobs.queue(connection, "again", {})

    monkeypatch.setitem(jobs._handlers, "again", again)
    monkeypatch.setattr(jobs, "ROUND_SECONDS", 0.1)
    with database.transaction() as connection:
        jobs.queue(connection, "again", {})
    before = time.monotonic()
    assert jobs.work_once(database, settings, NOW, stopping=lambda: time.monotonic() > before + 5) > 1
    assert time.monotonic() < before + 5


@pytest.mark.parametrize("beginning", [b"HTTP/1.1 200 OK\r\nX-", b"HTTP/1.1 200 OK\r\n\r\n[", b""])
def test_a_server_that_sends_drop_by_drop_is_left(monkeypatch: pytest.MonkeyPatch, beginning: bytes) -> None:
    """Each drop comes well before the time for one drop is over."""
    listening, over = socket.create_server(("127.0.0.1", 0)), threading.Event()

    def drip() -> None:
        line, _ = listening.accept()
        with line:
            line.sendall(beginning)
            while beginning and not over.wait(0.05):
                try:
                    line.sendall(b" ")
                except OSError:
                    return
            over.wait(5)

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    monkeypatch.setattr(asking, "WHOLE_ANSWER_S", 0.3)
    parts = asking.checked(f"http://127.0.0.1:{listening.getsockname()[1]}/", private=True)
    before = time.monotonic()
    try:
        with pytest.raises(Refusal, match="antwoordt niet"):
            asking.ask(parts, {}, private=True)
        assert time.monotonic() < before + 3
    finally:
        over.set()
        thread.join(5)
        listening.close()


def test_an_address_that_no_request_can_hold_is_refused() -> None:
    with pytest.raises(Refusal, match="antwoordt niet"):
        asking.ask(SplitResult("http", "127.0.0.1:9", "/é", "", ""), {}, private=True)


def repeated(start: bytes, part: bytes, size: int) -> Iterator[bytes]:
    """A beginning, and then the same again and again, to about `size` bytes."""
    yield start
    block = part * (200_000 // len(part) + 1)
    for _ in range(size // len(block)):
        yield block


def numbered(start: bytes, part: bytes, count: int) -> Iterator[bytes]:
    """A beginning, and then the same with another number each time."""
    yield start
    for first in range(0, count, 10_000):
        yield b"".join(part % number for number in range(first, first + 10_000))


@pytest.mark.parametrize(
    ("chunks", "sentence"),
    [
        (repeated(b"<service_requests>", b"<a/>", 700_000), "Open311"),
        (repeated(b"<service_requests><request>", b"<a/>", 1_000_000), "Open311"),
        (repeated(b"<service_requests><request>", b"<a>", 600_000), "Open311"),
        (repeated(b"<service_requests><request><a>", b"woord", 1_000_000), "Open311"),
        (repeated(b"<service_requests><request ", b"a='' ", 1_000_000), "Open311"),
        (numbered(b"<service_requests>", b"<a%d/>", 100_000), "Open311"),
        (numbered(b"<service_requests>", b"<a b%d=''/>", 100_000), "Open311"),
        (numbered(b"<service_requests>", b"<a xmlns:b%d='c'/>", 100_000), "Open311"),
        (repeated(b"<!--", b" ", 1_000_000), "Open311"),
        (repeated(b'[{"a":[', b"[],", 1_000_000), "Open311"),
        (repeated(b"[{},", b'{"lat":1},', 100_000), "Open311"),
        (repeated(b'[{"lat":', b"9", 300_000), "Open311"),
        (repeated(b"[]", b" ", 1_000_000), "geen rijen"),
        (repeated(b'a,b\r\n"x', b'","\r\nx', 1_500_000), "Na rij 1 is"),
        (repeated(b'a,b\r\n"x', b'","\r\n' + b"x" * 90_000, 1_500_000), "Na rij 1 is"),
        (repeated(b'"x', b'","\r\n' + b"x" * 90_000, 1_500_000), "geen CSV-bestand"),
    ],
)
def test_no_file_takes_much_more_memory_than_it_sends_at_once(chunks: Iterator[bytes], sentence: str) -> None:
    import tracemalloc

    sent = list(chunks)
    if sent[0][:1] == b"<" or sentence == "Open311":
        sent = [b"".join(sent)]  # an answer of a server comes in one go
    start = sent[0][:1]
    way = open311.from_xml if start == b"<" else open311.from_json
    tracemalloc.start()
    try:
        with pytest.raises(Refusal, match=sentence):
            if start in (b"<", b"["):
                assert [each.key for each in way(sent)] == []
                raise Refusal(NO_ROWS)
            for _ in open_table(signalen._buffered(sent)).rows:
                pass
        assert tracemalloc.get_traced_memory()[1] < 25_000_000
    finally:
        tracemalloc.stop()


def test_the_files_of_an_export_are_limited_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signalen, "LARGEST_BYTES", 1_000)
    one = b"id,lat,lng,_signal_id\n" + b"1,5.1,52.1,11\n" * 40
    assert len(list(signalen.joined([iter([one])]))) == 1
    with pytest.raises(Refusal, match="te groot"):
        list(signalen.joined([iter([one]), iter([one])]))


@pytest.mark.parametrize(
    ("size", "pages", "exact", "kept"),
    [(50, True, False, 400), (50, False, False, 50), (73, False, True, 400), (1_000, True, False, 400)],
)
def test_a_page_cut_short_is_never_kept_as_whole(
    sqlite_database: Database, size: int, pages: bool, exact: bool, kept: int
) -> None:
    """400 records, all on one midnight or spread over two months, on a server with and without further pages."""
    database, setting = sqlite_database, open_survey(sqlite_database)
    first = datetime(2026, 5, 1, tzinfo=UTC)
    known = [
        (at, request(n, x, y, at.isoformat()))
        for n, (x, y) in enumerate(spread(400))
        for at in [first + timedelta(hours=3.6 * n if exact else 0)]
    ]

    def server(parts: SplitResult, query: dict[str, str]) -> asking.Answer:
        start, end = (datetime.fromisoformat(query[name].replace("Z", "+00:00")) for name in ("start_date", "end_date"))
        skipped = (int(query.get("page", "1")) - 1) * size if pages else 0
        return asking.Answer(open311_json([each for at, each in known if start <= at <= end][skipped : skipped + size]))

    found = started(database, setting, date(2026, 7, 1))
    access = Access.to(database)
    assert actions.fetch_on(access, found.id, NOW, asking=server)
    draft = now_there(database, setting, found)
    with database.transaction() as connection:
        actions.begin(connection, setting.area.id, found.id, draft.progress.columns or Columns(), draft.terms)
    assert actions.read_on(access, found.id, NOW, told=lambda done, size: None)
    done = now_there(database, setting, found)
    told = [translate(note) for note in done.notes]
    assert (done.status, done.records) == (Status.READY, kept)
    assert not any("Dubbele" in each for each in told)
    assert ("Van 1 mei 2026 stuurde de server misschien niet alle meldingen." in told) == (kept < 400)


def test_a_count_that_recurs_is_taken_for_a_full_page() -> None:
    days = [Span(datetime(2026, 5, n, tzinfo=UTC), datetime(2026, 5, n, 23, tzinfo=UTC)) for n in (1, 2, 3)]
    one = turning.after_page(turning.Course(tuple(days)), 73)
    assert (one.keep, one.course.spans) == (True, tuple(days[1:]))
    again = turning.Course.from_json({**one.course.to_json()})
    two = turning.after_page(again, 73)
    assert (two.keep, two.forget, two.course.size) == (False, 0, 73)
    assert two.course.spans[2:] == (days[2], days[0]), "the first is asked for again, in halves"
    assert turning.after_page(again, 71).keep
    assert turning.after_page(again, 70).keep, "a larger page came before, so this one is not cut short"
    whole = turning.notes_on({"short": ["2026-05-01", "2026-05-03"]})
    assert whole[0].dutch == "Van 2026-05-01 tot en met 2026-05-03 stuurde de server misschien niet alle meldingen."


def test_a_damaged_zip_file_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("m.csv", "id,lat,lon\n" + "".join(f"{n},{n * 37 % 91},5\n" for n in range(5_000)))
    content = bytearray(packed.getvalue())
    content[3_000] ^= 255
    with pytest.raises(Refusal, match="geen CSV-bestand"):
        list(open_files([("m.zip", io.BytesIO(content))]).chunks)
