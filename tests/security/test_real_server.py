"""What only shows on a real server with two workers: the limits they share, the logs and files they write."""

from __future__ import annotations

import contextlib
import http.client
import re
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import psutil
import pytest

from tests.serving import Served, serving

pytestmark = pytest.mark.xdist_group("real server")

CANARIES = {
    "answer": "Kanarie-antwoord-4711",
    "email": "kanarie.4711@voorbeeld.example",
    "name": "Kanarina Vogelsang-4711",
    "phone": "0647114711",
    "password": "kanarie wachtwoord 4711",
    "token": "kanarietoken4711aaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "receipt": "KANAR47114711",
}


@pytest.fixture(scope="module")
def town(demonstration: Callable[[str], Path]) -> Iterator[Served]:
    """The demonstration on two workers; its mail server does not answer, so that letters stay in the database."""
    settings = {"PARTICIPATIE_WORKERS": "2", "PARTICIPATIE_MAIL_URL": "smtp://127.0.0.1:9"}
    with serving(demonstration("served"), **settings) as found:
        yield found


def ask(
    town: Served, method: str, path: str, form: dict[str, str] | None = None, **headers: str
) -> tuple[int, str, dict[str, str]]:
    """Send one request over a connection of its own; gives status, page and headers."""
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(town.base_url).port or 0, timeout=30)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if form is not None:
        sent["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, path, urlencode(form) if form is not None else None, sent)
    answer = connection.getresponse()
    page = answer.read().decode("utf-8", errors="replace")
    connection.close()
    return answer.status, page, dict(answer.getheaders())


def round_of(town: Served) -> str:
    """Where the residents' survey lives."""
    _, _, headers = ask(town, "GET", urlsplit(str(town.demo["survey_url"])).path)
    return urlsplit(headers["Location"]).path


def test_limits_hold_with_two_workers(town: Served) -> None:
    # The site is ready as soon as the first worker is; the second one comes a moment later.
    until = time.monotonic() + 30
    while len(psutil.Process(town.process.pid).children(recursive=True)) < 2:
        assert time.monotonic() < until, "there is only one worker"
        time.sleep(0.1)
    said: list[str] = []

    def guess(first: int) -> None:
        for number in range(first, 60, 12):
            said.append(ask(town, "POST", "/mijn-antwoorden", {"code": f"ABCD-EFGH-{number:04}"})[1])

    threads = [threading.Thread(target=guess, args=(first,)) for first in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tried = sum("kennen deze code niet" in page for page in said)
    refused = sum("te vaak geprobeerd" in page for page in said)
    # Thirty for both workers together; tests before this one may have used some of them up.
    assert tried + refused == 60
    assert tried <= 30
    assert ask(town, "GET", "/mijn-antwoorden")[0] == 200, "who looks is not shut out"


def test_unknown_codes_are_limited_and_known_ones_still_work(town: Served) -> None:
    statuses = {ask(town, "GET", f"/q/ZZZZ{number:04}".replace("0", "Z").replace("1", "X"))[0] for number in range(80)}
    assert statuses == {404, 429}
    assert ask(town, "GET", urlsplit(str(town.demo["survey_url"])).path)[0] == 303


def test_nothing_that_anybody_typed_reaches_a_log_a_page_of_errors_or_a_file(town: Served) -> None:
    survey, meeting = round_of(town), urlsplit(str(town.demo["meeting_url"])).path
    meeting = urlsplit(ask(town, "GET", meeting)[2]["Location"]).path
    broken: list[str] = []
    for table in ("responses", "meeting_sign_ups", "outbox", "audit_log"):
        with _refusing(town, table):
            found = [page for status, page in _type_everywhere(town, survey, meeting) if status >= 500]
        assert found, f"{table}: nothing broke, so nothing was proved"
        broken += found
    for table in ("accounts", "invitations", "meeting_sign_ups", "places"):
        with _without(town, table):
            broken += [page for status, page in _type_everywhere(town, survey, meeting) if status >= 500]
    statuses = {status for status, _ in _type_everywhere(town, survey, meeting)}
    assert statuses >= {303, 410, 422} and not {each for each in statuses if each >= 500}
    for page in broken:
        assert _found(page) == [], page
        assert "Traceback" not in page and "sqlalchemy" not in page.lower() and ".py" not in page
    _talk_nonsense(town)
    with sqlite3.connect(town.data_dir / "participatie.sqlite3") as database:
        kept = "".join(str(row) for row in database.execute("SELECT payload FROM outbox"))
    assert CANARIES["email"] in kept, "the letter should wait in the outbox"
    log = (town.data_dir / "server.log").read_text(encoding="utf-8", errors="replace")
    assert "fault" in log, "the faults above should be told in the log"
    for file in sorted(each for each in town.data_dir.rglob("*") if each.is_file()):
        if "sqlite3" not in file.name:
            text = file.read_bytes().decode("utf-8", errors="replace")
            assert _found(text) == [], f"{file.name}: {_found(text)}"
    told = log.partition("stay.\n")[2]
    assert "127.0.0.1" not in told, "the log holds a network address"
    assert "aanmelden/" not in told, "the log holds an address with a token"


@contextlib.contextmanager
def _refusing(town: Served, table: str) -> Iterator[None]:
    """Let the database refuse every new row of a table for a while, when the row itself is at hand."""
    _run(town, f"CREATE TRIGGER canary BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'on purpose'); END")
    try:
        yield
    finally:
        _run(town, "DROP TRIGGER canary")


@contextlib.contextmanager
def _without(town: Served, table: str) -> Iterator[None]:
    """Take a table away for a while, so that whatever needs it fails."""
    _run(town, f"ALTER TABLE {table} RENAME TO hidden_table")
    try:
        yield
    finally:
        _run(town, f"ALTER TABLE hidden_table RENAME TO {table}")


def _run(town: Served, statement: str) -> None:
    database = sqlite3.connect(town.data_dir / "participatie.sqlite3", timeout=30)
    database.execute("PRAGMA legacy_alter_table=ON")
    database.execute(statement)
    database.commit()
    database.close()


def _value(page: str, name: str) -> str:
    """Give the value of a hidden field; a forged one when the page has none."""
    found = re.search(rf'name="{name}"[^>]*value="([^"]+)"', page)
    return found.group(1) if found else CANARIES["token"]


def _answer_everything(town: Served, survey: str) -> Iterator[tuple[int, str]]:
    """Walk through the survey with a browser's cookies, write the canary wherever one can write, and send."""
    cookies: dict[str, str] = {}
    path, key = f"{survey}/1", ""
    for _ in range(90):
        status, page, _headers = ask(town, "GET", path, Cookie=_jar(cookies))
        if status != 200:
            yield status, page
            return
        key = _value(page, "sleutel")
        sending = path.endswith("versturen")
        form = {"sleutel": key} if sending else {"sleutel": key, "actie": "overslaan"}
        if "<textarea" in page:
            form = {"sleutel": key, "antwoord": CANARIES["answer"]}
        status, page, headers = ask(town, "POST", path, form, Cookie=_jar(cookies))
        if status != 303 or sending:
            yield status, page
            return
        name, _, value = headers.get("Set-Cookie", "").partition(";")[0].partition("=")
        cookies |= {name: value} if name else {}
        path = headers["Location"]


def _jar(cookies: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def _type_everywhere(town: Served, survey: str, meeting: str) -> Iterator[tuple[int, str]]:
    """Put the canaries into every kind of form, address and header that people and programs send."""
    email, name, token = CANARIES["email"], CANARIES["name"], CANARIES["token"]
    yield from _answer_everything(town, survey)
    for path in (f"/aanmelden/{token}", f"/aanmelden/{token}/telefoon", f"/afmelden/{token}", f"/team/{token}"):
        yield ask(town, "GET", path)[:2]
    yield ask(town, "POST", f"/afmelden/{token}", {"x": CANARIES["answer"]})[:2]
    real = _value(ask(town, "GET", "/team/aanmelden")[1], "csrf_token")
    for each in (token, real):
        form = {"csrf_token": each, "email": email, "password": CANARIES["password"], "code": "123456"}
        yield ask(town, "POST", "/team/aanmelden", form)[:2]
    yield ask(town, "POST", "/mijn-antwoorden", {"code": CANARIES["receipt"]})[:2]
    key = _value(ask(town, "GET", f"{meeting}/aanmelden")[1], "key")
    household = {"key": key, "people": "2", "name": name, "language": "nl", "email": email, "phone": CANARIES["phone"]}
    yield ask(town, "POST", f"{meeting}/aanmelden", household)[:2]
    cookie = f"sid={token}"
    yield ask(town, "POST", f"{survey}/versturen", {"sleutel": token}, Cookie=cookie, User_Agent=name)[:2]
    yield ask(town, "GET", f"/team?{urlencode({'x': email})}", Cookie=cookie)[:2]


def _talk_nonsense(town: Served) -> None:
    """Send what is no HTTP at all, with canaries in it."""
    email = CANARIES["email"].encode()
    for nonsense in (
        b"GET /" + email + b" HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nBad Header " + email + b"\r\n\r\n",
        b"GET /" + b"x" * 5000 + email + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"POST /mijn-antwoorden HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + email + b"\r\n\r\n",
        b"POST /mijn-antwoorden HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + email + b"\r\n",
        b"\x16\x03\x01" + email,
    ):
        with socket.create_connection(("127.0.0.1", urlsplit(town.base_url).port or 0), timeout=10) as line:
            line.sendall(nonsense)
            line.shutdown(socket.SHUT_WR)
            while line.recv(4096):
                pass


def _found(text: str) -> list[str]:
    """Which canaries stand in a text, also written as an address."""
    small = text.lower()
    return [
        what
        for what, canary in CANARIES.items()
        if canary.lower() in small or urlencode({"": canary})[1:].lower() in small
    ]


def test_files_with_data_are_for_their_owner_only(town: Served) -> None:
    for name in ("participatie.sqlite3", "participatie.sqlite3-wal", "secret_key"):
        mode = (town.data_dir / name).stat().st_mode
        assert mode & 0o077 == 0, f"{name}: {mode:o}"
