"""Somebody brings a form from another program, sees what came along, and goes on in the editor."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.boundaries import Boundary
from participatie.editor import actions as editor
from participatie.errors import Refusal
from participatie.surveys.canonical import survey_hash
from participatie.surveys.told import shipped_survey
from participatie.web.site import EXTENSION
from participatie.xlsform.carried import packed, unpacked
from participatie.xlsform.reading import read_form
from tests.conftest import SignIn
from tests.editor.test_actions import SQUARE
from tests.site import CheckingClient, Page
from tests.xlsform.forms_at_hand import file_of

BASE = "/team/waterkwartier/vragenlijsten"
XLSFORM = f"{BASE}/xlsform"
FORM = Path("tests/xlsform/forms/neighbour_day.md")


@pytest.fixture
def area_id(app: Flask) -> int:
    with app.extensions[EXTENSION].database.transaction() as connection:
        return areas.add_area(connection, Boundary("Waterkwartier", None, 28992, SQUARE), slug="waterkwartier").id


@pytest.fixture
def browser(area_id: int, sign_in: SignIn) -> CheckingClient:
    return sign_in(Role.COMMUNITY_WORKER)


def sent(browser: CheckingClient, data: bytes, name: str, language: str = "", status: int = 200) -> Page:
    """Send a file, as the form on the page does."""
    address = XLSFORM + (f"?taal={language}" if language else "")
    return browser.submit(browser.get(address), action="/xlsform", bestand=(BytesIO(data), name), status=status)


def test_the_editor_leads_here_and_back(browser: CheckingClient) -> None:
    start = browser.get(f"{BASE}/maken")
    here = browser.get(start.link("XLSForm uit een ander programma"))
    assert here.heading == "Begin met een XLSForm"
    assert f"{BASE}/maken" in " ".join(here.links())


def test_a_form_is_read_told_and_goes_on_in_the_editor(app: Flask, area_id: int, browser: CheckingClient) -> None:
    page = sent(browser, *file_of(FORM))
    assert page.status == 200
    assert page.heading == "Dit hebben we gelezen"
    assert "5 vragen kwamen mee" in page.words
    assert "Dit apparaatnummer slaan wij nooit op" in page.words
    assert "Waterkwartier" not in [each.words() for each in page.root.all("td")]
    rows = [[cell.words() for cell in row.all("td")] for row in page.root.all("tr")]
    assert any(row[0] == "survey rij 4" and "deviceid" in row[1] for row in rows if row)
    with app.extensions[EXTENSION].database.reading() as connection:
        assert editor.list_drafts(connection, area_id) == ()
    draft = browser.submit(page, action="/verder")
    assert draft.status == 200
    assert "Was u bij de burendag?" in draft.words
    with app.extensions[EXTENSION].database.reading() as connection:
        found = editor.list_drafts(connection, area_id)
    assert [question.key for question in found[0].survey.questions] == [
        "welcome",
        "came",
        "people",
        "liked",
        "liked_more",
    ]


def test_what_is_to_be_filled_in_stops_publishing(
    app: Flask, area_id: int, browser: CheckingClient, sign_in: SignIn
) -> None:
    browser.submit(sent(browser, *file_of(FORM)), action="/verder")
    with app.extensions[EXTENSION].database.reading() as connection:
        draft = editor.list_drafts(connection, area_id)[0]
    coordinator = sign_in(Role.COORDINATOR)
    page = coordinator.get(f"{BASE}/maken/{draft.code}/publiceren")
    assert "Op een paar plekken staat nog “[Vul in]”" in page.words
    with (
        app.extensions[EXTENSION].database.transaction() as connection,
        pytest.raises(Refusal, match=re.escape("[Vul in]")),
    ):
        editor.publish_draft(connection, draft.code, draft.revision, None, app.extensions[EXTENSION].clock())


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "leeg.xlsx", "Dit bestand is leeg"),
        (b"%PDF-1.7 \x00", "x.pdf", "Dit is geen spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "oud.xls", "oud soort bestand"),
        (b"survey\n,type,name,label\n,deviceid,deviceid,\n", "x.csv", "geen vraag die we kunnen lezen"),
    ],
)
def test_a_file_that_is_refused_says_why_and_keeps_nothing(
    app: Flask, area_id: int, browser: CheckingClient, data: bytes, name: str, words: str
) -> None:
    page = sent(browser, data, name, status=422)
    assert words in page.words
    assert "Fout:" in page.root.all("title")[0].words()
    with app.extensions[EXTENSION].database.reading() as connection:
        assert editor.list_drafts(connection, area_id) == ()


def test_without_a_file_it_says_so(browser: CheckingClient) -> None:
    page = browser.submit(browser.get(XLSFORM), action="/xlsform", status=422)
    assert "Kies een bestand." in page.words


def test_it_can_be_done_in_arabic(browser: CheckingClient) -> None:
    page = sent(browser, *file_of(FORM), language="ar")
    assert page.status == 200
    assert page.root.all("html")[0].attributes["dir"] == "rtl"


def test_what_travels_with_the_page_is_judged_on_arrival(browser: CheckingClient) -> None:
    survey = shipped_survey("residents")
    assert survey_hash(unpacked(packed(survey))) == survey_hash(survey)
    page = sent(browser, *file_of(FORM))
    for carried in ("", "zzzz", packed(survey)[:-20], "eJwDAAAAAAE=", "ééé"):
        browser.submit(page, action="/verder", lijst=carried, status=422)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_sets_drafts_and_versions_go_along_as_forms(
    app: Flask, area_id: int, browser: CheckingClient, ending: str
) -> None:
    page = browser.get(XLSFORM)
    address = next(link for link in page.links() if f"/set/residents.{ending}" in link)
    answer = browser.get(address).response
    assert f'filename="residents-1.{ending}"' in answer.headers["Content-Disposition"]
    read = read_form(answer.get_data(), f"x.{ending}").survey
    assert survey_hash(read) == survey_hash(shipped_survey("residents"))
    browser.submit(sent(browser, answer.get_data(), f"x.{ending}"), action="/verder")
    with app.extensions[EXTENSION].database.reading() as connection:
        draft = editor.list_drafts(connection, area_id)[0]
    file = browser.get(f"{BASE}/maken/{draft.code}/xlsform.{ending}").response
    assert survey_hash(read_form(file.get_data(), f"x.{ending}").survey) == survey_hash(draft.survey)
    browser.get(f"{XLSFORM}/set/nergens.{ending}", status=404)
    browser.get(f"{BASE}/versies/{'0' * 64}/xlsform.{ending}", status=404)
    browser.get(f"{BASE}/maken/zzzz/xlsform.{ending}", status=404)


def test_a_published_version_offers_its_form(app: Flask, area_id: int, sign_in: SignIn) -> None:
    coordinator = sign_in(Role.COORDINATOR)
    database = app.extensions[EXTENSION].database
    with database.transaction() as connection:
        now = app.extensions[EXTENSION].clock()
        draft = editor.start_draft(connection, area_id, shipped_survey("entrepreneurs"), None, now)
        found = editor.publish_draft(connection, draft.code, draft.revision, None, now)
    page = coordinator.get(f"{BASE}/versies/{found}")
    file = coordinator.get(page.link("(.xlsx)")).response
    assert survey_hash(read_form(file.get_data(), "x.xlsx").survey) == found
    assert any(found in link for link in coordinator.get(XLSFORM).links())


def test_others_of_the_team_do_not_come_here(area_id: int, sign_in: SignIn) -> None:
    for role in (Role.PROFESSIONAL, Role.EXECUTIVE):
        sign_in(role).get(XLSFORM, status=403)


def test_what_another_neighbourhood_makes_does_not_exist_here(app: Flask, browser: CheckingClient) -> None:
    with app.extensions[EXTENSION].database.transaction() as connection:
        now = app.extensions[EXTENSION].clock()
        other = areas.add_area(connection, Boundary("Elders", None, 28992, SQUARE), slug="elders").id
        draft = editor.start_draft(connection, other, shipped_survey("residents"), None, now)
        found = editor.publish_draft(connection, draft.code, draft.revision, None, now)
    for ending in ("xlsx", "csv"):
        browser.get(f"{BASE}/maken/{draft.code}/xlsform.{ending}", status=404)
        browser.get(f"{BASE}/versies/{found}/xlsform.{ending}", status=404)
        browser.get(f"/team/elders/vragenlijsten/maken/{draft.code}/xlsform.{ending}", status=404)
