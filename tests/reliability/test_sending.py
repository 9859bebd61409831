"""Whatever happens while people send, an acknowledged response is stored, once, and nobody is left in the dark."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from participatie.db import Database
from tests.reliability.steps import Crowd, House, key_hash, open_house


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return open_house(database, tmp_path)


@pytest.fixture
def sqlite_house(sqlite_database: Database, tmp_path: Path) -> House:
    return open_house(sqlite_database, tmp_path)


def whole_group(server: psutil.Process, number: int) -> None:
    os.killpg(server.pid, number)
    server.wait(20)


def _until(reached: Callable[[], bool]) -> None:
    for _ in range(600):
        if reached():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come about within half a minute")


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["kill -9", "stopped"])
def test_every_acknowledged_response_is_there_after_the_server_was_killed(
    house: House, number: int, full: bool
) -> None:
    chance = random.Random(11)
    acknowledged: set[str] = set()
    for _ in range(20 if full else 2):
        crowd, people = Crowd(house.port), house.people(3_000 if full else 600)
        with house.serve() as server:
            threads = crowd.start(people, 16)
            _until(lambda crowd=crowd: len(crowd.told) > 30)  # type: ignore[misc]
            time.sleep(chance.uniform(0.0, 0.7))
            whole_group(server, number)
            for thread in threads:
                thread.join()
        assert crowd.statuses() <= {303}
        assert crowd.acknowledged()
        acknowledged |= crowd.acknowledged()
        assert acknowledged <= house.stored()
    assert house.is_sound()


@pytest.mark.slow
def test_three_sends_at_once_from_several_connections_are_one_response(house: House, full: bool) -> None:
    people = house.people(10_000 if full else 150)
    crowds = [Crowd(house.port) for _ in range(3)]
    with house.serve():
        senders = [threading.Thread(target=crowd.send, args=(people, 8)) for crowd in crowds]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
    for crowd in crowds:
        assert crowd.statuses() == {303}
        assert len(crowd.told) == len(people)
    assert house.stored() == {key_hash(person) for person in people}


@pytest.mark.slow
def test_the_same_person_fifty_times_at_once_is_one_response(sqlite_house: House) -> None:
    (person,) = sqlite_house.people(1)
    crowd = Crowd(sqlite_house.port)
    with sqlite_house.serve():
        crowd.send([person] * 50, connections=25)
    assert [status for _, status in crowd.told] == [303] * 50
    assert len(sqlite_house.stored()) == 1


@pytest.mark.slow
def test_a_full_disk_keeps_the_answers_on_the_phone_and_recovers(sqlite_house: House) -> None:
    house, before, during = sqlite_house, Crowd(sqlite_house.port), Crowd(sqlite_house.port)
    people = house.people(200)
    path = house.database.engine.url.database
    assert path
    with house.serve() as server:
        before.send(people[:20])
        _limit_files(server, Path(path + "-wal").stat().st_size)
        during.send(people[20:], connections=8)
        assert 503 in during.statuses() and during.statuses() <= {303, 503}
        assert "Uw antwoorden zijn nog niet verstuurd. Ze staan nog op uw telefoon." in during.pages[0]
        assert before.acknowledged() | during.acknowledged() <= house.stored()
        _limit_files(server, resource.RLIM_INFINITY)
        after = Crowd(house.port)
        after.send(people)
    assert after.statuses() == {303}
    assert house.stored() == {key_hash(person) for person in people}
    assert house.is_sound()


def _limit_files(server: psutil.Process, most: int) -> None:
    for worker in server.children():
        worker.rlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


@pytest.mark.slow
@pytest.mark.parametrize("held_s", [3.0, 14.0], ids=["a little", "too long"])
def test_a_database_locked_by_another_program_makes_people_wait_and_never_fail(
    sqlite_house: House, held_s: float
) -> None:
    house, crowd = sqlite_house, Crowd(sqlite_house.port)
    people = house.people(8)
    with house.serve():
        path = house.database.engine.url.database
        assert path
        stranger = sqlite3.connect(path, isolation_level=None)
        stranger.execute("BEGIN IMMEDIATE")
        threads = crowd.start(people, 8)
        time.sleep(held_s)
        stranger.execute("ROLLBACK")
        stranger.close()
        for thread in threads:
            thread.join()
        assert crowd.statuses() == ({303} if held_s < 10 else {503})
        again = Crowd(house.port)
        again.send(people)
    assert again.statuses() == {303}
    assert house.stored() == {key_hash(person) for person in people}
