"""Real Chromium for the browser tests, and what every visit is watched for: other hosts and broken policies."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from participatie.db import Database
from tests.browser.neighbourhoods import Plot, Town
from tests.browser.walking import Walker
from tests.postgresql import server_url
from tests.serving import Served, serving

PHONE = {"width": 360, "height": 800}
WIDE = {"width": 1280, "height": 900}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the browser tests of a file together; files go to whichever process is free, which has one browser."""
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The distribution's Chromium."""
    path = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
    )
    assert path, "Chromium is not installed; run tests/install-tools.sh"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served(demonstration: Callable[[str], Path]) -> Iterator[Served]:
    """The demonstration, served from SQLite."""
    with serving(demonstration("served")) as found:
        yield found


@pytest.fixture(scope="session")
def served_postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demonstration, served from PostgreSQL."""
    name = f"served_{uuid.uuid4().hex[:12]}"
    engine = sa.create_engine(server_url(), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    url = sa.engine.make_url(server_url()).set(database=name).render_as_string(hide_password=False)
    with serving(tmp_path_factory.mktemp("served"), PARTICIPATIE_DATABASE_URL=url) as found:
        yield found
    with engine.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Town]:
    """A site in which each story settles a neighbourhood of its own while it is served."""
    folder = tmp_path_factory.mktemp("town")
    path = folder / "participatie.sqlite3"
    path.write_bytes(migrated_file.read_bytes())
    database = Database(f"sqlite:///{path}")
    found = Town(database, datetime.now(UTC) - timedelta(days=2))
    # With a neighbourhood in it the demonstration is not loaded.
    found.settle("Startbuurt", Plot(views={}))
    with serving(folder) as served:
        found.base_url = served.base_url
        yield found
    database.dispose()


Open = Callable[..., Page]
Walk = Callable[..., Walker]


@pytest.fixture
def open_page(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open a watched page: any request to another host and any violation of the content policy fails the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_one(*, phone: bool = True, javascript: bool = True, language: str = "nl-NL", dark: bool = False) -> Page:
        context = chromium.new_context(
            viewport=PHONE if phone else WIDE,
            java_script_enabled=javascript,
            locale=language,
            color_scheme="dark" if dark else "light",
            is_mobile=phone,
            has_touch=phone,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: _watch(request.url, faults))
        page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not faults, f"seen while browsing: {faults}"


@pytest.fixture
def walk(town: Town, open_page: Open) -> Walk:
    """Let somebody walk through the town, signed in when their link is given."""

    def start(link: str = "", **how: object) -> Walker:
        walker = Walker(open_page(**how), town.base_url, scripts=bool(how.get("javascript", True)))
        if link:
            walker.goto(link)
        return walker

    return start


def _watch(url: str, faults: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1:", "data:", "about:", "blob:")):
        faults.append(f"a request to another host: {url}")
