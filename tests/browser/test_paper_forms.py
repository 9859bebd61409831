"""A paper form of fourteen questions is typed over with the keyboard alone, by two people who then are compared."""

from __future__ import annotations

from time import perf_counter

import pytest
from playwright.sync_api import Page, expect

from participatie.areas import actions as areas
from participatie.db import Database
from participatie.entry import actions as entry
from participatie.entry.fields import Shape
from tests.browser.accessible import Visit
from tests.browser.conftest import Open
from tests.browser.steps import fits
from tests.serving import Served

AREA = "waterkwartier"
WORDS = "De bomen en de buren."
WRITTEN = {Shape.SEVERAL: "1 2", Shape.ORDER: "1", Shape.WORDS: WORDS}


@pytest.fixture
def sheet(served: Served) -> entry.Sheet:
    """The batch of the residents' survey that the demonstration has."""
    database = Database(f"sqlite:///{served.data_dir / 'participatie.sqlite3'}")
    with database.reading() as connection:
        area = areas.area_by_slug(connection, AREA)
        (batch,) = entry.list_batches(connection, area.id)
        found = entry.sheet_of(connection, area, batch.code)
    database.dispose()
    return found


def keys_for(sheet: entry.Sheet) -> list[str]:
    """Give what stands on the form, field by field: everything answered, with one block about one choice."""
    typed = []
    for field in sheet.fields:
        if field.block is not None and field.block > 1:
            typed.append("")
        elif field.page.question.key == "r09_top3":
            typed.append("1")
        elif field.page.question.kind.value == "moments":
            typed.append("3 6")
        elif field.page.question.key in {"r11_when", "a01_do", "a03_need"}:
            typed.append("1")
        else:
            typed.append(WRITTEN.get(field.shape, "1" if field.label != "3" else "7"))
    return typed


def take_in_hand(page: Page, served: Served, sheet: entry.Sheet, number: str) -> None:
    """Open the batch; the cursor stands where the number goes, and Enter goes on."""
    page.goto(f"{served.base_url}/team/{AREA}/papier/{sheet.batch.code}")
    expect(page.locator("#nummer")).to_be_focused()
    page.keyboard.type(number)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/invoer/{number}*")


def type_over(page: Page, keys: list[str]) -> int:
    """Type every field and Enter, then Enter on the button; gives how many keys were pressed."""
    pressed = 0
    for words in keys:
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        pressed += len(words) + 1
    expect(page.locator("[data-keep]")).to_be_focused()
    page.keyboard.press("Enter")
    return pressed + 1


def test_a_form_is_entered_with_the_keyboard_alone_and_compared_with_a_second_person(
    served: Served, open_page: Open, sheet: entry.Sheet
) -> None:
    keys = keys_for(sheet)
    one, other = open_page(phone=False), open_page(phone=False)
    one.goto(served.sign_in_url("community_worker"))
    other.goto(served.sign_in_url("coordinator"))
    number = "77AB"
    take_in_hand(one, served, sheet, number)
    began = perf_counter()
    pressed = type_over(one, keys)
    one.wait_for_url("**/papier/*klaar=*")
    took_s = perf_counter() - began
    assert one.get_by_text(f"Formulier {number} is bewaard.").count() == 1
    assert pressed < 2.6 * len(keys) + len(WORDS) * 6
    print(f"{len(keys)} fields, {pressed} keys, {took_s:.1f} s by machine")
    take_in_hand(other, served, sheet, number)
    assert all(not each.input_value() for each in other.locator(".entry input[type=text]").all())
    slip = ["8" if field.name == "r03_mark" else words for field, words in zip(sheet.fields, keys, strict=True)]
    type_over(other, slip)
    other.wait_for_url("**/verschillen")
    assert other.locator("fieldset").count() == 1
    # The first answer of the only difference, chosen and sent with the keyboard.
    other.locator("input[type=radio]").first.focus()
    other.keyboard.press("Space")
    other.keyboard.press("Enter")
    other.wait_for_url("**/papier/*klaar=*")


def test_a_wrong_number_keeps_the_cursor_and_words_stand_beside_a_right_one(
    served: Served, open_page: Open, sheet: entry.Sheet
) -> None:
    page = open_page(phone=False)
    page.goto(served.sign_in_url("community_worker"))
    take_in_hand(page, served, sheet, "88CD")
    first = page.locator(".entry input[type=text]").first
    page.keyboard.type("9")
    page.keyboard.press("Enter")
    expect(first).to_be_focused()
    expect(page.locator("output").first).to_have_text("dit nummer staat er niet")
    page.keyboard.type("1")  # what was wrong is selected, so typing takes its place
    expect(page.locator("output").first).to_have_text("Ik woon hier")
    page.keyboard.press("Enter")
    expect(page.locator(".entry input[type=text]").nth(1)).to_be_focused()
    page.keyboard.press("Shift+Enter")
    expect(first).to_be_focused()


@pytest.mark.parametrize("phone", [True, False])
def test_the_pages_fit_a_phone_and_axe_finds_nothing(
    served: Served, open_page: Open, sheet: entry.Sheet, phone: bool
) -> None:
    page = open_page(phone=phone)
    page.goto(served.sign_in_url("community_worker"))
    visit = Visit(page, served.base_url)
    base = f"/team/{AREA}/papier"
    for path in (base, f"{base}/{sheet.batch.code}", f"{base}/{sheet.batch.code}/invoer/99EF"):
        for language in ("", "?taal=ar"):
            page.goto(f"{served.base_url}{path}{language}")
            fits(page)
            visit.look(path + language)
    assert visit.seen and not visit.wrong, "\n".join(visit.wrong)


def test_without_javascript_a_form_is_checked_and_kept(served: Served, open_page: Open, sheet: entry.Sheet) -> None:
    page = open_page(phone=True, javascript=False)
    page.goto(served.sign_in_url("community_worker"))
    take_in_hand(page, served, sheet, "66GH")
    page.locator("[name=veld-r01_role]").fill("1")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Alle nummers kunnen.")).to_have_count(1)
    expect(page.locator("output").first).to_have_text("Ik woon hier")
    page.get_by_role("button", name="Bewaar formulier").click()
    expect(page.get_by_text("Formulier 66GH is bewaard.")).to_have_count(1)
