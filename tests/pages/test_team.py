"""The start page of staff: what waits for whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from participatie.accounts.roles import Role
from participatie.config import Settings
from participatie.db import Database
from tests.conftest import Clock, SignIn
from tests.outreach.steps import NOW, answer, neighbourhood, placement
from tests.site import CheckingClient, Page


def waiting(page: Page) -> list[str]:
    """What waits, in order."""
    lists = [each for each in page.root.all("ul") if each.attributes.get("class") == "todo"]
    return [each.all("b")[0].words() for each in lists[0].all("li")] if lists else []


def test_who_is_not_signed_in_is_led_to_the_sign_in_page(site: CheckingClient) -> None:
    page = site.get("/team", status=303, follow=False)
    assert page.response.headers["Location"].startswith("/team/aanmelden")


@pytest.mark.parametrize("role", list(Role))
def test_everybody_has_a_start_page(sign_in: SignIn, any_database: Database, role: Role) -> None:
    neighbourhood(any_database)
    page = sign_in(role).get("/team")
    assert page.heading == ("Vandaag" if role is Role.ADMINISTRATOR else "Vandaag in Waterkwartier")


def test_a_survey_without_a_poster_is_the_first_thing_that_waits(sign_in: SignIn, any_database: Database) -> None:
    place = neighbourhood(any_database)
    browser = sign_in(Role.COMMUNITY_WORKER)
    assert waiting(browser.get("/team"))[0] == "Maak de eerste poster"
    placement(place)
    assert "Maak de eerste poster" not in waiting(browser.get("/team"))


def test_a_silent_poster_is_named_after_three_days(
    sign_in: SignIn, clock: Clock, settings: Settings, any_database: Database
) -> None:
    place = neighbourhood(any_database)
    poster = placement(place, place_text="Raam van de bibliotheek")
    browser = sign_in(Role.COORDINATOR)
    assert "Hier kwam nog niets binnen" not in waiting(browser.get("/team"))
    clock.now = NOW + timedelta(days=5)
    browser = sign_in(Role.COORDINATOR)
    page = browser.get("/team")
    assert "Hier kwam nog niets binnen" in waiting(page)
    assert "Raam van de bibliotheek" in page.words
    answer(place, 1, settings.secret_key, poster.code)
    assert "Hier kwam nog niets binnen" not in waiting(browser.get("/team"))


def test_a_broken_promise_comes_before_everything(sign_in: SignIn, clock: Clock, any_database: Database) -> None:
    neighbourhood(any_database)
    clock.now = NOW + timedelta(days=90)
    page = sign_in(Role.COORDINATOR).get("/team")
    assert waiting(page)[0] == "Vertel bewoners wat u gaat doen"
    assert "Te laat." in page.words


def test_the_day_of_the_survey_is_told(sign_in: SignIn, any_database: Database) -> None:
    neighbourhood(any_database)
    assert "Dag 9 van de vragenlijst. Dagen te gaan: 12." in sign_in(Role.COORDINATOR).get("/team").words


def test_two_neighbourhoods_stand_below_each_other(sign_in: SignIn, any_database: Database) -> None:
    neighbourhood(any_database)
    neighbourhood(any_database, "hoogwijk", name="Hoogwijk")
    browser = sign_in(Role.COORDINATOR, areas=("waterkwartier", "hoogwijk"))
    page = browser.get("/team")
    assert page.link("Hoogwijk") == "/team/hoogwijk"
    assert browser.get("/team/hoogwijk").heading == "Vandaag in Hoogwijk"


def test_another_neighbourhood_is_not_there(sign_in: SignIn, any_database: Database) -> None:
    neighbourhood(any_database)
    neighbourhood(any_database, "hoogwijk", name="Hoogwijk")
    sign_in(Role.COORDINATOR).get("/team/hoogwijk", status=404)


def test_an_administrator_is_led_to_areas_and_accounts(sign_in: SignIn, app: Flask, any_database: Database) -> None:
    neighbourhood(any_database)
    page = sign_in(Role.ADMINISTRATOR).get("/team")
    assert {"/team/waterkwartier/gebied", "/team/beheer/accounts"} <= set(page.links())


def test_answers_per_place_stand_longest_first(sign_in: SignIn, settings: Settings, any_database: Database) -> None:
    place = neighbourhood(any_database)
    silent = placement(place, place_text="School")
    busy = placement(place, place_text="Tunnel")
    answer(place, 6, settings.secret_key, busy.code)
    page = sign_in(Role.COMMUNITY_WORKER).get("/team")
    rows = [(row.all("th")[0].words(), row.all("td")[0].words()) for row in page.root.all("tr")[1:]]
    assert rows == [("Tunnel", "6"), ("School", "te weinig")]
    assert "School" not in sign_in(Role.PROFESSIONAL).get("/team").words
    assert silent.code != busy.code
