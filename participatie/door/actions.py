"""Letting people in: keeping taps of any number of phones, and adding up who came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from participatie import jobs
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.door import store
from participatie.door.attendance import Attendance, add_up
from participatie.door.taps import Arrival, Group, Tap, What, check_tap, only_names_of_walk_ins, who_is_in
from participatie.errors import Refusal
from participatie.meetings import actions as meetings
from participatie.meetings.actions import CONTACTS_KEPT
from participatie.meetings.keys import door_code
from participatie.meetings.meeting import Kind, Meeting, Place, SignUp
from participatie.text import mark
from participatie.tokens import plain_code

__all__ = [
    "OPENS_BEFORE",
    "TAKES_UNTIL",
    "Attendance",
    "Household",
    "by_code",
    "check_open",
    "find_meeting",
    "forget_old",
    "list_arrivals",
    "list_households",
    "present",
    "take_in",
    "usual_group",
]

OPENS_BEFORE = timedelta(days=1)
TAKES_UNTIL = timedelta(days=14)
"""A phone that was put away, or a list on paper, may follow later."""

find_meeting = meetings.find_meeting


@dataclass(frozen=True, slots=True)
class Household:
    """A household that signed up, with its code for the door; `is_expected` is False for who has no seat."""

    sign_up: SignUp
    code: str
    is_expected: bool


def check_open(meeting: Meeting, now: datetime) -> None:
    """Refuse taps for a meeting that is called off, is not near yet, or was long ago.

    Raises:
        Refusal: why the door is shut.
    """
    if meeting.called_off:
        raise Refusal(mark("Deze bijeenkomst gaat niet door."))
    if now < meeting.starts_at - OPENS_BEFORE:
        raise Refusal(mark("De deur gaat een dag voor de bijeenkomst open."))
    if now > meeting.ends_at + TAKES_UNTIL:
        raise Refusal(mark("Deze bijeenkomst is te lang geleden. De lijst van de deur is dicht."))


def take_in(
    connection: Connection, settings: Settings, meeting: Meeting, new: Sequence[Tap], now: datetime
) -> dict[str, Refusal]:
    """Keep taps from a phone; the same taps twice, or in another order, change nothing.

    Who comes in from the waiting list gets a seat; when that is taken back they wait again.

    Args:
        connection: a writing transaction.
        settings: for the letters to who moves up.
        meeting: the meeting.
        new: what was tapped. A household may be named by its code for the door instead of its sign-up; that lets
            the whole household in.
        now: the present, aware UTC.

    Returns:
        The taps that cannot be kept, by key, with why; all others are kept.

    Raises:
        Refusal: the door is shut.
    """
    check_open(meeting, now)
    locked = meetings.lock_meeting(connection, meeting.code)
    sign_ups = meetings.list_sign_ups(connection, locked.id)
    kept: list[Tap] = []
    refused: dict[str, Refusal] = {}
    for tap in new:
        try:
            check_tap(tap)
            named = _with_sign_up(tap, sign_ups, settings) if tap.what is What.HOUSEHOLD else tap
            kept.append(only_names_of_walk_ins(named))
        except Refusal as refusal:
            refused[tap.key] = refusal
    store.add_taps(connection, locked.id, kept)
    inside = frozenset(each.subject for each in list_arrivals(connection, locked) if each.what is What.HOUSEHOLD)
    meetings.note_who_is_in(connection, settings, locked, inside, now)
    return refused


def _with_sign_up(tap: Tap, sign_ups: Sequence[SignUp], settings: Settings) -> Tap:
    """Name the sign-up that a tap is about; also one that was cancelled meanwhile, for the people stand inside."""
    if any(each.id == tap.subject for each in sign_ups):
        return tap
    meant = [each for each in sign_ups if door_code(settings.secret_key, each.id) == plain_code(tap.subject)]
    if len(meant) != 1:
        raise Refusal(mark("Deze aanmelding hoort niet bij deze bijeenkomst."))
    return replace(tap, subject=meant[0].id, people=meant[0].request.people)


def list_arrivals(connection: Connection, meeting: Meeting) -> tuple[Arrival, ...]:
    """List who is in; empty once names are forgotten."""
    return who_is_in(store.list_taps(connection, meeting.id))


def list_households(connection: Connection, settings: Settings, meeting: Meeting) -> tuple[Household, ...]:
    """List everyone who signed up, by name, those without a name last; who cancelled is not in it by name.

    Somebody who cancelled and is in all the same stays in the list, so that the tap can be taken back.
    """
    sign_ups = meetings.list_sign_ups(connection, meeting.id)
    inside = {each.subject for each in list_arrivals(connection, meeting)}
    named = sorted(sign_ups, key=lambda each: (not each.request.name, each.request.name.casefold(), each.order))
    return tuple(
        Household(each, door_code(settings.secret_key, each.id), each.place is Place.SEATED)
        for each in named
        if each.place is not Place.CANCELLED or each.id in inside
    )


def by_code(households: Sequence[Household], typed: str) -> tuple[Household, ...]:
    """Find the households with a code as somebody typed it: none, one, or very rarely two."""
    code = plain_code(typed)
    return tuple(each for each in households if each.code == code)


def present(connection: Connection, meeting_id: int) -> Attendance:
    """Add up who came to a meeting; the same sums before and after names are forgotten."""
    kept = store.find_counts(connection, meeting_id)
    if kept is not None:
        return kept
    languages = {each.id: each.request.language for each in meetings.list_sign_ups(connection, meeting_id)}
    return add_up(who_is_in(store.list_taps(connection, meeting_id)), languages)


def usual_group(meeting: Meeting) -> Group:
    """Tell as what people come to this meeting unless somebody says otherwise."""
    return Group.RESIDENT if meeting.details.kind is Kind.NEIGHBOURHOOD else Group.PROFESSIONAL


def forget_old(connection: Connection, now: datetime) -> int:
    """Put sums in the place of who was in, three months after a meeting.

    Returns:
        Of how many meetings the names were forgotten.
    """
    forgotten = 0
    for meeting_id in store.list_meetings_with_taps(connection):
        if meetings.meeting_by_id(connection, meeting_id).ends_at < now - CONTACTS_KEPT:
            store.keep_counts(connection, meeting_id, present(connection, meeting_id))
            forgotten += 1
    return forgotten


def _forget_daily(database: Database, settings: Settings, now: datetime) -> None:
    with database.transaction() as connection:
        forget_old(connection, now)


jobs.periodic("forget who was in at meetings", timedelta(days=1), _forget_daily)
