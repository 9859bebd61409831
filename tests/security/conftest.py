"""What the tests of security share: two full neighbourhoods, built once and copied for each test."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from participatie import backup
from participatie.db import Database
from participatie.features import load_pages
from tests.conftest import NOW, Clock, fresh_database, make_app, make_settings
from tests.security.towns import Town, build


@pytest.fixture(scope="session")
def two_towns(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Town]]:
    """A database with two neighbourhoods, and what is in them."""
    load_pages()
    folder = tmp_path_factory.mktemp("towns")
    path = folder / "towns.sqlite3"
    path.write_bytes(migrated_file.read_bytes())
    database = Database(f"sqlite:///{path}")
    found = build(database, make_settings(folder), NOW)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.dispose()
    return path, found


@pytest.fixture
def towns(two_towns: tuple[Path, dict[str, Town]]) -> dict[str, Town]:
    """What is in the two neighbourhoods."""
    return copy.deepcopy(two_towns[1])


@pytest.fixture
def towns_database(two_towns: tuple[Path, dict[str, Town]], tmp_path: Path) -> Iterator[Database]:
    """The two neighbourhoods in a database of their own."""
    path = tmp_path / "towns.sqlite3"
    path.write_bytes(two_towns[0].read_bytes())
    found = Database(f"sqlite:///{path}")
    yield found
    found.dispose()


@pytest.fixture
def towns_app(two_towns: tuple[Path, dict[str, Town]], towns_database: Database, tmp_path: Path, clock: Clock) -> Flask:
    """The real application on the two neighbourhoods; faults become pages, as for everybody."""
    # Beside the database lie the secrets of codes per household.
    shutil.copytree(two_towns[0].parent / "households", tmp_path / "households")
    app = make_app(make_settings(tmp_path), towns_database, clock)
    app.config["RAISE_FAULTS"] = False
    return app


@pytest.fixture
def towns_app_on_postgresql(
    request: pytest.FixtureRequest, towns_database: Database, tmp_path: Path, clock: Clock
) -> Iterator[Flask]:
    """The same on PostgreSQL, brought over with a backup."""
    backup.back_up(towns_database, tmp_path / "backup", NOW)
    for database in fresh_database("postgresql", request, tmp_path):
        backup.restore(database, tmp_path / "backup")
        app = make_app(make_settings(tmp_path), database, clock)
        app.config["RAISE_FAULTS"] = False
        yield app
