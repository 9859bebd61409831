"""The pages for everybody: the first page, a neighbourhood, privacy, accessibility, and what machines ask."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from participatie import schema
from participatie.areas import actions as areas
from participatie.areas.projects import Phase
from participatie.config import Settings
from participatie.db import Database
from participatie.feedback import actions as feedback
from participatie.written import written
from tests.conftest import NOW, Clock, make_app, make_settings
from tests.outreach.steps import answer, closed, neighbourhood
from tests.site import CheckingClient


def test_the_first_page_without_a_neighbourhood_says_so(site: CheckingClient) -> None:
    page = site.get("/")
    assert page.heading == "Samen maken we de buurt prettiger"
    assert "Er doet nog geen buurt mee." in page.words


def test_the_first_page_lists_neighbourhoods_with_as_many_questions_for_three_as_for_one(
    both_app: Flask, database: Database
) -> None:
    browser = CheckingClient(both_app)
    asked: list[str] = []
    sa.event.listen(database.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    neighbourhood(database)
    asked.clear()
    browser.get("/")
    one = len(asked)
    for slug in ("hoogwijk", "laagwijk"):
        neighbourhood(database, slug, name=slug.capitalize())
    asked.clear()
    page = browser.get("/")
    assert len(asked) == one
    names = [each.words() for each in page.root.all("span") if each.attributes.get("class") == "door-name"]
    assert names == ["Hoogwijk", "Laagwijk", "Waterkwartier"]


@pytest.mark.parametrize("language", ["nl", "ar", "pl"])
def test_a_neighbourhood_with_an_open_survey_asks_to_take_part(
    app: Flask, any_database: Database, language: str
) -> None:
    place = neighbourhood(any_database)
    page = CheckingClient(app, language).get("/buurt/waterkwartier")
    assert f"/vragenlijst/{place.round_.code}" in page.links()
    assert page.root.all("html")[0].attributes["lang"] == language
    assert len([each for each in page.root.all("li") if each.attributes.get("aria-current") == "step"]) == 1


def test_a_chosen_language_stays_in_every_address(site: CheckingClient, any_database: Database) -> None:
    place = neighbourhood(any_database)
    page = site.get("/buurt/waterkwartier?taal=tr")
    assert f"/vragenlijst/{place.round_.code}?taal=tr" in page.links()


def test_a_closed_survey_is_no_longer_offered(site: CheckingClient, any_database: Database) -> None:
    place = closed(neighbourhood(any_database))
    assert f"/vragenlijst/{place.round_.code}" not in site.get("/buurt/waterkwartier").links()


def test_fewer_than_five_are_not_counted_in_public(
    site: CheckingClient, settings: Settings, any_database: Database
) -> None:
    place = neighbourhood(any_database)
    answer(place, 4, settings.secret_key)
    figures = [each.words() for each in site.get("/buurt/waterkwartier").root.all("b")]
    assert "< 5" in figures
    answer(place, 1, settings.secret_key)
    figures = [each.words() for each in site.get("/buurt/waterkwartier").root.all("b")]
    assert "5" in figures


def test_news_stands_on_the_page_newest_first_in_the_readers_language(app: Flask, any_database: Database) -> None:
    place = neighbourhood(any_database)
    with any_database.transaction() as connection:
        for day, text in ((1, "De struiken zijn gesnoeid."), (20, "De lamp brandt weer.")):
            feedback.add_update(
                connection, place.area.id, written(text, ar="يعمل المصباح مجددًا."), date(2026, 11, day), NOW
            )
    page = CheckingClient(app).get("/buurt/waterkwartier")
    assert page.words.index("De lamp") < page.words.index("De struiken")
    assert "يعمل المصباح" in CheckingClient(app, "ar").get("/buurt/waterkwartier").words


def test_the_day_of_hearing_back_is_promised_until_the_plan(site: CheckingClient, any_database: Database) -> None:
    place = neighbourhood(any_database)
    promise = "Op 15 januari 2027 hoort u wat we gaan doen."
    assert promise in site.get("/buurt/waterkwartier").words
    with any_database.transaction() as connection:
        areas.set_phase(connection, areas.project_of(connection, place.area.id).id, Phase.PLAN)
    assert promise not in site.get("/buurt/waterkwartier").words


def test_an_unknown_neighbourhood_is_not_there(site: CheckingClient) -> None:
    site.get("/buurt/nergens", status=404)


def test_privacy_names_the_one_who_answers_for_the_neighbourhood(site: CheckingClient, any_database: Database) -> None:
    neighbourhood(any_database)
    page = site.get("/privacy?buurt=waterkwartier")
    assert "Gemeente Waterstad" in page.words
    assert "buurt@example.org" in page.words
    assert "Wij bewaren geen IP-adres" in page.words


@pytest.mark.parametrize("path", ["/privacy", "/privacy?buurt=nergens", "/toegankelijkheid", "/privacy?taal=ar"])
def test_legal_pages_need_no_neighbourhood(site: CheckingClient, path: str) -> None:
    site.get(path)


def test_security_txt_expires_in_the_future(app: Flask, clock: Clock, site: CheckingClient) -> None:
    text = site.get("/.well-known/security.txt").response.get_data(as_text=True)
    found = re.search(r"^Expires: (.+)$", text, re.MULTILINE)
    assert found is not None
    expires = datetime.strptime(found.group(1), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=30) < expires - clock.now < timedelta(days=366)
    assert re.search(r"^Contact: (mailto:|https?://)", text, re.MULTILINE)


def test_robots_stay_out_of_surveys_and_codes(site: CheckingClient) -> None:
    text = site.get("/robots.txt").response.get_data(as_text=True)
    assert {"Disallow: /q", "Disallow: /vragenlijst", "Disallow: /team"} <= set(text.splitlines())


def test_the_site_is_ready_with_its_tables_and_not_before(
    both_app: Flask, database: Database, settings: Settings, clock: Clock, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert CheckingClient(both_app).get("/readyz").response.get_data() == b"ready\n"
    folder = tmp_path_factory.mktemp("old")
    old = Database(f"sqlite:///{folder / 'old.sqlite3'}")
    schema.upgrade(old, "0003")
    waiting = CheckingClient(make_app(make_settings(folder), old, clock))
    assert waiting.get("/readyz", status=503).response.get_data() == b"schema\n"
    waiting.get("/healthz")
    old.dispose()


def test_a_database_that_is_gone_is_said_and_not_a_fault(
    clock: Clock, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("gone")
    gone = Database(f"sqlite:///{folder / 'nowhere' / 'gone.sqlite3'}")
    browser = CheckingClient(make_app(make_settings(folder), gone, clock))
    assert browser.get("/readyz", status=503).response.get_data() == b"database\n"
    gone.dispose()
