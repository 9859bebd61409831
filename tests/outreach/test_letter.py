"""The letter that invites to a meeting: in each language of the area, for a window envelope, with a code that works."""

from __future__ import annotations

import re
from datetime import timedelta

import numpy as np
import pypdfium2
import pytest
from flask import Flask

from participatie.accounts.roles import Role
from participatie.db import Database
from participatie.meetings import actions as meetings
from participatie.meetings.meeting import Kind, Meeting
from participatie.outreach import actions as outreach
from participatie.web.site import EXTENSION
from participatie.written import written
from tests.conftest import NOW, Clock, SignIn
from tests.meetings.steps import announce
from tests.outreach.printed import decoded_pdf
from tests.outreach.steps import neighbourhood, placement
from tests.site import CheckingClient

LANGUAGES = ("nl", "en", "tr", "ar", "pl", "uk")
BASE = "/team/waterkwartier/bijeenkomsten"
A4_MM = 297.0


@pytest.fixture
def area_id(any_database: Database) -> int:
    """An area in six languages."""
    return neighbourhood(any_database).area.id


def letter_page(browser: CheckingClient, meeting: Meeting) -> str:
    """Press the button for a letter on the meeting's page and give the address it leads to."""
    page = browser.get(f"{BASE}/{meeting.code}")
    form = page.form(action="/plekken/bijeenkomst")
    answer = browser.post(
        f"/team/waterkwartier/plekken/bijeenkomst/{meeting.code}",
        {"csrf_token": str(form["csrf_token"]), "channel": "letter_code"},
        follow=False,
        status=303,
    )
    return str(answer.response.headers["Location"])


def test_pressing_twice_gives_the_same_letter_and_the_poster_has_a_code_of_its_own(
    sign_in: SignIn, any_database: Database, area_id: int
) -> None:
    meeting = announce(any_database, area_id)
    browser = sign_in(Role.COMMUNITY_WORKER)
    first, second = letter_page(browser, meeting), letter_page(browser, meeting)
    assert first == second
    page = browser.submit(browser.get(f"{BASE}/{meeting.code}"), action="/plekken/bijeenkomst", channel="poster_qr")
    assert [each.words() for each in page.root.all("h2")][:2] == ["Bijeenkomst 03-12-2026 19:30"] * 2
    with any_database.reading() as connection:
        assert len({each.code for each in outreach.list_placements(connection, area_id)}) == 2


def is_window_free(page: pypdfium2.PdfPage) -> bool:
    """Tell whether nothing is printed where the window of an envelope is."""
    scale = page.render(scale=2).to_pil().convert("L")
    per_mm = scale.height / A4_MM
    window = np.asarray(scale)[int(42 * per_mm) : int(95 * per_mm), int(14 * per_mm) : int(196 * per_mm)]
    return int(window.min()) == 255


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_fits_one_page_keeps_the_window_free_and_leads_to_the_meeting(
    app: Flask, sign_in: SignIn, any_database: Database, area_id: int, language: str
) -> None:
    meeting = announce(any_database, area_id)
    browser = sign_in(Role.COORDINATOR)
    code = letter_page(browser, meeting).rpartition("#")[2]
    answer = browser.get(f"/team/waterkwartier/plekken/{code}/brief-{language}.pdf").response
    assert answer.mimetype == "application/pdf"
    document = pypdfium2.PdfDocument(answer.get_data())
    assert len(document) == 1
    assert is_window_free(document[0])
    [scanned] = decoded_pdf(answer.get_data())
    target = browser.get(scanned.removeprefix("HTTP://LOCALHOST"), status=303, follow=False)
    assert f"/bijeenkomst/{meeting.code}" in target.response.headers["Location"]
    text = document[0].get_textpage().get_text_range()
    assert language == "ar" or (
        f"/q/{code}" in text and "010 123 45 67" in text
    )  # the reader turns Arabic lines around

    if language == "nl":
        assert "donderdag 3 december 2026" in text and "van 19:30 tot 21:30 uur" in text and "Sluislaan 12" in text
        assert "Zonder trap of drempel" in text and "Iedereen is welkom" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_of_a_survey_asks_in_its_language_and_names_the_others(
    app: Flask, sign_in: SignIn, any_database: Database, language: str
) -> None:
    code = placement(neighbourhood(any_database), channel="letter_code").code
    browser = sign_in(Role.COMMUNITY_WORKER)
    page = browser.get("/team/waterkwartier/plekken")
    assert f"/plekken/{code}/brief-{language}.pdf" in page.response.text
    content = browser.get(f"/team/waterkwartier/plekken/{code}/brief-{language}.pdf").response.get_data()
    document = pypdfium2.PdfDocument(content)
    assert len(document) == 1 and is_window_free(document[0])
    [scanned] = decoded_pdf(content)
    target = browser.get(scanned.removeprefix("HTTP://LOCALHOST"), status=303, follow=False)
    assert "/vragenlijst/" in target.response.headers["Location"]
    text = " ".join(document[0].get_textpage().get_text_range().split())
    words = set(re.findall(r"\w+", text))  # the reader turns the words of a line around in an Arabic letter
    assert {"Hoe", "gaat", "het", "in", "uw", "buurt"} < words and {"Jak", "się", "żyje", "okolicy"} < words
    if language == "nl":
        assert "21 vragen, ongeveer 8 minuten. U mag vragen overslaan." in text
        assert "Wij weten niet welk huis" not in text
        assert "Op 15 januari 2027 hoort u wat we gaan doen." in text


def test_a_survey_that_is_closed_has_no_letter(sign_in: SignIn, any_database: Database, clock: Clock) -> None:
    place = neighbourhood(any_database)
    code = placement(place, channel="letter_code").code
    assert place.round_.closes_at is not None
    clock.now = place.round_.closes_at + timedelta(hours=1)
    browser = sign_in(Role.COORDINATOR)
    browser.get(f"/team/waterkwartier/plekken/{code}/brief-nl.pdf", status=404)
    assert "Brief (PDF)" not in browser.get("/team/waterkwartier/plekken").words


def test_a_letter_to_professionals_does_not_welcome_everybody(
    sign_in: SignIn, any_database: Database, area_id: int
) -> None:
    meeting = announce(any_database, area_id, kind=Kind.THEME_SESSION, description=written("Over licht op straat."))
    browser = sign_in(Role.COORDINATOR)
    code = letter_page(browser, meeting).rpartition("#")[2]
    content = browser.get(f"/team/waterkwartier/plekken/{code}/brief-nl.pdf").response.get_data()
    text = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    assert "Beste collega" in text and "Iedereen is welkom" not in text


def test_a_meeting_that_is_called_off_and_a_language_the_area_does_not_have_give_no_letter(
    app: Flask, sign_in: SignIn, any_database: Database, area_id: int
) -> None:
    meeting = announce(any_database, area_id)
    browser = sign_in(Role.COORDINATOR)
    code = letter_page(browser, meeting).rpartition("#")[2]
    for language in ("so", "xx"):
        browser.get(f"/team/waterkwartier/plekken/{code}/brief-{language}.pdf", status=404)
    with any_database.transaction() as connection:
        meetings.call_off(connection, app.extensions[EXTENSION].settings, meeting.code, NOW)
    browser.get(f"/team/waterkwartier/plekken/{code}/brief-nl.pdf", status=404)
    assert "Brief (PDF)" not in browser.get("/team/waterkwartier/plekken").words
    assert "/plekken/bijeenkomst/" not in browser.get(f"{BASE}/{meeting.code}").response.text
