"""How somebody answers each kind of question in a browser: with a finger, or with keys only."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import FileChooser, Page, expect

from participatie.surveys.definition import Kind
from tests.browser.steps import go

LANDMARK = "landmark:speeltuin-sluislaan"


def photo() -> bytes:
    """Make a small photo."""
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(made, "JPEG")
    return made.getvalue()


def _file() -> dict[str, object]:
    return {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": photo()}


def send(page: Page) -> None:
    """Press the button that goes on."""
    go(page, page.locator("main form button.go"))


def _first_choice(page: Page) -> None:
    page.locator("input[name=antwoord]").first.check()


def _three_choices(page: Page) -> None:
    for each in page.locator("input[name=antwoord]").all()[:3]:
        each.check()


def _ranking(page: Page) -> None:
    buttons = page.locator("button[aria-pressed]")
    if buttons.count():
        for place in (2, 0, 1):
            buttons.nth(place).click()
        assert [each.inner_text() for each in page.locator("button[aria-pressed] b").all()][:3] == ["2", "3", "1"]
    else:
        for place, rank in ((2, "1"), (0, "2"), (1, "3")):
            page.locator(".rank select").nth(place).select_option(rank)


def _date(page: Page) -> None:
    for name, typed in (("dag", "3"), ("maand", "5"), ("jaar", "2024")):
        page.fill(f"#{name}", typed)
    page.locator("input[name=dagdeel][value=evening]").check()


def _points(page: Page) -> None:
    page.locator("input[name=thema]").first.check()
    page.locator(f"input[value='{LANDMARK}']").check()
    go(page, page.locator("button[value=erbij]"))
    page.locator("input[name=thema]").nth(1).check()
    page.locator(f"input[value='{LANDMARK}']").check()


def _moments(page: Page) -> None:
    page.locator("input[name=moment]").first.check()
    page.locator("input[name=dagen]").first.check()


FILL: dict[Kind, Callable[[Page], None]] = {
    Kind.SINGLE: _first_choice,
    Kind.MULTIPLE: _three_choices,
    Kind.SCALE: _first_choice,
    Kind.STATEMENTS: _first_choice,
    Kind.MARK: _first_choice,
    Kind.RANKING: _ranking,
    Kind.NUMBER: lambda page: page.fill("#antwoord", "12"),
    Kind.TEXT: lambda page: page.fill("#antwoord", "De brug"),
    Kind.DATE: _date,
    Kind.PLACE: lambda page: page.locator(f"input[value='{LANDMARK}']").check(),
    Kind.POINTS: _points,
    Kind.MOMENTS: _moments,
    Kind.POSTCODE: lambda page: page.fill("#antwoord", "3521"),
    Kind.PHOTO: lambda page: page.locator("#foto_bestand").set_input_files(_file()),  # type: ignore[arg-type]
    Kind.INFO: lambda page: None,
}
"""Fills in a page of each kind; `send` goes on."""


def spoil(page: Page, kind: Kind) -> None:
    """Make sure that what stands on a page is refused."""
    if kind is Kind.TEXT:
        page.fill("#antwoord", "te lang " * 100)
    if kind in (Kind.NUMBER, Kind.POSTCODE):
        page.fill("#antwoord", "veel")
    if kind is Kind.DATE:
        page.fill("#dag", "31")
        page.fill("#maand", "2")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something is reached."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with keys on {page.url}")


def _key(page: Page, key: str) -> None:
    page.keyboard.press(key)


def _pick(page: Page, selector: str, steps: int = 0) -> None:
    tab_to(page, selector)
    _key(page, "Space")
    for _ in range(steps):
        _key(page, "ArrowDown")


def _rank_with_keys(page: Page) -> None:
    for answer in range(3):
        tab_to(page, f"#rang-{answer}")
        _key(page, "Space" if answer else "Enter")
        expect(page.locator(".choices [role=status]")).to_have_text(re.compile(r"\S"))
    assert page.locator("button[aria-pressed=true]").count() == 3


def _type(page: Page, selector: str, typed: str) -> None:
    tab_to(page, selector)
    page.keyboard.type(typed)


def _date_with_keys(page: Page) -> None:
    for name, typed in (("dag", "3"), ("maand", "5"), ("jaar", "2024")):
        _type(page, f"#{name}", typed)
    _pick(page, "input[name=dagdeel]", 1)


def _street_with_keys(page: Page) -> None:
    _pick(page, "input[name=plek]")
    tab_to(page, "#straat")
    page.keyboard.type("Slui")


def _point_with_keys(page: Page) -> None:
    _pick(page, "input[name=thema]", 1)
    _street_with_keys(page)
    tab_to(page, "button[value=erbij]")
    with page.expect_navigation():
        _key(page, "Enter")
    expect(page.locator(".points li")).to_have_count(1)


def _photo_with_keys(page: Page) -> None:
    tab_to(page, "#foto_bestand")
    chosen: list[FileChooser] = []
    page.once("filechooser", lambda chooser: chosen.append(chooser))
    for _ in range(3):
        # On a busy machine Chromium holds that nobody pressed a key just now, and opens nothing; then press again.
        _key(page, "Space")
        for _ in range(50):
            page.wait_for_timeout(100)
            if chosen:
                chosen[0].set_files(_file())  # type: ignore[arg-type]
                return
    raise AssertionError("the space bar does not open the choice of a photo")


KEYS: dict[Kind, Callable[[Page], None]] = {
    Kind.SINGLE: lambda page: _pick(page, "input[name=antwoord]", 1),
    Kind.MULTIPLE: lambda page: _pick(page, "input[name=antwoord]"),
    Kind.SCALE: lambda page: _pick(page, "input[name=antwoord]", 2),
    Kind.STATEMENTS: lambda page: _pick(page, "input[name=antwoord]"),
    Kind.MARK: lambda page: _pick(page, "input[name=antwoord]", 6),
    Kind.RANKING: _rank_with_keys,
    Kind.NUMBER: lambda page: _type(page, "#antwoord", "12"),
    Kind.TEXT: lambda page: _type(page, "#antwoord", "De brug"),
    Kind.DATE: _date_with_keys,
    Kind.PLACE: _street_with_keys,
    Kind.POINTS: _point_with_keys,
    Kind.MOMENTS: lambda page: (_pick(page, "input[name=moment]"), _pick(page, "input[name=dagen]"))[0],
    Kind.POSTCODE: lambda page: _type(page, "#antwoord", "3521"),
    Kind.PHOTO: _photo_with_keys,
    Kind.INFO: lambda page: None,
}
"""Answers a page of each kind with keys only."""
