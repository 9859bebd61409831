"""Whether the database has the tables this version needs, and how it gets them.

Migrations run under a lock (the write lock on SQLite, an advisory lock on PostgreSQL), so that two
processes that start at once do not get in each other's way.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from participatie.db import Connection, Database

MIGRATIONS = Path(__file__).parent / "migrations"
ADVISORY_LOCK = 0x70617274


class OldSchema(Exception):
    """The database does not fit this version; the text says what to run."""


def newest_revision() -> str:
    """Name the revision that this version needs."""
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    assert head is not None
    return head


def revision_of(connection: Connection) -> str | None:
    """Name the revision that a database is at; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring a database up to date, in one transaction."""
    with database.transaction() as connection:
        if not database.is_sqlite:
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        command.upgrade(_config(connection), revision)


def downgrade(database: Database, revision: str) -> None:
    """Take a database back to an earlier revision; what only newer tables hold is lost."""
    with database.transaction() as connection:
        command.downgrade(_config(connection), revision)


def check(database: Database) -> None:
    """Refuse to go on with a database that does not fit.

    Raises:
        OldSchema: the text says what to run.
    """
    with database.reading() as connection:
        found = revision_of(connection)
    if found != newest_revision():
        raise OldSchema(
            f"The database is at schema {found or 'none'}, this version needs {newest_revision()}. "
            "Run: .venv/bin/participatie db upgrade"
        )


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def fault_of(database: Database) -> str | None:
    """Say in one word why the site cannot serve from this database: `schema`, `database`, or None when it can."""
    try:
        check(database)
    except OldSchema:
        return "schema"
    except sa.exc.SQLAlchemyError:
        return "database"
    return None
