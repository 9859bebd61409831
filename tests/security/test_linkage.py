"""From a full copy of the database plus logs, nobody can tell better than chance who gave which answers."""

from __future__ import annotations

import json
import logging
import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from participatie import backup, jobs
from participatie.config import Settings
from participatie.db import Database
from participatie.guarding import actions as guarding
from participatie.guarding.decision import fingerprint
from participatie.outreach import actions as outreach
from participatie.outreach.placements import Channel, TargetKind
from participatie.serve import Server
from participatie.surveys import actions as surveys
from participatie.surveys import household_secrets, store
from participatie.surveys.definition import Kind, Survey
from participatie.surveys.households import mark_of
from participatie.surveys.rounds import Round, keys_from, receipt_code
from participatie.tokens import derive_key, grouped
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
    letters: dict[int, str] = field(default_factory=dict)
    """With which household's code somebody answered; the attacker knows it, as who brings the letters round may."""
    setting: Setting | None = None

    @property
    def round_(self) -> Round:
        """The round that people answered."""
        assert self.setting is not None
        return self.setting.round_

    def copy(self) -> Dump:
        """Take the attacker's copy."""
        return dump(self.database, self.log)

    def orders(self) -> tuple[dict[str, Order], dict[str, Order]]:
        """Give every order of the side of answers, and of the side of people."""
        copy = self.copy()
        contacts = orders_of(copy, self.contacts)
        printed = list(dict.fromkeys(self.letters.values()))
        contacts["letters as printed"] = tuple(sorted(self.letters, key=lambda each: printed.index(self.letters[each])))
        contacts["letters by code"] = tuple(sorted(self.letters, key=lambda each: self.letters[each]))
        return orders_of(copy, self.answers), contacts

    def marks(self) -> set[str]:
        """Give every group mark."""
        return {str(row["group_mark"]) for row in self.copy().rows["responses"]} - {""}

    def matched(self, secret: bytes, marks: set[str] | None = None) -> int:
        """Count the marks that the attacker finds again with a secret and all codes that were ever printed."""
        codes = set(self.letters.values())
        return len({mark_of(secret, code[:8], code[8:]) for code in codes} & (self.marks() if marks is None else marks))

    def backed_up(self, folder: Path) -> tuple[set[str], int]:
        """Make a backup; give every mark in any of its files, and how many homes still hold together in it."""
        backup.back_up(self.database, folder, NOW)
        rows = [json.loads(line) for line in (folder / "responses.jsonl").read_text().splitlines()]
        written = "".join(path.read_text() for path in folder.iterdir())
        shared = Counter(row["group_mark"] for row in rows if row["group_mark"])
        return set(re.findall(r"(?<![0-9a-z])[kr][0-9a-f]{16}(?![0-9a-z])", written)), len(shared)


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
        self.town.setting = self.setting
        self.letters = self._letters()

    def _poster(self, number: int) -> str:
        with self.database.transaction() as connection:
            placed = outreach.add_placement(
                connection, self.setting.area.id, TargetKind.SURVEY, self.setting.round_.code,
                Channel.POSTER, f"Poster {number}", None, NOW,
            )  # fmt: skip
        return placed.code

    def _letters(self) -> tuple[str, ...]:
        with self.database.transaction() as connection:
            placed = outreach.add_placement(
                connection, self.setting.area.id, TargetKind.SURVEY, self.setting.round_.code,
                Channel.LETTER, "Brieven", None, NOW,
            )  # fmt: skip
            batch = outreach.add_household_codes(connection, self.settings.data_dir, placed, PEOPLE, NOW)
            return outreach.household_codes(connection, self.settings.data_dir, placed, batch, NOW)

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
        code = self.chance.choice(self.codes)
        if person % 2:
            # Two of a household answer with the code of their letter, the one a while after the other.
            code = self.town.letters[person] = self.letters[person // 4]
        page = client.get(f"/q/{code}", follow_redirects=True).text
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


def test_no_order_time_size_or_value_tells_who_answered_what(live: Live, settings: Settings, tmp_path: Path) -> None:
    town = live()
    find_nothing(town)
    assert {mark[0] for mark in town.marks()} == {"k"}
    secret = household_secrets.read(settings.data_dir, town.round_.code)
    assert secret is not None and town.matched(secret) == len(town.marks()) == PEOPLE // 4, "so the secret matters"
    guesses = (
        b"",
        bytes(32),
        settings.secret_key,
        town.round_.code.encode(),
        derive_key(settings.secret_key, "source"),
    )
    assert [town.matched(guess) for guess in guesses] == [0] * len(guesses)
    earlier, homes = town.backed_up(tmp_path / "earlier")
    assert homes == len(earlier) == PEOPLE // 4 and town.matched(secret, earlier) == 0, "a backup with a kept secret"
    copied = town.marks()
    assert town.round_.closes_at is not None
    surveys.end_due_households(town.database, settings.data_dir, town.round_.closes_at)
    assert household_secrets.rounds_with_one(settings.data_dir) == ()
    assert len(town.marks()) == PEOPLE // 4 and town.matched(secret) == 0, "also for who kept a copy of the secret"
    assert town.matched(secret, copied) == PEOPLE // 4, "what the threat model warns of: the database copied by itself"
    find_nothing(town, only="responses")


def find_nothing(town: Town, only: str = "") -> None:
    """Attack with everything there is, or with one table of answers, and find nothing beyond chance."""
    answers, contacts = town.orders()
    assert {"responses as it lies", "guarding_decisions as it lies"} <= answers.keys()
    assert {"meeting_sign_ups as it lies", "meeting_sign_ups.order_number", "outbox as it lies"} <= contacts.keys()
    assert len(answers) * len(contacts) > 500
    answers = {name: order for name, order in answers.items() if name.startswith(only)}
    assert {link.answers for link in linked_orders(answers, contacts)} == set()
    assert linked_values(town.copy(), town.answers, town.contacts) == []
    known = (*town.answers, *town.contacts, *town.marks(), *town.letters.values())
    told = [line for line in town.log for mark in known if mark in line]
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
