"""What tests share: a fresh, real database on SQLite and on PostgreSQL, the real application, the checking client."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest
import sqlalchemy as sa
from flask import Flask

from participatie import schema
from participatie.accounts.roles import Role
from participatie.config import Settings, read_settings
from participatie.db import Database
from participatie.factory import create_app
from participatie.i18n import use_language
from participatie.web.site import EXTENSION
from tests.made_once import read_templates_once, write_addresses_once
from tests.postgresql import server_url
from tests.serving import put_demonstration
from tests.site import CheckingClient

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="run long loops at full size")
    parser.addoption(
        "--database",
        choices=["sqlite", "postgresql"],
        default="sqlite",
        help="which kind the tests use where the kind does not matter; tests of both kinds run on both anyway",
    )


def pytest_configure(config: pytest.Config) -> None:
    # The same commit gets the same verdict; `make test-full` looks for new examples every time.
    # Nothing here is judged by the clock of a machine that others may be using.
    slow = [hypothesis.HealthCheck.too_slow]
    for name, same in (("repeatable", True), ("searching", False)):
        hypothesis.settings.register_profile(
            name, derandomize=same, print_blob=True, deadline=None, suppress_health_check=slow
        )
    write_addresses_once()
    searching = config.getoption("--full") or os.environ.get("FULL") == "1"
    hypothesis.settings.load_profile("searching" if searching else "repeatable")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of the pass on PostgreSQL what the first pass did there already, or what needs no database.

    Of a test in several languages, roles or cases the first is enough there; `--full` runs them all.
    """
    if config.getoption("--database") != "postgresql":
        return
    kind_matters = [each for each in items if "any_database" in getattr(each, "fixturenames", ())]
    if not config.getoption("--full"):
        kind_matters = list({each.nodeid.partition("[")[0]: each for each in reversed(kind_matters)}.values())[::-1]
    config.hook.pytest_deselected(items=[each for each in items if each not in set(kind_matters)])
    items[:] = kind_matters


@pytest.fixture(scope="session")
def full(request: pytest.FixtureRequest) -> bool:
    """Whether long loops run at full size."""
    return bool(request.config.getoption("--full")) or os.environ.get("FULL") == "1"


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with real data beside the project; a test that needs it skips where it is absent."""
    if not DATA.is_dir():
        pytest.skip(f"the real data is not there: {DATA.name} beside the project")
    return DATA


@pytest.fixture(autouse=True)
def dutch() -> None:
    """Every test starts in Dutch."""
    use_language("nl")


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database at the newest schema, copied for each test."""
    path = tmp_path_factory.mktemp("schema") / "empty.sqlite3"
    database = Database(f"sqlite:///{path}")
    schema.upgrade(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql_template() -> str:
    """A PostgreSQL database at the newest schema that fresh ones are copied from."""
    name = f"template_{uuid.uuid4().hex[:12]}"
    with _administration() as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    database = Database(_url_of(name))
    schema.upgrade(database)
    database.dispose()
    return name


def _url_of(name: str) -> str:
    return (
        server_url().rpartition("/")[0] + "/" + name if "?" not in server_url() else _with_database(server_url(), name)
    )


def _with_database(url: str, name: str) -> str:
    return sa.engine.make_url(url).set(database=name).render_as_string(hide_password=False)


def _administration() -> sa.Connection:
    engine = sa.create_engine(server_url(), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    return engine.connect()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A fresh database; every test that uses it runs on both kinds.

    `@pytest.mark.parametrize("database", ["sqlite"], indirect=True)` keeps a test to one kind.
    """
    yield from fresh_database(request.param, request, tmp_path)


@pytest.fixture
def sqlite_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A fresh SQLite database, for tests where the kind does not matter."""
    yield from fresh_database("sqlite", request, tmp_path)


@pytest.fixture
def any_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A fresh database of the kind that `--database` names: the whole suite runs on either."""
    yield from fresh_database(str(request.config.getoption("--database")), request, tmp_path)


def fresh_database(kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[Database]:
    """Make a database of a kind at the newest schema and remove it afterwards."""
    if kind == "sqlite":
        path = folder / "participatie.sqlite3"
        path.write_bytes(request.getfixturevalue("migrated_file").read_bytes())
        found = Database(f"sqlite:///{path}")
        yield found
        found.dispose()
        return
    template = request.getfixturevalue("postgresql_template")
    name = f"test_{uuid.uuid4().hex[:12]}"
    with _administration() as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    found = Database(_url_of(name))
    yield found
    found.dispose()
    with _administration() as connection:
        connection.execute(sa.text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))


def make_settings(folder: Path, **changes: str) -> Settings:
    """Make settings for a test, all in one folder."""
    return read_settings(
        {
            "PARTICIPATIE_DATA_DIR": str(folder),
            "PARTICIPATIE_BASE_URL": "http://localhost",
            "PARTICIPATIE_SECRET_KEY": "a-secret-key-for-tests-only-0123456789-xyz",
            "PARTICIPATIE_DEMO": "yes",
            "PARTICIPATIE_JOBS": "apart",
            **changes,
        }
    )


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Folders for a server, each with the whole demonstration in it: `demonstration("door")`."""
    ours = tmp_path_factory.getbasetemp()
    shared = ours.parent if os.environ.get("PYTEST_XDIST_WORKER") else ours

    def folder(name: str) -> Path:
        made = tmp_path_factory.mktemp(name)
        put_demonstration(made, shared / "demonstration")
        return made

    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a test installation."""
    return make_settings(tmp_path)


class Clock:
    """A clock that tests set by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The clock of the application; `clock.now = …` moves it."""
    return Clock()


def make_app(settings: Settings, database: Database, clock: Callable[[], datetime]) -> Flask:
    """Make the real application on a database, with a clock that tests can set."""
    app = create_app(settings, database)
    read_templates_once(app.jinja_env)
    app.config["RAISE_FAULTS"] = True
    app.testing = True
    app.extensions[EXTENSION].clock = clock
    return app


@pytest.fixture
def app(settings: Settings, any_database: Database, clock: Clock) -> Flask:
    """The real application, on the kind of database that `--database` names."""
    return make_app(settings, any_database, clock)


@pytest.fixture
def both_app(settings: Settings, database: Database, clock: Clock) -> Flask:
    """The real application, once on each kind of database."""
    return make_app(settings, database, clock)


@pytest.fixture
def site(app: Flask) -> CheckingClient:
    """A visitor whose every page is checked."""
    return CheckingClient(app)


SignIn = Callable[..., CheckingClient]


@pytest.fixture
def sign_in(app: Flask) -> SignIn:
    """Sign someone in: `sign_in(Role.PROFESSIONAL, "politie", areas=("waterkwartier",))` gives a checked browser."""
    return lambda role, organisation="gemeente", areas=("waterkwartier",): signed_in(app, role, organisation, areas)


def signed_in(app: Flask, role: Role, organisation: str = "gemeente", areas: tuple[str, ...] = ()) -> CheckingClient:
    """Invite someone with a demonstration link and follow it."""
    from participatie.accounts import actions as accounts
    from participatie.accounts.people import OrganisationKind

    site = app.extensions[EXTENSION]
    now = site.clock()
    email = f"{role.value}-{organisation}-{uuid.uuid4().hex[:6]}@example.org"
    with site.database.transaction() as connection:
        if organisation not in {each.slug for each in accounts.list_organisations(connection)}:
            accounts.add_organisation(connection, organisation, organisation.capitalize(), OrganisationKind.OTHER)
        invitation = accounts.invite(connection, email, role, organisation, areas, now, reusable=True)
    browser = CheckingClient(app)
    browser.get(invitation.url_path, follow=False, status=303)
    return browser
