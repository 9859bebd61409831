"""What tests of the door share: keys, taps, and a meeting that goes on."""

from __future__ import annotations

import itertools
from datetime import timedelta

from participatie.config import Settings
from participatie.db import Database
from participatie.door import actions
from participatie.door.taps import Tap, What
from participatie.meetings import actions as meetings
from participatie.meetings.meeting import Meeting, SignUp
from tests.meetings.steps import NOW, STARTS_AT, household

DURING = STARTS_AT + timedelta(minutes=10)
_numbers = itertools.count(1)


def key() -> str:
    """A key that no other tap of this test run has."""
    return f"{next(_numbers):032x}"


def tap(what: What = What.HOUSEHOLD, subject: str = "", people: int = 1, **more: object) -> Tap:
    """One tap with a fresh key; without a subject it is the first about its own."""
    own = key()
    return Tap(own, what, subject or own, people, **more)  # type: ignore[arg-type]


def sign_up(database: Database, settings: Settings, meeting: Meeting, people: int = 1, **more: object) -> SignUp:
    """Sign a household up before the meeting."""
    with database.transaction() as connection:
        return meetings.sign_up(connection, settings, meeting.code, household(people, **more), NOW).sign_up


def send(database: Database, settings: Settings, meeting: Meeting, *new: Tap) -> dict[str, object]:
    """Send a batch as a phone does, during the meeting."""
    with database.transaction() as connection:
        return dict(actions.take_in(connection, settings, meeting, new, DURING))


def present(database: Database, meeting: Meeting) -> actions.Attendance:
    """Add up who is in."""
    with database.reading() as connection:
        return actions.present(connection, meeting.id)
