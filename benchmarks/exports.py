"""A million answers as a file: seconds and memory per format, beside reading everything first and writing it then.

Each file is made in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import csv
import io
import json
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from benchmarks.memory import peak_mb
from benchmarks.rows import Row
from participatie import schema
from participatie.accounts import actions as accounts
from participatie.accounts.people import OrganisationKind
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.boundaries import Boundary
from participatie.db import Database
from participatie.exports import actions
from participatie.exports.wanted import FileKind, Wanted
from participatie.surveys import actions as surveys
from participatie.surveys.loader import load

FULL, QUICK = 1_000_000, 20_000
SMALL_PART = 10
SQUARE = ((((0.0, 0.0), (1000.0, 0.0), (1000.0, 800.0), (0.0, 800.0), (0.0, 0.0)),),)
BASELINE = "everything in memory"
SURVEY = """
slug: measured
version: 1
audience: residents
minutes: 2
title: {nl: Gemeten}
intro: [{nl: Doe mee.}]
promise: {nl: Nooit voor boetes.}
thanks: [{nl: Dank u wel.}]
languages: [{code: nl, status: source}]
answer_sets:
  often:
    - {code: never, points: 0, text: {nl: Nooit}}
    - {code: sometimes, points: 1, text: {nl: Soms}}
    - {code: often, points: 2, text: {nl: Vaak}}
    - {code: dont_know, no_opinion: true, text: {nl: Weet ik niet}}
questions:
  - {key: q1, kind: mark, purpose: Cijfer., text: {nl: Welk cijfer?}, low_end: {nl: slecht}, high_end: {nl: goed}}
  - {key: q2, kind: scale, options: often, purpose: Gevoel., text: {nl: Voelt u zich onveilig?}}
  - {key: q3, kind: place, show_if: {question: q2, any_of: [sometimes, often]}, purpose: Plek., text: {nl: Waar?}}
  - {key: q4, kind: statements, options: often, purpose: Last., text: {nl: Hebt u last van}, items: [
      {key: litter, text: {nl: afval}}, {key: noise, text: {nl: lawaai}}, {key: speed, text: {nl: te hard rijden}},
      {key: dark, text: {nl: donker}}, {key: groups, text: {nl: groepen}}]}
  - {key: q5, kind: multiple, maximum: 3, purpose: Eerst., text: {nl: Wat eerst?}, options: [
      {code: clean, text: {nl: Schoon}}, {code: quiet, text: {nl: Stil}}, {code: light, text: {nl: Licht}},
      {code: green, text: {nl: Groen}}, {code: safe, text: {nl: Veilig}}]}
  - {key: q6, kind: moments, purpose: Wanneer., text: {nl: Wanneer?}}
  - {key: q7, kind: number, least: 0, most: 99, purpose: Duur., text: {nl: Hoe lang woont u hier?}}
  - {key: q8, kind: text, max_length: 200, purpose: Verhaal., text: {nl: Wat wilt u kwijt?}}
"""


def run(*, quick: bool = False) -> list[Row]:
    """Measure every format on the same answers."""
    count = QUICK if quick else FULL
    made: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/answers.sqlite3"
        large, small = _answers(url, count), _answers(url, count // SMALL_PART, fresh=False)
        tenth = count // SMALL_PART
        plain = _child("memory", url, small)
        made.append(Row(f"{tenth:,} answers, {BASELINE}: time per 1,000", 1000 * plain["seconds"] / tenth, "s"))
        made.append(Row(f"{tenth:,} answers, {BASELINE}: peak memory", plain["mb"], "MB"))
        for kind in (FileKind.COMMA, FileKind.EXCEL, FileKind.OFFICE):
            made += _measured(kind, count, _child(kind.value, url, small), _child(kind.value, url, large), plain)
    return made


def _measured(
    kind: FileKind, count: int, part: dict[str, float], whole: dict[str, float], plain: dict[str, float]
) -> list[Row]:
    """Hold one format against a tenth of the answers in the same format, and against a tenth of them in memory."""
    tenth = count // SMALL_PART
    name, against = f"{count:,} answers as {kind.value}", f"{tenth:,} answers, {BASELINE}"
    per_answer = (whole["seconds"] / count) / (plain["seconds"] / tenth)
    target = f"at most 1.15 times that of {tenth:,}"
    grown = whole["mb"] / part["mb"]
    return [
        Row(f"{name}: time per 1,000", 1000 * whole["seconds"] / count, "s", against, per_answer),
        Row(f"{name}: time", whole["seconds"], "s"),
        Row(f"{name}: first piece after", whole["first"], "s"),
        Row(f"{name}: size", whole["bytes"] / 1e6, "MB"),
        Row(f"{name}: peak memory", whole["mb"], "MB", against, whole["mb"] / plain["mb"], target, grown <= 1.15),
    ]


def _answers(url: str, count: int, *, fresh: bool = True) -> str:
    """Keep so many answers in a round of its own, and give its code."""
    database = Database(url)
    if fresh:
        schema.upgrade(database)
    now = datetime.now(UTC)
    begin, end = now - timedelta(days=30), now - timedelta(days=2)
    with database.transaction() as connection:
        slug = f"gemeten-{count}"
        area = areas.add_area(connection, Boundary(slug, None, 28992, SQUARE), slug=slug)
        survey = load(SURVEY, "measured")
        survey_hash = surveys.publish_survey(connection, survey, begin)
        project = areas.project_of(connection, area.id)
        round_ = surveys.open_round(connection, area.id, project.id, survey_hash, "residents", begin, end, begin)
        people = [json.dumps(each, separators=(",", ":"), sort_keys=True) for each in _people()]
        table = sa.table("responses", *(sa.column(name) for name in _COLUMNS))
        for begin_at in range(0, count, 10_000):
            rows = [_row(round_.id, survey_hash, people[at % len(people)]) for at in range(begin_at, begin_at + 10_000)]
            connection.execute(sa.insert(table), rows[: count - begin_at])
    database.dispose()
    return round_.code


_COLUMNS = ("id", "key_hash", "receipt_hash", "round_id", "survey_hash", "language", "channel", "placement_code",
            "week", "mode", "answers", "withdrawn", "differed", "revision")  # fmt: skip


def _row(round_id: int, survey_hash: str, answers: str) -> dict[str, object]:
    drawn = secrets.token_hex(16)
    return dict(
        zip(
            _COLUMNS,
            (drawn, drawn, drawn, round_id, survey_hash, "nl", "poster_qr", "", "2026-W40", "self", answers, False,
             False, ""),
            strict=True,
        )
    )  # fmt: skip


def _people() -> Iterator[dict[str, object]]:
    codes, items = ("never", "sometimes", "often", "dont_know"), ("litter", "noise", "speed", "dark", "groups")
    wishes = ("clean", "quiet", "light", "green", "safe")
    for at in range(997):
        answers: dict[str, object] = {"q1": at % 10 + 1, "q2": codes[at % 4], "q7": at % 100}
        if at % 4 in (1, 2):
            answers["q3"] = {"kind": "map", "code": None, "x": float(at), "y": float(2 * at % 800)}
        answers |= {f"q4.{item}": codes[(at + number) % 4] for number, item in enumerate(items)}
        answers["q5"] = sorted({wishes[at % 5], wishes[(at + 2) % 5]}, key=wishes.index)
        answers["q6"] = {"part_of_day": ["evening"], "days": ("weekend", "always")[at % 2]}
        if at % 3 == 0:
            answers["q8"] = "De bomen zijn mooi en de buren groeten elkaar."
        yield answers


def _child(kind: str, url: str, code: str) -> dict[str, float]:
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.exports", kind, url, code], capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(ran.stdout)
    return found


@contextmanager
def _file(kind: str, database: Database, code: str) -> Iterator[Iterator[bytes]]:
    if kind == "memory":
        with database.reading() as connection:
            yield _in_memory(connection, code)
        return
    now = datetime.now(UTC)
    with database.transaction() as connection:
        round_ = surveys.round_by_code(connection, code)
        area = areas.area_by_id(connection, round_.area_id)
        accounts.add_organisation(connection, secrets.token_hex(4), "Meting", OrganisationKind.OTHER)
        slug = accounts.list_organisations(connection)[0].slug
        email = f"{secrets.token_hex(4)}@example.org"
        accounts.invite(connection, email, Role.COORDINATOR, slug, (area.slug,), now)
        account = next(each for each in accounts.list_accounts(connection) if each.email == email)
        wanted = Wanted(FileKind(kind), "Meten hoe lang een bestand duurt")
        prepared = actions.prepare(connection, area, round_, wanted, account, "Meting", now)
    with database.reading() as connection:
        yield actions.pieces(connection, prepared)


def _in_memory(connection: sa.Connection, code: str) -> Iterator[bytes]:
    """Read every answer, then make the whole table, then the whole file: as one would without streaming."""
    round_ = surveys.round_by_code(connection, code)
    rows = connection.execute(
        sa.text("SELECT language, channel, mode, week, answers FROM responses WHERE round_id = :id ORDER BY id"),
        {"id": round_.id},
    ).all()
    people = [{**row._mapping, **json.loads(row.answers)} for row in rows]
    names = list(dict.fromkeys(name for person in people for name in person))
    made = io.StringIO()
    writer = csv.DictWriter(made, names)
    writer.writeheader()
    writer.writerows(people)
    yield made.getvalue().encode()


def main() -> None:
    """Make one file and tell what it took."""
    kind, url, code = sys.argv[1:]
    database = Database(url)
    began, first, size = time.perf_counter(), 0.0, 0
    with _file(kind, database, code) as pieces:
        for piece in pieces:
            first = first or time.perf_counter() - began
            size += len(piece)
    told = {
        "seconds": time.perf_counter() - began,
        "first": first,
        "bytes": size,
        "mb": peak_mb(),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
