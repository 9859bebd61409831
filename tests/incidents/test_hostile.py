"""A server or a file that means ill, or is only badly made, stops nobody's work and fills no memory."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import SplitResult

import pytest

from participatie import jobs
from participatie.config import Settings
from participatie.db import Database
from participatie.errors import Refusal
from participatie.incidents import actions, asking, open311, signalen
from participatie.incidents.actions import fetching
from participatie.incidents.incident import IncidentSet, Status
from participatie.incidents.rows import NO_ROWS
from participatie.incidents.table import open_table
from tests.incidents.steps import NOW
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
