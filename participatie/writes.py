"""How many people can send at once: one writer per process that stores a whole queue in one commit.

A commit that reaches the disk costs the same for one row as for a hundred. Requests therefore hand
their row to the writer and wait; the writer takes everything that waits, takes the lock that it shares
with the other processes, takes again what came in meanwhile, commits once and wakes everybody. A row is
acknowledged only after the commit. Only rows that are never changed afterwards by a competing request
go this way, each with an `id` that is its primary key and a unique key that makes sending twice harmless.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from queue import Empty, SimpleQueue

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import InterfaceError, OperationalError

from participatie.db import Connection, Database

MOST_AT_ONCE = 200
MOST_WAITING = 1_000
PATIENCE_S = 12.0
DOWN = (OperationalError, InterfaceError)
"""What the database says when it is full, locked or away: not a fault of ours, and worth trying again."""


class Busy(Exception):
    """The row was not acknowledged: too much is waiting, or the disk or database does not answer.

    The row may still be stored later; sending it again with the same key is harmless. The shell answers
    503 with a `Retry-After` of `retry_after_s` seconds.
    """

    def __init__(self, why: str, retry_after_s: int = 5) -> None:
        super().__init__(why)
        self.retry_after_s = retry_after_s


@contextmanager
def busy_when_down() -> Iterator[None]:
    """Turn a database that is full, locked or away into `Busy`, for what a resident sends outside the writer."""
    try:
        yield
    except DOWN as fault:
        raise Busy(f"the database does not answer: {type(fault.orig).__name__}") from fault


@dataclass(slots=True, eq=False)
class _Waiting:
    """One row in the queue and the request that waits for it."""

    table: sa.Table
    row: Mapping[str, object]
    bell: threading.Lock = field(default_factory=threading.Lock)
    is_new: bool = False
    fault: Exception | None = None


class Writer:
    """The one writer of this process; safe to share between threads and to make before a fork.

    Args:
        database: where the rows go.
        most_waiting: how many rows may wait; one more is refused with `Busy`.
        patience_s: how long a request waits for its row before it is told to come back.
    """

    def __init__(self, database: Database, *, most_waiting: int = MOST_WAITING, patience_s: float = PATIENCE_S) -> None:
        self._database = database
        self._most_waiting = most_waiting
        self._patience_s = patience_s
        self._starting = threading.Lock()
        self._queue: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._process = 0
        self._thread: threading.Thread | None = None

    def add(self, table: sa.Table, row: Mapping[str, object]) -> bool:
        """Store one row and come back when it is on the disk.

        Args:
            table: a table with a primary key `id`.
            row: every column that has no default; the same columns for every row of the table.

        Returns:
            True when the row is new, False when its unique key was there already.

        Raises:
            Busy: the row was not acknowledged; the same row may be sent again.
            Exception: what the database had against this very row.
        """
        self._start_in_this_process()
        if self._queue.qsize() >= self._most_waiting:
            raise Busy("too many answers are waiting")
        waiting = _Waiting(table, row)
        waiting.bell.acquire()
        self._queue.put(waiting)
        if not waiting.bell.acquire(timeout=self._patience_s):
            raise Busy("the database took too long")
        if waiting.fault is not None:
            raise waiting.fault
        return waiting.is_new

    def close(self) -> None:
        """Store what still waits and stop the thread; the next `add` starts it again."""
        with self._starting:
            thread, self._thread = self._thread, None
            if thread is not None and self._process == os.getpid():
                self._queue.put(None)
                thread.join()

    def _start_in_this_process(self) -> None:
        if self._thread is not None and self._process == os.getpid():
            return
        with self._starting:
            if self._thread is None or self._process != os.getpid():
                self._process = os.getpid()
                self._queue = SimpleQueue()
                self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        queue = self._queue
        while True:
            first = queue.get()
            if first is None:
                return
            batch = [first]
            try:
                self._store(batch, queue)
            except DOWN as fault:
                _fail(batch, Busy(f"the database does not answer: {type(fault.orig).__name__}"))
            except Exception:
                self._store_one_by_one(batch)
            for waiting in batch:
                waiting.bell.release()

    def _store(self, batch: list[_Waiting], queue: SimpleQueue[_Waiting | None]) -> None:
        """Store the batch, completed with what waits once the lock is ours, in one transaction."""
        with self._database.transaction() as connection:
            while len(batch) < MOST_AT_ONCE:
                try:
                    waiting = queue.get_nowait()
                except Empty:
                    break
                if waiting is None:
                    queue.put(None)
                    break
                batch.append(waiting)
            for table in {waiting.table for waiting in batch}:
                _insert(connection, table, [waiting for waiting in batch if waiting.table is table])

    def _store_one_by_one(self, batch: Sequence[_Waiting]) -> None:
        for waiting in batch:
            try:
                with self._database.transaction() as connection:
                    _insert(connection, waiting.table, [waiting])
            except DOWN as fault:
                waiting.fault = Busy(f"the database does not answer: {type(fault.orig).__name__}")
            except Exception as fault:
                waiting.fault = fault


@lru_cache(maxsize=64)
def _insert_into(table: sa.Table, dialect: str) -> sa.Insert:
    """Make the statement once per table; SQLAlchemy then also compiles it once."""
    kind = postgresql if dialect == "postgresql" else sqlite
    statement: sa.Insert = kind.insert(table).on_conflict_do_nothing()
    return statement


def _insert(connection: Connection, table: sa.Table, batch: Sequence[_Waiting]) -> None:
    """Insert all rows of one table and note for each whether it is new."""
    statement = _insert_into(table, connection.dialect.name)
    added = connection.execute(statement, [dict(waiting.row) for waiting in batch]).rowcount
    if added == len(batch):
        for waiting in batch:
            waiting.is_new = True
        return
    ids = [waiting.row["id"] for waiting in batch]
    stored = set(connection.execute(sa.select(table.c.id).where(table.c.id.in_(ids))).scalars())
    for waiting in batch:
        waiting.is_new = waiting.row["id"] in stored


def _fail(batch: Sequence[_Waiting], fault: Exception) -> None:
    for waiting in batch:
        waiting.is_new = False
        waiting.fault = fault
