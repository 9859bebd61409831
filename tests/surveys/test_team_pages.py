"""Staff open a round, follow the response, read results without small numbers, and close it again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.boundaries import Boundary
from participatie.results import actions as results
from participatie.surveys import actions, told
from participatie.surveys.definition import Answer
from participatie.surveys.rounds import Round, Submission, keys_from
from participatie.surveys.sources import Source
from participatie.web.site import EXTENSION
from tests.conftest import NOW, Clock, SignIn, signed_in
from tests.surveys.test_definition import shipped

SQUARE = ((((100_000.0, 400_000.0), (101_000.0, 400_000.0), (101_000.0, 401_000.0), (100_000.0, 400_000.0)),),)
KEYS = keys_from("a secret for these tests only, long enough")
BASE = "/team/waterkwartier/vragenlijsten"
LAST_WEEK = NOW - timedelta(days=7)
LETTER = Source("ABCDEFGH", "letter_code")
POSTER = Source("HGFEDCBA", "poster_qr")


@pytest.fixture
def area_id(app: Flask) -> int:
    with app.extensions[EXTENSION].database.transaction() as connection:
        boundary = Boundary("Waterkwartier", None, 28992, SQUARE)
        return areas.add_area(connection, boundary, slug="waterkwartier").id


def opened(app: Flask, area_id: int) -> Round:
    """A round of the residents' set that opened ten days ago."""
    with app.extensions[EXTENSION].database.transaction() as connection:
        survey = shipped("residents")
        begin = NOW - timedelta(days=10)
        project = areas.project_of(connection, area_id)
        return actions.open_round(
            connection, area_id, project.id, actions.publish_survey(connection, survey, begin), "residents",
            begin, None, begin,
        )  # fmt: skip


def answered(app: Flask, round_: Round, count: int, language: str = "nl", source: Source = POSTER,
             **answers: Answer) -> None:  # fmt: skip
    """So many people answered last week."""
    with app.extensions[EXTENSION].database.transaction() as connection:
        for number in range(count):
            key = f"{language}-{source.channel}-{sorted(answers)}-{number}"
            actions.submit(connection, round_, Submission(key, answers, language, source), KEYS, LAST_WEEK)


def test_opening_reading_and_closing_a_round(app: Flask, area_id: int, sign_in: SignIn, clock: Clock) -> None:
    browser = sign_in(Role.COMMUNITY_WORKER)
    assert "Er staat nog geen vragenlijst open" in browser.get(BASE).words
    form = browser.get(browser.get(BASE).link("Zet een vragenlijst open"))
    listed = browser.submit(form, action="/nieuw", slug="residents", closes_on="2026-12-14")
    assert "Open" in listed.words and "Minder dan 5 antwoorden" in listed.words
    again = browser.submit(form, action="/nieuw", slug="residents", status=422)
    assert "al een vragenlijst voor deze groep" in again.words
    assert browser.get(listed.link("Bekijk de uitkomsten")).heading == "Uitkomsten: Bewoners"
    closed = browser.submit(listed, action="/sluiten")
    assert "Dicht" in closed.words and "Sluit deze vragenlijst" not in closed.words


def test_a_refused_form_keeps_what_was_typed(app: Flask, area_id: int, sign_in: SignIn) -> None:
    browser = sign_in(Role.COORDINATOR)
    form = browser.get(f"{BASE}/nieuw")
    refused = browser.submit(form, action="/nieuw", slug="entrepreneurs", opens_on="2026-11-01", status=422)
    assert "De eerste dag is al voorbij" in refused.words
    assert refused.form(action="/nieuw")["opens_on"] == "2026-11-01"
    assert refused.form(action="/nieuw")["slug"] == "entrepreneurs"
    assert "Kies een vragenlijst." in browser.submit(form, action="/nieuw", status=422).words


def test_response_per_language_hides_small_groups(app: Flask, area_id: int, sign_in: SignIn) -> None:
    round_ = opened(app, area_id)
    answered(app, round_, 20, "nl")
    answered(app, round_, 8, "ar", LETTER)
    answered(app, round_, 2, "pl")
    words = sign_in(Role.COORDINATOR).get(BASE).words
    assert "30 antwoorden" in words
    assert "Nederlands 20" in words
    # Two Poles are hidden, and the eight Arabic readers with them: 30 − 20 − 8 would tell.
    assert "Polski te weinig" in words and "العربية te weinig" in words


def test_results_show_counts_shares_and_no_small_numbers(app: Flask, area_id: int, sign_in: SignIn) -> None:
    round_ = opened(app, area_id)
    answered(app, round_, 20, "nl", **{"r01_role": "lives", "r06_physical.litter": "much", "r03_mark": 8})
    answered(app, round_, 10, "en", **{"r01_role": "lives", "r06_physical.litter": "little", "r03_mark": 5})
    answered(app, round_, 4, "ar", **{"r01_role": "works"})
    answered(app, round_, 6, "tr", **{"r01_role": "school", "r05_good": "Bel mij op 0612345678"})
    browser = sign_in(Role.COORDINATOR)
    page = browser.get(f"{BASE}/{round_.code}")
    assert "Aantal mensen dat antwoordde: 40." in page.words
    assert "Ik woon hier 30 75%" in page.words
    assert "Ik werk hier te weinig –" in page.words and "school te weinig –" in page.words
    assert "Gemiddeld cijfer: 7,0." in page.words and "Veel last: 67%." in page.words
    assert "Bel mij" not in page.words and "Aantal open antwoorden: 6." in page.words
    assert "vertaald door een computer, nog niet nagekeken" in page.words
    opens = browser.get(page.link("Lees de open antwoorden"))
    assert "Bel mij" not in opens.words and "6 antwoorden wachten nog." in opens.words


def test_answers_of_this_week_wait_until_the_week_is_over(app: Flask, area_id: int, sign_in: SignIn,
                                                          clock: Clock) -> None:  # fmt: skip
    round_ = opened(app, area_id)
    answered(app, round_, 5, r01_role="lives")
    for late in range(5):
        with app.extensions[EXTENSION].database.transaction() as connection:
            sent = Submission(f"late {late}", {"r01_role": "lives"}, "nl", POSTER)
            actions.submit(connection, round_, sent, KEYS, NOW + timedelta(days=7 if late else 0))
    browser = sign_in(Role.COORDINATOR)
    assert "Aantal mensen dat antwoordde: 5." in browser.get(f"{BASE}/{round_.code}").words
    clock.now = NOW + timedelta(days=7)
    browser = sign_in(Role.COORDINATOR)
    one_more = browser.get(f"{BASE}/{round_.code}")
    assert "Aantal mensen dat antwoordde: 5." in one_more.words, "one person's answers can be subtracted"
    clock.now = NOW + timedelta(days=14)
    browser = sign_in(Role.COORDINATOR)
    assert "Aantal mensen dat antwoordde: 10." in browser.get(f"{BASE}/{round_.code}").words


def test_professionals_wait_for_the_end_and_never_read_open_answers(app: Flask, area_id: int, sign_in: SignIn,
                                                                    clock: Clock) -> None:  # fmt: skip
    round_ = opened(app, area_id)
    answered(app, round_, 6, r05_good="Een fijn plein", r01_role="lives")
    answered(app, round_, 6, "en", r01_role="visits")
    browser = sign_in(Role.PROFESSIONAL, "politie")
    waiting = browser.get(f"{BASE}/{round_.code}")
    assert "als de vragenlijst dicht is" in waiting.words and "Ik woon hier" not in waiting.words
    with app.extensions[EXTENSION].database.transaction() as connection:
        actions.close_round(connection, round_.code, NOW)
    clock.now = NOW + timedelta(hours=1)
    browser = sign_in(Role.PROFESSIONAL, "politie")
    assert "De cijfers worden nu gemaakt" in browser.get(f"{BASE}/{round_.code}").words
    results.release_closed(app.extensions[EXTENSION].database, clock.now)
    told_now = browser.get(f"{BASE}/{round_.code}")
    assert "Ik woon hier 6" in told_now.words and "Een fijn plein" not in told_now.words
    browser.get(f"{BASE}/{round_.code}/open-antwoorden", status=403)
    browser.get(f"{BASE}/nieuw", status=403)
    sign_in(Role.ADMINISTRATOR).get(f"{BASE}/{round_.code}", status=403)


def test_someone_of_another_area_sees_nothing(app: Flask, area_id: int) -> None:
    round_ = opened(app, area_id)
    with app.extensions[EXTENSION].database.transaction() as connection:
        areas.add_area(connection, Boundary("Elders", None, 28992, SQUARE), slug="elders")
    stranger = signed_in(app, Role.COORDINATOR, "gemeente", ("elders",))
    stranger.get(f"{BASE}/{round_.code}", status=404)
    stranger.get(f"/team/elders/vragenlijsten/{round_.code}", status=404)
    stranger.get(f"/team/elders/vragenlijsten/{round_.code}/open-antwoorden", status=404)


def test_all_words_stand_beside_each_other(app: Flask, area_id: int, sign_in: SignIn) -> None:
    browser = sign_in(Role.COORDINATOR)
    page = browser.get(f"{BASE}/teksten/residents?naast=ar")
    assert "Afval op straat نفايات في الشارع" in page.words
    assert "vertaald door een computer, nog niet nagekeken" in page.words
    browser.get(f"{BASE}/teksten/residents?naast=xx", status=404)
    browser.get(f"{BASE}/teksten/nothing", status=404)


def test_the_shipped_sets_are_there() -> None:
    assert [survey.slug for survey in told.shipped_surveys()] == ["residents", "entrepreneurs"]


def test_response_and_results_are_the_same_on_both_kinds_of_database(both_app: Flask) -> None:
    with both_app.extensions[EXTENSION].database.transaction() as connection:
        added = areas.add_area(connection, Boundary("Waterkwartier", None, 28992, SQUARE), slug="waterkwartier")
    round_ = opened(both_app, added.id)
    answered(both_app, round_, 12, "nl", POSTER, r01_role="lives")
    answered(both_app, round_, 7, "ar", LETTER, r01_role="works")
    with both_app.extensions[EXTENSION].database.reading() as connection:
        response = told.response_of(connection, added.id)[round_.code]
        counted = results.results(connection, round_.id, NOW)
    assert (response.total, response.groups["language"]) == (19, {"nl": 12, "ar": 7})
    assert response.groups["channel"] == {"poster_qr": 12, "letter_code": 7}
    assert counted.responses == 19
    assert {bar.code: bar.count for bar in counted.questions[0].pages[0].bars}["lives"] == 12
