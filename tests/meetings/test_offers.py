"""A seat that comes free is offered, taken, or goes to the next; and a meeting has more than one round."""

from __future__ import annotations

from datetime import timedelta

import pytest

from participatie.accounts import actions as accounts
from participatie.accounts.people import OrganisationKind
from participatie.accounts.roles import Role
from participatie.config import Settings
from participatie.db import Database
from participatie.errors import Refusal
from participatie.meetings import actions, places, store
from participatie.meetings.meeting import Channel, Diet, Meeting, Place
from tests.meetings.steps import DETAILS, NOW, STARTS_AT, add_area, announce, household, letters


def full_meeting(database: Database, settings: Settings) -> tuple[Meeting, list[actions.SignedUp]]:
    """A meeting of one seat with three who wait for it: by mail, by mail, and with nothing."""
    meeting = announce(database, add_area(database), seats=1, offer_hours=48)
    who = [{"email": "a@example.org"}, {"email": "b@example.org"}, {"email": "c@example.org", "language": "ar"}, {}]
    with database.transaction() as connection:
        signed = [actions.sign_up(connection, settings, meeting.code, household(1, **each), NOW) for each in who]
    return meeting, signed


def places_now(database: Database, meeting: Meeting) -> list[Place]:
    with database.reading() as connection:
        return [each.place for each in store.list_sign_ups(connection, meeting.id)]


def test_an_offer_that_nobody_takes_goes_to_the_next_and_each_hears_of_it(
    database: Database, settings: Settings
) -> None:
    meeting, signed = full_meeting(database, settings)
    with database.transaction() as connection:
        actions.cancel(connection, settings, signed[0].token, NOW)
    assert places_now(database, meeting) == [Place.CANCELLED, Place.OFFERED, Place.WAITING, Place.WAITING]
    with database.transaction() as connection:
        assert actions.end_offers(connection, settings, NOW + timedelta(hours=47)) == 0
        assert actions.end_offers(connection, settings, NOW + timedelta(hours=48, minutes=30)) == 1
        assert actions.accept(connection, settings, signed[1].token, NOW + timedelta(hours=49)) is Place.LAPSED
    assert places_now(database, meeting) == [Place.CANCELLED, Place.LAPSED, Place.OFFERED, Place.WAITING]
    with database.transaction() as connection:
        assert actions.accept(connection, settings, signed[2].token, NOW + timedelta(hours=50)) is Place.SEATED
        assert actions.accept(connection, settings, signed[2].token, NOW + timedelta(hours=51)) is Place.SEATED
        assert actions.end_offers(connection, settings, NOW + timedelta(days=9)) == 0
    assert places_now(database, meeting) == [Place.CANCELLED, Place.LAPSED, Place.SEATED, Place.WAITING]
    told = [(str(each["to"])[0], str(each["subject"]).split(":")[0]) for each in letters(database)[3:]]
    assert told[:3] == [
        ("a", "U bent afgemeld"),
        ("b", "Er is plaats voor u. Komt u? Buurtavond Waterkwartier"),
        ("b", "De plaats is nu voor iemand anders"),
    ]
    assert [to for to, _subject in told[3:]] == ["c", "c"]


def test_who_cannot_be_asked_or_has_no_time_to_answer_gets_the_seat_at_once(database: Database) -> None:
    meeting = announce(database, add_area(database), offer_hours=48)
    assert places.offer_until(meeting, NOW, can_be_reached=False) is None
    assert places.offer_until(meeting, NOW, can_be_reached=True) == NOW + timedelta(hours=48, minutes=30)
    late = STARTS_AT - timedelta(hours=24 + 20)
    assert places.offer_until(meeting, late, can_be_reached=True) == STARTS_AT - timedelta(hours=24)
    assert places.offer_until(meeting, STARTS_AT - timedelta(hours=29), can_be_reached=True) is None


def test_a_colleague_gives_a_seat_out_of_turn_only_with_a_reason(database: Database, settings: Settings) -> None:
    meeting, signed = full_meeting(database, settings)
    with database.transaction() as connection:
        accounts.add_organisation(connection, "gemeente", "Gemeente", OrganisationKind.OTHER)
        invited = accounts.invite(connection, "ana@example.org", Role.COORDINATOR, "gemeente", ("waterkwartier",), NOW)
        account = accounts.account_by_id(connection, invited.account_id)
    last = signed[3].sign_up.id
    with pytest.raises(Refusal), database.transaction() as connection:
        actions.seat_out_of_turn(connection, settings, meeting.code, last, "  ", account, NOW)
    with database.transaction() as connection:
        actions.seat_out_of_turn(connection, settings, meeting.code, last, "Spreekt voor de flat.", account, NOW)
    with database.reading() as connection:
        found = store.find_sign_up(connection, last)
        assert found is not None and found.place is Place.SEATED and found.override_reason == "Spreekt voor de flat."
        assert store.seats_taken(connection, meeting.id) == 2


def test_diet_and_children_and_channel_are_kept_and_forgotten_two_weeks_after(
    database: Database, settings: Settings
) -> None:
    meeting = announce(database, add_area(database))
    told = household(3, diet=frozenset({Diet.HALAL, Diet.ALLERGY}), children=2, channel=Channel.KEY_PERSON)
    with database.transaction() as connection:
        name = actions.sign_up(connection, settings, meeting.code, told, NOW).sign_up.id
    with database.reading() as connection:
        found = store.find_sign_up(connection, name)
    assert found is not None and found.request == told
    with database.transaction() as connection:
        actions.forget_old(connection, meeting.ends_at + timedelta(days=14))
        found = store.find_sign_up(connection, name)
        assert found is not None and found.request.diet
        actions.forget_old(connection, meeting.ends_at + timedelta(days=14, minutes=1))
        found = store.find_sign_up(connection, name)
    assert found is not None
    assert (found.request.diet, found.request.children, found.request.people) == (frozenset(), 0, 3)


def test_rounds_share_a_series_and_have_seats_of_their_own(database: Database) -> None:
    area = add_area(database)
    later = actions.Round(STARTS_AT + timedelta(days=1), STARTS_AT + timedelta(days=1, hours=2), 10)
    with database.transaction() as connection:
        rounds = actions.announce_rounds(connection, area, DETAILS, [later], NOW)
    assert [each.seats for each in rounds] == [40, 10]
    assert rounds[0].series == rounds[1].series == rounds[0].code
    with database.reading() as connection:
        assert actions.list_rounds(connection, rounds[1]) == rounds
    same = actions.Round(STARTS_AT, STARTS_AT + timedelta(hours=1), 5)
    with pytest.raises(Refusal), database.transaction() as connection:
        actions.announce_rounds(connection, area, DETAILS, [same], NOW)
