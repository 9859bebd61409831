"""From a full copy of the database plus logs, nobody can tell better than chance who gave which answers."""

from __future__ import annotations

import logging
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from participatie import jobs
from participatie.config import Settings
from participatie.db import Database
from participatie.guarding import actions as guarding
from participatie.guarding.decision import fingerprint
from participatie.outreach import actions as outreach
from participatie.outreach.placements import Channel, TargetKind
from participatie.serve import Server
from participatie.surveys import store
from participatie.surveys.definition import Kind, Survey
from participatie.surveys.rounds import keys_from, receipt_code
from participatie.tokens import grouped
from tests.conftest import Clock
from tests.guarding.steps import moderator
from tests.meetings.steps import announce
from tests.security.linkage import Dump, Order, dump, linked_orders, linked_values, orders_of
from tests.surveys.small_survey import SURVEY
from tests.surveys.steps import NOW, Setting, open_survey

PEOPLE = 200
APART = timedelta(seconds=97)
"""People come one after another; the background jobs run every ten minutes."""


def short_survey() -> Survey:
    """One question that people answer in their own words."""
    (question,) = (each for each in SURVEY.questions if each.kind is Kind.TEXT)
    return replace(SURVEY, questions=(question,))


@dataclass
class Town:
    """What happened: who is who on either side, and every line that was logged."""

    database: Database
    answers: dict[str, int] = field(default_factory=dict)
    contacts: dict[str, int] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)

    def copy(self) -> Dump:
        """Take the attacker's copy."""
        return dump(self.database, self.log)

    def orders(self) -> tuple[dict[str, Order], dict[str, Order]]:
        """Give every order of the side of answers, and of the side of people."""
        copy = self.copy()
        return orders_of(copy, self.answers), orders_of(copy, self.contacts)


class Living:
    """People who see a poster, answer, and sign up right after; a team that works meanwhile."""

    def __init__(
        self, app: Flask, database: Database, settings: Settings, clock: Clock, *, mixed: bool, people: int
    ) -> None:
        self.people = people
        self.app, self.database, self.settings, self.clock, self.mixed = app, database, settings, clock, mixed
        self.chance = random.Random(8)
        self.town = Town(database)
        self.setting: Setting = open_survey(database, short_survey())
        self.meeting = announce(database, self.setting.area.id, seats=2 * PEOPLE)
        self.codes = [self._poster(number) for number in range(4)]

    def _poster(self, number: int) -> str:
        with self.database.transaction() as connection:
            placed = outreach.add_placement(
                connection, self.setting.area.id, TargetKind.SURVEY, self.setting.round_.code,
                Channel.POSTER, f"Poster {number}", None, NOW,
            )  # fmt: skip
        return placed.code

    def live(self) -> Town:
        """Let everybody come by."""
        for person in range(self.people):
            self.clock.now = self.clock.now + APART
            self._answer(person)
            self.clock.now = self.clock.now + timedelta(seconds=20)
            self._sign_up(person)
            if person % 6 == 5:
                self._work()
        self._work()
        for days in (7, 1, 1, 1):
            self.clock.now = self.clock.now + timedelta(days=days)
            self._work()
        with self.database.reading() as connection:
            for row in connection.execute(sa.select(store.responses)):
                found = re.search(r"bewoner(\d+)", str(row.answers))
                if found:
                    for mark in (row.id, row.key_hash, row.receipt_hash):
                        self.town.answers[mark] = int(found.group(1))
            query = "SELECT id, token_hash, name FROM meeting_sign_ups"
            for row in connection.execute(sa.text(query)):
                person = int(row.name.removeprefix("Mens"))
                self.town.contacts.update({row.id: person, row.token_hash: person, row.name: person})
        return self.town

    def _answer(self, person: int) -> None:
        client = self.app.test_client()
        page = client.get(f"/q/{self.chance.choice(self.codes)}", follow_redirects=True).text
        begin = re.search(r'href="(/vragenlijst/[^"]+/1[^"]*)"', page)
        assert begin
        first = client.get(begin.group(1).replace("&amp;", "&"))
        fields = dict(re.findall(r'name="(sleutel|via)" value="([^"]*)"', first.text))
        words = " ".join(["meer", "groen"] * self.chance.randint(1, 12))
        here = begin.group(1).partition("?")[0]
        client.post(here, data={**fields, "antwoord": f"{words} bewoner{person}"})
        base = here.rpartition("/")[0]
        assert client.post(f"{base}/versturen", data={"sleutel": fields["sleutel"]}).status_code == 303
        if person % 20 == 7:
            code = grouped(receipt_code(fields["sleutel"], keys_from(self.settings.secret_key)))
            client.post("/mijn-antwoorden", data={"code": code})

    def _sign_up(self, person: int) -> None:
        client = self.app.test_client()
        path = f"/bijeenkomst/{self.meeting.code}/aanmelden"
        key = re.search(r'name="key"[^>]* value="([^"]+)"', client.get(path).text)
        assert key
        who = {"name": f"Mens{person}", "email": f"mens{person}@example.org"}
        form = {"key": key.group(1), "people": str(self.chance.randint(1, 4)), "language": "nl", **who}
        assert client.post(path, data=form).status_code == 303

    def _work(self) -> None:
        """Do the background jobs; a moderator comes by, who sees weeks that are over."""
        self._moderate()
        if self.mixed:
            jobs.work_once(self.database, self.settings, self.clock.now)

    def _moderate(self) -> None:
        with self.database.transaction() as connection:
            by, now = moderator(connection), self.clock.now
            for raw in guarding.look(connection, self.setting.round_, by, now, decided=False, most=50):
                seen = fingerprint(raw.answer.text)
                guarding.decide(connection, self.setting.round_, raw.key, by, now, seen=seen)


class Listening(logging.Handler):
    """Every line that any part of the program logs."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(logging.DEBUG)
        self.lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line."""
        if not record.name.startswith(("asyncio", "sqlalchemy")):
            self.lines.append(record.getMessage())


Live = Callable[..., Town]


@pytest.fixture
def live(both_app: Flask, database: Database, settings: Settings, clock: Clock) -> Live:
    """Let people live in a town, and listen to the logs meanwhile."""

    def lived(*, mixed: bool = True, people: int = PEOPLE) -> Town:
        living = Living(both_app, database, settings, clock, mixed=mixed, people=people)
        listening = Listening(living.town.log)
        root = logging.getLogger()
        level = root.level
        root.addHandler(listening)
        root.setLevel(logging.INFO)
        try:
            return living.live()
        finally:
            root.removeHandler(listening)
            root.setLevel(level)

    return lived


def test_no_order_time_size_or_value_tells_who_answered_what(live: Live) -> None:
    town = live()
    answers, contacts = town.orders()
    assert {"responses as it lies", "guarding_decisions as it lies"} <= answers.keys()
    assert {"meeting_sign_ups as it lies", "meeting_sign_ups.order_number", "outbox as it lies"} <= contacts.keys()
    assert len(answers) * len(contacts) > 500
    assert {link.answers for link in linked_orders(answers, contacts)} == set()
    assert linked_values(town.copy(), town.answers, town.contacts) == []
    told = [line for line in town.log for mark in (*town.answers, *town.contacts) if mark in line]
    assert told == [] and not any("/vragenlijst/" in line or "/bijeenkomst/" in line for line in town.log)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_attack_finds_an_order_a_time_and_a_key_that_are_planted(live: Live) -> None:
    """The power of the test: each plant is found, also when a part of the people is out of order."""
    town = live()
    answers, contacts = town.orders()
    chance = random.Random(3)
    arrival = tuple(range(PEOPLE))
    late = tuple(sorted(arrival, key=lambda person: person * APART.total_seconds() + chance.expovariate(1 / 3_600)))
    half = list(arrival)
    moved = chance.sample(range(PEOPLE), PEOPLE // 2)
    for place, person in zip(moved, chance.sample(moved, len(moved)), strict=True):
        half[place] = person
    plants = {"row number": arrival, "time, an hour off": late, "half of them shuffled": tuple(half)}
    for name, order in plants.items():
        found = linked_orders({**answers, name: order}, contacts)
        assert {link.answers for link in found} == {name}, name
    copy = town.copy()
    for row in copy.rows["responses"]:
        person = town.answers.get(str(row["id"]))
        row["planted"] = None if person is None else f"mens{person}@example.org"
    assert {link.how for link in linked_values(copy, town.answers, town.contacts)} == {"same value"}


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_without_mixing_postgresql_would_give_the_order_away(live: Live) -> None:
    """Why the background job is there: rows lie where they first fell."""
    town = live(mixed=False, people=60)
    found = linked_orders(*town.orders())
    assert any(link.answers == "responses as it lies" for link in found)


def test_the_server_keeps_no_access_log(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("participatie.serve.load_pages", lambda: ())
    assert Server(settings).cfg.accesslog is None
