"""An evening in browsers: printed cards, two phones, dots on paper, and a screen that keeps quiet till the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page

from tests.browser.accessible import Visit
from tests.browser.conftest import Open
from tests.browser.steps import go
from tests.serving import Served, serving

AREA = "/team/waterkwartier/bijeenkomsten"


@pytest.fixture(scope="module")
def evening(demonstration: Callable[[str], Path]) -> Iterator[Served]:
    """A demonstration of its own, in which an evening can be opened and closed."""
    with serving(demonstration("evening")) as found:
        yield found


def room(page: Page, served: Served) -> str:
    """Sign the coordinator in and find the room of the next evening."""
    page.goto(served.sign_in_url("coordinator"))
    page.goto(served.base_url + AREA)
    links = page.locator("main a").evaluate_all("all => all.map((each) => each.getAttribute('href'))")
    codes = [each for each in links if re.fullmatch(AREA + r"/[0-9A-Z]{8}", each or "")]
    return f"{served.base_url}{codes[0]}/zaal"


def codes_on(paper: bytes) -> list[str]:
    """What a phone reads when it is held over every card of a printed document."""
    found = []
    for sheet in pypdfium2.PdfDocument(paper):
        picture = sheet.render(scale=4).to_pil()
        found += [each.text for each in zxingcpp.read_barcodes(picture)]
    return found


def choose(page: Page, address: str, picks: tuple[int, ...], group: int, survey: int) -> None:
    """Choose places by their position on the card, and send it."""
    page.goto(address)
    for number in picks:
        page.locator("input[name=picks]").nth(number).check()
    page.locator("input[name=group]").nth(group).check()
    page.locator("input[name=survey]").nth(survey).check()
    go(page, page.locator("main form button.button"))


def test_an_evening_from_printed_cards_to_the_outcome(evening: Served, open_page: Open, tmp_path: Path) -> None:
    team = open_page(phone=False)
    base = room(team, evening)
    team.goto(base + "/stemmen")
    team.fill("input[name=present]", "14")
    go(team, team.locator("main form button.button").first)

    paper = team.context.request.get(base + "/stemmen/kaarten.pdf?in=ar").body()
    cards = codes_on(paper)
    assert len(set(cards)) == 14
    assert all(re.fullmatch(re.escape(evening.base_url) + r"/stem/[0-9A-Z]{12}", each) for each in cards)

    screen = open_page(phone=False, dark=True)
    address = team.get_by_role("link", name="Open het grote scherm").get_attribute("href")
    assert address is not None
    screen.goto(address + "?met=ar")
    assert "0 van de 14 mensen kozen" in screen.locator("main").inner_text()

    # One phone in Dutch with scripts, one in Arabic without.
    dutch, arabic = open_page(), open_page(javascript=False, language="ar")
    choose(dutch, cards[0], (0, 1), 0, 1)
    assert dutch.locator("h1").inner_text() == "Bedankt, uw keuze telt mee"
    choose(arabic, cards[1], (0,), 1, 0)
    assert arabic.locator("html").get_attribute("dir") == "rtl"
    arabic.goto(cards[1])
    assert arabic.locator("input[name=picks]").count() == 0

    # Ten people stuck dots; two of the team count.
    team.goto(base + "/stemmen/stippen")
    team.fill("input[name=label]", "Wand")
    team.locator("input[name=group]").first.check()
    team.fill("input[name=voters]", "10")
    for number, dots in enumerate(("10", "6", "2")):
        team.locator("input[name^=dots-]").nth(number).fill(dots)
    go(team, team.locator("main form button.button").last)
    go(team, team.get_by_role("link", name="Tel na"))
    team.fill("input[name=voters]", "10")
    for number, dots in enumerate(("10", "6", "2")):
        team.locator("input[name^=dots-]").nth(number).fill(dots)
    go(team, team.locator("main form button.button"))
    assert "Dit vel telt mee" in team.locator("main").inner_text()

    # The screen renews itself: how many, and nothing about what.
    screen.get_by_text("12 van de 14 mensen kozen").wait_for(timeout=25_000)
    team.goto(base + "/stemmen")
    names = [each.strip() for each in dutch_names(dutch, cards[2])]
    assert len(names) >= 3
    assert not any(name in screen.locator("main").inner_text() for name in names)

    team.locator("input[name=show]").check()
    go(team, team.locator(".now form button.button"))
    screen.get_by_text("Dit kozen we samen").wait_for(timeout=25_000)
    shown = screen.locator(".screen-rows").inner_text()
    assert shown.index(names[0]) < shown.index(names[1]) < shown.index(names[2])
    assert "12 mensen" in shown
    dutch.goto(cards[3])
    assert dutch.locator("input[name=picks]").count() == 0


def dutch_names(page: Page, card: str) -> list[str]:
    """The places in the order of the card."""
    page.goto(card)
    return page.locator("label:has(input[name=picks])").all_inner_texts()


@pytest.mark.parametrize("language", ["nl-NL", "ar"])
def test_pages_of_the_room(served: Served, open_page: Open, language: str) -> None:
    page = open_page(language=language)
    base = room(page, served).removeprefix(served.base_url)
    visit = Visit(page, served.base_url)
    visit.all_of([base, f"{base}/programma", f"{base}/programma/0", f"{base}/tafels", f"{base}/tafels/lijst"])
    table = visit.links(f"{base}/tafels", r"/zaal/tafels/\d+$")
    visit.all_of([table, f"{base}/notities", f"{base}/stemmen"])
    page.goto(served.base_url + table)
    host = page.locator("a[href*='/tafel/']").get_attribute("href")
    assert host is not None
    visit.goto(host, "the page of a table's host")
    visit.all_of(
        [base.replace("/zaal", "/programma").replace("/team/waterkwartier/bijeenkomsten", "/bijeenkomst"), "/stem"]
    )
    page.goto(served.base_url + base)
    screen = page.locator("a[href*='/scherm/']").get_attribute("href")
    assert screen is not None
    visit.goto(screen, "the big screen")
    assert not visit.wrong, "\n".join(dict.fromkeys(visit.wrong))


def test_what_a_host_types_survives_a_lost_connection(served: Served, open_page: Open) -> None:
    team = open_page(phone=False)
    base = room(team, served)
    team.goto(base + "/tafels")
    team.locator(".room-tables .no-print a").first.click()
    address = team.locator("a[href*='/tafel/']").get_attribute("href")
    assert address is not None
    host = open_page()
    host.goto(address)
    host.locator("input[name=kind]").first.check()
    host.fill("textarea[name=text]", "De lamp bij de brug is stuk")
    host.context.set_offline(True)
    host.locator("main form button.button").first.click()
    host.locator("[data-offline]").wait_for()
    assert host.locator("textarea[name=text]").input_value() == "De lamp bij de brug is stuk"
    # The connection is back, but the page was closed meanwhile: the words are still there, and are kept once.
    host.context.set_offline(False)
    host.get_by_text("De notitie is bewaard").wait_for()
    host.fill("textarea[name=text]", "Half getypt")
    host.goto("about:blank")
    host.goto(address)
    assert host.locator("textarea[name=text]").input_value() == "Half getypt"
    assert host.locator(".room-notes li").count() == 1
