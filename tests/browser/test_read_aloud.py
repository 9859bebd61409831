"""The phone's own voice reads a question only when asked, only when there is one for the language, and stops."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.serving import Served

VOICE = """
  window.said = []; window.cancelled = 0;
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const voices = LANGUAGES.map((lang) => ({ lang, name: lang }));
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => voices, speaking: false, addEventListener() {},
    speak(each) { window.said.push(each); }, cancel() { window.cancelled += 1; },
  } });
"""


def first_question(page: Page, served: Served, *languages: str, taal: str = "") -> None:
    """Open the first question on a phone with these voices."""
    listed = "[" + ",".join(f'"{each}"' for each in languages) + "]"
    page.add_init_script(VOICE.replace("LANGUAGES", listed))
    code = str(served.demo["survey_url"]) if "survey_url" in served.demo else ""
    page.goto(code or served.base_url)
    begin = page.locator("a.button").first.get_attribute("href") or ""
    page.goto(served.base_url + begin + (("&" if "?" in begin else "?") + f"taal={taal}" if taal else ""))


def spoken(page: Page) -> list[dict[str, str]]:
    """Give what was said, with its language and voice."""
    found: list[dict[str, str]] = page.evaluate(
        "() => window.said.map((each) => ({ text: each.text, lang: each.lang, voice: each.voice?.lang ?? '' }))"
    )
    return found


def test_a_question_is_read_with_its_answers_when_asked_and_stops(served: Served, open_page: Open) -> None:
    page = open_page()
    first_question(page, served, "en-US", "nl_NL")
    button = page.locator("[data-read-aloud]")
    expect(button).to_be_visible()
    assert spoken(page) == []  # never by itself
    before = page.evaluate("() => window.cancelled")
    button.click()
    said = spoken(page)
    heading = " ".join((page.locator("h1").text_content() or "").split())
    assert said[0] == {"text": heading, "lang": "nl", "voice": "nl_NL"}
    assert [each["text"] for each in said if each["text"] == "Ik woon hier"] == ["Ik woon hier"]
    expect(button).to_have_text("Stop")
    button.click()
    expect(button).to_have_text("Lees voor")
    assert page.evaluate("() => window.cancelled") > before + 1 and len(spoken(page)) == len(said)


def test_after_the_last_word_the_button_rests(served: Served, open_page: Open) -> None:
    page = open_page()
    first_question(page, served, "nl-NL")
    page.locator("[data-read-aloud]").click()
    page.evaluate("() => window.said.at(-1).onend()")
    expect(page.locator("[data-read-aloud]")).to_have_text("Lees voor")


def test_without_a_voice_for_the_language_there_is_no_button(served: Served, open_page: Open) -> None:
    page = open_page()
    first_question(page, served, "en-US", taal="ar")
    expect(page.locator("[data-read-aloud]")).to_be_hidden()
    plain = open_page(javascript=False)
    plain.goto(page.url)
    expect(plain.locator("[data-read-aloud]")).to_be_hidden()
