"""Steps that people take in a browser, used by several stories."""

from __future__ import annotations

import re

import pypdfium2
import zxingcpp
from playwright.sync_api import Locator, Page


def address_on_poster(pdf: bytes) -> str:
    """Print a poster and point an independent QR reader at the paper."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=2).to_pil()
    found = zxingcpp.read_barcodes(picture)
    document.close()
    assert len(found) == 1, f"{len(found)} codes on the poster"
    return found[0].text


def answer_everything(page: Page, *, landmark: str) -> int:
    """Answer a survey from its landing page to the thank-you page, as someone who only taps.

    Args:
        page: at the landing page.
        landmark: code of the landmark that is chosen wherever a place is asked.

    Returns:
        how many pages were answered.
    """
    go(page, page.locator("main a.button").first)
    answered = 0
    while "/bedankt" not in page.url:
        assert answered < 90, "the survey does not end"
        if page.locator("form[action*='/versturen']").count():
            go(page, page.locator("form[action*='/versturen'] button.button"))
            continue
        answered += 1
        answer(page, landmark)
    return answered


def kind_of(page: Page) -> str:
    """Tell which kind of question a page asks."""
    if page.locator("main textarea").count():
        return "text"
    if page.locator("input[name=plek]").count():
        return "place with a map" if page.locator("main a[href*=kaart]").count() else "place"
    if page.locator("input[name=moment]").count():
        return "moments"
    if page.locator(".marks").count():
        return "mark"
    if page.locator("main input[type=checkbox]").count():
        return "multiple"
    if page.locator("main input[type=radio]").count():
        return "statements" if page.locator("h1 .ask").count() else "single"
    return "info"


def answer(page: Page, landmark: str = "speeltuin-sluislaan") -> None:
    """Answer one question as someone who only taps, and go on."""
    place = page.locator(f"input[value='landmark:{landmark}']")
    radios = page.locator("main input[type=radio]")
    checks = page.locator("main input[type=checkbox]")
    if place.count():
        place.check()
    elif checks.count():
        checks.first.check()
    elif radios.count():
        # The fourth answer of a nuisance question is the strongest; shorter lists take their last but one.
        radios.nth(min(3, max(0, radios.count() - 2))).check()
    go(page, page.locator("main form button.button").first)


def press(page: Page, name: str) -> None:
    """Press the button or link that reads like this."""
    pattern = re.compile(name)
    button = page.get_by_role("button", name=pattern)
    go(page, (button if button.count() else page.get_by_role("link", name=pattern)).first)


def go(page: Page, target: Locator) -> None:
    """Press something and wait for the page that comes."""
    with page.expect_navigation():
        target.click()


def fits(page: Page) -> None:
    """Check that nothing sticks out sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} px too wide"
