"""What axe-core cannot see: headings of groups, focus, titles, languages of parts, keys, targets, and bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.steps import answer, fits, go, kind_of
from tests.serving import Served

AREA = "waterkwartier"
PUBLIC = [
    "/",
    f"/buurt/{AREA}",
    f"/buurt/{AREA}/plan",
    f"/buurt/{AREA}/bijeenkomsten",
    "/privacy",
    "/toegankelijkheid",
    "/mijn-antwoorden",
    "/q/AAAAAAAA",
    "/deze-pagina-is-er-niet",
]
TARGET_PX = 44
LANDING_BYTES = 14 * 1024
VISIT_BYTES = 60 * 1024
VISIT_BYTES_WITH_HEADERS = 140 * 1024

# Text without a letter of the page's own script, outside any part that says it is in another language.
# Codes, addresses and numbers have no language.
FOREIGN = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), holder = walker.currentNode.parentElement;
    if (!/\\p{Script=Latin}{4}/u.test(text) || /\\p{Script=Arabic}/u.test(text) || /[@/]/.test(text)) continue;
    if (holder.closest("script, style, code")) continue;
    if (holder.closest("[lang]").lang === "ar") found.push(text);
  }
  return found;
}"""

SMALL = """(least) => [...document.querySelectorAll(
  ".button, .choice, .plain-button, .languages a, nav a, summary, .row a, main input[type=text], main select"
)].filter((each) => each.checkVisibility()).map((each) => [each, each.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && (box.height < least - 0.5 || box.width < 24))
  .map(([each, box]) => `${each.className || each.tagName} "${each.textContent.trim().slice(0, 30)}" ${box.height}`)"""

GROUP = """() => {
  const boxes = [...document.querySelectorAll("main input:is([type=radio], [type=checkbox])")];
  const groups = boxes.map((each) => each.closest("fieldset"));
  return {
    headings: document.querySelectorAll("h1").length,
    grouped: groups.every((each) => each && each.querySelector("legend")?.textContent.trim()),
    heading: groups.length === 0 || groups[0].querySelector("legend h1") !== null,
    named: [...document.querySelectorAll("main :is(input:not([type=hidden]), textarea, select)")]
      .every((each) => each.labels?.length || each.ariaLabel || each.alt),
    described: [...document.querySelectorAll("[aria-describedby]")].flatMap(
      (each) => each.getAttribute("aria-describedby").split(" ").filter(Boolean)
    ).every((id) => document.getElementById(id)),
  };
}"""


def _begin(served: Served, page: Page) -> None:
    page.goto(str(served.demo["survey_url"]))
    go(page, page.locator("main a.button").first)


def _on_to(page: Page, kind: str) -> None:
    for _ in range(90):
        if kind_of(page) == kind:
            return
        answer(page)
    raise AssertionError(f"no question of kind {kind}")


@pytest.mark.parametrize(("language", "word"), [("nl-NL", "Fout:"), ("ar", "خطأ:")])
def test_groups_focus_and_titles_of_questions(served: Served, open_page: Open, language: str, word: str) -> None:
    page = open_page(language=language)
    _begin(served, page)
    met: set[str] = set()
    while page.locator("form[action*='/versturen']").count() == 0:
        kind = kind_of(page)
        if kind not in met:
            met.add(kind)
            _is_well_put(page)
            if kind not in {"info", "text"}:
                _is_refused_well(page, word)
        answer(page)
    assert len(met) >= 8


def _is_well_put(page: Page) -> None:
    found = page.evaluate(GROUP)
    assert found == {"headings": 1, "grouped": True, "heading": True, "named": True, "described": True}, page.url
    heading = page.evaluate("document.querySelector('h1').innerText.replace(/\\s+/g, ' ').trim()")
    assert heading in page.title()


def _is_refused_well(page: Page, word: str) -> None:
    go(page, page.locator("main form button.button").first)
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    assert page.title().startswith(word)
    link = summary.locator("a").first
    assert link.inner_text() in page.locator("main .error").first.inner_text()
    link.press("Enter")
    target = str(link.get_attribute("href"))
    expect(page.locator(target)).to_be_focused()
    found = page.evaluate(GROUP)
    assert found["described"] and found["named"] and found["headings"] == 1


def test_refused_forms_put_focus_on_the_summary(served: Served, open_page: Open) -> None:
    page = open_page(language="ar")
    page.goto(str(served.demo["meeting_url"]))
    page.goto(page.url.split("?")[0] + "/aanmelden")
    page.fill("input[name=email]", "geen adres")
    page.fill("input[name=name]", "ليلى")
    go(page, page.locator("main form button.button").first)
    expect(page.locator(".error-summary")).to_be_focused()
    assert page.title().startswith("خطأ:")
    assert page.input_value("input[name=name]") == "ليلى"
    assert page.input_value("input[name=email]") == "geen adres"


def test_parts_in_another_language_say_so(served: Served, open_page: Open) -> None:
    page = open_page(language="ar")
    wrong: list[str] = []
    meeting = str(served.demo["meeting_url"])
    for address in [*(served.base_url + path for path in PUBLIC), meeting, str(served.demo["survey_url"])]:
        page.goto(address)
        assert page.locator("html").get_attribute("lang") == "ar", address
        wrong += [f"{address}: {text}" for text in page.evaluate(FOREIGN)]
    go(page, page.locator("main a.button").first)
    _on_to(page, "place with a map")
    wrong += [f"place: {text}" for text in page.evaluate(FOREIGN)]
    assert not wrong, "\n".join(dict.fromkeys(wrong))


@pytest.mark.parametrize("language", ["nl-NL", "ar"])
def test_large_letters_forced_colours_and_targets(served: Served, open_page: Open, language: str) -> None:
    page = open_page(language=language)
    page.emulate_media(reduced_motion="reduce")
    small: list[str] = []
    meeting = str(served.demo["meeting_url"])
    for address in [*(served.base_url + path for path in PUBLIC), meeting, str(served.demo["survey_url"])]:
        page.goto(address)
        small += [f"{address}: {each}" for each in page.evaluate(SMALL, TARGET_PX)]
        assert page.evaluate("document.getAnimations().length") == 0
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        fits(page)
    go(page, page.locator("main a.button").first)
    _on_to(page, "place with a map")
    small += [f"place: {each}" for each in page.evaluate(SMALL, TARGET_PX)]
    assert not small, "\n".join(small)
    page.emulate_media(forced_colors="active")
    page.locator("input[value^='landmark:']").first.check()
    assert page.evaluate("getComputedStyle(document.querySelector('.choice:has(:checked)')).outlineStyle") == "solid"
    assert page.evaluate("getComputedStyle(document.querySelector('.button')).borderStyle") == "solid"


def test_a_place_with_keys_only(served: Served, open_page: Open) -> None:
    page = open_page(phone=False)
    _begin(served, page)
    _on_to(page, "place with a map")
    here = page.url
    _tab_to(page, "a[href*=kaart]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kaart")
    _tab_to(page, "input[type=image]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("main [role=status]")).to_be_visible()
    words = page.locator("main [role=status]").inner_text()
    for _ in range(6):
        _tab_to(page, "button[value=noord]")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    assert page.locator("main [role=status]").inner_text() != words, "the pin did not move to another street"
    _tab_to(page, "main form button.button")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != here and "kaart" not in url)
    assert page.locator(".error-summary").count() == 0


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with keys on {page.url}")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_place_in_words(served: Served, open_page: Open, javascript: bool) -> None:
    page = open_page(javascript=javascript, language="ar")
    _begin(served, page)
    _on_to(page, "place with a map")
    if page.locator("#straat").evaluate("each => each.tagName") == "SELECT" if javascript else True:
        page.select_option("#straat", "sluislaan")
        page.check("#plek-street")
    else:
        page.fill("#straat", "Sluislaan")
        assert page.locator("#plek-street").is_checked()
    go(page, page.locator("main form button.button").first)
    assert page.locator(".error-summary").count() == 0
    page.goto(page.url.rpartition("/")[0] + "/versturen")
    expect(page.locator("dl.answers")).to_contain_text("Sluislaan")


def test_another_language_keeps_the_place(served: Served, open_page: Open) -> None:
    page = open_page()
    page.goto(str(served.demo["survey_url"]))
    go(page, page.locator(".languages a[hreflang=tr]"))
    assert "via=" in page.url and "taal=tr" in page.url
    go(page, page.locator("main a.button").first)
    expect(page.locator("html")).to_have_attribute("lang", "tr")
    page.goto(f"{served.base_url}/buurt/{AREA}/plan")
    go(page, page.locator("nav a[hreflang=ar]"))
    assert page.url.startswith(f"{served.base_url}/buurt/{AREA}/plan") and "taal=ar" in page.url
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    go(page, page.locator("footer a").first)
    expect(page.locator("html")).to_have_attribute("lang", "ar")


def test_without_scripts_in_arabic_an_error_keeps_what_was_typed(served: Served, open_page: Open) -> None:
    page = open_page(javascript=False, language="ar")
    _begin(served, page)
    _on_to(page, "text")
    typed = "الأشجار جميلة. " * 30
    page.fill("main textarea", typed)
    go(page, page.locator("main form button.button").first)
    expect(page.locator(".error-summary")).to_be_visible()
    assert page.input_value("main textarea").strip() == typed.strip()
    assert page.title().startswith("خطأ:")
    page.fill("main textarea", "الأشجار جميلة.")
    go(page, page.locator("main form button.button").first)
    for _ in range(90):
        if page.locator("form[action*='/versturen']").count():
            break
        answer(page)
    expect(page.locator("dl.answers")).to_contain_text("الأشجار جميلة.")
    go(page, page.locator("form[action*='/versturen'] button.button"))
    expect(page.locator(".receipt")).to_be_visible()


@dataclass
class Wire:
    """Counts what really came over the wire: whole answers with their headers and redirects, and what was in them."""

    total: int = 0
    content: int = 0
    parts: dict[str, int] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _headers: dict[str, int] = field(default_factory=dict)

    def watch(self, page: Page) -> None:
        """Begin to count."""
        tools = page.context.new_cdp_session(page)
        tools.on("Network.requestWillBeSent", self._sent)
        tools.on("Network.responseReceived", self._begun)
        tools.on("Network.loadingFinished", self._finished)
        tools.send("Network.enable")

    def _sent(self, event: dict[str, object]) -> None:
        request = cast("dict[str, str]", event["request"])
        redirect = cast("dict[str, float] | None", event.get("redirectResponse"))
        if redirect:
            self._add(f"{self._names.get(str(event['requestId']), '')} (redirect)", redirect["encodedDataLength"])
        self._names[str(event["requestId"])] = f"{request['method']} {request['url'].split('?')[0]}"

    def _begun(self, event: dict[str, object]) -> None:
        response = cast("dict[str, float]", event["response"])
        self._headers[str(event["requestId"])] = int(response["encodedDataLength"])

    def _finished(self, event: dict[str, object]) -> None:
        length = cast("float", event["encodedDataLength"])
        self._add(self._names.get(str(event["requestId"]), ""), length)
        # What comes from the phone's own memory counts for nothing.
        self.content += max(0, int(length) - self._headers.get(str(event["requestId"]), 0))

    def _add(self, name: str, length: float) -> None:
        self.total += int(length)
        self.parts[name] = self.parts.get(name, 0) + int(length)


# Ukrainian is the heaviest: two bytes a letter, and long words.
@pytest.mark.parametrize("language", ["nl-NL", "uk-UA"])
def test_bytes_of_a_visit(served: Served, open_page: Open, language: str) -> None:
    """The first page with its headers, and everything up to the thank-you page, questions answered to the full."""
    page = open_page(language=language)
    wire = Wire()
    wire.watch(page)
    page.goto(str(served.demo["survey_url"]))
    page.wait_for_load_state("networkidle")
    landing = sum(size for name, size in wire.parts.items() if "/vragenlijst/" in name or "/q/" in name)
    assert 0 < landing <= LANDING_BYTES, wire.parts
    go(page, page.locator("main a.button").first)
    for _ in range(90):
        if page.locator("form[action*='/versturen']").count():
            break
        answer(page)
    go(page, page.locator("form[action*='/versturen'] button.button"))
    page.wait_for_url("**/bedankt**")
    page.wait_for_load_state("networkidle")
    heaviest = sorted(wire.parts.items(), key=lambda each: -each[1])[:12]
    said = f"{wire.total} bytes, {wire.content} without headers, {len(wire.parts)} parts; the heaviest: {heaviest}"
    assert 0 < wire.content <= VISIT_BYTES, said
    assert wire.total <= VISIT_BYTES_WITH_HEADERS, said
