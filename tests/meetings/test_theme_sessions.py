"""Sessions for professionals: found by their link, not on the neighbourhood's page, and asked for an organisation."""

from __future__ import annotations

import pytest
from flask import Flask

from participatie.accounts.roles import Role
from participatie.db import Database
from participatie.meetings import store
from participatie.meetings.meeting import AccessFact, Kind, Meeting
from participatie.web.site import EXTENSION
from tests.conftest import SignIn
from tests.meetings.steps import add_area, announce
from tests.site import CheckingClient


@pytest.fixture
def database(app: Flask) -> Database:
    """The application's own database."""
    found = app.extensions[EXTENSION].database
    assert isinstance(found, Database)
    return found


@pytest.fixture(params=[Kind.THEME_SESSION, Kind.WORKSHOP])
def session(request: pytest.FixtureRequest, database: Database) -> Meeting:
    """A session with everything that residents would be asked about."""
    access = (AccessFact.STEP_FREE, AccessFact.FOOD, AccessFact.CHILDCARE)
    return announce(database, add_area(database), kind=request.param, access=access)


def test_a_professional_signs_up_with_an_organisation_and_is_not_asked_about_children(
    app: Flask, database: Database, session: Meeting
) -> None:
    visitor = CheckingClient(app)
    page = visitor.get(f"/bijeenkomst/{session.code}")
    assert '<meta name="robots" content="noindex">' in page.response.text
    assert "U hoeft uw echte naam niet te geven" not in page.words
    form = visitor.get(page.link("Ik kom, meld mij aan"))
    assert "Uw naam en organisatie" in form.words and "kinderen wilt u opvang" not in form.words
    assert "Een tolk in mijn taal" not in form.words and "Wat eet u?" in form.words
    done = visitor.submit(form, people="2", name="Sam, wijkteam", diet=["vegan"])
    assert done.heading == "U bent aangemeld"
    with database.reading() as connection:
        (found,) = store.list_sign_ups(connection, session.id)
    assert (found.request.name, found.request.people, found.request.children) == ("Sam, wijkteam", 2, 0)


def test_the_team_is_told_that_it_sends_the_link_itself_and_gets_a_letter_but_no_poster(
    session: Meeting, sign_in: SignIn
) -> None:
    team = sign_in(Role.COMMUNITY_WORKER)
    page = team.get(f"/team/waterkwartier/bijeenkomsten/{session.code}")
    assert "staat niet op de pagina van de buurt" in page.words and "Poster en QR" not in page.words
    assert "Brief in elke taal" in page.words
    assert "Naam en organisatie" in team.get(page.link("Iemand aanmelden")).words
    assert "U stuurt zelf de link" in team.get("/team/waterkwartier/bijeenkomsten/nieuw").words


def test_residents_do_not_meet_it_anywhere(app: Flask, session: Meeting) -> None:
    visitor = CheckingClient(app)
    for path in ("/buurt/waterkwartier", "/buurt/waterkwartier/bijeenkomsten"):
        assert session.code not in visitor.get(path).response.text
