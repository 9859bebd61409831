"""Somebody makes a survey in the browser: from an empty page to a round, with every press kept."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from flask import Flask

from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.boundaries import Boundary
from participatie.editor import actions
from participatie.editor.draft import Draft
from participatie.surveys.conditions import AnyOf
from participatie.surveys.definition import Question
from participatie.surveys.pictograms import PICTOGRAMS
from participatie.surveys.standing import Standing, texts_in
from participatie.web.site import EXTENSION
from tests.conftest import SignIn
from tests.editor.test_actions import SQUARE
from tests.site import CheckingClient, Page

BASE = "/team/waterkwartier/vragenlijsten"
MAKE = f"{BASE}/maken"


@pytest.fixture
def area_id(app: Flask) -> int:
    with app.extensions[EXTENSION].database.transaction() as connection:
        return areas.add_area(connection, Boundary("Waterkwartier", None, 28992, SQUARE), slug="waterkwartier").id


@pytest.fixture
def browser(area_id: int, sign_in: SignIn) -> CheckingClient:
    return sign_in(Role.COORDINATOR)


def begun(browser: CheckingClient, **typed: object) -> Page:
    how = {"van": "leeg", "titel": "Hoe is het op het plein?", "naast": "ar", **typed}
    return browser.submit(browser.get(MAKE), action="/maken", **how)


def draft_of(app: Flask, area_id: int) -> Draft:
    with app.extensions[EXTENSION].database.reading() as connection:
        return actions.list_drafts(connection, area_id)[0]


def question_of(app: Flask, area_id: int, key: str) -> Question:
    found = draft_of(app, area_id).survey.question(key)
    assert found is not None
    return found


def added(browser: CheckingClient, page: Page, words: str, kind: str) -> Page:
    return browser.submit(page, action="/erbij", vraag=words, soort=kind)


def there(page: Page) -> str:
    return page.response.request.path


def test_a_question_with_answers_in_two_languages(app: Flask, area_id: int, browser: CheckingClient) -> None:
    page = added(browser, begun(browser), "Komt u vaak op het plein?", "single")
    assert there(page).endswith("/vraag/komt_vaak_plein")
    answers = {
        "text-ar": "هل تأتي كثيراً إلى الساحة؟", "options-0-nl": "Ja", "options-0-ar": "نعم",
        "options-1-nl": "Nee", "options-1-ar": "لا", "purpose": "Weten wie het plein gebruikt.",
    }  # fmt: skip
    page = browser.submit(page, action="/vraag/", button=("doe", "bewaar"), **answers)
    assert "Opgeslagen." in page.words
    question = question_of(app, area_id, "komt_vaak_plein")
    assert [option.code for option in question.options] == ["ja", "nee"]
    assert question.options[0].text.by_language == {"nl": "Ja", "ar": "نعم"}
    # What somebody typed is theirs, and no draft of a computer; words of a set that is taken over are not.
    typed = {each.address: each for each in texts_in(draft_of(app, area_id).survey, "ar") if each.words}
    mine = {address for address, each in typed.items() if each.standing is Standing.WRITTEN}
    assert mine == {f"komt_vaak_plein.{part}" for part in ("text", "options.ja", "options.nee")}
    assert not any(each.standing is Standing.CHECKED for each in typed.values())
    pictured = {"options-0-icon": "home", "options-1-icon": "gold", "weighting": "age"}
    page = browser.submit(page, action="/vraag/", button=("doe", "bewaar"), **pictured)
    question = question_of(app, area_id, "komt_vaak_plein")
    assert ([each.icon for each in question.options], question.weighting) == (["home", None], "age")
    draft = browser.get(f"{MAKE}/{draft_of(app, area_id).code}/voorbeeld/1?taal=nl")
    assert PICTOGRAMS["home"].lines in draft.response.text
    # Other words, same code: a code never changes.
    page = browser.submit(page, action="/vraag/", button=("doe", "omlaag:options:ja"), **{"options-0-nl": "Jazeker"})
    options = question_of(app, area_id, "komt_vaak_plein").options
    assert [(each.code, each.text.by_language["nl"]) for each in options] == [("nee", "Nee"), ("ja", "Jazeker")]
    page = browser.submit(page, action="/vraag/", button=("doe", "weg:options:nee"))
    assert "Het antwoord is weg." in page.words
    browser.submit(page, action="/volgorde", button=("doe", "terug"))
    assert [each.code for each in question_of(app, area_id, "komt_vaak_plein").options] == ["nee", "ja"]


def test_moving_taking_out_and_putting_back(app: Flask, area_id: int, browser: CheckingClient) -> None:
    begun(browser)
    code = draft_of(app, area_id).code
    for words in ("Eerste vraag?", "Tweede vraag?", "Derde vraag?"):
        added(browser, browser.get(f"{MAKE}/{code}"), words, "text")
    page = browser.get(f"{MAKE}/{code}")
    page = browser.submit(page, 0, action="/volgorde", button=("doe", "omlaag:eerste_vraag"))
    keys = [each.key for each in draft_of(app, area_id).survey.questions]
    assert keys == ["tweede_vraag", "eerste_vraag", "derde_vraag"]
    page = browser.submit(browser.get(f"{MAKE}/{code}"), 0, action="/volgorde", button=("doe", "weg:eerste_vraag"))
    assert "De vraag is weg." in page.words and "Eerste vraag?" not in page.words
    page = browser.submit(page, 0, action="/volgorde", button=("doe", "terug"))
    assert [each.key for each in draft_of(app, area_id).survey.questions] == keys


def test_a_refused_form_keeps_what_was_typed(app: Flask, area_id: int, browser: CheckingClient) -> None:
    page = added(browser, begun(browser), "Hoe oud bent u?", "number")
    refused = browser.submit(
        page, action="/vraag/", button=("doe", "bewaar"), most="veel", purpose="Weten hoe oud mensen zijn.", status=422
    )
    assert "Vul een heel getal in" in refused.words
    assert refused.form(action="/vraag/")["most"] == "veel"
    assert refused.form(action="/vraag/")["purpose"] == "Weten hoe oud mensen zijn."
    assert question_of(app, area_id, "oud").purpose == ""
    empty = browser.submit(browser.get(MAKE), action="/maken", van="leeg", status=422)
    assert "Geef de vragenlijst een titel." in empty.words
    draft = browser.get(f"{MAKE}/{draft_of(app, area_id).code}")
    assert "Schrijf eerst de vraag." in browser.submit(draft, action="/erbij", soort="text", status=422).words


def test_two_people_write_and_nothing_typed_is_lost(app: Flask, area_id: int, sign_in: SignIn) -> None:
    one, two = sign_in(Role.COORDINATOR), sign_in(Role.COMMUNITY_WORKER)
    first = added(one, begun(one), "Wat is er goed?", "text")
    second = two.get(there(first))
    one.submit(first, action="/vraag/", button=("doe", "bewaar"), purpose="Bewaren wat goed is.")
    # Another field: both stand.
    kept = two.submit(second, action="/vraag/", button=("doe", "bewaar"), **{"hint-nl": "Schrijf geen namen op."})
    assert kept.form(action="/vraag/")["purpose"] == "Bewaren wat goed is."
    # The same field: a person chooses, and sees both.
    contested = two.submit(second, action="/vraag/", button=("doe", "bewaar"), purpose="Iets anders.", status=409)
    assert "Iemand anders schreef hier ook" in contested.words
    assert "Bewaren wat goed is." in contested.words and "Iets anders." in contested.words
    name = "keep-questions.goed.purpose"
    chosen = two.submit(contested, action="/vraag/", button=("doe", "bewaar"), **{name: "stored"})
    assert chosen.form(action="/vraag/")["purpose"] == "Bewaren wat goed is."
    again = two.submit(contested, action="/vraag/", button=("doe", "bewaar"), **{name: "typed"}, status=200)
    assert again.form(action="/vraag/")["purpose"] == "Iets anders."
    assert question_of(app, area_id, "goed").hint is not None


def test_conditions_are_chosen_from_menus(app: Flask, area_id: int, browser: CheckingClient) -> None:
    page = added(browser, begun(browser), "Voelt u zich veilig?", "single")
    browser.submit(page, action="/vraag/", button=("doe", "set"), answer_set="yes_no")
    page = added(browser, browser.get(f"{MAKE}/{draft_of(app, area_id).code}"), "Waar niet?", "text")
    page = browser.submit(page, action="/vraag/", button=("doe", "voorwaarde"))
    assert there(page).endswith("/voorwaarde")
    page = browser.submit(page, button=("doe", "antwoorden"), **{"v.0-question": "voelt_zich_veilig"})
    assert "Ja" in page.words and "Weet ik niet" in page.words and "De voorwaarde is nog niet af." in page.words
    page = browser.submit(page, button=("doe", "antwoorden"), **{"v.0-codes": ["no", "dont_know"]})
    assert question_of(app, area_id, "waar_niet").show_if == AnyOf("voelt_zich_veilig", ("no", "dont_know"))
    page = browser.submit(page, button=("doe", "regel:v"))
    page = browser.submit(page, button=("doe", "weg:v.1"))
    page = browser.submit(page, button=("doe", "bewaar"), **{"v.0-codes": "no"})
    assert question_of(app, area_id, "waar_niet").show_if == AnyOf("voelt_zich_veilig", ("no",))
    assert "“Voelt u zich veilig?” is “Nee”" in page.words


def test_the_preview_shows_the_real_page_and_stores_nothing(app: Flask, area_id: int, browser: CheckingClient) -> None:
    page = added(browser, begun(browser), "Voelt u zich veilig?", "single")
    browser.submit(page, action="/vraag/", button=("doe", "set"), answer_set="yes_no")
    code = draft_of(app, area_id).code
    shown = browser.get(f"{MAKE}/{code}/voorbeeld/1?taal=ar")
    assert shown.root.all("html")[0].attributes["dir"] == "rtl" and "نعم" in shown.words
    assert shown.response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in shown.response.headers["Content-Security-Policy"]
    error = browser.submit(shown)
    assert "error-summary" in {each.attributes.get("class") for each in error.root.all("div")}
    before = draft_of(app, area_id).revision
    typed = {**page.form(action="/vraag/"), "text-nl": "Nog niet bewaard?"}
    live = browser.post(there(page) + "/voorbeeld", typed)
    assert live.heading == "Nog niet bewaard?"
    assert draft_of(app, area_id).revision == before
    assert "frame-src 'self'" in browser.get(there(page)).response.headers["Content-Security-Policy"]


def made_ready(browser: CheckingClient, app: Flask, area_id: int) -> str:
    page = added(browser, begun(browser), "Wat vindt u goed aan het plein?", "text")
    how = {"purpose": "Bewaren wat mensen goed vinden.", "text-ar": "ما الجيد في الساحة؟"}
    browser.submit(page, action="/vraag/", button=("doe", "bewaar"), **how)
    return draft_of(app, area_id).code


def test_publishing_says_what_changed_and_opens_a_round(app: Flask, area_id: int, browser: CheckingClient) -> None:
    code = made_ready(browser, app, area_id)
    page = browser.get(f"{MAKE}/{code}/publiceren")
    assert "Dit is de eerste versie." in page.words
    published = browser.submit(page, action="/publiceren")
    assert published.heading == "Hoe is het op het plein?, versie 1"
    form = browser.get(published.link("Zet deze vragenlijst open"))
    opened = browser.submit(form, action="/nieuw")
    assert "Hoe is het op het plein?" in opened.words
    added(browser, browser.get(f"{MAKE}/{code}"), "Wie komt er niet?", "text")
    key = "wie_komt_niet"
    browser.submit(
        browser.get(f"{MAKE}/{code}/vraag/{key}"),
        action="/vraag/",
        button=("doe", "bewaar"),
        purpose="Weten wie we missen.",
    )
    browser.submit(browser.get(f"{MAKE}/{code}"), 0, action="/volgorde", button=("doe", "weg:wat_goed_aan_plein"))
    keys = [each.key for each in draft_of(app, area_id).survey.questions]
    page = browser.get(f"{MAKE}/{code}/publiceren")
    assert keys[-1] == key and "Nieuwe vraag: “Wie komt er niet?”" in page.words
    if len(keys) == 1:
        assert "Vraag weg" in page.words
    assert browser.submit(page, action="/publiceren").heading.endswith("versie 2")


def test_a_community_worker_makes_and_the_coordinator_publishes(app: Flask, area_id: int, sign_in: SignIn) -> None:
    worker = sign_in(Role.COMMUNITY_WORKER)
    code = made_ready(worker, app, area_id)
    page = worker.get(f"{MAKE}/{code}/publiceren")
    assert "De coördinator kan hem publiceren." in page.words
    assert "Publiceer versie" not in page.words
    sign_in(Role.PROFESSIONAL).get(MAKE, status=403)


def test_a_file_comes_back_as_it_went(app: Flask, area_id: int, browser: CheckingClient) -> None:
    code = made_ready(browser, app, area_id)
    text = "# Gemaakt in Waterkwartier\n" + browser.get(f"{MAKE}/{code}.yaml").response.get_data(as_text=True)
    sent = {**browser.get(MAKE).form(action="/maken"), "van": "bestand", "bestand": (BytesIO(text.encode()), "a.yaml")}
    page = browser.post(MAKE, sent, content_type="multipart/form-data")
    again = browser.get(f"{there(page)}.yaml").response.get_data(as_text=True)
    assert re.sub(r"slug: \w+", "", again) == re.sub(r"slug: \w+", "", text)
    broken = {**sent, "bestand": (BytesIO(text.replace("kind: text", "kind: tekst").encode()), "a.yaml")}
    refused = browser.post(MAKE, broken, content_type="multipart/form-data", status=422)
    assert "a.yaml:" in refused.words and "“tekst” kan hier niet" in refused.words
    remarked = {**sent, "bestand": (BytesIO(text.replace("kind: text", "kind: text # zo").encode()), "a.yaml")}
    assert "Die bewaren wij niet" in browser.post(MAKE, remarked, content_type="multipart/form-data").words


def test_every_set_and_example_can_be_started_from(
    app: Flask, area_id: int, browser: CheckingClient, full: bool
) -> None:
    """Every page of each at full size, and otherwise every fourth of the long ones."""
    start = browser.get(MAKE)
    sources = [each.attributes["value"] for each in start.root.all("input") if each.attributes.get("name") == "van"]
    assert {"leeg", "bestand", "set:residents", "set:entrepreneurs"} <= set(sources)
    for source in sources:
        if source in ("leeg", "bestand"):
            continue
        browser.submit(start, action="/maken", van=source)
        draft = draft_of(app, area_id)
        step = 1 if full or len(draft.survey.questions) < 10 else 4
        for question in draft.survey.questions[::step]:
            browser.get(f"{MAKE}/{draft.code}/vraag/{question.key}")
        for number in range(1, len(draft.survey.pages) + 1, step):
            browser.get(f"{MAKE}/{draft.code}/voorbeeld/{number}?fout=ja&taal=tr")
        browser.get(f"{MAKE}/{draft.code}/bekijken?nummer=1&in=ar")
        browser.get(f"{MAKE}/{draft.code}?taal=ar")


def test_the_head_of_a_survey(app: Flask, area_id: int, browser: CheckingClient) -> None:
    code = made_ready(browser, app, area_id)
    page = browser.get(f"{MAKE}/{code}/begin")
    how = {"title-ar": "كيف الحال في الساحة؟", "minutes": "4", "languages": ["ar", "tr"], "sections-0-nl": "Het plein"}
    page = browser.submit(page, action="/begin", button=("doe", "bewaar"), **how)
    survey = draft_of(app, area_id).survey
    assert survey.title.by_language["ar"] == "كيف الحال في الساحة؟" and survey.minutes == 4
    assert [each.code for each in survey.languages] == ["nl", "ar", "tr"]
    assert [each.key for each in survey.sections] == ["plein"]
    refused = browser.submit(page, action="/begin", button=("doe", "bewaar"), minutes="0", status=422)
    assert "Vul een heel getal in" in refused.words
