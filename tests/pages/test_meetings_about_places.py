"""From a place to a meeting about it and back: for the team with one button, for residents as one line."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import unquote_plus

import pytest
from flask import Flask

from participatie.accounts.roles import Role
from participatie.db import Database
from participatie.hotspots import actions as hotspots
from participatie.meetings import actions as meetings
from participatie.meetings.meeting import Kind, Meeting
from tests.conftest import NOW, Clock, SignIn
from tests.meetings.steps import STARTS_AT, announce
from tests.pages.test_plan_on_page import published
from tests.plan.story import Neighbourhood
from tests.site import CheckingClient

TYPED = {
    "place-nl": "Buurthuis De Sluis",
    "day": "2026-12-17",
    "start": "19:30",
    "end": "21:30",
    "seats": "30",
}
LINE = "Er is een bijeenkomst over deze plek:"


@pytest.fixture
def story(any_database: Database, app: Flask) -> Neighbourhood:
    """A neighbourhood with a published plan."""
    with any_database.transaction() as connection:
        return published(connection)


def about(database: Database, story: Neighbourhood, **changes: object) -> Meeting:
    """Announce a meeting about the first place."""
    with database.reading() as connection:
        spot = hotspots.list_hot_spots(connection, story.area.id)[0]
    return announce(database, story.area.id, hot_spot=spot.id, **changes)


def test_one_button_on_a_hot_spot_begins_a_meeting_about_it_that_leads_back(
    any_database: Database, story: Neighbourhood, sign_in: SignIn
) -> None:
    with any_database.reading() as connection:
        spot = hotspots.list_hot_spots(connection, story.area.id)[0]
    team = sign_in(Role.COORDINATOR)
    place = team.get(f"/team/{story.area.slug}/hotspots/{spot.code}")
    form = team.get(place.link("Maak een bijeenkomst over deze plek"))
    meeting = team.submit(form, **TYPED)
    assert meeting.heading == f"Praat mee over {spot.name.dutch}"
    back = team.get(meeting.link(spot.name.dutch))
    assert back.heading == spot.name.dutch
    assert back.link("Praat mee over") == team.get(f"/team/{story.area.slug}/bijeenkomsten").link("Praat mee over")


def test_the_sheet_and_the_draft_of_the_plan_lead_to_the_form(story: Neighbourhood, sign_in: SignIn) -> None:
    team = sign_in(Role.COORDINATOR)
    draft = team.get(f"/team/{story.area.slug}/plan")
    sheet = team.get(draft.link("Invullen"))
    address = sheet.link("Maak een bijeenkomst over deze plek")
    assert f"over={sheet.heading}" in unquote_plus(address) and "hotspot=" in address
    assert team.get(address).heading == "Nieuwe bijeenkomst"
    assert "Praat mee over het plan" in team.get(draft.link("Maak een bijeenkomst over het plan")).response.text


def test_residents_read_of_a_coming_meeting_beside_the_place(
    app: Flask, any_database: Database, story: Neighbourhood, clock: Clock
) -> None:
    meeting = about(any_database, story)
    for page in (f"/buurt/{story.area.slug}", f"/buurt/{story.area.slug}/plan", f"/buurt/{story.area.slug}?taal=ar"):
        found = CheckingClient(app).get(page)
        assert [each for each in found.links() if f"/bijeenkomst/{meeting.code}" in each], page
    assert CheckingClient(app).get(f"/buurt/{story.area.slug}/plan").words.count(LINE) == 1
    clock.now = STARTS_AT + timedelta(hours=3)
    assert LINE not in CheckingClient(app).get(f"/buurt/{story.area.slug}/plan").words


def test_what_is_called_off_or_for_professionals_is_not_promised_beside_a_place(
    app: Flask, any_database: Database, story: Neighbourhood
) -> None:
    about(any_database, story, kind=Kind.WORKSHOP)
    called_off = about(any_database, story)
    from participatie.web.site import EXTENSION

    with any_database.transaction() as connection:
        meetings.call_off(connection, app.extensions[EXTENSION].settings, called_off.code, NOW)
    for page in (f"/buurt/{story.area.slug}", f"/buurt/{story.area.slug}/plan"):
        assert LINE not in CheckingClient(app).get(page).words
