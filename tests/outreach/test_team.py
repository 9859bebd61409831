"""The staff's list of posters: one line each with its answers, a form for more, and files for the printer."""

from __future__ import annotations

import pypdfium2
import pytest
from flask import Flask

from participatie.accounts.roles import Role
from participatie.config import Settings
from participatie.db import Database
from tests.conftest import SignIn
from tests.outreach.printed import decoded_pdf, decoded_svg
from tests.outreach.steps import answer, neighbourhood, placement
from tests.site import CheckingClient

LIST = "/team/waterkwartier/plekken"


def test_a_community_worker_makes_a_poster_and_prints_it(sign_in: SignIn, any_database: Database) -> None:
    place = neighbourhood(any_database)
    browser = sign_in(Role.COMMUNITY_WORKER)
    page = browser.get(LIST)
    assert "Er hangt nog niets." in page.words
    page = browser.submit(
        page, action="/plekken", place_code="sluislaan", place_text="Raam van de bibliotheek", language_hint="ar"
    )
    assert "Raam van de bibliotheek" in page.words
    pdf = browser.get(page.link("Poster om te printen"))
    assert pdf.response.mimetype == "application/pdf"
    content = pdf.response.get_data()
    assert len(pypdfium2.PdfDocument(content)) == 1
    [scanned] = decoded_pdf(content)
    assert scanned.startswith("HTTP://LOCALHOST/Q/")
    target = browser.get(scanned.removeprefix("HTTP://LOCALHOST"), status=303, follow=False)
    assert f"/vragenlijst/{place.round_.code}" in target.response.headers["Location"]
    assert decoded_svg(browser.get(page.link("Alleen de QR-code")).response.get_data()) == [scanned]
    assert browser.get(page.link("Poster als tekening")).response.get_data().startswith(b"<svg")


def test_without_words_the_place_itself_is_named(sign_in: SignIn, any_database: Database) -> None:
    neighbourhood(any_database)
    browser = sign_in(Role.COORDINATOR)
    page = browser.submit(browser.get(LIST), action="/plekken", place_code="sluislaan")
    assert page.root.all("h2")[0].words() == "Sluislaan"


def test_a_poster_without_any_place_is_refused_and_keeps_what_was_chosen(
    sign_in: SignIn, any_database: Database
) -> None:
    neighbourhood(any_database)
    browser = sign_in(Role.COORDINATOR)
    page = browser.submit(browser.get(LIST), action="/plekken", status=422, channel="door", language_hint="pl")
    assert "Schrijf op waar de poster hangt." in page.words
    assert page.form(action="/plekken")["channel"] == "door"
    assert page.form(action="/plekken")["language_hint"] == "pl"


def test_each_placement_shows_its_own_answers(sign_in: SignIn, settings: Settings, any_database: Database) -> None:
    place = neighbourhood(any_database)
    first, second = placement(place), placement(place, place_text="Bibliotheek")
    answer(place, 7, settings.secret_key, first.code)
    answer(place, 5, settings.secret_key, second.code)
    page = sign_in(Role.COORDINATOR).get(LIST)
    shown = [each.words() for each in page.root.all("p") if each.attributes.get("class") == "placement-answers"]
    assert shown == ["7 antwoorden", "5 antwoorden"]


def test_a_placement_with_few_answers_hides_its_number_and_one_more(
    sign_in: SignIn, settings: Settings, any_database: Database
) -> None:
    place = neighbourhood(any_database)
    busy, fair, silent = (placement(place, place_text=text) for text in ("Tunnel", "Plein", "School"))
    answer(place, 9, settings.secret_key, busy.code)
    answer(place, 6, settings.secret_key, fair.code)
    answer(place, 1, settings.secret_key, silent.code)
    page = sign_in(Role.COORDINATOR).get(LIST)
    shown = [each.words() for each in page.root.all("p") if each.attributes.get("class") == "placement-answers"]
    assert shown == ["9 antwoorden", "Minder dan 5 antwoorden", "Minder dan 5 antwoorden"]


def test_the_list_takes_as_many_questions_to_the_database_for_three_as_for_one(
    app: Flask, sign_in: SignIn, any_database: Database
) -> None:
    import sqlalchemy as sa

    place = neighbourhood(any_database)
    placement(place)
    browser = sign_in(Role.COORDINATOR)
    asked: list[str] = []
    sa.event.listen(any_database.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    browser.get(LIST)
    one = len(asked)
    for _ in range(2):
        placement(place)
    asked.clear()
    browser.get(LIST)
    assert len(asked) == one


@pytest.mark.parametrize("role", [Role.PROFESSIONAL, Role.EXECUTIVE, Role.ADMINISTRATOR])
def test_others_have_no_business_here(sign_in: SignIn, any_database: Database, role: Role) -> None:
    neighbourhood(any_database)
    sign_in(role).get(LIST, status=403)


def test_a_poster_of_another_neighbourhood_is_not_there(sign_in: SignIn, any_database: Database) -> None:
    neighbourhood(any_database)
    other = placement(neighbourhood(any_database, "hoogwijk", name="Hoogwijk"))
    browser = sign_in(Role.COORDINATOR)
    browser.get(f"{LIST}/{other.code}/poster.pdf", status=404)
    browser.get("/team/hoogwijk/plekken", status=404)


def test_a_visitor_is_led_to_the_sign_in_page(site: CheckingClient, any_database: Database) -> None:
    neighbourhood(any_database)
    site.get(LIST, status=303, follow=False)
