"""Who gets a seat, who waits and who moves up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatie.errors import Refusal
from participatie.meetings.meeting import Details, Meeting, Place
from participatie.meetings.places import Waiting, place_for, place_in_line, promoted, seats_in_words
from participatie.written import written

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
STARTS_AT = datetime(2027, 3, 4, 18, 30, tzinfo=UTC)


def a_meeting(seats: int, *, called_off: bool = False, phone: str = "010 123 45 67") -> Meeting:
    details = Details(
        title=written("Buurtavond"),
        place=written("Buurthuis De Sluis"),
        description=written(""),
        starts_at=STARTS_AT,
        ends_at=STARTS_AT + timedelta(hours=2),
        seats=seats,
        phone=phone,
    )
    return Meeting(1, 1, "ABCDEFGH", details, 0, NOW, called_off)


def test_a_household_that_fits_gets_a_seat_and_one_that_does_not_waits_whole() -> None:
    meeting = a_meeting(7)
    assert place_for(meeting, 4, 3, NOW) is Place.SEATED
    assert place_for(meeting, 5, 3, NOW) is Place.WAITING


def test_signing_up_yourself_ends_when_the_meeting_begins_and_at_the_door_when_it_is_over() -> None:
    meeting = a_meeting(7)
    with pytest.raises(Refusal, match="Aanmelden kan niet meer"):
        place_for(meeting, 0, 1, STARTS_AT)
    assert place_for(meeting, 0, 1, STARTS_AT, by_team=True) is Place.SEATED
    with pytest.raises(Refusal, match="voorbij"):
        place_for(meeting, 0, 1, STARTS_AT + timedelta(hours=2), by_team=True)


def test_a_meeting_that_is_called_off_takes_nobody() -> None:
    with pytest.raises(Refusal, match="gaat niet door"):
        place_for(a_meeting(7, called_off=True), 0, 1, NOW)


def test_a_household_of_nine_is_offered_to_call() -> None:
    with pytest.raises(Refusal, match="Bel ons dan: 010 123 45 67"):
        place_for(a_meeting(50), 0, 9, NOW)
    with pytest.raises(Refusal, match="twee keer"):
        place_for(a_meeting(50, phone=""), 0, 9, NOW)
    with pytest.raises(Refusal, match="met hoeveel"):
        place_for(a_meeting(50), 0, 0, NOW)


def test_the_waiting_list_moves_up_in_order_and_keeps_who_does_not_fit() -> None:
    waiting = [Waiting("c", 9, 2), Waiting("a", 4, 4), Waiting("b", 6, 1)]
    moved = promoted(a_meeting(10), 7, waiting)
    assert [one.sign_up_id for one in moved] == ["b", "c"]
    assert place_in_line(9, [waiting[1], waiting[0]]) == 2


def test_nobody_moves_up_after_the_seats_were_lowered_below_those_taken() -> None:
    assert promoted(a_meeting(5), 8, [Waiting("a", 1, 1)]) == ()


def test_room_is_said_in_words() -> None:
    assert "wachtlijst" in seats_in_words(40, 40).sentence
    assert seats_in_words(40, 36).sentence == "Er zijn nog een paar plaatsen."
    assert seats_in_words(40, 35).sentence == "Er is nog plaats."


households = st.lists(st.integers(1, 8), max_size=40)


@given(seats=st.integers(1, 40), sizes=households)
def test_signing_up_never_overbooks_and_leaves_no_seat_empty_that_somebody_waits_for(
    seats: int, sizes: list[int]
) -> None:
    meeting, taken, waiting = a_meeting(seats), 0, []
    for order, people in enumerate(sizes):
        if place_for(meeting, taken, people, NOW) is Place.SEATED:
            taken += people
        else:
            waiting.append(Waiting(str(order), order, people))
        assert taken <= seats
        assert promoted(meeting, taken, waiting) == ()


@given(seats=st.integers(1, 40), taken=st.integers(0, 60), sizes=households)
def test_moving_up_never_overbooks_and_passes_only_who_does_not_fit(seats: int, taken: int, sizes: list[int]) -> None:
    waiting = [Waiting(str(order), order, people) for order, people in enumerate(sizes)]
    moved = promoted(a_meeting(seats), taken, reversed(waiting))
    assert not moved or taken + sum(one.people for one in moved) <= seats
    assert [one.order for one in moved] == sorted(one.order for one in moved)
    free = seats - taken
    for one in waiting:
        fits = one.people <= free
        assert (one in moved) is fits
        free -= one.people if fits else 0
