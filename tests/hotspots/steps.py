"""What tests of hot spots share: an area where people answered, and the places they named."""

from __future__ import annotations

import random
from datetime import UTC, datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account, OrganisationKind
from participatie.accounts.roles import Role
from participatie.db import Database
from participatie.surveys import actions as surveys
from participatie.surveys.rounds import Submission, keys_from
from tests.surveys.steps import Setting, open_survey

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
KEYS = keys_from(b"a key for tests, 32 bytes at least")
PLAYGROUND = (300.0, 230.0)
CORNER = (700.0, 610.0)


def people_answered(database: Database, setting: Setting, at: dict[tuple[float, float], int], *, seed: int = 1) -> None:
    """Let people put a point near places: so many near each, and half as many all over the area."""
    chance = random.Random(seed)
    with database.transaction() as connection:
        for (x, y), people in at.items():
            for _ in range(people):
                _answer(connection, setting, chance, x + chance.gauss(0, 20), y + chance.gauss(0, 20), "litter")
        for place in range(sum(at.values()) // 2):
            _answer(connection, setting, chance, 60 + 119 * place % 900, 50 + 67 * place % 700, "noise")


def _answer(connection: object, setting: Setting, chance: random.Random, x: float, y: float, theme: str) -> None:
    answers = {
        f"bother.{theme}": "much",
        "top": [theme],
        f"where.{theme}": {"kind": "map", "code": None, "x": round(x, 1), "y": round(y, 1)},
        f"when.{theme}": {"part_of_day": ["evening"], "days": "weekend"},
    }
    key = chance.randbytes(16).hex()
    surveys.submit(connection, setting.round_, Submission(key, answers, "nl"), KEYS, NOW)  # type: ignore[arg-type]


def coordinator(database: Database) -> Account:
    """Somebody who decides."""
    with database.transaction() as connection:
        if not accounts.list_organisations(connection):
            accounts.add_organisation(connection, "gemeente", "Gemeente", OrganisationKind.OTHER)
        accounts.invite(connection, "c@example.org", Role.COORDINATOR, "gemeente", ("waterkwartier",), NOW)
        return next(each for each in accounts.list_accounts(connection) if each.email == "c@example.org")


def answered_area(database: Database) -> Setting:
    """An area with a hot spot at the playground, another at the corner, and a few people here and there."""
    setting = open_survey(database)
    people_answered(database, setting, {PLAYGROUND: 18, CORNER: 14})
    return setting
