"""Bad luck and bad input on the way: too much text, a full database, garbled cookies, odd addresses."""

from __future__ import annotations

import threading

import pytest
from flask import Flask

from participatie.db import Database
from participatie.surveys.web_at_hand import feature
from participatie.web.site import EXTENSION
from participatie.writes import Writer
from tests.site import CheckingClient
from tests.surveys.steps import Setting, go_on, open_survey, stored


@pytest.fixture
def database(app: Flask) -> Database:
    found: Database = app.extensions[EXTENSION].database
    return found


@pytest.fixture
def setting(database: Database) -> Setting:
    return open_survey(database)


def test_a_whole_book_in_a_text_field_is_a_clear_page(site: CheckingClient, setting: Setting) -> None:
    go_on(site, site.get(f"{setting.url}/1"), antwoord="lives")
    page = go_on(site, site.get(f"{setting.url}/3"), status=413, antwoord="x" * 700_000)
    assert page.heading
    assert site.get(f"{setting.url}/1").form()["antwoord"] == "lives"


def test_a_garbled_draft_cookie_counts_as_none(site: CheckingClient, setting: Setting) -> None:
    site.client.set_cookie(f"concept-{setting.round_.code}", "garbled")
    assert "Wij vinden op deze telefoon nog geen antwoorden." in site.get(f"{setting.url}/2").words
    assert go_on(site, site.get(f"{setting.url}/1"), antwoord="lives").heading == "Welk cijfer geeft u?"


def test_the_draft_of_one_survey_does_not_count_for_another(
    app: Flask, site: CheckingClient, database: Database
) -> None:
    one, other = open_survey(database), open_survey(database, slug="elders")
    go_on(site, site.get(f"{one.url}/1"), antwoord="lives")
    kept = site.client.get_cookie(f"concept-{one.round_.code}")
    assert kept is not None
    site.client.set_cookie(f"concept-{other.round_.code}", kept.value)
    assert "Wij vinden op deze telefoon nog geen antwoorden." in site.get(f"{other.url}/2").words


def test_a_code_in_small_letters_is_the_same_survey(site: CheckingClient, setting: Setting) -> None:
    page = site.get(setting.url.replace(setting.round_.code, setting.round_.code.lower()))
    assert page.heading == "Hoe gaat het in uw buurt?"


@pytest.mark.parametrize("tail", ["/0", "/999", "/3/kaart", "/-1"])
def test_a_page_that_is_not_there_is_a_helpful_page(site: CheckingClient, setting: Setting, tail: str) -> None:
    assert site.get(setting.url + tail, status=404).heading


@pytest.mark.parametrize(
    "query", ["punt_x=nan&punt_y=1", "punt_x=1e99&punt_y=1", "z=99&punt_x=a", "punt_x=-5e7&punt_y=0"]
)
def test_a_map_picture_is_drawn_for_any_address(site: CheckingClient, setting: Setting, query: str) -> None:
    picture = site.client.get(f"{setting.url}/kaart.svg?{query}")
    assert (picture.status_code, picture.mimetype) == (200, "image/svg+xml")


def test_when_the_database_does_not_answer_the_answers_stay_on_the_phone(
    app: Flask, site: CheckingClient, setting: Setting, database: Database
) -> None:
    go_on(site, site.get(f"{setting.url}/1"), antwoord="lives")
    overview = site.get(f"{setting.url}/versturen")
    with app.app_context():
        feature().writer = Writer(database, patience_s=0.3)
    stranger = database.engine.connect()
    stranger.exec_driver_sql("BEGIN IMMEDIATE" if database.is_sqlite else "LOCK TABLE responses IN EXCLUSIVE MODE")
    busy = site.submit(overview, status=503)
    assert busy.response.headers["Retry-After"] == "5"
    assert "Uw antwoorden zijn nog niet verstuurd." in busy.words
    threading.Timer(0.1, stranger.rollback).start()
    with app.app_context():
        feature().writer.close()
    assert site.submit(busy).heading == "Dank u wel"
    assert len(stored(database)) == 1
    stranger.close()


def test_cookies_are_for_this_site_alone_and_safe_behind_https(
    setting: Setting, app: Flask, database: Database
) -> None:
    from dataclasses import replace

    page = CheckingClient(app)
    posted = page.client.post(f"{setting.url}/1", data={**page.get(f"{setting.url}/1").form(), "antwoord": "lives"})
    (cookie,) = posted.headers.getlist("Set-Cookie")
    assert cookie.endswith("; Max-Age=1209600; Path=/; HttpOnly; SameSite=Lax")
    site = app.extensions[EXTENSION]
    site.settings = replace(site.settings, base_url="https://localhost")
    client = CheckingClient(app)
    form = client.get(f"{setting.url}/1").form()
    (cookie,) = client.client.post(f"{setting.url}/1", data={**form, "antwoord": "lives"}).headers.getlist("Set-Cookie")
    assert cookie.startswith(f"__Host-concept-{setting.round_.code}=")
    assert cookie.endswith("; Path=/; HttpOnly; SameSite=Lax; Secure")
