"""The team's pages of hot spots: find, look and decide."""

from __future__ import annotations

from flask import Flask

from participatie.accounts.roles import Role
from participatie.db import Database
from participatie.hotspots import actions
from tests.conftest import SignIn
from tests.hotspots.steps import answered_area
from tests.site import CheckingClient, Page
from tests.surveys.steps import Setting, open_survey

LIST = "/team/waterkwartier/hotspots"


def searched(app: Flask, sign_in: SignIn) -> tuple[Setting, CheckingClient, Page]:
    setting = answered_area(database_of(app))
    team = sign_in(Role.COORDINATOR)
    page = team.get(LIST)
    assert "Er is nog niet gezocht" in page.words
    return setting, team, team.submit(page, action="/zoeken")


def database_of(app: Flask) -> Database:
    found = app.extensions["participatie"].database
    assert isinstance(found, Database)
    return found


def test_the_coordinator_finds_hot_spots_and_puts_one_on_the_list(app: Flask, sign_in: SignIn) -> None:
    setting, team, page = searched(app, sign_in)
    assert "verschillende mensen zetten hier een punt. Meestal 's avonds in het weekend." in page.words
    spot = team.get(page.link("Speeltuin Sluislaan"))
    assert "Dan blijft dit in 100 van de 100 keer een hotspot." in spot.words
    page = team.submit(spot, action="/besluit", button=("decision", "accept"))
    assert "Op de lijst" in page.words
    with database_of(app).reading() as connection:
        assert [each.name.dutch for each in actions.public_hot_spots(connection, setting.area.id)] == [
            "Speeltuin Sluislaan"
        ]


def test_an_area_without_answers_says_what_to_do(app: Flask, sign_in: SignIn) -> None:
    open_survey(database_of(app))
    team = sign_in(Role.COORDINATOR)
    page = team.submit(team.get(LIST), action="/zoeken")
    assert "Nog geen 25 mensen" in page.words
    assert "Geen hotspots gevonden" in page.words


def test_a_place_gets_its_words_in_several_languages(app: Flask, sign_in: SignIn) -> None:
    _, team, page = searched(app, sign_in)
    spot = team.get(page.link("Speeltuin Sluislaan"))
    words = {"name-nl": "De speeltuin", "name-ar": "الملعب", "description-nl": "Hier ligt vaak afval."}
    spot = team.submit(spot, action="/tekst", **words)
    assert spot.heading == "De speeltuin"
    refused = team.submit(spot, action="/tekst", status=422, **{"name-nl": "Sluislaan 12"})
    assert "Noem geen huisnummer" in refused.words
    assert refused.form(action="/tekst")["name-nl"] == "Sluislaan 12"
    assert "Tekst gewijzigd" in team.get(f"{LIST}/h1").words


def test_leaving_a_place_out_needs_a_reason(app: Flask, sign_in: SignIn) -> None:
    _, team, page = searched(app, sign_in)
    spot = team.get(page.link("Speeltuin Sluislaan"))
    refused = team.post(f"{LIST}/h1/besluit", {**spot.form(action="/besluit"), "decision": "reject"}, status=422)
    assert "Schrijf op waarom" in refused.words
    given = {**spot.form(action="/besluit"), "decision": "reject", "reason": "Al opgelost in mei."}
    assert "Al opgelost in mei." in team.post(f"{LIST}/h1/besluit", given).words
    handed = {**spot.form(action="/besluit"), "decision": "refer", "to": "Wijkagent", "on": "2026-11-20"}
    assert "Overgedragen aan Wijkagent" in team.post(f"{LIST}/h2/besluit", handed).words
    stale = {**handed, "decision": "reopen"}
    assert "Iemand anders besliste net" in team.post(f"{LIST}/h2/besluit", stale, status=409).words
    again = {**team.get(f"{LIST}/h2").form(action="/besluit"), "decision": "reopen"}
    assert "Wijkagent" not in team.post(f"{LIST}/h2/besluit", again).words


def test_who_still_has_to_score_sees_places_without_numbers(app: Flask, sign_in: SignIn) -> None:
    searched(app, sign_in)
    professional = sign_in(Role.PROFESSIONAL, "politie")
    page = professional.get(LIST)
    assert "Speeltuin Sluislaan" in page.words
    assert "mensen zetten hier" not in page.words
    professional.get(f"{LIST}/h1", status=403)
    sign_in(Role.EXECUTIVE).get(LIST, status=403)
    sign_in(Role.COORDINATOR, areas=("elders",)).get(LIST, status=404)


def test_small_numbers_stay_hidden(app: Flask, sign_in: SignIn) -> None:
    _, team, _ = searched(app, sign_in)
    with database_of(app).reading() as connection:
        for spot in actions.list_hot_spots(connection, 1):
            page = team.get(f"{LIST}/{spot.code}")
            for _, people in spot.findings.themes:
                if people < 5:
                    assert f">{people}</td>" not in page.response.get_data(as_text=True)
