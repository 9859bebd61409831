"""What the door of a meeting needs to know of it: who signed up, and who is let in from the waiting list."""

from __future__ import annotations

from datetime import datetime

from participatie.config import Settings
from participatie.db import Connection
from participatie.errors import Absent
from participatie.meetings import keys, store
from participatie.meetings.actions.offers import move_up
from participatie.meetings.meeting import Meeting, Place, SignUp
from participatie.text import mark

LET_IN = mark("Binnengelaten aan de deur")


def find_meeting(connection: Connection, area_id: int, code: str) -> Meeting:
    """Give a meeting of an area by its code.

    Raises:
        Absent: this area has no such meeting.
    """
    meeting = store.meeting_by_code(connection, code)
    if meeting.area_id != area_id:
        raise Absent("meeting")
    return meeting


def meeting_by_code(connection: Connection, code: str) -> Meeting:
    """Give the meeting with this code, wherever it is; `Absent` when there is none."""
    return store.meeting_by_code(connection, code)


def meeting_by_id(connection: Connection, meeting_id: int) -> Meeting:
    """Give a meeting by its number, which another feature keeps."""
    return store.meeting_by_id(connection, meeting_id)


def list_sign_ups(connection: Connection, meeting_id: int) -> tuple[SignUp, ...]:
    """List every sign-up of a meeting in the order of signing up, cancelled ones included."""
    return store.list_sign_ups(connection, meeting_id)


def own_sign_up(connection: Connection, token: str) -> SignUp:
    """Give the sign-up whose own link holds this token.

    Raises:
        Absent: the token belongs to nobody.
    """
    return store.sign_up_by_token_hash(connection, keys.token_hash(token))


def lock_meeting(connection: Connection, code: str) -> Meeting:
    """Give a meeting; nobody else decides about its seats until the transaction ends."""
    return store.meeting_by_code(connection, code, lock=True)


def note_who_is_in(
    connection: Connection, settings: Settings, meeting: Meeting, inside: frozenset[str], now: datetime
) -> None:
    """Give whoever came in from the waiting list a seat, and put back who did not come in after all.

    The caller holds the meeting's row. Nobody gets a letter about it: they stand at the door.

    Args:
        connection: a writing transaction.
        settings: for the letters to who moves up when a seat comes free.
        meeting: the meeting.
        inside: the sign-ups that are in.
        now: the present, aware UTC.
    """
    put_back = []
    for each in store.list_sign_ups(connection, meeting.id):
        if each.id in inside and each.place in (Place.WAITING, Place.OFFERED, Place.LAPSED):
            store.seat_out_of_turn(connection, each.id, LET_IN)
        elif each.id not in inside and each.place is Place.SEATED and each.override_reason == LET_IN:
            store.seat_out_of_turn(connection, each.id, "")
            put_back.append(each.id)
    if put_back:
        store.set_place(connection, put_back, Place.WAITING)
        move_up(connection, settings, meeting, now)
