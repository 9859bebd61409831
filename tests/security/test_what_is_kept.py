"""What the tables can and cannot tell: no way from an answer to a person, no hour, no order, no network."""

from __future__ import annotations

import json
import logging
import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from participatie import faults, jobs, outbox, tokens
from participatie.config import Settings
from participatie.db import Database, UtcTime, metadata
from participatie.meetings import actions as meetings
from participatie.surveys import sources
from participatie.surveys.rounds import keys_from
from tests.meetings.steps import NOW, announce, household
from tests.surveys.steps import open_survey

ROOT = Path(__file__).resolve().parents[2]
ANSWERS, CONTACTS = ("responses", "survey_drafts"), ("meeting_sign_ups", "outbox", "accounts")
SHARED_PLACES = {"areas", "projects"}
EXACT = (sa.DateTime, sa.Time)


def reaches(name: str) -> set[str]:
    """Every table that a row of this table points at, over any number of steps."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for key in metadata.tables[waiting.pop()].foreign_keys:
            if key.column.table.name not in found:
                found.add(key.column.table.name)
                waiting.append(key.column.table.name)
    return found


@pytest.mark.parametrize("contacts", CONTACTS)
@pytest.mark.parametrize("answers", ANSWERS)
def test_answers_and_contacts_have_nothing_in_common_but_the_neighbourhood(
    app: Flask, answers: str, contacts: str
) -> None:
    assert {answers} & reaches(contacts) == set() and {contacts} & reaches(answers) == set()
    assert (reaches(answers) & reaches(contacts)) <= SHARED_PLACES
    pointed_at = {table.name for table in metadata.sorted_tables if {answers, contacts} <= reaches(table.name)}
    assert pointed_at == set(), "a table that points at both would join them"
    keys = re.compile(r"(_|^)(id|hash|key|code|token)$")
    columns = [{column.name for column in metadata.tables[name].columns} for name in (answers, contacts)]
    shared = {name for name in columns[0] & columns[1] if keys.search(name)}
    assert shared <= {"id"}, f"both have {shared}"


COUNTED = {"order_number", "people", "children", "meeting_id", "round_id"}
KEPT_WHOLE = {"offered_until"}
"""The end of an offer, a whole hour two days on: it tells when a seat came free, not when somebody signed up."""


@pytest.mark.parametrize("name", [*ANSWERS, "meeting_sign_ups"])
def test_no_hour_is_kept_of_an_answer_or_a_sign_up(app: Flask, name: str) -> None:
    for column in metadata.tables[name].columns:
        if column.name in KEPT_WHOLE:
            continue
        kind = column.type.impl if isinstance(column.type, sa.TypeDecorator) else column.type
        assert not isinstance(kind, EXACT) and not isinstance(column.type, UtcTime), f"{name}.{column.name}"
        assert not isinstance(kind, sa.Integer) or column.name in COUNTED


@pytest.mark.parametrize("name", ["responses", "meeting_sign_ups"])
def test_a_file_does_not_give_the_order_away(database: Database, name: str) -> None:
    if database.is_sqlite:
        with database.reading() as connection, pytest.raises(sa.exc.OperationalError, match="rowid"):
            connection.execute(sa.text(f"SELECT rowid FROM {name}"))
    with database.reading() as connection:
        kind = connection.execute(sa.select(metadata.tables[name].c.id)).cursor
        assert kind is not None
    assert not metadata.tables[name].c.id.autoincrement or isinstance(
        metadata.tables[name].c.id.type, sa.Text | sa.String
    )


def test_a_letter_that_was_sent_keeps_the_day_only(database: Database, settings: Settings) -> None:
    setting = open_survey(database)
    meeting = announce(database, setting.area.id)
    with database.transaction() as connection:
        request = household(email="fatma@example.org", name="Fatma")
        meetings.sign_up(connection, settings, meeting.code, request, NOW)
    jobs.work_once(database, settings, NOW + timedelta(minutes=3, seconds=7))
    with database.reading() as connection:
        row = connection.execute(sa.select(outbox.outbox).where(outbox.outbox.c.kind == "mail")).one()
    assert row.state == "done" and row.payload == {}
    assert row.run_at == datetime(NOW.year, NOW.month, NOW.day, tzinfo=UTC)


@pytest.mark.parametrize(
    "name", ["http://evil.example", "evil.example", "www.evil.example", "Win! evil.example/x", "a@evil.example"]
)
def test_a_letter_carries_no_link_of_a_stranger(database: Database, settings: Settings, app: Flask, name: str) -> None:
    setting = open_survey(database)
    meeting = announce(database, setting.area.id)
    with app.app_context(), database.transaction() as connection:
        meetings.sign_up(connection, settings, meeting.code, household(email="a@example.org", name=name), NOW)
    with database.reading() as connection:
        payload = connection.execute(sa.select(outbox.outbox.c.payload)).scalar_one()
    assert "evil" not in json.dumps(payload)


def test_one_address_gets_no_pile_of_letters(both_app: Flask, database: Database) -> None:
    setting = open_survey(database)
    meeting = announce(database, setting.area.id, seats=100)
    statuses = []
    for _ in range(9):
        client = both_app.test_client()
        page = client.get(f"/bijeenkomst/{meeting.code}/aanmelden").text
        key = re.search(r'name="key"[^>]* value="([^"]+)"', page)
        assert key
        form = {"key": key.group(1), "people": "1", "language": "nl", "email": "Victim@example.org"}
        statuses.append(client.post(f"/bijeenkomst/{meeting.code}/aanmelden", data=form).status_code)
    assert statuses == [303] * 6 + [422] * 3


def test_the_source_of_an_answer_cannot_be_forged_or_swapped(settings: Settings) -> None:
    key = tokens.derive_key(settings.secret_key, "source")
    real = sources.sign(sources.Source("K7PX4M2Q", "poster_qr", "sluislaan", 1.0, 2.0), key)
    body, _, mac = real.partition(".")
    other = sources.sign(sources.Source("ANDERE22", "door"), key).partition(".")[0]
    elsewhere = sources.sign(sources.Source("K7PX4M2Q", "door"), tokens.derive_key(b"another site", "source"))
    drafts = tokens.sign({"p": "K7PX4M2Q"}, keys_from(settings.secret_key).draft)
    for forged in (f"{other}.{mac}", f"{body}.", body, real[:-1], elsewhere, drafts, f"{real}x", f"{real}=", ""):
        assert sources.read_or_unknown(forged, key) == sources.Source(), forged
    assert sources.read(real, key).placement_code == "K7PX4M2Q"


SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[abpr]-[0-9A-Za-z-]{10}|"
    r"glpat-[0-9A-Za-z_-]{20}|AIza[0-9A-Za-z_-]{35}|eyJhbGciOi[0-9A-Za-z_-]{20}|"
    r"(?:postgresql|smtps?)(?:\+\w+)?://[^\s:/'\"]+:(?!password@|wachtwoord@|secret@|geheim@)[^\s@/'\"{]{6,}@(?!h\b)"
)
MADE_HERE = re.compile(r"(^|/)(\.env|secret_key|demo\.json|id_rsa|[^/]+\.(sqlite3|pem|key|p12|eml))$")


def test_no_secret_and_no_data_is_in_the_repository() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    names = [each for each in listed.stdout.decode().split("\0") if each] or [
        str(each.relative_to(ROOT)) for part in ("participatie", "tests", "docs") for each in (ROOT / part).rglob("*.*")
    ]
    assert len(names) > 300
    assert [each for each in names if MADE_HERE.search(each)] == []
    found = []
    for name in names:
        path = ROOT / name
        if path.is_file() and path.stat().st_size < 2_000_000 and path != Path(__file__):
            found += [name for _ in SECRETS.finditer(path.read_bytes().decode("utf-8", errors="replace"))]
    assert found == []


def test_the_scan_would_find_a_secret() -> None:
    for planted in ("-----BEGIN RSA " + "PRIVATE KEY-----", "AKIA" + "Q" * 16, "smtp://mail:" + "s3cretpass@host"):
        assert SECRETS.search(planted), planted


def test_a_fault_is_told_by_place_and_kind_and_never_in_its_own_words() -> None:
    typed = "fatma@example.org zei dat er elke avond wordt gedeald"

    def deeper() -> None:
        try:
            raise KeyError(typed)
        except KeyError as first:
            raise ValueError(f"cannot keep {typed}") from first

    record = logging.LogRecord("x", logging.ERROR, __file__, 1, "fault", None, None)
    try:
        deeper()
    except ValueError as fault:
        record.exc_info = (ValueError, fault, fault.__traceback__)
    line = faults.Formatter().format(record)
    assert "fatma" not in line and "gedeald" not in line
    assert "KeyError" in line and line.endswith("ValueError") and "in deeper" in line
