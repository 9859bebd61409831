"""What goes wrong around a meeting: each time a clear sentence, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from flask import Flask

from participatie import jobs
from participatie.accounts.roles import Role
from participatie.meetings import actions, keys, store
from participatie.meetings.actions import Round
from participatie.meetings.meeting import Meeting, Place, SignUpRequest
from participatie.web.site import EXTENSION, Site
from tests.conftest import Clock, signed_in
from tests.meetings.steps import DETAILS, NOW, STARTS_AT, add_area, announce, household, letters
from tests.meetings.test_mail_read import Troubled
from tests.site import CheckingClient

TEAM = "/team/waterkwartier/bijeenkomsten"


@pytest.fixture
def found(both_app: Flask) -> Site:
    """The application with its database, on both kinds."""
    site = both_app.extensions[EXTENSION]
    assert isinstance(site, Site)
    return site


def sign_up(found: Site, meeting: Meeting, request: SignUpRequest) -> str:
    """Sign a household up and give its own token."""
    with found.database.transaction() as connection:
        return actions.sign_up(connection, found.settings, meeting.code, request, found.clock()).token


def subjects(found: Site, address: str) -> list[str]:
    """What the letters to somebody are about, oldest first."""
    return [str(each["subject"]).partition(":")[0] for each in letters(found.database) if each["to"] == address]


def test_a_meeting_moved_after_sign_ups_is_told_to_everyone_once_and_its_reminders_follow(
    both_app: Flask, found: Site, clock: Clock
) -> None:
    meeting = announce(found.database, add_area(found.database), seats=4)
    sign_up(found, meeting, household(2, email="a@example.org"))
    sign_up(found, meeting, household(2, phone="06 12345678", name="Bo"))
    sign_up(found, meeting, household(3, email="c@example.org"))
    team = signed_in(both_app, Role.COMMUNITY_WORKER, areas=("waterkwartier",))
    form = team.get(f"{TEAM}/{meeting.code}/wijzigen")
    assert "Dan sturen wij hun meteen een e-mail" in form.words
    page = team.submit(form, day="2026-12-10")
    assert "donderdag 10 december 2026" in page.words and "Nog bellen" in page.words and "Bo" in page.words
    assert subjects(found, "a@example.org")[1:] == ["Let op, er is iets veranderd"]
    assert subjects(found, "c@example.org")[1:] == ["Let op, er is iets veranderd"]
    team.submit(team.get(f"{TEAM}/{meeting.code}/wijzigen"))  # saving again changes nothing
    assert len(subjects(found, "a@example.org")) == 2
    for days in (7, 6, 1):
        for moment in (STARTS_AT - timedelta(days=days), STARTS_AT + timedelta(days=7 - days)):
            with found.database.transaction() as connection:
                actions.remind(connection, found.settings, moment - timedelta(hours=1))
                actions.remind(connection, found.settings, moment)
    assert subjects(found, "a@example.org")[2:] == ["Volgende week", "Morgen"]
    assert len(subjects(found, "c@example.org")) == 2


def test_fewer_seats_than_are_taken_take_nobodys_seat_and_let_nobody_in(both_app: Flask, found: Site) -> None:
    meeting = announce(found.database, add_area(found.database), seats=6)
    for number in range(3):
        sign_up(found, meeting, household(2, email=f"{number}@example.org"))
    waiting = sign_up(found, meeting, household(1, email="w@example.org"))
    team = signed_in(both_app, Role.COORDINATOR, areas=("waterkwartier",))
    page = team.submit(team.get(f"{TEAM}/{meeting.code}/wijzigen"), seats="3")
    assert "Er zijn 6 plaatsen toegezegd en er zijn er 3. Niemand verliest zijn plaats." in page.words
    assert len(letters(found.database)) == 4
    for email in ("0@example.org", "1@example.org"):
        with found.database.reading() as connection:
            (who,) = [each for each in store.list_sign_ups(connection, meeting.id) if each.request.email == email]
        with found.database.transaction() as connection:
            actions.cancel_by_team(connection, found.settings, meeting.code, who.id, NOW)
    assert "Niemand verliest zijn plaats" not in team.get(f"{TEAM}/{meeting.code}").words
    own = CheckingClient(both_app).get(f"/bijeenkomst/{meeting.code}/aangemeld/{waiting}")
    assert own.heading == "U bent aangemeld"


def test_a_household_of_nine_is_asked_to_call_and_keeps_what_it_typed(both_app: Flask, found: Site) -> None:
    meeting = announce(found.database, add_area(found.database))
    visitor = CheckingClient(both_app)
    form = visitor.get(f"/bijeenkomst/{meeting.code}/aanmelden")
    page = visitor.submit(form, status=422, people="9", name="Grote familie", email="g@example.org", language="ti")
    assert "Komt u met meer dan 8 mensen? Bel ons dan: 010 123 45 67." in page.words
    again = page.form()
    assert (again["name"], again["email"], again["language"]) == ("Grote familie", "g@example.org", "ti")
    done = visitor.submit(page, people="8")
    assert done.heading == "U bent aangemeld" and letters(found.database)[0]["to"] == "g@example.org"


def test_the_cancel_link_used_twice_says_the_same_and_takes_nobody_else_along(both_app: Flask, found: Site) -> None:
    meeting = announce(found.database, add_area(found.database), seats=2)
    token = sign_up(found, meeting, household(2, email="a@example.org"))
    sign_up(found, meeting, household(1, email="b@example.org"))
    sign_up(found, meeting, household(1, email="c@example.org"))
    visitor = CheckingClient(both_app)
    question = visitor.get(f"/afmelden/{token}")
    first = visitor.submit(question)
    second = visitor.submit(question)
    assert first.heading == second.heading == visitor.get(f"/afmelden/{token}").heading
    assert subjects(found, "a@example.org") == ["U bent aangemeld", "U bent afgemeld"]
    assert subjects(found, "b@example.org") == ["U staat op de wachtlijst", "Er is plaats voor u"]
    assert subjects(found, "c@example.org") == ["U staat op de wachtlijst", "Er is plaats voor u"]
    visitor.get(f"/afmelden/{'0' * 64}", status=404)


def test_an_address_where_nothing_arrives_is_said_on_the_list_and_the_household_is_called(
    both_app: Flask, found: Site
) -> None:
    meeting = announce(found.database, add_area(found.database))
    sign_up(found, meeting, household(2, email="typo@example.org", phone="06 12345678", name="Dina"))
    sign_up(found, meeting, household(1, email="typo2@example.org", name="Emre"))

    class KnowsNobody(Troubled):
        async def handle_RCPT(self, *unread: object) -> str:
            return "550 5.1.1 no such user"

    server = KnowsNobody()
    server.behave("well")
    try:
        jobs.work_once(found.database, replace(found.settings, mail_url=server.url), NOW)
    finally:
        server.stop()
    page = signed_in(both_app, Role.COMMUNITY_WORKER, areas=("waterkwartier",)).get(f"{TEAM}/{meeting.code}")
    assert page.words.count("E-mail komt niet aan") == 2
    assert "Nog bellen" in page.words and "06 12345678" in page.words
    with found.database.reading() as connection:
        listed = store.list_sign_ups(connection, meeting.id)
    assert [(each.place, each.to_call) for each in listed] == [(Place.SEATED, True), (Place.SEATED, False)]


def test_an_offer_accepted_after_it_lapsed_says_so_and_the_next_keeps_the_seat(
    both_app: Flask, found: Site, clock: Clock
) -> None:
    meeting = announce(found.database, add_area(found.database), seats=1, offer_hours=24)
    first = sign_up(found, meeting, household(email="a@example.org"))
    late = sign_up(found, meeting, household(email="b@example.org"))
    next_one = sign_up(found, meeting, household(email="c@example.org"))
    visitor = CheckingClient(both_app)
    visitor.submit(visitor.get(f"/afmelden/{first}"))
    offer = visitor.get(f"/bijeenkomst/{meeting.code}/aangemeld/{late}")
    assert offer.heading == "Er is plaats voor u"
    clock.now = NOW + timedelta(hours=25)
    for _twice in range(2):
        page = visitor.submit(offer)
        assert page.heading in ("Er is plaats voor u", "De plaats is nu voor iemand anders")
        with found.database.transaction() as connection:
            actions.end_offers(connection, found.settings, clock.now)
    assert page.heading == "De plaats is nu voor iemand anders"
    assert page.link("Meld u opnieuw aan")
    assert (
        visitor.submit(visitor.get(f"/bijeenkomst/{meeting.code}/aangemeld/{next_one}")).heading == "U bent aangemeld"
    )
    assert subjects(found, "b@example.org")[-1] == "De plaats is nu voor iemand anders"
    with found.database.reading() as connection:
        assert store.seats_taken(connection, meeting.id) == 1


def test_one_round_that_is_called_off_leaves_the_others_and_their_people_alone(both_app: Flask, found: Site) -> None:
    area = add_area(found.database)
    more = [Round(STARTS_AT + timedelta(days=1), STARTS_AT + timedelta(days=1, hours=2), 20)]
    with found.database.transaction() as connection:
        kept, dropped = actions.announce_rounds(connection, area, DETAILS, more, NOW)
    sign_up(found, kept, household(email="kept@example.org"))
    token = sign_up(found, dropped, household(email="dropped@example.org"))
    team = signed_in(both_app, Role.COORDINATOR, areas=("waterkwartier",))
    team.submit(team.get(f"{TEAM}/{dropped.code}/afgelasten"))
    assert subjects(found, "kept@example.org") == ["U bent aangemeld"]
    assert subjects(found, "dropped@example.org") == ["U bent aangemeld", "Gaat niet door"]
    visitor = CheckingClient(both_app)
    public = visitor.get(f"/bijeenkomst/{kept.code}")
    assert "Gaat niet door" in public.words and public.link("Ik kom, meld mij aan")
    other = visitor.get(f"/bijeenkomst/{dropped.code}")
    assert "Deze bijeenkomst gaat niet door." in other.words
    assert visitor.get(urlsplit(other.link("donderdag 3 december 2026")).path).heading == public.heading
    assert "gaat niet door" in visitor.get(f"/bijeenkomst/{dropped.code}/aangemeld/{token}").words.lower()
    form = visitor.get(f"/bijeenkomst/{dropped.code}/aanmelden", status=410)
    assert "gaat niet door" in form.words


@pytest.mark.parametrize("path", ["nieuw", "wijzigen"])
def test_an_hour_that_the_clocks_skip_is_said_and_everything_typed_stays(
    both_app: Flask, found: Site, path: str
) -> None:
    meeting = announce(found.database, add_area(found.database))
    team = signed_in(both_app, Role.COORDINATOR, areas=("waterkwartier",))
    address = f"{TEAM}/nieuw" if path == "nieuw" else f"{TEAM}/{meeting.code}/wijzigen"
    texts = {"title-nl": "Nachtwandeling", "place-nl": "De kade"}
    times = {"day": "2027-03-28", "start": "02:30", "end": "04:00", "seats": "9"}
    page = team.submit(team.get(address), status=422, **texts, **times)
    assert "Deze tijd bestaat niet: in die nacht gaat de klok een uur vooruit." in page.words
    again = page.form()
    assert {name: again[name] for name in (*texts, *times)} == {**texts, **times}
    assert letters(found.database) == []
    saved = team.submit(page, start="03:00")
    assert saved.heading == "Nachtwandeling"


def test_the_form_key_of_another_meeting_and_a_made_up_one_make_no_sign_up(both_app: Flask, found: Site) -> None:
    area = add_area(found.database)
    meeting, other = announce(found.database, area), announce(found.database, area)
    visitor = CheckingClient(both_app)
    for key in (keys.new_form_key(found.settings.secret_key, other.code, lambda count: b"\1" * count), "x" * 40, ""):
        page = visitor.submit(visitor.get(f"/bijeenkomst/{meeting.code}/aanmelden"), status=422, people="1", key=key)
        assert "Dit formulier is te oud" in page.words
    assert visitor.submit(page, people="1").heading == "U bent aangemeld"
