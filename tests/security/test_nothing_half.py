"""Let the first call to the database fail, then the second, and so on: acknowledged and stored, or neither."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from participatie.db import Database
from tests.meetings.steps import announce
from tests.security.towns import fingerprint
from tests.surveys.steps import Setting, open_survey

MOST_CALLS = 60
TABLES = ("responses", "meeting_sign_ups", "meetings", "outbox", "survey_drafts")


def down() -> Exception:
    """What the driver says when the disk is full or the server is away."""
    return sa.exc.OperationalError("statement", {}, sqlite3.OperationalError("disk I/O error"))


def bug() -> Exception:
    """What nobody expected."""
    return RuntimeError("on purpose")


@contextmanager
def failing(database: Database, number: int, fault: Callable[[], Exception]) -> Iterator[list[int]]:
    """Let call `number` of every kind (statement or commit) fail once; gives how many calls there were."""
    calls = [0]

    def call(*_: object) -> None:
        calls[0] += 1
        if calls[0] == number:
            raise fault()

    def statement(connection: object, cursor: object, text: str, *_: object) -> None:
        call()

    sa.event.listen(database.engine, "before_cursor_execute", statement)
    sa.event.listen(database.engine, "commit", call)
    try:
        yield calls
    finally:
        sa.event.remove(database.engine, "before_cursor_execute", statement)
        sa.event.remove(database.engine, "commit", call)


def kept(database: Database) -> dict[str, str]:
    """Give a fingerprint of everything that a resident can cause to be stored."""
    with database.reading() as connection:
        tables = {table.name: table for table in sa_tables()}
        return {name: fingerprint(connection, tables[name]) for name in TABLES}


def sa_tables() -> list[sa.Table]:
    """Give all tables."""
    from participatie.db import metadata

    return list(metadata.sorted_tables)


@pytest.fixture
def quiet_app(both_app: Flask) -> Flask:
    """The application as people meet it: a fault becomes a page."""
    both_app.config["RAISE_FAULTS"] = False
    return both_app


Attempt = tuple[Callable[[], TestResponse], Callable[[], bool]]


def run_until_it_works(database: Database, fault: Callable[[], Exception], prepare: Callable[[], Attempt]) -> int:
    """Fail each call in turn; gives after how many the act went through undisturbed.

    `prepare` gives the act, and what tells whether its result is stored.
    """
    for number in count(1):
        act, is_stored = prepare()
        before = kept(database)
        with failing(database, number, fault) as calls:
            answer = act()
        acknowledged = answer.status_code == 303 and "opnieuw" not in answer.location
        assert acknowledged is is_stored(), f"call {number}: {answer.status_code}, stored: {is_stored()}"
        if not acknowledged:
            assert answer.status_code in {500, 503}, f"call {number}: {answer.status_code}"
            assert kept(database) == before, f"call {number}: something was left behind"
        if calls[0] < number:
            return number
        assert number < MOST_CALLS
    raise AssertionError


@pytest.mark.parametrize("fault", [down, bug])
def test_a_response_is_acknowledged_and_stored_or_neither(
    quiet_app: Flask, database: Database, fault: Callable[[], Exception]
) -> None:
    setting = open_survey(database)

    def prepare() -> Attempt:
        client, key = drafted(quiet_app, setting)
        before = responses(database)
        return (
            lambda: client.post(f"{setting.url}/versturen", data={"sleutel": key}),
            lambda: responses(database) > before,
        )

    assert run_until_it_works(database, fault, prepare) > 2


def drafted(app: Flask, setting: Setting) -> tuple[FlaskClient, str]:
    """Let somebody answer one question; gives the browser and the response's key. Undisturbed: it asks no database."""
    client = app.test_client()
    found = re.search(r'name="sleutel" value="([^"]+)"', client.get(f"{setting.url}/1").text)
    assert found
    question = setting.survey.pages[0].question
    answer = question.options[0].code if question.options else "x"
    sent = client.post(f"{setting.url}/1", data={"sleutel": found.group(1), "antwoord": answer})
    assert sent.status_code == 303, sent.text
    return client, found.group(1)


def responses(database: Database) -> int:
    """Count the responses."""
    with database.engine.connect() as connection:
        return int(connection.execute(sa.text("SELECT count(*) FROM responses")).scalar_one())


@pytest.mark.parametrize("fault", [down, bug])
def test_a_sign_up_is_acknowledged_and_stored_with_its_letter_or_neither(
    quiet_app: Flask, database: Database, fault: Callable[[], Exception]
) -> None:
    setting = open_survey(database)
    meeting = announce(database, setting.area.id, seats=200)
    url = f"/bijeenkomst/{meeting.code}/aanmelden"
    number = count()

    def prepare() -> Attempt:
        client = quiet_app.test_client()
        email = f"a{next(number)}@example.org"
        form = {"key": key_of(email), "people": "2", "language": "nl", "email": email, "name": "Fatma"}
        return lambda: client.post(url, data=form), lambda: pair_of(database, email)

    def key_of(email: str) -> str:
        from participatie.meetings import keys
        from participatie.web.site import EXTENSION

        secret = quiet_app.extensions[EXTENSION].settings.secret_key
        return keys.new_form_key(secret, meeting.code, lambda size: email.encode().rjust(size)[-size:])

    assert run_until_it_works(database, fault, prepare) > 5


def pair_of(database: Database, email: str) -> bool:
    """Whether somebody is on the list; the letter must then wait in the outbox, and else not."""
    with database.engine.connect() as connection:
        signed_up = connection.execute(
            sa.text("SELECT count(*) FROM meeting_sign_ups WHERE email = :email"), {"email": email}
        ).scalar_one()
        letters = connection.execute(
            sa.text("SELECT count(*) FROM outbox WHERE payload LIKE :email"), {"email": f"%{email}%"}
        ).scalar_one()
    assert signed_up == letters
    return bool(signed_up)
