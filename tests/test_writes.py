"""The writer stores many rows in one commit and never acknowledges what is not stored."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from participatie.db import Database
from participatie.writes import Busy, Writer

notes = sa.Table(
    "writer_notes",
    sa.MetaData(),
    sa.Column("id", sa.String(20), primary_key=True),
    sa.Column("key", sa.String(20), unique=True),
    sa.Column("text", sa.String(50), sa.CheckConstraint("text <> 'bad'"), nullable=False),
    sqlite_with_rowid=False,
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'notes.sqlite3'}")
    notes.metadata.create_all(database.engine)
    yield database
    database.dispose()


@pytest.fixture
def writer(database: Database) -> Iterator[Writer]:
    writer = Writer(database)
    yield writer
    writer.close()


def stored(database: Database) -> list[str]:
    with database.reading() as connection:
        return sorted(connection.execute(sa.select(notes.c.key)).scalars())


def row(number: int, key: str | None = None, text: str = "fine") -> dict[str, object]:
    return {"id": f"id{number}", "key": key or f"key{number}", "text": text}


def at_once(count: int, work: Callable[[int], object]) -> list[object]:
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(work, range(count)))


def test_many_senders_at_once_are_all_stored(writer: Writer, database: Database) -> None:
    assert all(at_once(50, lambda number: writer.add(notes, row(number))))
    assert len(stored(database)) == 50


def test_the_same_key_many_times_at_once_is_one_row_and_one_is_told_it_was_new(
    writer: Writer, database: Database
) -> None:
    news = at_once(50, lambda number: writer.add(notes, row(number, key="same")))
    assert news.count(True) == 1
    assert stored(database) == ["same"]


def test_one_bad_row_harms_nobody_else(writer: Writer, database: Database) -> None:
    def send(number: int) -> object:
        try:
            return writer.add(notes, row(number, text="bad" if number == 7 else "fine"))
        except IntegrityError as fault:
            return type(fault)

    with database.transaction():  # everything piles up in one batch behind this lock
        pool = ThreadPoolExecutor(20)
        futures = [pool.submit(send, number) for number in range(20)]
        time.sleep(0.2)
    answers = [future.result() for future in futures]
    pool.shutdown()
    assert answers[7] is IntegrityError
    assert answers.count(True) == 19
    assert len(stored(database)) == 19


def test_a_full_queue_says_so_at_once_and_drops_nothing_silently(database: Database) -> None:
    writer = Writer(database, most_waiting=3)
    outcomes: list[object] = []

    def send(number: int) -> None:
        try:
            outcomes.append(writer.add(notes, row(number)))
        except Busy as busy:
            outcomes.append(busy.retry_after_s)

    with database.transaction():
        threads = []
        for number in range(10):
            threads.append(threading.Thread(target=send, args=(number,)))
            threads[-1].start()
            time.sleep(0.02)
        refused = len(outcomes)
    for thread in threads:
        thread.join()
    writer.close()
    assert refused > 0
    assert outcomes.count(True) == len(stored(database)) == 10 - refused


def test_a_request_does_not_wait_for_ever_and_may_send_again(database: Database) -> None:
    writer = Writer(database, patience_s=0.2)
    with database.transaction(), pytest.raises(Busy):
        writer.add(notes, row(1))
    writer.close()
    assert writer.add(notes, row(2, key="key1")) is False
    writer.close()
    assert stored(database) == ["key1"]


def test_waiting_rows_are_stored_when_the_writer_closes(database: Database) -> None:
    writer = Writer(database)
    with ThreadPoolExecutor(5) as pool:
        with database.transaction():
            futures = [pool.submit(writer.add, notes, row(number)) for number in range(5)]
            time.sleep(0.1)
        writer.close()
        assert [future.result() for future in futures] == [True] * 5
    assert len(stored(database)) == 5


def test_a_missing_table_is_a_busy_answer_and_the_writer_lives_on(writer: Writer, database: Database) -> None:
    absent = sa.Table("nowhere", sa.MetaData(), sa.Column("id", sa.String(20), primary_key=True))
    with pytest.raises(Busy):
        writer.add(absent, {"id": "1"})
    assert writer.add(notes, row(1)) is True


def _write_in_child(url: str, first: int, count: int) -> None:
    database = Database(url)
    writer = Writer(database)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: writer.add(notes, row(number)), range(first, first + count)))
    writer.close()
    database.dispose()


def test_two_processes_share_one_file(database: Database) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_write_in_child, args=(database.url, number * 100, 100)) for number in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    assert len(stored(database)) == 200


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_writer_made_before_a_fork_works_after_it(database: Database) -> None:
    writer = Writer(database)
    database.dispose()
    child = os.fork()
    if child == 0:
        outcome = 1
        try:
            outcome = 0 if writer.add(notes, row(1)) else 2
        finally:
            os._exit(outcome)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert stored(database) == ["key1"]


def test_a_database_locked_by_a_stranger_is_waited_for(writer: Writer, database: Database) -> None:
    assert database.engine.url.database
    stranger = sqlite3.connect(database.engine.url.database, isolation_level=None, check_same_thread=False)
    stranger.execute("BEGIN IMMEDIATE")
    threading.Timer(1.0, lambda: stranger.execute("ROLLBACK")).start()
    before = time.monotonic()
    assert writer.add(notes, row(1)) is True
    assert 0.8 < time.monotonic() - before < 5
    stranger.close()
