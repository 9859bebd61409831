"""How long does the team wait for the results of a round with a million responses?

A round of the residents' survey is filled once, by seed, straight into the table; answers are as people give them, with
rare answers rare. Measured through the whole application, sign-in and page included: the first look of a fresh process
(`cold`), each look after that (`warm`), the first look after somebody withdrew, and the first look of a process when
the background worker has made no blocks yet. Beside it, on the same database: a plain loop over stored answers, and the
`json_each` of SQLite, both of which only count answers and hide nothing.
"""

from __future__ import annotations

import gc
import json
import random
import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from benchmarks.memory import peak_mb
from benchmarks.rows import Row
from participatie import schema
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.boundaries import Boundary
from participatie.config import read_settings
from participatie.db import Database
from participatie.factory import create_app
from participatie.results import actions as results
from participatie.surveys import actions as surveys
from participatie.surveys import store
from participatie.surveys.definition import Survey
from participatie.surveys.rounds import Round, iso_week
from participatie.surveys.told import shipped_survey
from participatie.web.site import EXTENSION
from tests.conftest import signed_in
from tests.results.people import as_stored, responses
from tests.site import CheckingClient

SQUARE = ((((0.0, 0.0), (1000.0, 0.0), (1000.0, 800.0), (0.0, 800.0), (0.0, 0.0)),),)
PEOPLE = 1_000_000
DIFFERENT = 20_000
"""So many different people are drawn; their answers are then dealt out again and again, under new ids."""
WEEKS = 8
CHANNELS = (("poster_qr", 45), ("letter_code", 25), ("door", 20), ("link", 10))
LANGUAGES = (("nl", 70), ("ar", 12), ("tr", 8), ("en", 5), ("pl", 5))
WARM_S, COLD_S = 1.0, 10.0
COLUMNS = (
    "id", "key_hash", "receipt_hash", "round_id", "survey_hash", "language", "channel", "placement_code", "week",
    "mode", "answers", "withdrawn", "differed", "revision", "group_mark",
)  # fmt: skip
KEPT = Path(__file__).resolve().parent.parent / "var" / "bench"
READY = "filled"


def run(*, quick: bool = False) -> list[Row]:
    """Measure; the round is filled when it is not there yet, in `var`, and kept for the next time."""
    people = PEOPLE // 50 if quick else PEOPLE
    folder = KEPT / f"results-{people}"
    if (folder / READY).exists() and (folder / READY).read_text() != schema.newest_revision():
        shutil.rmtree(folder)
    rows = []
    if not (folder / READY).exists():
        folder.mkdir(parents=True, exist_ok=True)
        began = time.perf_counter()
        _fill(folder, people)
        rows.append(Row("filling the table, once", time.perf_counter() - began, "s"))
    app = _application(folder)
    database = app.extensions[EXTENSION].database
    with database.reading() as connection:
        (round_,) = surveys.every_round(connection)
        survey = surveys.survey_by_hash(connection, round_.survey_hash)
        there = sum(surveys.people_in_weeks(connection, round_.id).values())
    rows.append(Row("responses in the round", there, ""))
    rows += _measure(app, folder, round_, survey, people)
    database.dispose()
    return rows


def _measure(app: Flask, folder: Path, round_: Round, survey: Survey, people: int) -> list[Row]:
    page, database = f"/team/buurt/vragenlijsten/{round_.code}", app.extensions[EXTENSION].database
    loop = _timed(lambda: _plain_loop(database, round_))
    each = _timed(lambda: _json_each(database, round_))
    with database.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM results_blocks")
    nothing = _first_look(folder, page)
    began = _clock()
    made = results.prepare(database, round_, survey, datetime.now(UTC))
    preparing = _since(began)
    cold = _first_look(folder, page)
    browser = signed_in(app, Role.COORDINATOR, "gemeente", ("buurt",))
    _look(browser, page)
    warm = _typical(lambda: _look(browser, page), 7)
    by_group = _typical(lambda: _look(browser, f"{page}?per=kanaal"), 3)
    _withdraw_one(database, round_)
    after = _timed(lambda: _look(browser, page))
    with database.reading() as connection:
        held = results.memory_of(connection, round_.id)

    def both(name: str, took: Took, most: float | None = None) -> list[Row]:
        target = "" if most is None else f"under {most:.0f} s"
        met = None if most is None or people < PEOPLE else took.wall < most
        return [
            Row(name, took.wall, "s", "plain loop", took.wall / loop.wall, target, met),
            Row(f"{name}: processor", took.processor, "s", "plain loop", took.processor / loop.processor),
        ]

    return [
        *both("plain loop with json.loads and Counter", loop),
        *both("SQLite json_each", each),
        *both("page, cold: fresh process", cold.took, COLD_S),
        *both("page, warm", warm, WARM_S),
        *both("page per channel, warm", by_group, WARM_S),
        *both("page after a withdrawal", after),
        *both("page, cold and without any block made", nothing.took),
        *both(f"making {made} blocks, by the worker", preparing),
        Row("columns held", held / 1e6, "MB"),
        Row("memory of a fresh process after its first look", cold.memory_mb, "MB", "before it", cold.times),
    ]


@dataclass(frozen=True, slots=True)
class Took:
    """How long something took: by the clock, and of the processor (which does not know how busy the machine is)."""

    wall: float
    processor: float


@dataclass(frozen=True, slots=True)
class FirstLook:
    """A first look by a fresh process: how long, its memory afterwards, and that against its memory before."""

    took: Took
    memory_mb: float
    times: float


def _first_look(folder: Path, page: str) -> FirstLook:
    script = f"from benchmarks.results import tell_first_look; tell_first_look({str(folder)!r}, {page!r})"
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    wall, processor, memory, before = json.loads(done.stdout.splitlines()[-1])
    return FirstLook(Took(wall, processor), memory, memory / before)


def tell_first_look(folder: str, page: str) -> None:
    """Look at a page once and print how long it took, and the memory before and after; run in a process of its own."""
    app = _application(Path(folder))
    browser = signed_in(app, Role.COORDINATOR, "gemeente", ("buurt",))
    before = peak_mb()
    took = _timed(lambda: _look(browser, page))
    print(json.dumps([took.wall, took.processor, peak_mb(), before]))


def _application(folder: Path) -> Flask:
    settings = read_settings(
        {
            "PARTICIPATIE_DATA_DIR": str(folder),
            "PARTICIPATIE_SECRET_KEY": "a-secret-key-for-benchmarks-only-0123456789-xyz",
            "PARTICIPATIE_DEMO": "yes",
            "PARTICIPATIE_BASE_URL": "http://localhost",
            "PARTICIPATIE_JOBS": "apart",
        }
    )
    database = Database(settings.database_url)
    schema.upgrade(database)
    return create_app(settings, database)


def _fill(folder: Path, people: int) -> None:
    """Open a round that closed yesterday, and put answers straight into its table."""
    now = datetime.now(UTC)
    database = _application(folder).extensions[EXTENSION].database
    survey = shipped_survey("residents")
    opened = now - timedelta(weeks=WEEKS + 1)
    with database.transaction() as connection:
        area = areas.add_area(connection, Boundary("Buurt", None, 28992, SQUARE), slug="buurt")
        project = areas.project_of(connection, area.id)
        survey_hash = surveys.publish_survey(connection, survey, opened)
        closes = now - timedelta(days=1)
        round_ = surveys.open_round(
            connection, area.id, project.id, survey_hash, survey.audience, opened, closes, opened
        )
    different = [as_stored(each) for each in responses(survey, min(people, DIFFERENT), 20, skew=1.0)]
    statement = f"INSERT INTO responses ({', '.join(COLUMNS)}) VALUES ({','.join('?' * len(COLUMNS))})"
    with database.transaction() as connection:
        for rows in _batches(_rows(random.Random(20), round_, different, people, now)):
            connection.exec_driver_sql(statement, rows)
    database.dispose()
    (folder / READY).write_text(schema.newest_revision())


def _rows(
    chance: random.Random, round_: Round, different: list[str], people: int, now: datetime
) -> Iterator[tuple[object, ...]]:
    weeks = [iso_week(now - timedelta(weeks=number + 1)) for number in range(WEEKS)]
    channels, channel_weights = zip(*CHANNELS, strict=True)
    languages, language_weights = zip(*LANGUAGES, strict=True)
    ids = sorted(f"{chance.getrandbits(128):032x}" for _ in range(people))
    for response_id in ids:
        yield (
            response_id, f"{chance.getrandbits(256):064x}", f"{chance.getrandbits(256):064x}", round_.id,
            round_.survey_hash, chance.choices(languages, language_weights)[0],
            chance.choices(channels, channel_weights)[0], "", chance.choice(weeks), "self",
            chance.choice(different), 0, 0, "", "",
        )  # fmt: skip


def _batches(rows: Iterator[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    batch: list[tuple[object, ...]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == 5000:
            yield batch
            batch = []
    if batch:
        yield batch


def _plain_loop(database: Database, round_: Round) -> Mapping[tuple[str, str], int]:
    found: Counter[tuple[str, str]] = Counter()
    with database.reading() as connection:
        rows = connection.execute(
            sa.select(sa.type_coerce(store.responses.c.answers, sa.Text))
            .where(store.responses.c.round_id == round_.id, store.responses.c.withdrawn == sa.false())
            .execution_options(yield_per=2000)
        )
        for (text,) in rows:
            for key, answer in json.loads(text).items():
                if isinstance(answer, str | int):
                    found[key, str(answer)] += 1
                elif isinstance(answer, list):
                    found.update((key, str(code)) for code in answer)
                else:
                    found[key, str(answer.get("code") or answer.get("days"))] += 1
    return found


def _json_each(database: Database, round_: Round) -> int:
    with database.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT each.key, each.value, count(*) FROM responses, json_each(responses.answers) AS each"
            " WHERE round_id = ? AND withdrawn = 0 GROUP BY 1, 2",
            (round_.id,),
        )
        return len(rows.fetchall())


def _withdraw_one(database: Database, round_: Round) -> None:
    with database.transaction() as connection:
        found = connection.execute(sa.select(store.responses.c.id, store.responses.c.receipt_hash).limit(1)).one()
        store.wipe_response(connection, found.receipt_hash)
        surveys.tell_changed(connection, found.id)


def _look(browser: CheckingClient, page: str) -> None:
    assert browser.client.get(page).status_code == 200


def _clock() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _since(began: tuple[float, float]) -> Took:
    return Took(time.perf_counter() - began[0], time.process_time() - began[1])


def _timed(function: Callable[[], object]) -> Took:
    gc.collect()
    began = _clock()
    function()
    return _since(began)


def _typical(function: Callable[[], object], times: int) -> Took:
    took = [_timed(function) for _ in range(times)]
    return Took(statistics.median(each.wall for each in took), statistics.median(each.processor for each in took))
