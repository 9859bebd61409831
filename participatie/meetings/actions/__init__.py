"""Announcing a meeting, signing up for it, and everything that follows from a change.

Whatever decides about seats first locks the meeting's row (on SQLite the transaction itself is the lock),
so that two people who sign up at once are counted one after the other. Letters go to the outbox in the
same transaction.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flask import url_for

from participatie import jobs
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.errors import Absent, Refusal
from participatie.meetings import keys, places, store
from participatie.meetings.actions import mailing, offers
from participatie.meetings.actions.door import (
    find_meeting,
    list_sign_ups,
    lock_meeting,
    meeting_by_code,
    meeting_by_id,
    note_who_is_in,
    own_sign_up,
)
from participatie.meetings.actions.mailing import calendar_of
from participatie.meetings.actions.offers import accept, accept_by_team, end_offers, seat_out_of_turn
from participatie.meetings.actions.reminding import ByHand, list_by_hand, note_reminded, remind
from participatie.meetings.letters import Occasion
from participatie.meetings.meeting import (
    Details,
    Meeting,
    Place,
    SignUp,
    SignUpRequest,
    calendar_differs,
    check_details,
    moved,
)
from participatie.text import mark
from participatie.tokens import new_code
from participatie.web.site import Link

__all__ = [
    "ByHand",
    "Round",
    "SignedUp",
    "accept",
    "accept_by_team",
    "announce",
    "announce_rounds",
    "calendar_of",
    "call_off",
    "cancel",
    "cancel_by_team",
    "change",
    "end_offers",
    "find_meeting",
    "forget_old",
    "list_by_hand",
    "list_meetings",
    "list_rounds",
    "list_sign_ups",
    "lock_meeting",
    "meeting_by_code",
    "meeting_by_id",
    "next_meeting",
    "next_meeting_link",
    "note_called",
    "note_reminded",
    "note_who_is_in",
    "own_sign_up",
    "remind",
    "seat_out_of_turn",
    "set_reminders",
    "sign_up",
]

CODE_SIGNS = 8
MOST_ROUNDS = 6
NEEDS_KEPT = timedelta(days=14)
CONTACTS_KEPT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class SignedUp:
    """A sign-up with the token its owner sees and cancels it with; `is_new` is False for a second send."""

    sign_up: SignUp
    token: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Round:
    """One more round of a meeting: when, and how many people may come."""

    starts_at: datetime
    ends_at: datetime
    seats: int


def announce(connection: Connection, area_id: int, details: Details, now: datetime) -> Meeting:
    """Announce a meeting in an area.

    Raises:
        Refusal: nobody could attend this meeting (see `check_details`), or it would be over already.
    """
    check_details(details)
    if details.ends_at <= now:
        raise Refusal(mark("Deze dag en tijd zijn al voorbij."))
    return store.add_meeting(connection, area_id, new_code(CODE_SIGNS, secrets.token_bytes), details, now)


def announce_rounds(
    connection: Connection, area_id: int, details: Details, rounds: Sequence[Round], now: datetime
) -> tuple[Meeting, ...]:
    """Announce a meeting that is held more than once, with the same texts; each round has seats of its own.

    Args:
        connection: a writing transaction.
        area_id: where.
        details: the texts and facts; its times and seats are those of the first round.
        rounds: the other rounds, in any order.
        now: the present, aware UTC.

    Raises:
        Refusal: see `announce`; two rounds at the same time; or more rounds than anyone can organise.
    """
    if len(rounds) >= MOST_ROUNDS:
        raise Refusal(mark("Een bijeenkomst heeft hoogstens %(most)s rondes."), most=MOST_ROUNDS)
    starts = [details.starts_at, *(each.starts_at for each in rounds)]
    if len(set(starts)) < len(starts):
        raise Refusal(mark("Twee rondes beginnen op dezelfde tijd."))
    first = announce(connection, area_id, details, now)
    found = [first]
    for each in rounds:
        own = replace(details, starts_at=each.starts_at, ends_at=each.ends_at, seats=each.seats)
        check_details(own)
        code = new_code(CODE_SIGNS, secrets.token_bytes)
        found.append(store.add_meeting(connection, area_id, code, own, now, series=first.code))
    return tuple(sorted(found, key=lambda each: each.starts_at))


def change(connection: Connection, settings: Settings, code: str, details: Details, now: datetime) -> Meeting:
    """Change a meeting; tell everyone when time or place changed, and let the waiting list move up.

    Nobody loses a seat when the number of seats is lowered.

    Raises:
        Refusal: nobody could attend this meeting, or it is called off.
    """
    check_details(details)
    old = store.meeting_by_code(connection, code, lock=True)
    if old.called_off:
        raise Refusal(mark("Deze bijeenkomst gaat niet door."))
    meeting = replace(old, details=details)
    if calendar_differs(old.details, details):
        meeting = replace(meeting, sequence=old.sequence + 1, changed_at=now)
    store.update_meeting(connection, meeting)
    if moved(old.details, details) and now < max(old.ends_at, meeting.ends_at):
        _tell_all(connection, settings, meeting, Occasion.MOVED)
    offers.move_up(connection, settings, meeting, now)
    return meeting


def call_off(connection: Connection, settings: Settings, code: str, now: datetime) -> Meeting:
    """Call a meeting off and tell everyone; a second time changes nothing."""
    old = store.meeting_by_code(connection, code, lock=True)
    if old.called_off:
        return old
    meeting = replace(old, called_off=True, sequence=old.sequence + 1, changed_at=now)
    store.update_meeting(connection, meeting)
    if now < meeting.ends_at:
        _tell_all(connection, settings, meeting, Occasion.CALLED_OFF)
    return meeting


def sign_up(
    connection: Connection,
    settings: Settings,
    code: str,
    request: SignUpRequest,
    now: datetime,
    *,
    key: str | None = None,
    by_team: bool = False,
) -> SignedUp:
    """Sign one household up for a seat or the waiting list.

    Args:
        connection: a writing transaction.
        settings: the secret and address for the links in the letter.
        code: the meeting's code.
        request: the household.
        now: the present, aware UTC.
        key: the form's own key; the same key gives the same sign-up. None draws a new one.
        by_team: whether a colleague enters it; allowed until the meeting ends.

    Raises:
        Absent: there is no such meeting.
        Refusal: signing up has closed, the household is too large, or the form is not ours.
    """
    if key is None:
        key = keys.new_form_key(settings.secret_key, code, secrets.token_bytes)
    elif not keys.is_form_key(settings.secret_key, code, key):
        raise Refusal(mark("Dit formulier is te oud. Druk nog een keer op de knop."))
    meeting = store.meeting_by_code(connection, code, lock=True)
    name = keys.sign_up_id(code, key)
    token = keys.cancel_token(settings.secret_key, name)
    found = store.find_sign_up(connection, name)
    if found is not None:
        return SignedUp(found, token, is_new=False)
    taken = store.seats_taken(connection, meeting.id)
    place = places.place_for(meeting, taken, request.people, now, by_team=by_team)
    added = store.add_sign_up(
        connection, meeting, request, place, now, sign_up_id=name, token_hash=keys.token_hash(token)
    )
    occasion = Occasion.SEATED if place is Place.SEATED else Occasion.WAITING
    mailing.tell(connection, settings, meeting, added, occasion)
    return SignedUp(added, token, is_new=True)


def cancel(connection: Connection, settings: Settings, token: str, now: datetime) -> bool:
    """Take a household off the list with its own token, and let the waiting list move up.

    Returns:
        Whether it was still on the list.

    Raises:
        Absent: the token belongs to nobody.
    """
    found = store.sign_up_by_token_hash(connection, keys.token_hash(token))
    return _cancel(connection, settings, found, now)


def cancel_by_team(connection: Connection, settings: Settings, code: str, sign_up_id: str, now: datetime) -> bool:
    """Take a household off the list because it told a colleague so.

    Raises:
        Absent: this sign-up is not for this meeting.
    """
    return _cancel(connection, settings, _sign_up_of(connection, code, sign_up_id), now)


def note_called(connection: Connection, code: str, sign_up_id: str) -> None:
    """Note that somebody has been called about a change.

    Raises:
        Absent: this sign-up is not for this meeting.
    """
    store.set_to_call(connection, [_sign_up_of(connection, code, sign_up_id).id], False)


def list_meetings(
    connection: Connection, area_id: int, *, upcoming_after: datetime | None = None, only_public: bool = False
) -> tuple[store.ListedMeeting, ...]:
    """List an area's meetings by starting time with their numbers.

    Args:
        connection: reading.
        area_id: where.
        upcoming_after: leave out what is over by then.
        only_public: leave out sessions for professionals.
    """
    found = store.list_meetings(connection, area_id, upcoming_after)
    return tuple(each for each in found if each.meeting.details.kind.is_public or not only_public)


def list_rounds(connection: Connection, meeting: Meeting) -> tuple[Meeting, ...]:
    """List the rounds of a meeting by starting time, itself included."""
    return store.list_rounds(connection, meeting.series)


def set_reminders(connection: Connection, token: str, reminders: bool) -> None:
    """Note with one's own token whether one wants to be reminded.

    Raises:
        Absent: the token belongs to nobody.
    """
    found = store.sign_up_by_token_hash(connection, keys.token_hash(token))
    store.set_reminders(connection, found.id, reminders)


def next_meeting(connection: Connection, area_id: int, now: datetime) -> Meeting | None:
    """Give the first meeting that residents can still sign up for."""
    for each in store.list_meetings(connection, area_id, now):
        found = each.meeting
        if found.details.kind.is_public and not found.called_off and now < found.closes_at:
            return found
    return None


def next_meeting_link(connection: Connection, area_id: int, now: datetime) -> Link | None:
    """Give the way to the next meeting, in the reader's language, for a page of another feature."""
    meeting = next_meeting(connection, area_id, now)
    if meeting is None:
        return None
    return Link(
        url=url_for("meetings.show", code=meeting.code),
        label=mark("Kom naar de bijeenkomst"),
        about=mailing.when_and_where(meeting),
    )


def forget_old(connection: Connection, now: datetime) -> int:
    """Erase needs two weeks after a meeting and names and contacts three months after; counts stay."""
    return store.forget_needs(connection, now - NEEDS_KEPT) + store.forget_contacts(connection, now - CONTACTS_KEPT)


def _forget_daily(database: Database, settings: Settings, now: datetime) -> None:
    with database.transaction() as connection:
        forget_old(connection, now)


jobs.periodic("forget who came to meetings", timedelta(days=1), _forget_daily)


def _sign_up_of(connection: Connection, code: str, sign_up_id: str) -> SignUp:
    found = store.find_sign_up(connection, sign_up_id)
    if found is None or found.meeting_id != store.meeting_by_code(connection, code).id:
        raise Absent("sign-up")
    return found


def _cancel(connection: Connection, settings: Settings, found: SignUp, now: datetime) -> bool:
    code = store.meeting_by_id(connection, found.meeting_id).code
    meeting = store.meeting_by_code(connection, code, lock=True)
    present = store.find_sign_up(connection, found.id)
    if present is None or present.place is Place.CANCELLED:
        return False
    store.cancel_sign_up(connection, present.id)
    if now < meeting.ends_at and not meeting.called_off:
        mailing.tell(connection, settings, meeting, present, Occasion.CANCELLED)
        offers.move_up(connection, settings, meeting, now)
    return True


def _tell_all(connection: Connection, settings: Settings, meeting: Meeting, occasion: Occasion) -> None:
    for each in store.list_sign_ups(connection, meeting.id):
        if each.place is not Place.CANCELLED:
            mailing.tell(connection, settings, meeting, each, occasion)
