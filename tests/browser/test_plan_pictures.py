"""The pictures of the plan in a real browser: no words overlap on a phone in any language, paper shows everything, and
other weights can be tried with and without scripts."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.steps import fits, go
from tests.serving import Served

PLAN = "/buurt/waterkwartier/plan"
METHOD = "/methode/prioriteiten"
LANGUAGES = ("nl", "en", "tr", "ar", "pl", "uk")

# Pairs of words in one picture whose boxes overlap, and words that stick out of their picture.
OVERLAPS = """() => {
  const wrong = [];
  for (const picture of document.querySelectorAll("svg.chart, .quarters, .band-scale")) {
    const own = picture.getBoundingClientRect();
    const found = [...picture.querySelectorAll("text, span")];
    const words = found.map((each) => [each.textContent.trim(), each.getBoundingClientRect()]);
    words.forEach(([text, box], index) => {
      if (box.left < own.left - 1 || box.right > own.right + 1) wrong.push(`${text} sticks out`);
      for (const [other, its] of words.slice(index + 1)) {
        const wide = Math.min(box.right, its.right) - Math.max(box.left, its.left);
        const high = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
        if (wide > 0.5 && high > 2) wrong.push(`${text} over ${other}`);
      }
    });
  }
  return wrong;
}"""


def _open(served: Served, page: Page, path: str) -> None:
    answer = page.goto(served.base_url + path)
    assert answer is not None and answer.ok


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_overlap_in_any_language(served: Served, open_page: Open, language: str) -> None:
    page = open_page()
    for path in (PLAN, METHOD):
        _open(served, page, f"{path}?taal={language}")
        assert page.locator("svg.chart").count() >= 1
        for width in (320, 360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            fits(page)
            assert page.evaluate(OVERLAPS) == [], f"{path} in {language} at {width} px"


def test_every_mark_of_the_quadrant_can_be_read_and_has_its_row_in_the_table(served: Served, open_page: Open) -> None:
    page = open_page()
    _open(served, page, PLAN)
    marks = page.locator(".quadrant .mark-number").all_text_contents()
    places = page.locator("table:has(caption:text('Punten per groep')) tbody tr td:first-child").all_text_contents()
    assert sorted(marks) == sorted(places)


def test_paper_shows_what_the_screen_folds_away(served: Served, open_page: Open) -> None:
    page = open_page(phone=False)
    _open(served, page, PLAN)
    folded = page.locator(".agreed-actions .what").first
    words = folded.text_content() or ""
    assert words and not folded.is_visible()
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4", tagged=True)))
    printed = " ".join(" ".join(leaf.get_textpage().get_text_range() for leaf in document).split())
    document.close()
    assert " ".join(words.split())[:30] in printed


def test_without_scripts_other_weights_are_tried_with_numbers_and_a_button(served: Served, open_page: Open) -> None:
    page = open_page(javascript=False)
    _open(served, page, f"{PLAN}/1/wat-als")
    assert page.locator("input[type=range]").count() == 0
    for name, value in (("bewoners", "55"), ("ondernemers", "20"), ("organisaties", "25")):
        page.fill(f"#{name}", value)
    go(page, page.locator("form[data-weights] button"))
    assert "bewoners=55" in page.url
    assert page.locator(".trial-row").count() >= 5
    page.fill("#bewoners", "59")
    go(page, page.locator("form[data-weights] button"))
    assert "104" in page.locator(".error-summary").inner_text()
    go(page, page.locator(".error-summary p a"))
    assert page.locator(".error-summary").count() == 0


def test_with_scripts_the_weights_stay_together_a_hundred(served: Served, open_page: Open) -> None:
    page = open_page()
    _open(served, page, f"{PLAN}/1/wat-als")
    sliders = page.locator("input[type=range]")
    assert sliders.count() == 3
    for step in (60, 15, 33, 48, 90):
        sliders.first.evaluate(
            "(each, value) => { each.value = value; each.dispatchEvent(new Event('input')); }", str(step)
        )
        values = [int(each.input_value()) for each in page.locator("input[type=number]").all()]
        assert sum(values) == 100 and all(15 <= each <= 60 for each in values), values
    page.fill("#organisaties", "59")
    page.locator("#organisaties").dispatch_event("change")
    values = [int(each.input_value()) for each in page.locator("input[type=number]").all()]
    assert values[2] == 59 and sum(values) == 100
    go(page, page.locator("form[data-weights] button"))
    assert "organisaties=59" in page.url and page.locator(".trial-row").count() >= 5
