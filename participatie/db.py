"""How we reach the database: one engine, two kinds of transaction, the same on SQLite and PostgreSQL.

`Database.transaction()` is for what writes: on SQLite it takes a file lock shared by all processes and
then `BEGIN IMMEDIATE`, so that writers wait in a fair queue instead of polling; `Database.reading()` is
for what only reads. Tables are SQLAlchemy Core tables on `metadata`; only stores know them.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Dialect, Engine

__all__ = ["REDRAWN", "Connection", "Database", "Json", "UtcTime", "insert_ignore", "metadata", "mix"]

BUSY_TIMEOUT_MS = 30_000
REDRAWN = "redrawn in backups"
"""In the `info` of a column: a function of all its values and of chance that says which become others in a backup."""

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcTime(sa.TypeDecorator[datetime]):
    """An aware UTC time; SQLite keeps it as text, PostgreSQL as a time stamp with zone."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time; give the database UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware UTC time."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Json(sa.TypeDecorator[Any]):
    """A JSON document kept as text, so that both databases give back exactly what was stored."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        """Write compact JSON with its keys in order."""
        if value is None:
            return None
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        """Read the document back."""
        return None if value is None else json.loads(value)


class Database:
    """One database and how to write to it.

    Args:
        url: `sqlite:///…` or `postgresql+psycopg://…`.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self.engine = _sqlite_engine(url) if self.is_sqlite else _postgresql_engine(url)
        self.lock_path: Path | None = None
        if self.is_sqlite and self.engine.url.database:
            self.lock_path = Path(self.engine.url.database + ".lock")

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Open a writing transaction: committed at the end, rolled back when anything is raised."""
        with self.write_lock(), self.engine.connect() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.commit()
            except BaseException:
                # Also when the commit itself failed: else the connection would go back to the others with this
                # transaction, and its lock, still open.
                connection.rollback()
                raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a reading transaction on one consistent picture of the database."""
        with self.engine.connect() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN")
            else:
                connection.execution_options(isolation_level="REPEATABLE READ")
            try:
                yield connection
            finally:
                connection.rollback()

    @contextmanager
    def write_lock(self) -> Iterator[None]:
        """Queue up with the other processes that want to write to this SQLite file; nothing on PostgreSQL."""
        if self.lock_path is None:
            yield
            return
        with self.lock_path.open("a") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            yield

    def shorten_log(self) -> None:
        """Move into the file what SQLite still keeps, in order of arrival, in its log, and empty the log."""
        if self.is_sqlite:
            with self.write_lock(), self.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def dispose(self) -> None:
        """Close every pooled connection."""
        self.engine.dispose()


def _keep_private(url: str) -> None:
    """Make a new database file that only its owner reads; what SQLite puts beside it gets the same mode."""
    path = sa.engine.make_url(url).database
    if path and path != ":memory:" and Path(path).parent.is_dir():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _sqlite_engine(url: str) -> Engine:
    _keep_private(url)
    engine = sa.create_engine(
        url,
        hide_parameters=True,  # what people typed does not belong in the text of a fault
        pool_size=32,
        max_overflow=32,
        connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT_MS / 1000},
    )

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        if cursor.execute("PRAGMA synchronous").fetchone()[0] != 2:
            raise RuntimeError("SQLite does not write through to the disk: synchronous is not FULL")
        cursor.close()

    return engine


def _postgresql_engine(url: str) -> Engine:
    return sa.create_engine(url, hide_parameters=True, pool_size=16, max_overflow=16, pool_pre_ping=True)


def insert_ignore(connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, object]]) -> int:
    """Insert rows and leave those out that already exist, on both databases.

    Returns:
        the number of rows that were new.
    """
    if not rows:
        return 0
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    added = 0
    # PostgreSQL is asked for the new key as well; without the option the count of rows is then lost (-1).
    statement = dialect.insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    for row in rows:
        added += connection.execute(statement.values(**row)).rowcount
    return added


def mix(connection: Connection, table: sa.Table, chosen: sa.ColumnElement[bool]) -> bool:
    """Write rows anew in the order of their keys, so that nothing tells in which order they came.

    PostgreSQL keeps a row where it first fell, and gives rows out in that order. SQLite needs none of this: a table
    without row numbers lies in the order of its keys. Who wants to write waits a moment, so that no change is lost.

    Args:
        connection: a writing transaction that did not write yet.
        table: the first column of its primary key holds random ids.
        chosen: which rows; nothing happens when they lie in the order of their keys already.

    Returns:
        Whether rows were written anew.
    """
    if connection.dialect.name != "postgresql":
        return False
    keys = list(table.primary_key)
    key = keys[0]
    before = sa.func.lag(key).over(order_by=sa.literal_column(f"{table.name}.ctid"))
    lying = sa.select(key.label("own"), before.label("before")).where(chosen).subquery()
    if connection.execute(sa.select(lying.c.own).where(lying.c.own < lying.c.before).limit(1)).first() is None:
        return False
    connection.execute(sa.text("SET LOCAL lock_timeout = '5s'"))
    connection.execute(sa.text(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE"))
    gone = sa.delete(table).where(chosen).returning(*table.c).cte("gone")
    anew = sa.insert(table).from_select(
        list(table.c.keys()), sa.select(gone).order_by(*(gone.c[each.name] for each in keys))
    )
    connection.execute(anew)
    return True
