"""The migrated schema is what the tables say, on both databases, and every step goes up and down with rows in it."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask

from participatie import schema
from participatie.db import Database, metadata


def test_the_migrated_schema_is_what_the_tables_say(both_app: Flask, database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, metadata)
    assert differences == []


def test_constraints_have_the_names_that_the_tables_say(both_app: Flask, database: Database) -> None:
    inspector = sa.inspect(database.engine)
    for table in metadata.sorted_tables:
        wanted = {each.name for each in table.constraints if isinstance(each, sa.UniqueConstraint)}
        assert {each["name"] for each in inspector.get_unique_constraints(table.name)} >= wanted, table.name


def test_every_migration_goes_up_and_down_again(app: Flask, tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'steps.sqlite3'}")
    steps = [each.revision for each in ScriptDirectory(str(schema.MIGRATIONS)).walk_revisions()][::-1]
    for number, revision in enumerate(steps):
        schema.upgrade(database, revision)
        schema.downgrade(database, steps[number - 1] if number else "base")
        schema.upgrade(database, revision)
    schema.check(database)
    schema.downgrade(database, "base")
    with database.engine.connect() as connection:
        left = set(sa.inspect(connection).get_table_names())
    assert left <= {"alembic_version"}
    database.dispose()


def test_two_upgrades_at_once_do_not_get_in_each_others_way(tmp_path: Path) -> None:
    import threading

    url = f"sqlite:///{tmp_path / 'race.sqlite3'}"
    faults: list[BaseException] = []

    def upgrade() -> None:
        database = Database(url)
        try:
            schema.upgrade(database)
        except BaseException as fault:
            faults.append(fault)
        finally:
            database.dispose()

    threads = [threading.Thread(target=upgrade) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert faults == []
    database = Database(url)
    schema.check(database)
    database.dispose()


def test_no_column_could_hold_an_address_of_a_network(app: Flask) -> None:
    names = {each.name for table in metadata.sorted_tables for each in table.columns}
    assert not names & {"ip", "ip_address", "remote_addr", "user_agent"}
