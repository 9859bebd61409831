"""Who moves up when seats come free, and what becomes of a seat that is kept for somebody."""

from __future__ import annotations

from datetime import datetime, timedelta

from participatie import jobs
from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.errors import Absent, Refusal
from participatie.meetings import keys, places, store
from participatie.meetings.actions import mailing
from participatie.meetings.letters import Occasion
from participatie.meetings.meeting import Meeting, Place, SignUp
from participatie.text import mark

LONGEST_REASON = 300


def move_up(connection: Connection, settings: Settings, meeting: Meeting, now: datetime) -> None:
    """Give the seats that are free to those who wait, in order, and tell them.

    The caller holds the meeting's row. Who can be reached and has time to answer gets an offer; who cannot gets
    the seat itself.
    """
    if now >= meeting.ends_at or meeting.called_off:
        return
    taken = store.seats_taken(connection, meeting.id)
    for each in places.promoted(meeting, taken, store.list_waiting(connection, meeting.id)):
        found = _sign_up(connection, each.sign_up_id)
        until = places.offer_until(meeting, now, can_be_reached=found.request.can_be_reached)
        if until is None:
            store.set_place(connection, [found.id], Place.SEATED)
            mailing.tell(connection, settings, meeting, _sign_up(connection, found.id), Occasion.PROMOTED)
        else:
            store.offer_seat(connection, found.id, until)
            mailing.tell(connection, settings, meeting, _sign_up(connection, found.id), Occasion.OFFERED)


def accept(connection: Connection, settings: Settings, token: str, now: datetime) -> Place:
    """Take the seat that is kept, with one's own token; a second time changes nothing.

    Returns:
        Where the household stands now: seated, or where it stood when the offer was over already.

    Raises:
        Absent: the token belongs to nobody.
        Refusal: the meeting is over or called off.
    """
    found = store.sign_up_by_token_hash(connection, keys.token_hash(token))
    return _accept(connection, settings, found, now)


def accept_by_team(connection: Connection, settings: Settings, code: str, sign_up_id: str, now: datetime) -> Place:
    """Take the seat that is kept because the household told a colleague so.

    Raises:
        Absent: this sign-up is not for this meeting.
    """
    found = _sign_up(connection, sign_up_id)
    if found.meeting_id != store.meeting_by_code(connection, code).id:
        raise Absent("sign-up")
    return _accept(connection, settings, found, now)


def seat_out_of_turn(
    connection: Connection, settings: Settings, code: str, sign_up_id: str, reason: str, by: Account, now: datetime
) -> None:
    """Give a waiting household a seat although it is not its turn, or although there is none left.

    Args:
        connection: a writing transaction.
        settings: for the links in the letter.
        code: the meeting's code.
        sign_up_id: the household.
        reason: why; kept with the sign-up until names are forgotten.
        by: the colleague, for the log.
        now: the present, aware UTC.

    Raises:
        Refusal: no reason, or one that is too long; the household does not wait; the meeting is over.
        Absent: this sign-up is not for this meeting.
    """
    meeting = store.meeting_by_code(connection, code, lock=True)
    found = _sign_up(connection, sign_up_id)
    if found.meeting_id != meeting.id:
        raise Absent("sign-up")
    places.check_open(meeting, now, by_team=True)
    if not reason.strip():
        raise Refusal(mark("Schrijf waarom deze mensen voorgaan."))
    if len(reason) > LONGEST_REASON:
        raise Refusal(mark("Deze tekst is te lang. Er passen %(most)s tekens in."), most=LONGEST_REASON)
    if found.place in (Place.SEATED, Place.CANCELLED):
        raise Refusal(mark("Deze mensen staan niet op de wachtlijst."))
    store.seat_out_of_turn(connection, found.id, reason.strip())
    accounts.record(connection, by.id, "meeting_seat_out_of_turn", f"meeting {meeting.code}", now)
    mailing.tell(connection, settings, meeting, _sign_up(connection, found.id), Occasion.PROMOTED)


def end_offers(connection: Connection, settings: Settings, now: datetime) -> int:
    """End the offers that nobody took in time, tell those people, and let the next move up.

    Returns:
        How many offers ended.
    """
    ended = 0
    for code, sign_up_id in store.list_lapsed_offers(connection, now):
        meeting = store.meeting_by_code(connection, code, lock=True)
        found = _sign_up(connection, sign_up_id)
        if found.place is not Place.OFFERED or found.offered_until is None or found.offered_until > now:
            continue
        store.set_place(connection, [found.id], Place.LAPSED)
        ended += 1
        if now < meeting.ends_at and not meeting.called_off:
            mailing.tell(connection, settings, meeting, _sign_up(connection, found.id), Occasion.LAPSED)
            move_up(connection, settings, meeting, now)
    return ended


def _accept(connection: Connection, settings: Settings, found: SignUp, now: datetime) -> Place:
    meeting = store.meeting_by_code(connection, store.meeting_by_id(connection, found.meeting_id).code, lock=True)
    places.check_open(meeting, now, by_team=True)
    present = _sign_up(connection, found.id)
    if present.place is not Place.OFFERED or present.offered_until is None or present.offered_until <= now:
        return present.place
    store.set_place(connection, [present.id], Place.SEATED)
    mailing.tell(connection, settings, meeting, _sign_up(connection, present.id), Occasion.SEATED)
    return Place.SEATED


def _sign_up(connection: Connection, sign_up_id: str) -> SignUp:
    found = store.find_sign_up(connection, sign_up_id)
    if found is None:
        raise Absent("sign-up")
    return found


def _end_offers_often(database: Database, settings: Settings, now: datetime) -> None:
    with database.transaction() as connection:
        end_offers(connection, settings, now)


jobs.periodic("end offers of seats", timedelta(minutes=5), _end_offers_often)
