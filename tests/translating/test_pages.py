"""A buurtwerker translates side by side, sends a spreadsheet to a translator and takes it in again."""

from __future__ import annotations

import io

import openpyxl
import pytest
from flask import Flask

from participatie.accounts import actions as accounts
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.boundaries import Boundary
from participatie.editor import actions as editor
from participatie.editor.draft import Draft
from participatie.surveys.loader import load
from participatie.surveys.standing import Standing, standing_in, texts_in
from participatie.web.site import EXTENSION
from tests.conftest import NOW, SignIn, signed_in
from tests.surveys.test_standing import SMALL

SQUARE = ((((0.0, 0.0), (1000.0, 0.0), (1000.0, 800.0), (0.0, 0.0)),),)


def started(app: Flask, slug: str = "waterkwartier") -> str:
    """A draft with Arabic complete and a gap in Turkish; its code."""
    with app.extensions[EXTENSION].database.transaction() as connection:
        area = areas.add_area(connection, Boundary(slug.capitalize(), None, 28992, SQUARE), slug=slug)
        return editor.start_draft(connection, area.id, load(SMALL, "small"), None, NOW).code


def draft_of(app: Flask, code: str) -> Draft:
    with app.extensions[EXTENSION].database.reading() as connection:
        return editor.draft_by_code(connection, code)


@pytest.fixture
def code(app: Flask) -> str:
    return started(app)


def base(code: str) -> str:
    return f"/team/waterkwartier/vragenlijsten/maken/{code}/vertalen"


def test_every_language_is_told_how_it_stands(app: Flask, code: str, sign_in: SignIn) -> None:
    browser = sign_in(Role.COMMUNITY_WORKER)
    draft = browser.get(f"/team/waterkwartier/vragenlijsten/maken/{code}")
    page = browser.get(draft.link("Vertalen en nakijken"))
    assert "5 nog niet nagekeken" in page.words and "1 ontbreekt" in page.words
    assert "Er staat bij dat nog niet alles is nagekeken." in page.words
    assert "Bewoners krijgen deze taal nog niet" in page.words
    assert browser.get(f"{base(code)}?taal=ar").status == 200


def test_texts_are_filled_in_and_checked(both_app: Flask) -> None:
    code = started(both_app)
    browser = signed_in(both_app, Role.COORDINATOR, "gemeente", ("waterkwartier",))
    page = browser.get(f"{base(code)}/tr?toon=ontbreekt")
    assert "Dank u wel." in page.words and "Doe mee." not in page.words
    form = page.form(action="/vertalen/tr")
    kept = browser.post(
        f"{base(code)}/tr?toon=ontbreekt",
        {**form, "w.thanks.0": "Teşekkürler.", "ok.thanks.0": "ja", "by": "Ayşe Demir"},
    )
    assert "Bewaard." in kept.words and "Hier staat niets." in kept.words
    survey = draft_of(both_app, code).survey
    assert survey.checks["tr"]["thanks.0"].by == "Ayşe Demir"
    assert standing_in(survey, "tr").complete
    everything = browser.get(f"{base(code)}/tr?toon=alles")
    form = everything.form(action="/vertalen/tr")
    assert form["ok.thanks.0"] == "ja" and "ok.title" not in form
    browser.post(f"{base(code)}/tr?toon=alles", {**form, "alles": "ja", "by": "Ayşe Demir"})
    assert standing_in(draft_of(both_app, code).survey, "tr").is_checked
    form = browser.get(f"{base(code)}/tr?toon=nagekeken").form(action="/vertalen/tr")
    del form["ok.title"]
    browser.post(f"{base(code)}/tr?toon=nagekeken", form)
    assert standing_in(draft_of(both_app, code).survey, "tr").checked == 4
    with both_app.extensions[EXTENSION].database.reading() as connection:
        log = [(each.action, each.about) for each in accounts.list_audit(connection)]
    assert log[:2] == [
        ("translations_checked", f"draft {code} tr: 4"), ("translations_checked", f"draft {code} tr: 1"),
    ]  # fmt: skip


def test_what_does_not_fit_is_said_beside_the_text(app: Flask, code: str, sign_in: SignIn) -> None:
    browser = sign_in(Role.COORDINATOR)
    page = browser.get(f"{base(code)}/ar?toon=alles")
    form = {**page.form(action="/vertalen/ar"), "w.title": "كيف {date}؟"}
    refused = browser.post(f"{base(code)}/ar?toon=alles", form, status=422)
    assert "Laat de woorden tussen accolades staan" in refused.words
    assert refused.form(action="/vertalen/ar")["w.title"] == "كيف {date}؟"
    nobody = {**page.form(action="/vertalen/ar"), "ok.title": "ja", "by": " "}
    assert "de naam van wie heeft nagekeken" in browser.post(f"{base(code)}/ar", nobody, status=422).words
    assert draft_of(app, code).revision == 1


def test_two_people_at_once_lose_no_words(app: Flask, code: str, sign_in: SignIn) -> None:
    browser = sign_in(Role.COORDINATOR)
    old = browser.get(f"{base(code)}/ar?toon=alles").form(action="/vertalen/ar")
    browser.post(f"{base(code)}/ar?toon=alles", {**old, "w.title": "أ"})
    browser.post(f"{base(code)}/ar?toon=alles", {**old, "w.promise": "ب"})
    assert "Door een mens geschreven" in browser.get(f"{base(code)}/ar").words
    assert "Geschreven door" in browser.get(f"{base(code)}/ar").words
    words = {each.address: each.words for each in texts_in(draft_of(app, code).survey, "ar")}
    assert (words["title"], words["promise"]) == ("أ", "ب")
    refused = browser.post(f"{base(code)}/ar?toon=alles", {**old, "w.title": "ت"}, status=422)
    assert "Iemand anders veranderde intussen dezelfde woorden" in refused.words
    browser.submit(refused, action="/vertalen/ar")
    assert texts_in(draft_of(app, code).survey, "ar")[0].words == "ت"


def test_a_check_of_dutch_that_changed_meanwhile_is_outdated(app: Flask, code: str, sign_in: SignIn) -> None:
    browser = sign_in(Role.COORDINATOR)
    form = browser.get(f"{base(code)}/ar?toon=alles").form(action="/vertalen/ar")
    with app.extensions[EXTENSION].database.transaction() as connection:
        change = lambda document: {**document, "title": {**document["title"], "nl": "Hoe is het?"}}  # noqa: E731
        editor.change_draft(connection, code, change, 1, None, NOW)
    browser.post(f"{base(code)}/ar?toon=alles", {**form, "ok.title": "ja", "by": "Amal Haddad"})
    assert texts_in(draft_of(app, code).survey, "ar")[0].standing is Standing.OUTDATED
    assert "Verouderd: het Nederlands is veranderd" in browser.get(f"{base(code)}/ar?toon=verouderd").words


def test_a_spreadsheet_goes_out_and_comes_back(app: Flask, code: str, sign_in: SignIn) -> None:
    browser = sign_in(Role.COMMUNITY_WORKER)
    page = browser.get(f"{base(code)}/tr/bestand")
    for kind in ("csv", "ods"):
        assert browser.get(f"{base(code)}/tr/bestand/{kind}").response.data
    book = openpyxl.load_workbook(io.BytesIO(browser.get(page.link("Excel (.xlsx)")).response.data))
    sheet = book.active
    sheet.cell(5, 3, "Teşekkürler.")
    sheet.cell(5, 4, "nagekeken")
    sheet.cell(5, 5, "Zo zeggen we dat.")
    sheet.cell(2, 2, "Ander Nederlands")
    made = io.BytesIO()
    book.save(made)
    token = page.form(action="/bestand")["csrf_token"]
    sent = {"csrf_token": token, "bestand": (io.BytesIO(made.getvalue()), "terug.xlsx")}
    shown = browser.post(f"{base(code)}/tr/bestand", sent, content_type="multipart/form-data")
    assert "1 tekst verandert of is nagekeken" in shown.words and "Zo zeggen we dat." in shown.words
    assert "Rij 2 (title): Het Nederlands is nu anders" in shown.words
    assert draft_of(app, code).revision == 1
    kept = browser.submit(shown, action="/overnemen", by="Ayşe Demir")
    assert "Bewaard." in kept.words
    survey = draft_of(app, code).survey
    assert survey.thanks[0].by_language["tr"] == "Teşekkürler."
    assert survey.checks["tr"]["thanks.0"].by == "Ayşe Demir"
    forged = {**shown.form(action="/overnemen"), "pakket": '[["adres"]]'}
    browser.post(f"{base(code)}/tr/bestand/overnemen", forged, status=422)
    for broken in ("", "[1]", "{", '"x"'):
        browser.post(f"{base(code)}/tr/bestand/overnemen", {**forged, "pakket": broken}, status=422)


def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(app: Flask, code: str, sign_in: SignIn) -> None:
    browser = sign_in(Role.COORDINATOR)
    token = browser.get(f"{base(code)}/ar/bestand").form(action="/bestand")["csrf_token"]
    sent = {"csrf_token": token, "bestand": (io.BytesIO(b"PK\x03\x04 nonsense"), "x.xlsx")}
    refused = browser.post(f"{base(code)}/ar/bestand", sent, content_type="multipart/form-data", status=422)
    assert "Dit is geen rekenblad dat wij kunnen lezen" in refused.words
    nothing = browser.post(f"{base(code)}/ar/bestand", {"csrf_token": token}, status=422)
    assert "Kies een bestand." in nothing.words


def test_what_is_not_there_is_not_found(app: Flask, code: str, sign_in: SignIn) -> None:
    browser = sign_in(Role.COORDINATOR)
    for path in ("/pl", "/nl", "/ar/bestand/pdf"):
        browser.get(f"{base(code)}{path}", status=404)
    other = started(app, "elders")
    browser.get(base(other), status=404)
    sign_in(Role.PROFESSIONAL).get(base(code), status=403)
