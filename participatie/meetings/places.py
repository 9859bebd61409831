"""Who gets a seat, who waits, and who moves up when seats come free?

One rule serves all three questions: seats go in the order of signing up to every household that fits
whole. Nobody is ever asked to leave a seat.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from participatie.errors import Refusal
from participatie.meetings.meeting import MOST_PEOPLE, Meeting, Place
from participatie.text import Message, mark, message

LAST_DAY = timedelta(hours=24)
LEAST_THINKING = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A household on the waiting list: its sign-up, its order number and its size."""

    sign_up_id: str
    order: int
    people: int


def check_open(meeting: Meeting, now: datetime, *, by_team: bool = False) -> None:
    """Refuse a sign-up for a meeting that is called off, closed or past.

    Args:
        meeting: the announced meeting.
        now: the present, aware UTC.
        by_team: whether a colleague signs the household up; at the door that goes on until the end.

    Raises:
        Refusal: the meeting is called off, signing up has closed, or the meeting is over.
    """
    if meeting.called_off:
        raise Refusal(mark("Deze bijeenkomst gaat niet door."))
    if now >= meeting.ends_at:
        raise Refusal(mark("Deze bijeenkomst is voorbij."))
    if now >= meeting.closes_at and not by_team:
        raise Refusal(mark("Aanmelden kan niet meer. U kunt nog wel gewoon komen."))


def check_people(people: int, phone: str) -> None:
    """Refuse a household that is too small or too large to sign up in one go.

    Args:
        people: household size as typed.
        phone: the number people can call about this meeting.

    Raises:
        Refusal: fewer than 1 or more than 8 persons; a large household is offered to call.
    """
    if people < 1:
        raise Refusal(mark("Kies met hoeveel mensen u komt."))
    if people <= MOST_PEOPLE:
        return
    if phone:
        raise Refusal(
            mark("Komt u met meer dan %(most)s mensen? Bel ons dan: %(phone)s. Dan zoeken we samen plek."),
            most=MOST_PEOPLE,
            phone=phone,
        )
    raise Refusal(
        mark("U kunt zich met hoogstens %(most)s mensen aanmelden. Komt u met meer? Meld u dan twee keer aan."),
        most=MOST_PEOPLE,
    )


def place_for(meeting: Meeting, seats_taken: int, people: int, now: datetime, *, by_team: bool = False) -> Place:
    """Decide between a seat and the waiting list for one household.

    Args:
        meeting: the announced meeting; `closes_at` is an aware UTC time.
        seats_taken: seats promised so far, 0 or more.
        people: household size, 1 to 8 persons.
        now: the present, aware UTC.
        by_team: whether a colleague signs the household up.

    Returns:
        `Place.SEATED` or `Place.WAITING`; a household is never split. Whoever already waits did not fit
        the free seats, so a smaller household that fits passes nobody who could have sat there.

    Raises:
        Refusal: signing up has closed, or the household is too large to sign up in one go.

    Source:
        docs/method/meetings.md, "Who gets a seat".
    """
    check_open(meeting, now, by_team=by_team)
    check_people(people, meeting.details.phone)
    return Place.SEATED if seats_taken + people <= meeting.seats else Place.WAITING


def promoted(meeting: Meeting, seats_taken: int, waiting: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """Decide who moves from the waiting list to a seat.

    Args:
        meeting: the announced meeting.
        seats_taken: seats promised so far; may exceed the seats after staff lowered their number.
        waiting: the households that wait, in any order.

    Returns:
        Those who get a seat, by order number. Each household in turn gets seats if it fits whole;
        one that does not fit keeps its place in the list. Empty when nobody fits.

    Source:
        docs/method/meetings.md, "Who gets a seat".
    """
    free = meeting.seats - seats_taken
    seated: list[Waiting] = []
    for household in sorted(waiting, key=lambda one: one.order):
        if household.people <= free:
            seated.append(household)
            free -= household.people
    return tuple(seated)


def offer_until(meeting: Meeting, now: datetime, *, can_be_reached: bool) -> datetime | None:
    """Decide until when a seat that came free is kept for who waited longest.

    Args:
        meeting: the announced meeting.
        now: the present, aware UTC.
        can_be_reached: whether the household left an e-mail address or a telephone number.

    Returns:
        The end of the offer: the meeting's hours of thinking from now, up to the whole hour (so that no minute
        tells what happened when), but never in the last day before the meeting. None when they get the seat at
        once: no question is asked at this meeting, we cannot ask them, or there is too little time left to ask.

    Source:
        docs/method/meetings.md, "A seat that comes free".
    """
    if not meeting.details.offer_hours or not can_be_reached:
        return None
    thinking = now + timedelta(hours=meeting.details.offer_hours, minutes=59, seconds=59)
    whole_hour = thinking.replace(minute=0, second=0, microsecond=0)
    until = min(whole_hour, meeting.starts_at - LAST_DAY)
    return until if until >= now + LEAST_THINKING else None


def place_in_line(order: int, waiting: Iterable[Waiting]) -> int:
    """Count which place a household has on the waiting list, from 1.

    Args:
        order: the household's own order number.
        waiting: all who wait for the same meeting, itself included or not.
    """
    return 1 + sum(1 for one in waiting if one.order < order)


def seats_in_words(seats: int, seats_taken: int) -> Message:
    """Say kindly how much room is left, without a number that is wrong a second later.

    Args:
        seats: the seats of the meeting, 1 or more.
        seats_taken: seats promised so far; may exceed `seats`.

    Returns:
        A marked sentence; the last tenth (at least three seats) counts as "almost full".
    """
    free = seats - seats_taken
    if free <= 0:
        return message(mark("Alle plaatsen zijn bezet. U kunt wel op de wachtlijst."))
    if free <= max(3, seats // 10):
        return message(mark("Er zijn nog een paar plaatsen."))
    return message(mark("Er is nog plaats."))
