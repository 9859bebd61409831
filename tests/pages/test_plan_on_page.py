"""The plan on the neighbourhood's page: who does what, what became of it, what is not done and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.projects import Phase
from participatie.db import Connection, Database
from participatie.plan import actions as plans
from participatie.priorities import actions as priorities
from participatie.written import written
from tests.conftest import NOW, Clock, SignIn
from tests.pages.test_team import waiting
from tests.plan.story import Neighbourhood, build
from tests.plan.test_actions import VIEWS, agree_all, closed, fill_in, person, score_all
from tests.site import CheckingClient


def published(connection: Connection) -> Neighbourhood:
    """A neighbourhood with a published plan."""
    told = closed(connection)
    fill_in(connection, told)
    plans.publish_plan(connection, told.area.id, told.coordinator, NOW)
    return told


def test_before_the_plan_places_stand_by_name_without_figures(app: Flask, any_database: Database) -> None:
    with any_database.transaction() as connection:
        closed(connection)
    page = CheckingClient(app).get("/buurt/waterkwartier")
    names = [each.words() for each in page.root.all("h3")]
    assert names == sorted(names, key=str.casefold)
    assert "Tunnel Havenstraat" in names


def test_the_plan_tells_who_does_what_and_what_is_not_done(both_app: Flask, database: Database) -> None:
    with database.transaction() as connection:
        published(connection)
    page = CheckingClient(both_app).get("/buurt/waterkwartier")
    assert "Dit pakken we samen aan" in page.words
    assert "Extra lampen" in page.words
    assert "gepland Gemeente · voor 20 december 2026" in page.words
    assert "Te weinig uren" in page.words
    assert "De wijkagent loopt langs" in page.words
    assert page.link("Lees het hele plan") == "/buurt/waterkwartier/plan"


def test_a_kept_promise_is_news_on_the_same_page(app: Flask, any_database: Database, clock: Clock) -> None:
    with any_database.transaction() as connection:
        told = published(connection)
        action = plans.list_actions(connection, told.area.id)[0].action.id
        sentence = written("De lampen hangen.", ar="المصابيح معلقة.")
        plans.mark_action_done(connection, action, sentence, date(2026, 11, 23), told.coordinator, NOW)
    page = CheckingClient(app).get("/buurt/waterkwartier")
    assert page.words.index("Wat is er veranderd?") < page.words.index("De lampen hangen.")
    assert "gedaan" in page.words
    assert "المصابيح معلقة." in CheckingClient(app, "ar").get("/buurt/waterkwartier").words


def test_a_late_promise_says_so(app: Flask, any_database: Database, clock: Clock) -> None:
    with any_database.transaction() as connection:
        published(connection)
    clock.now = NOW + timedelta(days=60)
    assert "te laat" in CheckingClient(app).get("/buurt/waterkwartier").words


def test_a_professional_starts_at_the_scores(sign_in: SignIn, any_database: Database) -> None:
    from participatie.priorities.rules import default_rules

    with any_database.transaction() as connection:
        told = build(connection, NOW)
        priorities.open_scoring(connection, told.area.id, default_rules(5), told.coordinator, NOW)
    assert waiting(sign_in(Role.PROFESSIONAL, "politie").get("/team")) == ["Geef uw punten"]
    page = sign_in(Role.COORDINATOR).get("/team")
    assert "Deze organisaties zijn nog niet klaar met punten geven" in waiting(page)
    with any_database.transaction() as connection:
        for organisation, view in VIEWS.items():
            account = person(connection, Role.PROFESSIONAL, organisation, NOW)
            score_all(connection, told, account, view)
    assert "Sluit de ronde" in waiting(sign_in(Role.COORDINATOR).get("/team"))


def test_a_complete_plan_waits_for_agreement_and_for_publication(sign_in: SignIn, any_database: Database) -> None:
    with any_database.transaction() as connection:
        told = closed(connection)
    assert "Maak het plan af" in waiting(sign_in(Role.COORDINATOR).get("/team"))
    with any_database.transaction() as connection:
        fill_in(connection, told, agreed=False)
    assert "Zeg of uw organisatie akkoord is" in waiting(sign_in(Role.EXECUTIVE, "gemeente").get("/team"))
    assert "Zeg of uw organisatie akkoord is" not in waiting(sign_in(Role.EXECUTIVE, "corporatie").get("/team"))
    silent = waiting(sign_in(Role.COORDINATOR).get("/team"))
    assert "Deze organisaties zeiden nog niet of zij akkoord zijn" in silent
    with any_database.transaction() as connection:
        agree_all(connection, told)
    assert "Maak het plan openbaar" in waiting(sign_in(Role.COORDINATOR).get("/team"))
    with any_database.transaction() as connection:
        plans.publish_plan(connection, told.area.id, told.coordinator, NOW)
    assert "Maak het plan openbaar" not in waiting(sign_in(Role.COORDINATOR).get("/team"))


def test_a_late_promise_waits_for_its_own_organisation(sign_in: SignIn, clock: Clock, any_database: Database) -> None:
    with any_database.transaction() as connection:
        published(connection)
    clock.now = NOW + timedelta(days=60)
    assert "Extra lampen" in waiting(sign_in(Role.PROFESSIONAL, "gemeente").get("/team"))
    assert "Extra lampen" not in waiting(sign_in(Role.PROFESSIONAL, "politie").get("/team"))
    assert "Te laat." in sign_in(Role.EXECUTIVE, "politie").get("/team").words


@pytest.mark.parametrize("phase", list(Phase))
def test_the_page_stands_in_every_phase(app: Flask, any_database: Database, phase: Phase) -> None:
    with any_database.transaction() as connection:
        told = build(connection, NOW)
        areas.set_phase(connection, areas.project_of(connection, told.area.id).id, phase)
    CheckingClient(app, "ar").get("/buurt/waterkwartier")
