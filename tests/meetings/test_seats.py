"""Two hundred people sign up in the same second: nobody is seated twice, and the waiting list is in order."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from participatie.config import Settings
from participatie.db import Database
from participatie.meetings import actions, places, store
from participatie.meetings.actions import SignedUp
from participatie.meetings.meeting import Meeting, Place
from tests.meetings.steps import NOW, add_area, announce, household

AT_ONCE = 16


def all_at_once(count: int, act: Callable[[int], object]) -> list[object]:
    """Do something `count` times from many threads that start together."""
    gate = threading.Barrier(AT_ONCE)

    def one(number: int) -> object:
        if number < AT_ONCE:
            gate.wait(timeout=30)
        return act(number)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(count)))


@pytest.mark.parametrize("seats", [1, 7, 50])
def test_two_hundred_sign_ups_at_once_fill_every_seat_and_not_one_more(
    database: Database, settings: Settings, seats: int
) -> None:
    meeting = announce(database, add_area(database), seats=seats)

    def sign_up(number: int) -> SignedUp:
        with database.transaction() as connection:
            return actions.sign_up(connection, settings, meeting.code, household(), NOW)

    done = all_at_once(200, sign_up)
    with database.reading() as connection:
        found = store.list_sign_ups(connection, meeting.id)
    assert len(done) == 200
    assert [each.order for each in found] == list(range(1, 201))
    assert [each.place for each in found] == [Place.SEATED] * seats + [Place.WAITING] * (200 - seats)


def test_households_of_all_sizes_with_cancellations_in_between_never_overbook(
    database: Database, settings: Settings
) -> None:
    meeting = announce(database, add_area(database), seats=40)

    def come_and_perhaps_go(number: int) -> None:
        with database.transaction() as connection:
            done = actions.sign_up(connection, settings, meeting.code, household(1 + number % 8), NOW)
        if number % 3 == 0:
            with database.transaction() as connection:
                actions.cancel(connection, settings, done.token, NOW)
        with database.reading() as connection:
            assert store.seats_taken(connection, meeting.id) <= 40

    all_at_once(120, come_and_perhaps_go)
    with database.reading() as connection:
        taken = store.seats_taken(connection, meeting.id)
        waiting = store.list_waiting(connection, meeting.id)
    assert places.promoted(meeting, taken, waiting) == ()
    assert 33 <= taken <= 40


def test_the_same_form_fifty_times_at_once_makes_one_sign_up(database: Database, settings: Settings) -> None:
    from participatie.meetings import keys

    meeting = announce(database, add_area(database), seats=7)
    key = keys.new_form_key(settings.secret_key, meeting.code, lambda count: b"\3" * count)

    def sign_up(number: int) -> SignedUp:
        with database.transaction() as connection:
            return actions.sign_up(connection, settings, meeting.code, household(2), NOW, key=key)

    done = all_at_once(50, sign_up)
    assert sum(each.is_new for each in done if isinstance(each, SignedUp)) == 1
    with database.reading() as connection:
        assert len(store.list_sign_ups(connection, meeting.id)) == 1


def test_without_the_lock_the_same_rule_overbooks(database: Database) -> None:
    """The control: reading and deciding outside the lock gives one seat to many, so the lock is what protects."""
    meeting = announce(database, add_area(database), seats=1)
    everyone_has_read = threading.Barrier(AT_ONCE)

    def unlocked_sign_up(number: int) -> None:
        with database.reading() as connection:
            unlocked = store.meeting_by_code(connection, meeting.code, lock=False)
            taken = store.seats_taken(connection, unlocked.id)
        everyone_has_read.wait(timeout=30)
        place = places.place_for(unlocked, taken, 1, NOW)
        _store(database, unlocked, place, number)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(unlocked_sign_up, range(AT_ONCE)))
    with database.reading() as connection:
        assert store.seats_taken(connection, meeting.id) == AT_ONCE


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_on_postgresql_only_the_row_lock_makes_the_second_wait(database: Database) -> None:
    """The control inside one transaction: with `lock` the second cannot even read, without it both get the seat."""
    meeting = announce(database, add_area(database), seats=1)
    outcomes: dict[bool, list[int]] = {}
    for lock in (False, True):
        seen: list[int] = []
        first_has_read = threading.Event()

        def second(lock: bool = lock, seen: list[int] = seen, start: threading.Event = first_has_read) -> None:
            start.wait(timeout=30)
            with database.transaction() as connection:
                locked = store.meeting_by_code(connection, meeting.code, lock=lock)
                seen.append(store.seats_taken(connection, locked.id))

        thread = threading.Thread(target=second)
        thread.start()
        with database.transaction() as connection:
            found = store.meeting_by_code(connection, meeting.code, lock=lock)
            seen.append(store.seats_taken(connection, found.id))
            first_has_read.set()
            thread.join(timeout=0.5 if lock else 10)
            assert thread.is_alive() is lock
            store.add_sign_up(
                connection, found, household(), Place.SEATED, NOW, sign_up_id=f"{lock}", token_hash=f"{lock}"
            )
        thread.join(timeout=10)
        outcomes[lock] = seen
    assert outcomes == {False: [0, 0], True: [1, 2]}


def _store(database: Database, meeting: Meeting, place: Place, number: int) -> None:
    with database.transaction() as connection:
        store.add_sign_up(
            connection, meeting, household(), place, NOW, sign_up_id=f"s{number}", token_hash=f"t{number}"
        )
