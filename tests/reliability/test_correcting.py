"""Whatever happens while people correct, what was told to be stored is stored, and nobody has two responses."""

from __future__ import annotations

import http.client
import os
import random
import re
import signal
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa

from participatie.db import Database
from participatie.surveys.rounds import receipt_code
from tests.reliability.steps import KEYS, Crowd, House, open_house

MARKS = range(1, 11)


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return open_house(database, tmp_path)


class ToldToWait(Exception):
    """This network tried many codes: all phones of a test share one address."""


@dataclass
class Corrector:
    """One phone that corrects the mark of one response again and again. told: the last mark said to be stored."""

    port: int
    code: str
    begin: int
    told: int | None = None
    asked: int | None = None
    clashes: int = 0

    def run(self, chance: random.Random, turns: int) -> None:
        """Correct until done or until the server goes away."""
        try:
            for _turn in range(turns):
                self.correct(chance.choice(MARKS))
        except (OSError, http.client.HTTPException, AttributeError, ToldToWait):
            pass

    def correct(self, mark: int) -> None:
        """Open the answers, change the mark and send."""
        opened = self._post("/mijn-antwoorden/wijzigen", {"code": self.code, "naar": str(self.begin)}, "")
        if opened.status != 303:
            raise ToldToWait
        cookie = opened.getheader("Set-Cookie", "").partition(";")[0]
        where = opened.getheader("Location", "")
        key = _key(self._get(where, cookie))
        kept = self._post(where, {"antwoord": str(mark), "sleutel": key}, cookie)
        cookie = kept.getheader("Set-Cookie", "").partition(";")[0]
        self.asked = mark
        sent = self._post(f"{where.rpartition('/')[0]}/versturen", {"sleutel": key}, cookie)
        if sent.status == 303:
            self.told = mark
        else:
            self.clashes += sent.status == 409

    def _get(self, path: str, cookie: str) -> str:
        return self._ask("GET", path, None, cookie)[1]

    def _post(self, path: str, values: dict[str, str], cookie: str) -> http.client.HTTPResponse:
        return self._ask("POST", path, urlencode(values), cookie)[0]

    def _ask(self, method: str, path: str, body: str | None, cookie: str) -> tuple[http.client.HTTPResponse, str]:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return response, response.read().decode()
        finally:
            connection.close()


def _key(page: str) -> str:
    found = re.search(r'name="sleutel" value="([^"]+)"', page)
    assert found
    return found.group(1)


def forget_attempts(house: House) -> None:
    """Let this network use receipt codes again: all phones of a test share one."""
    with house.database.transaction() as connection:
        connection.execute(sa.text("DELETE FROM attempts"))


def marks(house: House) -> dict[str, int]:
    """Give the mark that each response holds now, by receipt."""
    with house.database.reading() as connection:
        rows = connection.execute(sa.text("SELECT receipt_hash, answers FROM responses")).all()
    return {row.receipt_hash: int(re.search(r'"r03_mark":(\d+)', row.answers).group(1)) for row in rows}  # type: ignore[union-attr]


@pytest.mark.slow
def test_what_a_correction_was_told_is_there_after_the_server_was_killed(house: House, full: bool) -> None:
    from participatie import tokens
    from participatie.surveys.told import shipped_survey

    chance, people = random.Random(5), house.people(8)
    page = next(n for n, each in enumerate(shipped_survey("residents").pages, 1) if each.page_key == "r03_mark")
    with house.serve():
        crowd = Crowd(house.port)
        crowd.send(people)
    assert crowd.statuses() == {303}
    codes = [receipt_code(person.body.removeprefix("sleutel="), KEYS) for person in people]
    for _round in range(10 if full else 2):
        forget_attempts(house)
        with house.serve() as server:
            phones = [Corrector(house.port, code, page) for code in codes]
            seeds = [random.Random(chance.random()) for _phone in phones]
            threads = [
                threading.Thread(target=phone.run, args=(seed, 40)) for phone, seed in zip(phones, seeds, strict=True)
            ]
            for thread in threads:
                thread.start()
            for _ in range(1_200):
                if sum(phone.told is not None for phone in phones) >= 3:
                    break
                time.sleep(0.05)
            time.sleep(chance.uniform(0.0, 0.5))
            os.killpg(server.pid, signal.SIGKILL)
            server.wait(20)
            for thread in threads:
                thread.join()
        now = marks(house)
        assert len(now) == len(people)
        for phone in phones:
            held = now[tokens.keyed_hash(phone.code, KEYS.stored)]
            # What was told is there, unless a later one was on its way when the server died.
            assert phone.told is None or held in {phone.told, phone.asked}
        assert any(phone.told is not None for phone in phones)
    assert house.is_sound()


@pytest.mark.slow
def test_two_phones_that_correct_the_same_response_never_both_win_unseen(house: House) -> None:
    from participatie.surveys.told import shipped_survey

    (person,) = house.people(1)
    page = next(n for n, each in enumerate(shipped_survey("residents").pages, 1) if each.page_key == "r03_mark")
    with house.serve():
        Crowd(house.port).send([person])
        code = receipt_code(person.body.removeprefix("sleutel="), KEYS)
        phones = [Corrector(house.port, code, page) for _phone in range(4)]
        threads = [
            threading.Thread(target=phone.run, args=(random.Random(number), 5)) for number, phone in enumerate(phones)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    (held,) = marks(house).values()
    assert held in {phone.told for phone in phones}
