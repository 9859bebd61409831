"""What must still be done after a transaction, surely, once, and even after a power cut?

A job is queued in the same transaction as what it announces (see `outbox.py`). Any number of workers do
the jobs; one that fails is tried again in growing steps and in the end parked, never lost. The same loop
runs in a thread of the web process, and apart as `participatie work`.
"""

from __future__ import annotations

import logging
import smtplib
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from participatie import faults, outbox
from participatie import mail as mails
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.mail import Attachment
from participatie.outbox import Waiting, count_waiting, queue, retry_parked

__all__ = [
    "Attachment",
    "Poison",
    "Waiting",
    "Work",
    "Worker",
    "count_waiting",
    "kind",
    "periodic",
    "queue",
    "queue_mail",
    "retry_parked",
    "start_worker",
    "work_once",
]

log = logging.getLogger(__name__)

RETRY_MINUTES = (1, 2, 4, 8, 15, 25, 40, 60, 85, *(120,) * 22)
"""How long a failed job waits before each further attempt: four hours in growing steps, then two days in all."""

MOST_ATTEMPTS = len(RETRY_MINUTES) + 1
IDLE_SECONDS = 2.0
LONGEST_PAUSE_SECONDS = 60.0
ROUND_SECONDS = 60.0
"""After so long the outbox waits for a moment, so that periodic tasks get their turn however much is due."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a handler gets: the job's own name and content, and where to work. `attempt` counts from 1."""

    database: Database
    settings: Settings
    key: str
    payload: Mapping[str, object]
    attempt: int
    now: datetime


class Poison(Exception):
    """This job can never succeed; it is parked at once. Its text holds no personal data."""


Handler = Callable[[Work], None]
PeriodicTask = Callable[[Database, Settings, datetime], None]

_handlers: dict[str, Handler] = {}
_undeliverable: dict[str, Callable[[Database, str], None]] = {}
_periodic: dict[str, tuple[timedelta, PeriodicTask]] = {}


def kind(name: str) -> Callable[[Handler], Handler]:
    """Register the function that does the jobs of one kind."""

    def register(handler: Handler) -> Handler:
        _handlers[name] = handler
        return handler

    return register


def periodic(name: str, every: timedelta, function: PeriodicTask) -> None:
    """Register what must happen again and again, by one worker at a time, however many there are."""
    _periodic[name] = (every, function)


def when_undeliverable(prefix: str, function: Callable[[Database, str], None]) -> None:
    """Register who hears of a mail that can never arrive, by the beginning of its key."""
    _undeliverable[prefix] = function


def queue_mail(
    connection: Connection,
    *,
    to: str,
    subject: str,
    text: str,
    language: str,
    key: str,
    run_at: datetime | None = None,
    attachments: Sequence[Attachment] = (),
) -> bool:
    """Add an e-mail to the outbox, in the caller's transaction.

    Args:
        connection: the transaction that also writes what the mail announces.
        to: one address.
        subject: one line.
        text: paragraphs with empty lines between them; an HTML form is made from it.
        language: the code of the language it is written in.
        key: the mail's own name; a second mail with the same key is not sent.
        run_at: not before this time; at once by default.
        attachments: small text files, such as a calendar file.

    Returns:
        Whether the mail is new.

    Raises:
        Refusal: the address is not one, or a header would hold a line break.
    """
    mail = mails.Mail(to, subject, text, language, tuple(attachments))
    mails.check_mail(mail)
    return queue(connection, "mail", mail.to_json(), key=key, run_at=run_at)


@kind("mail")
def _deliver_mail(work: Work) -> None:
    try:
        mails.deliver(work.settings, mails.Mail.from_json(work.payload), key=work.key, now=work.now)
    except mails.Undeliverable as fault:
        for prefix, function in _undeliverable.items():
            if work.key.startswith(prefix):
                function(work.database, work.key)
        raise Poison(str(fault)) from fault


def work_once(
    database: Database, settings: Settings, now: datetime, *, stopping: Callable[[], bool] = lambda: False
) -> int:
    """Do what is due: periodic tasks first, then the outbox, oldest first; after a minute the rest is left.

    Args:
        database: where the outbox stands.
        settings: where mail goes.
        now: the present, aware UTC; time that passes while working is added to it.
        stopping: asked before each job; True ends the work.

    Returns:
        How many jobs and tasks were attempted; 0 when nothing was due.
    """
    started = time.monotonic()
    attempted = sum(_run_periodic(database, settings, name, now) for name in _periodic)
    begun = time.monotonic()
    while not stopping() and _do_next(database, settings, now + timedelta(seconds=time.monotonic() - started)):
        attempted += 1
        if time.monotonic() - begun > ROUND_SECONDS:
            break
    return attempted


def _do_next(database: Database, settings: Settings, now: datetime) -> bool:
    with database.reading() as connection:
        if not outbox.anything_due(connection, now):
            return False
    with database.transaction() as connection:
        job = outbox.take(connection, now)
    if job is None:
        return False
    try:
        _perform(job, Work(database, settings, job.key, job.payload, job.attempt, now))
    except Poison as fault:
        _park(database, job, now, f"Poison: {fault}")
    except Exception as fault:  # whatever a handler meets, the loop goes on
        _try_later(database, job, now, fault)
    else:
        with database.transaction() as connection:
            outbox.close_done(connection, job, now)
    return True


def _perform(job: outbox.Taken, work: Work) -> None:
    if work.attempt > MOST_ATTEMPTS:
        raise Poison("every attempt ended without an answer")
    handler = _handlers.get(job.kind)
    if handler is None:
        raise LookupError("no handler for this kind")
    handler(work)


def _try_later(database: Database, job: outbox.Taken, now: datetime, fault: Exception) -> None:
    error = _named(fault)
    if job.attempt >= MOST_ATTEMPTS:
        _park(database, job, now, error)
        return
    wait = timedelta(minutes=RETRY_MINUTES[job.attempt - 1])
    with database.transaction() as connection:
        outbox.put_back(connection, job, now + wait, error)
    log.warning("job %s (%s) failed on attempt %s: %s", job.id, job.kind, job.attempt, error)


def _park(database: Database, job: outbox.Taken, now: datetime, error: str) -> None:
    with database.transaction() as connection:
        outbox.close_parked(connection, job, now, error)
    log.error("job %s (%s) is parked: %s", job.id, job.kind, error)


def _named(fault: Exception) -> str:
    """Name a fault without its text, which may hold an address."""
    code = f" {fault.smtp_code}" if isinstance(fault, smtplib.SMTPResponseException) else ""
    return f"{type(fault).__name__}{code}"


def _run_periodic(database: Database, settings: Settings, name: str, now: datetime) -> int:
    every, function = _periodic[name]
    with database.reading() as connection:
        if not outbox.is_turn(connection, name, every, now):
            return 0
    with database.transaction() as connection:
        if not outbox.take_turn(connection, name, every, now):
            return 0
    try:
        function(database, settings, now)
    except Exception as fault:  # a failing task must not stop the outbox; it gets another turn soon
        log.error("periodic task %s failed\n%s", name, faults.told(fault))
        with database.transaction() as connection:
            outbox.set_next_turn(connection, name, now + min(every, timedelta(minutes=10)))
    return 1


def _forget_finished(database: Database, settings: Settings, now: datetime) -> None:
    with database.transaction() as connection:
        outbox.forget_finished(connection, now)


periodic("forget finished jobs", timedelta(days=1), _forget_finished)


class Worker:
    """A thread that works off the outbox until it is stopped.

    Args:
        database: where the outbox stands.
        settings: where mail goes.
        clock: tells the present, aware UTC.
    """

    def __init__(self, database: Database, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self.run, name="participatie-jobs", daemon=True)

    def start(self) -> None:
        """Begin; call it after a fork, in the process that does the work."""
        self._thread.start()

    def ask_to_stop(self) -> None:
        """Ask the worker to end after the job in hand, without waiting for it."""
        self._stopping.set()

    def stop(self, timeout: float = 5.0) -> None:
        """Finish the job in hand and end."""
        self.ask_to_stop()
        if self._thread.is_alive():
            self._thread.join(timeout)

    def run(self) -> None:
        """Work, and look again every two seconds; a database that is away is waited for."""
        pause = IDLE_SECONDS
        while not self._stopping.wait(pause):
            try:
                work_once(self._database, self._settings, self._clock(), stopping=self._stopping.is_set)
                pause = IDLE_SECONDS
            except Exception as fault:  # the database may be away; the loop outlives it
                log.warning("the outbox cannot be read now: %s", type(fault).__name__)
                pause = min(pause * 2, LONGEST_PAUSE_SECONDS)


def _present() -> datetime:
    return datetime.now(UTC)


def start_worker(database: Database, settings: Settings, clock: Callable[[], datetime] = _present) -> Worker:
    """Start a worker thread in this process and give it back, so that it can be stopped."""
    worker = Worker(database, settings, clock)
    worker.start()
    return worker
