"""The outbox: nothing lost, nothing sent twice under another name, nothing in the way of the rest."""

from __future__ import annotations

import email
import os
import signal
import smtplib
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
import sqlalchemy as sa
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from click.testing import CliRunner
from flask import Flask

from participatie import jobs, mail
from participatie.config import Settings
from participatie.db import Database
from participatie.errors import Refusal
from participatie.outbox import LEASE, outbox

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def queue_letter(database: Database, key: str = "letter:1", **changes: str) -> bool:
    values = {"to": "a@example.org", "subject": "Dag", "text": "Dag,\n\nTot dan.", "language": "nl", **changes}
    with database.transaction() as connection:
        return jobs.queue_mail(connection, key=key, **values)


def rows(database: Database) -> list[sa.Row[tuple[object, ...]]]:
    with database.reading() as connection:
        return list(connection.execute(sa.select(outbox).order_by(outbox.c.id)))


def read_files(settings: Settings) -> list[EmailMessage]:
    found = sorted((settings.data_dir / "mail").glob("*.eml"))
    return [email.message_from_bytes(path.read_bytes(), policy=default) for path in found]  # type: ignore[misc]


class Inbox:
    """A mail server's other side: keeps what comes, or refuses it."""

    def __init__(self) -> None:
        self.answer = "250 OK"
        self.letters: list[EmailMessage] = []
        self.kills: subprocess.Popen[bytes] | None = None

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.answer.startswith("250"):
            assert envelope.content is not None
            content = envelope.content if isinstance(envelope.content, bytes) else envelope.content.encode()
            self.letters.append(email.message_from_bytes(content, policy=default))  # type: ignore[arg-type]
        if self.kills is not None:
            self.kills.kill()
            self.kills = None
        return self.answer


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, str]]:
    kept = Inbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    yield kept, f"smtp://127.0.0.1:{port}"
    controller.stop()


def test_a_letter_is_written_as_a_file_when_there_is_no_mail_server(database: Database, settings: Settings) -> None:
    assert queue_letter(database, language="ar", text="مرحبا\n\nhttp://localhost/afmelden/abc?taal=ar")
    assert jobs.work_once(database, settings, NOW) >= 1
    (message,) = read_files(settings)
    assert message["To"] == "a@example.org"
    assert message["Message-ID"] == mail.message_id("letter:1", settings.mail_from)
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None and html is not None
    assert plain.get_content().startswith("مرحبا")
    assert '<html lang="ar" dir="rtl">' in html.get_content()
    assert '<a href="http://localhost/afmelden/abc?taal=ar" dir="ltr">' in html.get_content()
    assert [path.stat().st_mode & 0o777 for path in (settings.data_dir / "mail").iterdir()] == [0o600]


def test_what_people_typed_cannot_become_html(database: Database, settings: Settings) -> None:
    queue_letter(database, text="Dag <script>alert(1)</script> & co")
    jobs.work_once(database, settings, NOW)
    html = read_files(settings)[0].get_body(("html",))
    assert html is not None
    assert "Dag &lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in html.get_content()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("subject", "Dag\nBcc: all@example.org"),
        ("subject", "Dag\r\n"),
        ("to", "a@example.org\nBcc: b@example.org"),
        ("to", "a@example.org, b@example.org"),
        ("to", "geen adres"),
        ("to", "a@localhost"),
        ("subject", "Dag\x85verder"),
        ("to", "\u2028a@example.org"),
    ],
)
def test_a_header_that_could_hold_another_is_refused_and_nothing_is_queued(
    any_database: Database, field: str, text: str
) -> None:
    with pytest.raises(Refusal):
        queue_letter(any_database, **{field: text})
    assert rows(any_database) == []


def test_the_same_letter_is_queued_once_and_with_its_transaction_or_not_at_all(database: Database) -> None:
    assert queue_letter(database) is True
    assert queue_letter(database) is False
    with pytest.raises(RuntimeError), database.transaction() as connection:
        jobs.queue(connection, "mail", {}, key="other")
        raise RuntimeError
    assert [row.key for row in rows(database)] == ["letter:1"]


def test_a_letter_waits_for_its_time(database: Database, settings: Settings) -> None:
    with database.transaction() as connection:
        jobs.queue(connection, "mail", mail.Mail("a@example.org", "x", "x", "nl").to_json(), run_at=NOW)
    jobs.work_once(database, settings, NOW - timedelta(seconds=1))
    assert rows(database)[0].state == "waiting"
    jobs.work_once(database, settings, NOW)
    assert rows(database)[0].state == "done"


def test_a_mail_server_gets_the_letter_in_a_real_conversation(
    database: Database, settings: Settings, inbox: tuple[Inbox, str]
) -> None:
    kept, url = inbox
    queue_letter(database, subject="Tot morgen, Şükran", text="Ağaç\n\nTot dan.")
    jobs.work_once(database, replace(settings, mail_url=url), NOW)
    (message,) = kept.letters
    assert message["Subject"] == "Tot morgen, Şükran"
    assert [row.state for row in rows(database)] == ["done"]
    assert rows(database)[0].payload == {}


def test_a_mail_server_that_is_down_for_more_than_a_day_costs_no_letter_and_changes_no_name(
    any_database: Database, settings: Settings, inbox: tuple[Inbox, str]
) -> None:
    kept, url = inbox
    down = replace(settings, mail_url="smtp://127.0.0.1:9")
    queue_letter(any_database)
    moment, attempts = NOW, 0
    while rows(any_database)[0].attempts < jobs.MOST_ATTEMPTS - 1:
        jobs.work_once(any_database, down, moment)
        attempts += 1
        row = rows(any_database)[0]
        assert (row.state, row.attempts) == ("waiting", attempts)
        moment = row.run_at + timedelta(seconds=1)
    assert timedelta(days=1) < moment - NOW <= timedelta(days=2, minutes=1)
    jobs.work_once(any_database, replace(settings, mail_url=url), moment)
    assert [each["Message-ID"] for each in kept.letters] == [mail.message_id("letter:1", settings.mail_from)]


def test_after_two_days_a_letter_is_parked_and_can_be_given_a_new_chance(
    any_database: Database, settings: Settings
) -> None:
    down = replace(settings, mail_url="smtp://127.0.0.1:9")
    queue_letter(any_database)
    moment = NOW
    for _ in range(jobs.MOST_ATTEMPTS):
        jobs.work_once(any_database, down, moment)
        moment = max(moment, rows(any_database)[0].run_at) + timedelta(seconds=1)
    row = rows(any_database)[0]
    assert (row.state, row.last_error) == ("parked", "ConnectionRefusedError")
    assert moment - NOW >= timedelta(days=2)
    with any_database.transaction() as connection:
        assert jobs.count_waiting(connection) == jobs.Waiting(waiting=0, failing=0, parked=1)
        assert jobs.retry_parked(connection) == 1
    jobs.work_once(any_database, settings, moment)
    assert len(read_files(settings)) == 1


def test_a_letter_that_is_refused_for_ever_is_parked_at_once_and_the_next_one_goes_out(
    database: Database, settings: Settings, inbox: tuple[Inbox, str]
) -> None:
    kept, url = inbox
    kept.answer = "554 5.7.1 we do not want a@example.org"
    queue_letter(database)
    jobs.work_once(database, replace(settings, mail_url=url), NOW)
    kept.answer = "250 OK"
    queue_letter(database, key="letter:2", to="b@example.org")
    jobs.work_once(database, replace(settings, mail_url=url), NOW)
    assert [row.state for row in rows(database)] == ["parked", "done"]
    assert "a@example.org" not in rows(database)[0].last_error
    assert [each["To"] for each in kept.letters] == ["b@example.org"]


def test_a_job_that_nobody_understands_is_in_nobodys_way(database: Database, settings: Settings) -> None:
    with database.transaction() as connection:
        jobs.queue(connection, "mail", {"to": 3}, key="broken")
        jobs.queue(connection, "tomorrow's kind", {}, key="unknown")
    queue_letter(database)
    jobs.work_once(database, settings, NOW)
    assert [(row.key, row.state) for row in rows(database)] == [
        ("broken", "parked"),
        ("unknown", "waiting"),
        ("letter:1", "done"),
    ]


class Killed(BaseException):
    """Stands for the end of the process, which nothing catches."""


def test_a_worker_that_dies_after_sending_leaves_the_job_to_the_next_under_the_same_name(
    database: Database, settings: Settings, inbox: tuple[Inbox, str]
) -> None:
    kept, url = inbox
    with_server = replace(settings, mail_url=url)
    deaths = [True]

    @jobs.kind("mail that dies")
    def send_and_die(work: jobs.Work) -> None:
        mail.deliver(work.settings, mail.Mail.from_json(work.payload), key=work.key, now=work.now)
        if deaths:
            deaths.clear()
            raise Killed

    with database.transaction() as connection:
        jobs.queue(connection, "mail that dies", mail.Mail("a@example.org", "x", "x", "nl").to_json(), key="k")
    with pytest.raises(Killed):
        jobs.work_once(database, with_server, NOW)
    jobs.work_once(database, with_server, NOW + LEASE / 2)
    assert len(kept.letters) == 1
    jobs.work_once(database, with_server, NOW + LEASE + timedelta(seconds=1))
    assert [row.state for row in rows(database)] == ["done"]
    first, second = (each["Message-ID"] for each in kept.letters)
    assert first == second


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_process_killed_between_sending_and_marking_sends_again_under_the_same_name(
    database: Database, settings: Settings, inbox: tuple[Inbox, str]
) -> None:
    kept, url = inbox
    queue_letter(database)
    environment = {
        **os.environ,
        "PARTICIPATIE_DATA_DIR": str(settings.data_dir),
        "PARTICIPATIE_DATABASE_URL": database.url,
        "PARTICIPATIE_MAIL_URL": url,
    }
    work = (
        "import datetime; from participatie import jobs; from participatie.config import read_settings;"
        "from participatie.db import Database; settings = read_settings();"
        "jobs.work_once(Database(settings.database_url), settings, datetime.datetime.now(datetime.UTC))"
    )
    process = subprocess.Popen([sys.executable, "-c", work], env=environment, cwd=Path(__file__).parents[1])
    kept.kills = process
    assert process.wait(timeout=60) == -signal.SIGKILL
    assert [row.state for row in rows(database)] == ["waiting"]
    later = datetime.now(UTC) + LEASE + timedelta(minutes=1)
    jobs.work_once(database, replace(settings, mail_url=url), later)
    assert [row.state for row in rows(database)] == ["done"]
    first, second = (each["Message-ID"] for each in kept.letters)
    assert first == second


def test_many_workers_at_once_do_each_job_once(database: Database, settings: Settings) -> None:
    done: list[str] = []
    lock = threading.Lock()

    @jobs.kind("count")
    def count(work: jobs.Work) -> None:
        with lock:
            done.append(work.key)

    with database.transaction() as connection:
        for number in range(60):
            jobs.queue(connection, "count", {}, key=f"count:{number}")
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: jobs.work_once(database, settings, NOW), range(6)))
    # A worker that met only rows held by others may have stopped early; none is left for long.
    jobs.work_once(database, settings, NOW)
    assert sorted(done) == sorted(f"count:{number}" for number in range(60))


def test_a_worker_whose_lease_ran_out_cannot_close_what_another_holds(database: Database) -> None:
    from participatie import outbox as box

    queue_letter(database)
    with database.transaction() as connection:
        slow = box.take(connection, NOW)
        quick = box.take(connection, NOW + LEASE)
        assert slow is not None and quick is not None
        box.close_parked(connection, slow, NOW, "too late")
    assert rows(database)[0].state == "waiting"
    with database.transaction() as connection:
        box.close_done(connection, quick, NOW)
    assert rows(database)[0].state == "done"


def test_periodic_tasks_take_turns_even_when_they_fail_or_the_clock_was_ahead(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_periodic", {})
    runs: list[datetime] = []

    def task(database: Database, settings: Settings, now: datetime) -> None:
        runs.append(now)
        if len(runs) == 1:
            raise RuntimeError

    jobs.periodic("a task", timedelta(hours=1), task)
    minutes = [0, 5, 10, 40, 70, 100_000, 75, 80]
    for minute in minutes:
        jobs.work_once(database, settings, NOW + timedelta(minutes=minute))
    assert [(run - NOW) / timedelta(minutes=1) for run in runs] == [0, 10, 70, 100_000, 75]


def test_what_is_finished_is_forgotten_after_two_weeks(database: Database, settings: Settings) -> None:
    queue_letter(database)
    jobs.work_once(database, settings, NOW)
    jobs.work_once(database, settings, NOW + timedelta(days=13))
    assert len(rows(database)) == 1
    jobs.work_once(database, settings, NOW + timedelta(days=15))
    assert rows(database) == []


def test_a_worker_thread_delivers_by_itself(
    any_database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "IDLE_SECONDS", 0.02)
    worker = jobs.start_worker(any_database, settings)
    queue_letter(any_database)
    waited = threading.Event()
    for _ in range(200):
        if rows(any_database)[0].state == "done":
            break
        waited.wait(0.02)
    worker.stop()
    assert len(read_files(settings)) == 1


def test_the_work_command_says_what_it_did(app: Flask) -> None:
    from participatie.jobs_commands import work_command
    from participatie.web.site import EXTENSION

    queue_letter(app.extensions[EXTENSION].database)
    with app.app_context():
        result = CliRunner().invoke(work_command, ["--once", "--json"])
    assert result.exit_code == 0, result.output
    assert '"waiting": 0, "failing": 0, "parked": 0' in result.output


def test_passwords_are_not_sent_over_an_open_line(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    class OpenLine(smtplib.SMTP):
        def __init__(self, *arguments: object, **options: object) -> None:
            self.esmtp_features = {}

        def ehlo(self, name: str = "") -> tuple[int, bytes]:
            return 250, b""

        def quit(self) -> tuple[int, bytes]:
            return 221, b""

        def __exit__(self, *details: object) -> None:
            return None

    monkeypatch.setattr(smtplib, "SMTP", OpenLine)
    with pytest.raises(smtplib.SMTPException, match="no encryption"):
        mail.deliver(
            replace(settings, mail_url="smtp://name:word@mail.example.org"),
            mail.Mail("a@example.org", "x", "x", "nl"),
            key="k",
            now=NOW,
        )


def test_a_letter_that_is_written_again_replaces_its_file(settings: Settings) -> None:
    letter = mail.Mail("a@example.org", "x", "x", "nl", (mail.Attachment("a.ics", "text/calendar", "BEGIN"),))
    for _ in range(2):
        mail.deliver(settings, letter, key="same", now=NOW)
    files = list(Path(settings.data_dir / "mail").iterdir())
    assert len(files) == 1
    (message,) = read_files(settings)
    (attachment,) = message.iter_attachments()
    assert attachment.get_content_type() == "text/calendar"
    assert attachment.get_filename() == "a.ics"
