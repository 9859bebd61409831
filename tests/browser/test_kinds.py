"""Every kind of question, in four languages, empty, answered and refused, at two widths: axe finds nothing.

What axe cannot see is looked at beside it: headings of groups, titles, focus, sizes of targets, width, dragging.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from participatie.db import Database
from participatie.i18n import gettext, use_language
from participatie.surveys.definition import Kind
from tests.browser.accessible import AXE, RUN, TAGS
from tests.browser.conftest import Open
from tests.browser.kinds_steps import FILL, KEYS, send, spoil, tab_to
from tests.browser.steps import go
from tests.serving import serving
from tests.surveys.kinds_of_tests import every_kind
from tests.surveys.steps import open_survey

LANGUAGES = ("nl", "ar", "tr", "pl")
WIDTHS = (320, 390)
NEVER_REFUSED = (Kind.INFO,)

LOOK = """() => {
  const main = document.querySelector("main"), wrong = [];
  const seen = (each) => each.checkVisibility() && !each.matches(".visually-hidden");
  const say = (what, each) => wrong.push(`${what}: ${each?.outerHTML?.slice(0, 90) ?? ""}`);
  const heads = [...document.querySelectorAll("h1")];
  if (heads.length !== 1) say(`${heads.length} main headings`, main);
  const heading = heads[0].innerText.replace(/\\s+/g, " ").trim();
  if (!document.title.replace(/\\s+/g, " ").includes(heading)) say("the title does not have the heading", heads[0]);
  const fields = [...main.querySelectorAll("input:not([type=hidden]), select, textarea")].filter(seen);
  const group = main.querySelector("fieldset");
  if (group && !group.querySelector("legend h1")) say("the question is not the name of its group", group);
  if (!group && fields.length && !heads[0].querySelector(`label[for="${fields[0].id}"]`)) say("no label", fields[0]);
  for (const each of fields) {
    if (!each.labels?.length && !each.ariaLabel) say("no name", each);
    if (group && !group.contains(each)) say("outside the group", each);
  }
  for (const each of document.querySelectorAll("[aria-describedby], [aria-labelledby]")) {
    const ids = [each.getAttribute("aria-describedby"), each.getAttribute("aria-labelledby")].join(" ").trim();
    if (!ids.split(/\\s+/).every((id) => document.getElementById(id))) say("points at nothing", each);
  }
  const targets = ".button, .plain-button, .choice, .row a, select, textarea, input[type=text], input[type=file]";
  for (const each of [...main.querySelectorAll(targets)].filter(seen)) {
    const box = each.getBoundingClientRect();
    if (box.height < 43.5 || box.width < 43.5) say(`${box.width} by ${box.height} px`, each);
  }
  if (main.querySelector("[draggable=true], input[type=range]")) say("asks for dragging", main);
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) say(`${wide} px too wide`, main);
  return wrong;
}"""


@dataclass
class Asked:
    """A survey with every kind, being served: its address, and the number of the page of each kind."""

    url: str
    numbers: dict[Kind, int]


@pytest.fixture(scope="session")
def asked(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Asked]:
    """Serve a survey in which every kind is asked."""
    folder = tmp_path_factory.mktemp("kinds")
    path = folder / "participatie.sqlite3"
    path.write_bytes(migrated_file.read_bytes())
    database = Database(f"sqlite:///{path}")
    setting = open_survey(database, every_kind(), now=datetime.now(UTC))
    database.dispose()
    numbers: dict[Kind, int] = {}
    for number, page in enumerate(every_kind().pages, 1):
        numbers.setdefault(page.question.kind, number)
    numbers[Kind.RANKING] = next(at for at, page in enumerate(every_kind().pages, 1) if page.page_key == "top_3")
    with serving(folder) as served:
        yield Asked(served.base_url + setting.url, numbers)


@dataclass
class Looker:
    """Looks at a page at both widths and remembers what is wrong; axe looks at the wider when `axe_at_both`."""

    page: Page
    axe_at_both: bool = True
    seen: int = 0
    wrong: list[str] = field(default_factory=list)

    def look(self, name: str) -> None:
        """Look with axe and with our own eyes."""
        self.page.evaluate(AXE)
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 800})
            axe = self.axe_at_both or width == min(WIDTHS)
            found = self.page.evaluate(RUN, {"runOnly": {"type": "tag", "values": TAGS}}) if axe else []
            self.wrong += [f"{name} at {width} px: {each}" for each in [*found, *self.page.evaluate(LOOK)]]
            self.seen += 1


def begin(asked: Asked, page: Page) -> None:
    """Answer the first question, and the one that the page with only words depends on, so that any can be opened."""
    for number, kind in ((1, Kind.SINGLE), (asked.numbers[Kind.INFO] - 1, Kind.PLACE)):
        page.goto(f"{asked.url}/{number}")
        FILL[kind](page)
        send(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_empty_refused_and_answered(asked: Asked, open_page: Open, language: str, full: bool) -> None:
    """Axe looks at both widths at full size, and otherwise in two of the languages; our own eyes always do."""
    page = open_page(language=language)
    begin(asked, page)
    use_language(language)
    word, looker = gettext("Fout:"), Looker(page, axe_at_both=full or language in ("nl", "ar"))
    for kind, number in asked.numbers.items():
        here = f"{asked.url}/{number}"
        page.goto(here)
        assert page.locator("html").get_attribute("lang") == language
        if kind is not Kind.SINGLE:
            looker.look(f"{kind} in {language}, empty")
        if kind not in NEVER_REFUSED:
            if kind is Kind.SINGLE:
                go(page, page.locator("button[value=overslaan]"))
                page.goto(here)
                looker.look(f"{kind} in {language}, empty")
            _is_refused(page, kind, word)
            looker.look(f"{kind} in {language}, refused")
            page.goto(here)
        FILL[kind](page)
        send(page)
        assert page.url != here and page.locator(".error-summary").count() == 0, kind
        page.goto(here)
        looker.look(f"{kind} in {language}, answered")
        _still_answered(page, kind)
    use_language("nl")
    assert looker.seen == (3 * len(Kind) - len(NEVER_REFUSED)) * len(WIDTHS)
    assert not looker.wrong, "\n".join(dict.fromkeys(looker.wrong))


def _is_refused(page: Page, kind: Kind, word: str) -> None:
    spoil(page, kind)
    send(page)
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    assert page.title().startswith(word), kind
    link = summary.locator("a")
    assert link.inner_text() == page.locator("main p.error:not([hidden])").inner_text()
    link.press("Enter")
    expect(page.locator(str(link.get_attribute("href")))).to_be_focused()


def _still_answered(page: Page, kind: Kind) -> None:
    if kind in (Kind.NUMBER, Kind.TEXT, Kind.POSTCODE):
        assert page.input_value("#antwoord")
    elif kind is Kind.DATE:
        assert page.input_value("#jaar") == "2024"
    elif kind is Kind.RANKING:
        assert page.locator("button[aria-pressed=true]").count() == 3
    elif kind is Kind.POINTS:
        assert page.locator(".points li").count() == 2
    elif kind is Kind.PHOTO:
        assert page.locator("button[value=foto_weg]").count() == 1
    elif kind is not Kind.INFO:
        assert page.locator("main :checked").count() >= 1


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_every_kind_in_forced_colours_without_motion_and_in_large_letters(
    asked: Asked, open_page: Open, language: str
) -> None:
    page = open_page(language=language)
    page.set_viewport_size({"width": 320, "height": 800})
    begin(asked, page)
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    wrong: list[str] = []
    for kind, number in asked.numbers.items():
        page.goto(f"{asked.url}/{number}")
        FILL[kind](page)
        assert page.evaluate("document.getAnimations().length") == 0, kind
        for chosen in page.locator("main .choice:has(>:checked), main [aria-pressed=true]").all():
            assert chosen.evaluate("each => getComputedStyle(each).outlineStyle") == "solid", kind
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        wrong += [f"{kind}: {each}" for each in page.evaluate(LOOK)]
    assert not wrong, "\n".join(wrong)


def test_every_kind_with_keys_only(asked: Asked, open_page: Open) -> None:
    page = open_page(phone=False, language="nl")
    begin(asked, page)
    for kind, number in asked.numbers.items():
        here = f"{asked.url}/{number}"
        page.goto(here)
        KEYS[kind](page)
        tab_to(page, "main form button.go")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.url != here and page.locator(".error-summary").count() == 0, kind
    page.goto(f"{asked.url}/versturen")
    said = page.locator("dl.answers").inner_text()
    for words in ("1 tot 5 jaar", "1. Meer licht op straat, 2. Minder afval", "12 jaar", "De brug", "3 mei 2024"):
        assert words in said
    for words in ("'s Middags", "Sluislaan", "Het is er donker (Sluislaan)", "3521", "Eén foto"):
        assert words in said


def test_a_top_three_is_announced_undone_and_never_too_long(asked: Asked, open_page: Open) -> None:
    page = open_page(language="nl")
    begin(asked, page)
    page.goto(f"{asked.url}/{asked.numbers[Kind.RANKING]}")
    status, buttons = page.locator(".choices [role=status]"), page.locator("button[aria-pressed]")
    for answer in range(4):
        buttons.nth(answer).click()
    expect(status).to_have_text("Alle plaatsen zijn bezet. Haal er eerst een weg.")
    buttons.nth(0).click()
    expect(status).to_have_text("Meer licht op straat is weggehaald.")
    buttons.nth(3).click()
    expect(status).to_have_text("Rustiger verkeer staat op plaats 3.")
    assert page.locator("button[aria-pressed] b").all_inner_texts() == ["", "1", "2", "3", ""]


def test_a_point_on_the_map_joins_the_others(asked: Asked, open_page: Open) -> None:
    page = open_page(javascript=False, language="ar")
    begin(asked, page)
    here = f"{asked.url}/{asked.numbers[Kind.POINTS]}"
    page.goto(here)
    for theme in range(2):
        page.locator("input[name=thema]").nth(theme).check()
        go(page, page.locator("button[formaction]"))
        page.locator("input[type=image]").click(position={"x": 100, "y": 60 + 40 * theme})
        page.wait_for_load_state()
        go(page, page.locator("main form button.button").first)
        assert page.url == here
    expect(page.locator(".points li")).to_have_count(2)
    go(page, page.locator("button[value='weg:0']"))
    expect(page.locator(".points li")).to_have_count(1)


def test_every_kind_without_scripts_in_arabic_up_to_the_thanks(asked: Asked, open_page: Open) -> None:
    page = open_page(javascript=False, language="ar")
    page.goto(asked.url)
    go(page, page.locator("main a.button").first)
    kinds = {str(number): each.question.kind for number, each in enumerate(every_kind().pages, 1)}
    met: list[Kind] = []
    while "/versturen" not in page.url:
        kind = kinds[page.url.rpartition("/")[2].partition("?")[0]]
        met.append(kind)
        assert len(met) < 40, page.url
        FILL[kind](page)
        send(page)
        assert page.locator(".error-summary").count() == 0, kind
    assert set(met) == set(Kind)
    expect(page.locator("dl.answers")).to_contain_text("3521")
    go(page, page.locator("form[action*='/versturen'] button.button"))
    expect(page.locator(".receipt")).to_be_visible()
