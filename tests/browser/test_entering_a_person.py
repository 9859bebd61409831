"""Entering somebody who stands at the table, on a phone, by a colleague with one thumb: under twenty seconds.

Not a clock of this machine but a sum: every tap and every sign that the browser saw, times how long people take for
it. Finding and tapping something on a phone takes about two seconds with the moment of thought before it (keystroke-
level model: 1.35 to think, 0.6 to tap); typing goes at 36 words a minute, three signs a second (Palin and others, 2019,
37,000 people on their phones); choosing from a list is two taps. A page is given two seconds. What people say to each
other meanwhile is not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from participatie.areas import actions as areas
from participatie.db import Database
from participatie.meetings import actions as meetings
from participatie.meetings.meeting import Details
from participatie.written import written
from tests.browser.conftest import PHONE, Open
from tests.browser.steps import fits
from tests.serving import Served, serving

THINK_AND_TAP_S, SIGN_S, PAGE_S = 1.35 + 0.6, 1 / 3, 2.0
WATCH = """() => {
  window.seen = { taps: 0, signs: 0 };
  addEventListener("pointerdown", (event) => { if (event.isTrusted) seen.taps += 1; }, true);
  addEventListener("keydown", (event) => { if (event.isTrusted && event.key.length === 1) seen.signs += 1; }, true);
}"""


@dataclass
class Effort:
    """What a thumb did."""

    taps: int = 0
    signs: int = 0
    pages: int = 0

    @property
    def seconds(self) -> float:
        """How long people take for it."""
        return self.taps * THINK_AND_TAP_S + self.signs * SIGN_S + self.pages * PAGE_S


@pytest.fixture(scope="module")
def served(demonstration: Callable[[str], Path]) -> Iterator[Served]:
    """A demonstration of its own: a meeting more would come first in the lists of other stories."""
    with serving(demonstration("table")) as found:
        yield found


def test_one_after_the_other_under_twenty_seconds(served: Served, open_page: Open) -> None:
    code = meeting_of_tomorrow(served)
    page = open_page()
    page.set_viewport_size(PHONE)
    page.goto(served.sign_in_url("community_worker"))
    page.goto(f"{served.base_url}/team/waterkwartier/bijeenkomsten/{code}/aanmelden")

    # The first of the evening has everything to choose: a name, four people, another language, a telephone number.
    whole = enter(page, name="Fatma", people="4", language="tr", phone="0612345678")
    assert whole.seconds < 20, f"{whole.seconds:.1f} s: {whole}"
    # Whoever comes next comes with them: the language is remembered.
    expect(page.locator("#language")).to_have_value("tr")
    quick = enter(page, name="Emine")
    assert quick.seconds < 10, f"{quick.seconds:.1f} s: {quick}"
    nameless = enter(page)
    assert nameless.seconds < 6, f"{nameless.seconds:.1f} s: {nameless}"


def enter(page: Page, *, name: str = "", people: str = "", language: str = "", phone: str = "") -> Effort:
    """Enter one household as a colleague does, and see that it is in."""
    fits(page)
    page.evaluate(WATCH)
    before = page.locator(".notice").all_inner_texts()
    chosen = 0
    if name:
        # The page opens with the cursor in the name.
        expect(page.locator("#name")).to_be_focused()
        page.keyboard.type(name)
    if people:
        page.locator(f"label:has(#people-{int(people) - 1})").click()
    if language:
        # The list of a phone opens outside the page: a tap on the field, a tap on the answer.
        page.locator("#language").select_option(language)
        chosen += 2
    if phone:
        page.locator("details:has(#phone) summary").click()
        page.locator("#phone").click()
        page.keyboard.type(phone)
    button = page.locator("main form button.button").first
    seen = page.evaluate("() => window.seen")
    button.click()
    page.wait_for_url("**klaar=**")
    expect(page.locator(".notice").first).to_be_visible()
    assert page.locator(".notice").all_inner_texts() != before or not name
    return Effort(taps=seen["taps"] + chosen + 1, signs=seen["signs"], pages=1)


def meeting_of_tomorrow(served: Served) -> str:
    """Announce a meeting and give its code."""
    now = datetime.now(UTC)
    details = Details(
        title=written("Avond aan de tafel"),
        place=written("Buurthuis De Sluis"),
        description=written(""),
        starts_at=now + timedelta(days=1),
        ends_at=now + timedelta(days=1, hours=2),
        seats=80,
        phone="",
    )
    with Database(f"sqlite:///{served.data_dir / 'participatie.sqlite3'}").transaction() as connection:
        area = areas.area_by_slug(connection, "waterkwartier")
        return meetings.announce(connection, area.id, details, now).code
