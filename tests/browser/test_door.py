"""A whole check-in on two phones, with the connection cut for ten minutes: nobody is in twice, and nobody is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep

import pytest
from playwright.sync_api import Locator, Page, expect

from participatie.areas import actions as areas
from participatie.db import Database
from participatie.door import actions as door
from participatie.meetings import actions as meetings
from participatie.meetings.meeting import Details, Meeting, SignUpRequest
from participatie.written import written
from tests.browser.conftest import Open
from tests.browser.steps import fits
from tests.conftest import make_settings
from tests.serving import Served, serving

HOUSEHOLDS = 40
SAVED = "Alles is opgeslagen."


@pytest.fixture(scope="module")
def served(demonstration: Callable[[str], Path]) -> Iterator[Served]:
    """A demonstration of its own: a meeting more would come first in the lists of other stories."""
    with serving(demonstration("door")) as found:
        yield found


@pytest.fixture
def evening(served: Served, tmp_path: Path) -> tuple[Database, Meeting]:
    """A meeting that goes on now, with forty households of one to four people."""
    database = Database(f"sqlite:///{served.data_dir / 'participatie.sqlite3'}")
    now = datetime.now(UTC)
    details = Details(
        title=written("Avond aan de deur"),
        place=written("Buurthuis De Sluis"),
        description=written(""),
        starts_at=now - timedelta(minutes=30),
        ends_at=now + timedelta(hours=2),
        seats=200,
        phone="",
    )
    with database.transaction() as connection:
        area = areas.area_by_slug(connection, "waterkwartier")
        meeting = meetings.announce(connection, area.id, details, now)
        for number in range(HOUSEHOLDS):
            request = SignUpRequest(people=1 + number % 4, name=f"Bewoner {number:02}", language="tr")
            meetings.sign_up(connection, make_settings(tmp_path), meeting.code, request, now, by_team=True)
    return database, meeting


def test_two_phones_without_a_connection_for_ten_minutes(
    served: Served, open_page: Open, evening: tuple[Database, Meeting]
) -> None:
    database, meeting = evening
    one, two = open_page(), open_page()
    for phone in (one, two):
        at_the_door(served, phone, meeting)
    come_in(one, 0)
    come_in(two, 1)
    for phone in (one, two):
        expect(status(phone)).to_have_text(SAVED)
        expect(phone.locator("[data-sum=people]")).to_have_text("3")

    for phone in (one, two):
        phone.context.set_offline(True)
    # Both phones tap households 8 to 15: twelve names each, of which eight the same.
    for number in range(4, 16):
        come_in(one, number)
    for number in range(8, 20):
        come_in(two, number)
    expect(status(one)).to_contain_text("Geen verbinding. Alles wordt bewaard. Nog te versturen: 12")
    line(two, 10).locator("[data-more]").click()
    take_back(one, 4)
    take_back(two, 8)
    walk_in(one, "Piet van de hoek", 2)
    count(two, "Ondernemer", 3)

    one.reload()
    expect(line(one, 5).locator("[data-inside]")).to_be_visible()
    expect(status(one)).to_contain_text("Nog te versturen: 14")
    count(one, "Bewoner", 2)
    for phone in (one, two):
        phone.clock.fast_forward("10:00")
        expect(status(phone)).to_contain_text("Geen verbinding. Alles wordt bewaard.")

    for phone in (one, two):
        phone.context.set_offline(False)
    for phone in (one, two):
        phone.clock.fast_forward("02:00")
        expect(status(phone)).to_have_text(SAVED)
    # Household 8 was taken back on one phone only; on the other it came in, so it is in.
    names = [0, 1, *range(5, 20)]
    expected = sum(1 + number % 4 for number in names) + 1 + 2 + 3 + 2
    for phone in (one, two):
        phone.clock.fast_forward("00:10")
        expect(phone.locator("[data-sum=people]")).to_have_text(str(expected))
        assert phone.locator(".is-in").count() == len(names) + 1
        assert phone.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('deur:')).length") == 0
    with database.reading() as connection:
        found = door.present(connection, meeting.id)
    assert (found.people, found.signed_up) == (expected, expected - 7)


def test_taking_back_without_a_connection_and_closing_the_tab(
    served: Served, open_page: Open, evening: tuple[Database, Meeting]
) -> None:
    database, meeting = evening
    page = open_page()
    at_the_door(served, page, meeting)
    page.context.set_offline(True)
    come_in(page, 0)
    come_in(page, 3)
    take_back(page, 3)
    fresh = page.context.new_page()
    page.goto("about:blank")
    code = f"/team/waterkwartier/bijeenkomsten/{meeting.code}/deur?deurcode=22222"
    fresh.goto(served.base_url + code)
    expect(status(fresh)).to_contain_text("Nog te versturen: 3")
    expect(status(fresh)).to_contain_text("namen staat niet op deze telefoon")
    assert "Bewoner 0" not in fresh.content()
    fresh.context.set_offline(False)
    fresh.fill("#zoek", "")
    expect(status(fresh)).to_have_text(SAVED)
    expect(line(fresh, 0).locator("[data-inside]")).to_be_visible()
    with database.reading() as connection:
        assert door.present(connection, meeting.id).people == 1
    # Signing out leaves nothing on the phone.
    fresh.locator("form[action='/team/afmelden'] button").click()
    fresh.wait_for_url("**/team/aanmelden**")
    assert (
        fresh.evaluate("caches.keys().then((names) => names.length + sessionStorage.length + localStorage.length)") == 0
    )


def test_a_code_in_the_search_field_and_large_targets(
    served: Served, open_page: Open, evening: tuple[Database, Meeting]
) -> None:
    _database, meeting = evening
    page = open_page()
    at_the_door(served, page, meeting)
    code = line(page, 7).locator("[data-code]").inner_text()
    page.fill("#zoek", code.lower())
    expect(page.locator(".door-line:visible")).to_have_count(1)
    page.press("#zoek", "Enter")
    expect(line(page, 7).locator("[data-inside]")).to_be_visible()
    expect(page.locator("[data-sum=people]")).to_have_text("4")
    fits(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll("main button, main summary, main select, main input")]
        .filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect())
        .filter((box) => box.width > 1 && (box.height < 43.5 || box.width < 43.5)).length"""
    )
    assert small == 0


def at_the_door(served: Served, page: Page, meeting: Meeting) -> None:
    """Sign in and open the door; wait until the phone has put away what it needs. The test moves its clock."""
    page.clock.install()
    page.goto(served.sign_in_url("community_worker"))
    page.goto(f"{served.base_url}/team/waterkwartier/bijeenkomsten/{meeting.code}/deur")
    expect(status(page)).to_have_text(SAVED)
    # Asked again and again, because waiting for a function takes its promise for a yes.
    for _time in range(100):
        if page.evaluate(
            """async () => Boolean((await navigator.serviceWorker.getRegistration())?.active)
            && (await (await caches.open("deur")).keys()).some((each) => each.url.endsWith("/schil"))"""
        ):
            return
        sleep(0.1)
    raise AssertionError("the phone did not put the door away")


def status(page: Page) -> Locator:
    """The line that says whether everything is saved."""
    return page.locator("[data-status]")


def line(page: Page, number: int) -> Locator:
    """The line of one household."""
    return page.locator(".door-line").filter(has_text=re.compile(rf"Bewoner {number:02}\b"))


def come_in(page: Page, number: int) -> None:
    """Tap a household."""
    line(page, number).locator("[data-tap]").click()
    expect(line(page, number).locator("[data-inside]")).to_be_visible()


def take_back(page: Page, number: int) -> None:
    """Take a household back after a moment; a double tap does not."""
    page.clock.fast_forward(1000)
    line(page, number).locator("summary").click()
    line(page, number).locator("[data-out]").click()
    expect(line(page, number).locator("[data-tap]")).to_be_visible()


def walk_in(page: Page, name: str, people: int) -> None:
    """Write down somebody who just came."""
    page.locator("#gekomen > summary").click()
    page.fill("#gekomen input[name=name]", name)
    page.fill("#gekomen input[name=people]", str(people))
    page.locator("#gekomen button[type=submit]").click()
    expect(page.locator(".door-line").filter(has_text=name)).to_be_visible()


def count(page: Page, group: str, times: int) -> None:
    """Count people without a name."""
    if page.locator("#naamloos").get_attribute("open") is None:
        page.locator("#naamloos > summary").click()
    for _time in range(times):
        page.locator("#naamloos button.button", has_text=group).click()
