"""Pages of rounds, offers, precedence and reminders, as residents and colleagues use them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from participatie.accounts.roles import Role
from participatie.config import Settings
from participatie.db import Database
from participatie.meetings import actions, store
from participatie.meetings.meeting import AccessFact, Channel, Diet, Place
from participatie.web.site import EXTENSION
from tests.conftest import SignIn
from tests.meetings.steps import NOW, STARTS_AT, add_area, announce, household
from tests.site import CheckingClient

BASE = "/team/waterkwartier/bijeenkomsten"


@pytest.fixture
def database(app: Flask) -> Database:
    """The application's own database."""
    found = app.extensions[EXTENSION].database
    assert isinstance(found, Database)
    return found


@pytest.fixture
def area_id(database: Database) -> int:
    """The area of these tests."""
    return add_area(database)


def test_what_the_evening_does_not_have_is_not_asked(area_id: int, database: Database, site: CheckingClient) -> None:
    bare = announce(database, area_id, access=())
    form = site.get(f"/bijeenkomst/{bare.code}/aanmelden?taal=ar")
    assert not {"diet", "children"} & form.form().keys()
    full = announce(database, area_id, access=(AccessFact.FOOD, AccessFact.CHILDCARE))
    form = site.get(f"/bijeenkomst/{full.code}/aanmelden")
    site.submit(form, people="4", children="3", diet=["halal", "allergy"], reminders="")
    with database.reading() as connection:
        (found,) = store.list_sign_ups(connection, full.id)
    assert (found.request.children, found.request.diet) == (3, frozenset({Diet.HALAL, Diet.ALLERGY}))
    assert found.request.channel is Channel.WEB and found.request.reminders is False


def test_a_resident_takes_the_seat_that_is_kept_and_turns_reminders_off(
    area_id: int, database: Database, site: CheckingClient, settings: Settings
) -> None:
    meeting = announce(database, area_id, seats=1, offer_hours=48)
    with database.transaction() as connection:
        first = actions.sign_up(connection, settings, meeting.code, household(1), NOW)
        second = actions.sign_up(connection, settings, meeting.code, household(1, email="b@example.org"), NOW)
        actions.cancel(connection, settings, first.token, NOW)
    page = site.get(f"/bijeenkomst/{meeting.code}/aangemeld/{second.token}?taal=ar")
    page = site.get(f"/bijeenkomst/{meeting.code}/aangemeld/{second.token}?taal=nl")
    assert page.heading == "Er is plaats voor u"
    page = site.submit(page, action="/bijeenkomst/plaats/")
    assert page.heading == "U bent aangemeld"
    page = site.get(page.link("Herinneringen aan of uit"))
    assert "U krijgt een week en een dag ervoor een e-mail." in page.words
    page = site.submit(page)
    assert "U krijgt geen herinneringen" in page.words
    with database.reading() as connection:
        found = store.find_sign_up(connection, second.sign_up.id)
    assert found is not None and found.place is Place.SEATED and not found.request.reminders


def test_a_meeting_is_announced_in_rounds_and_each_leads_to_the_other(
    area_id: int, database: Database, sign_in: SignIn, site: CheckingClient
) -> None:
    team = sign_in(Role.COMMUNITY_WORKER)
    form = team.get(f"{BASE}/nieuw?over=Speeltuin+Sluislaan&hotspot=7")
    assert form.form()["title-nl"] == "Praat mee over Speeltuin Sluislaan"
    first = {"place-nl": "Buurthuis", "day": "2026-12-03", "start": "10:00", "end": "12:00", "seats": "20"}
    half = team.submit(form, status=422, **first, **{"round2-day": "2026-12-03", "round2-start": "19:30"})
    assert "Vul van elke ronde" in half.words
    assert half.form()["round2-start"] == "19:30"
    later = {"round2-day": "2026-12-03", "round2-start": "19:30", "round2-end": "21:30", "round2-seats": "30"}
    page = team.submit(half, **later)
    assert "Ook op:" in page.words
    with database.reading() as connection:
        listed = [each.meeting for each in actions.list_meetings(connection, area_id)]
    assert [(each.seats, each.details.hot_spot) for each in listed] == [(20, 7), (30, 7)]
    invitation = site.get(f"/bijeenkomst/{listed[0].code}")
    assert "Komt een andere tijd beter uit?" in invitation.words
    assert site.get(invitation.link("19:30")).heading == "Praat mee over Speeltuin Sluislaan"


def test_a_colleague_gives_precedence_with_a_reason_and_says_yes_for_who_called(
    area_id: int, database: Database, sign_in: SignIn, settings: Settings
) -> None:
    meeting = announce(database, area_id, seats=1, offer_hours=48)
    with database.transaction() as connection:
        first = actions.sign_up(connection, settings, meeting.code, household(1), NOW)
        for name in ("Ana", "Bo"):
            actions.sign_up(connection, settings, meeting.code, household(1, name=name, phone="06 12345678"), NOW)
        actions.cancel(connection, settings, first.token, NOW)
    team = sign_in(Role.COORDINATOR)
    page = team.get(f"{BASE}/{meeting.code}")
    assert "Wij wachten op antwoord" in page.words
    page = team.submit(page, action="/komt/")
    assert "Wij wachten op antwoord" not in page.words
    refused = team.submit(page, action="/voorrang/", reason=" ", status=422)
    assert "Schrijf waarom deze mensen voorgaan." in refused.words
    page = team.submit(refused, action="/voorrang/", reason="Spreekt voor de flat.")
    assert "Kreeg voorrang: Spreekt voor de flat." in page.words
    with database.reading() as connection:
        assert store.seats_taken(connection, meeting.id) == 2


def test_reminders_by_hand_stand_ready_and_are_ticked_off(
    area_id: int, database: Database, sign_in: SignIn, settings: Settings
) -> None:
    meeting = announce(database, area_id)
    with database.transaction() as connection:
        who = household(2, name="Ana", phone="06 12345678", language="ar")
        actions.sign_up(connection, settings, meeting.code, who, STARTS_AT - timedelta(days=11))
    team = sign_in(Role.COMMUNITY_WORKER)
    page = team.get(f"{BASE}/{meeting.code}/herinneren?welke=week")
    links = [str(each.attributes.get("href")) for each in page.root.all("a")]
    assert any(link.startswith("sms:0612345678?body=") for link in links)
    assert any(link.startswith("https://wa.me/31612345678?text=") for link in links)
    page = team.submit(page, action="/herinneren/week/")
    assert "gedaan" in page.words
    assert "Niemand hoeft gebeld te worden." not in page.words


def test_a_paper_sign_up_is_entered_in_few_fields(area_id: int, database: Database, sign_in: SignIn) -> None:
    meeting = announce(database, area_id)
    team = sign_in(Role.COMMUNITY_WORKER)
    form = team.get(f"{BASE}/{meeting.code}/aanmelden")
    assert form.form()["channel"] == "phone"
    page = team.submit(form, people="2", name="Fatma", channel="paper")
    assert page.form()["channel"] == "paper"
    with database.reading() as connection:
        (found,) = store.list_sign_ups(connection, meeting.id)
    assert found.request.channel is Channel.PAPER
