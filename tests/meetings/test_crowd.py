"""Two hundred people at the same instant on a real server, and then everybody who changes their mind."""

from __future__ import annotations

import http.client
import random
import secrets
import threading
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa

from benchmarks.serving import serving
from participatie.config import Settings
from participatie.db import Database
from participatie.meetings import actions, keys, places, store
from participatie.meetings.meeting import Meeting, Place, SignUp
from participatie.outbox import outbox
from tests.conftest import make_settings
from tests.meetings.steps import add_area, announce, letters
from tests.serving import free_port

SECRET = "a-secret-key-for-tests-only-0123456789-xyz"
PEOPLE, LATE = 200, 5
SEATS = ((1, 48), (7, 0), (50, 48))
"""The seats of each meeting, and the hours for which one that comes free is kept."""


@dataclass(frozen=True)
class Sent:
    """One form that was sent: its e-mail address, the answer, and when it was sent and answered."""

    email: str
    status: int
    sent_at: float
    answered_at: float


class Hall:
    """People with a phone each, who press the button together."""

    def __init__(self, port: int, settings: Settings) -> None:
        self.port, self.settings = port, settings
        self.sent: list[Sent] = []
        self._lock = threading.Lock()

    def press(self, meeting: Meeting, names: Iterable[str], sizes: random.Random) -> None:
        """Let everyone send their own form at the same instant and wait for all answers."""
        bodies = [(name, self._form(meeting, name, sizes.randint(1, 3))) for name in names]
        together = threading.Barrier(len(bodies))
        threads = [threading.Thread(target=self._send, args=(meeting, *body, together)) for body in bodies]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _form(self, meeting: Meeting, name: str, people: int) -> str:
        key = keys.new_form_key(self.settings.secret_key, meeting.code, secrets.token_bytes)
        email = f"{name}.{meeting.code.lower()}@example.org"
        return urlencode({"key": key, "people": people, "name": name, "language": "nl", "email": email})

    def _send(self, meeting: Meeting, name: str, body: str, together: threading.Barrier) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.connect()
        together.wait(timeout=60)
        sent_at = time.monotonic()
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", f"/bijeenkomst/{meeting.code}/aanmelden", body, headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        with self._lock:
            email = f"{name}.{meeting.code.lower()}@example.org"
            self.sent.append(Sent(email, answer.status, sent_at, time.monotonic()))


def filled(database: Database, folder: Path, full: bool) -> tuple[list[Meeting], Hall]:
    """Fill meetings, each in one instant: few and many seats, with a question when one comes free and without."""
    now = datetime.now(UTC)
    area, times = add_area(database), {"starts_at": now + timedelta(days=400), "ends_at": now + timedelta(days=401)}
    kinds = [*SEATS, *((seats, 48 - hours) for seats, hours in SEATS)] if full else SEATS[-1:]
    meetings = [announce(database, area, seats=seats, offer_hours=hours, **times) for seats, hours in kinds]
    port, chance = free_port(), random.Random(5)
    hall = Hall(port, make_settings(folder, PARTICIPATIE_SECRET_KEY=SECRET))
    database.dispose()
    environment = {
        "PARTICIPATIE_DATA_DIR": str(folder),
        "PARTICIPATIE_DATABASE_URL": database.url,
        "PARTICIPATIE_SECRET_KEY": SECRET,
        "PARTICIPATIE_JOBS": "apart",
    }
    with serving("ours", port, environment):
        for meeting in meetings:
            hall.press(meeting, [f"p{number}" for number in range(PEOPLE)], chance)
            for number in range(LATE):
                hall.press(meeting, [f"late{number}"], chance)
    return meetings, hall


def replayed(seats: int, sign_ups: Iterable[SignUp]) -> list[Place]:
    """Where everyone stands when they come one by one in the order of their numbers."""
    taken, found = 0, []
    for each in sign_ups:
        fits = taken + each.request.people <= seats
        taken += each.request.people if fits else 0
        found.append(Place.SEATED if fits else Place.WAITING)
    return found


@pytest.mark.slow
def test_two_hundred_at_the_same_instant_and_then_changes_of_mind_until_nobody_waits(
    database: Database, tmp_path: Path, full: bool
) -> None:
    meetings, hall = filled(database, tmp_path, full)
    settings = hall.settings
    assert Counter(each.status for each in hall.sent) == {303: (PEOPLE + LATE) * len(meetings)}
    answered = {each.email: each for each in hall.sent}
    for meeting in meetings:
        with database.reading() as connection:
            found = store.list_sign_ups(connection, meeting.id)
            taken = store.seats_taken(connection, meeting.id)
        assert [each.order for each in found] == list(range(1, PEOPLE + LATE + 1))
        assert taken <= meeting.seats
        assert [each.place for each in found] == replayed(meeting.seats, found)
        assert [each.request.name for each in found[PEOPLE:]] == [f"late{number}" for number in range(LATE)]
        _numbers_follow_arrival([answered[each.request.email] for each in found])
    told = letters_per_address(database)
    assert set(told.values()) == {1} and len(told) == (PEOPLE + LATE) * len(meetings)
    for number, meeting in enumerate(meetings):
        change_minds(database, settings, meeting, random.Random(number))


def _numbers_follow_arrival(in_order: list[Sent]) -> None:
    """Who was answered before somebody else even sent their form has the lower number."""
    latest_start = 0.0
    for each in in_order:
        assert each.answered_at > latest_start
        latest_start = max(latest_start, each.sent_at)


def letters_per_address(database: Database) -> Counter[object]:
    """Count the letters that wait to be sent, by address."""
    return Counter(letter["to"] for letter in letters(database))


def change_minds(database: Database, settings: Settings, meeting: Meeting, chance: random.Random) -> None:
    """Let people cancel, answer offers and let them lapse at random until nobody waits; the list adds up throughout."""
    now = datetime.now(UTC)
    before = _standing(database, meeting)
    for _step in range(4 * len(before)):
        open_still = [each for each in before if each.place in (Place.SEATED, Place.OFFERED, Place.WAITING)]
        offered = [each for each in before if each.place is Place.OFFERED]
        if not any(each.place in (Place.WAITING, Place.OFFERED) for each in before):
            break
        choice = chance.random()
        with database.transaction() as connection:
            if offered and choice < 0.3:
                token = keys.cancel_token(settings.secret_key, chance.choice(offered).id)
                assert actions.accept(connection, settings, token, now) is Place.SEATED
            elif offered and choice < 0.4:
                now += timedelta(hours=49)
                assert actions.end_offers(connection, settings, now) == len(offered)
            else:
                token = keys.cancel_token(settings.secret_key, chance.choice(open_still).id)
                assert actions.cancel(connection, settings, token, now)
                assert not actions.cancel(connection, settings, token, now)
        after = _standing(database, meeting)
        _adds_up(meeting, before, after)
        before = after
    ends = Counter(each.place for each in before)
    assert set(ends) <= {Place.SEATED, Place.CANCELLED, Place.LAPSED}
    assert sum(ends.values()) == PEOPLE + LATE
    assert (Place.LAPSED in ends) <= (meeting.details.offer_hours > 0)
    _told_once(database, meeting, before)


def _standing(database: Database, meeting: Meeting) -> tuple[SignUp, ...]:
    with database.reading() as connection:
        return store.list_sign_ups(connection, meeting.id)


def _adds_up(meeting: Meeting, before: tuple[SignUp, ...], after: tuple[SignUp, ...]) -> None:
    """Hold one step to the rules: never overbooked, nobody forgotten, nobody passed by a later one of their size."""
    taken = sum(each.request.people for each in after if each.place in (Place.SEATED, Place.OFFERED))
    waiting = [
        places.Waiting(each.id, each.order, each.request.people) for each in after if each.place is Place.WAITING
    ]
    assert taken <= meeting.seats
    assert places.promoted(meeting, taken, waiting) == ()
    assert [(each.id, each.order, each.request.people) for each in after] == [
        (each.id, each.order, each.request.people) for each in before
    ]
    moved_up = [
        new for old, new in zip(before, after, strict=True) if old.place is Place.WAITING and new.place is not old.place
    ]
    for each in moved_up:
        if each.place in (Place.SEATED, Place.OFFERED):
            assert not [one for one in waiting if one.order < each.order and one.people <= each.request.people]
    for old, new in zip(before, after, strict=True):
        if old.place in (Place.CANCELLED, Place.LAPSED):
            assert new == replace(old)


def _told_once(database: Database, meeting: Meeting, found: tuple[SignUp, ...]) -> None:
    """Every letter has a name of its own, so none can be sent twice; what each household heard tells its story."""
    with database.reading() as connection:
        names = connection.execute(sa.select(outbox.c.key).where(outbox.c.kind == "mail")).scalars().all()
    heard: dict[str, list[str]] = {}
    for name in names:
        _meeting, occasion, who = name.split(":")
        heard.setdefault(who, []).append(occasion)
    for each in found:
        occasions = heard[each.id]
        assert len(occasions) == len(set(occasions))
        story = set(occasions)
        assert ("cancelled" in story) == (each.place is Place.CANCELLED)
        assert ("lapsed" in story) == (each.place is Place.LAPSED)
        assert len(story & {"promoted", "offered"}) <= ("waiting" in story)
        assert ("offered" in story) <= (meeting.details.offer_hours > 0)
        if each.place is Place.SEATED and "waiting" in story:
            assert story & {"promoted"} or {"offered", "seated"} <= story
