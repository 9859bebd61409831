"""Which meetings are there, and who signed up for them?

Sign-ups stand apart from answers: no column leads from one to the other, names of rows are random, only
the day of signing up is kept, and the rows of SQLite are not kept in order of arrival.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from participatie.db import Connection
from participatie.errors import Absent
from participatie.meetings.meeting import AccessFact, Details, Kind, Meeting, Place
from participatie.meetings.store.sign_ups import (
    add_sign_up,
    cancel_sign_up,
    find_sign_up,
    forget_contacts,
    forget_needs,
    list_lapsed_offers,
    list_reminded,
    list_sign_ups,
    list_waiting,
    note_email_failed,
    note_reminded,
    offer_seat,
    seat_out_of_turn,
    seats_taken,
    set_place,
    set_reminders,
    set_to_call,
    set_token_hash,
    sign_up_by_token_hash,
)
from participatie.meetings.store.tables import meetings, people_of, sign_ups
from participatie.written import WrittenText

__all__ = [
    "ListedMeeting",
    "add_meeting",
    "add_sign_up",
    "cancel_sign_up",
    "find_sign_up",
    "forget_contacts",
    "forget_needs",
    "list_lapsed_offers",
    "list_meetings",
    "list_reminded",
    "list_rounds",
    "list_sign_ups",
    "list_upcoming",
    "list_waiting",
    "meeting_by_code",
    "meeting_by_id",
    "meetings",
    "note_email_failed",
    "note_reminded",
    "offer_seat",
    "seat_out_of_turn",
    "seats_taken",
    "set_place",
    "set_reminders",
    "set_to_call",
    "set_token_hash",
    "sign_up_by_token_hash",
    "sign_ups",
    "update_meeting",
]


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """A meeting in a list, with the people who have a seat (or for whom one is kept) and those who wait."""

    meeting: Meeting
    seated: int
    waiting: int


def add_meeting(
    connection: Connection, area_id: int, code: str, details: Details, now: datetime, *, series: str | None = None
) -> Meeting:
    """Store a new meeting; without a series it is the first round of its own."""
    added = connection.execute(
        sa.insert(meetings).values(
            area_id=area_id,
            code=code,
            sequence=0,
            changed_at=now,
            called_off=False,
            last_order=0,
            series=series or code,
            **_details_row(details),
        )
    )
    key = added.inserted_primary_key
    assert key is not None
    return Meeting(key[0], area_id, code, details, 0, now, False, series or code)


def meeting_by_code(connection: Connection, code: str, *, lock: bool = False) -> Meeting:
    """Give the meeting with this code; with `lock`, nobody else decides about its seats until we are done.

    Raises:
        Absent: there is no such meeting.
    """
    query = sa.select(meetings).where(meetings.c.code == code)
    row = connection.execute(query.with_for_update() if lock else query).first()
    if row is None:
        raise Absent(f"meeting {code}")
    return _meeting(row)


def meeting_by_id(connection: Connection, meeting_id: int) -> Meeting:
    """Give the meeting with this number; it exists, for a sign-up refers to it."""
    return _meeting(connection.execute(sa.select(meetings).where(meetings.c.id == meeting_id)).one())


def list_meetings(connection: Connection, area_id: int, upcoming_after: datetime | None) -> tuple[ListedMeeting, ...]:
    """List the meetings of an area by starting time, with their numbers, in one query."""
    seated = people_of(Place.SEATED, Place.OFFERED)
    waiting = people_of(Place.WAITING)
    query = (
        sa.select(meetings, seated.label("seated"), waiting.label("waiting"))
        .outerjoin(sign_ups, sign_ups.c.meeting_id == meetings.c.id)
        .where(meetings.c.area_id == area_id)
        .group_by(meetings.c.id)
        .order_by(meetings.c.starts_at, meetings.c.id)
    )
    if upcoming_after is not None:
        query = query.where(meetings.c.ends_at > upcoming_after)
    return tuple(ListedMeeting(_meeting(row), row.seated, row.waiting) for row in connection.execute(query))


def list_upcoming(connection: Connection, after: datetime, before: datetime) -> tuple[Meeting, ...]:
    """List the meetings of every area that begin between two times and are not called off."""
    query = sa.select(meetings).where(
        meetings.c.starts_at > after, meetings.c.starts_at <= before, sa.not_(meetings.c.called_off)
    )
    return tuple(_meeting(row) for row in connection.execute(query.order_by(meetings.c.starts_at, meetings.c.id)))


def list_rounds(connection: Connection, series: str) -> tuple[Meeting, ...]:
    """List the rounds of a meeting by starting time, those that are called off included."""
    query = sa.select(meetings).where(meetings.c.series == series).order_by(meetings.c.starts_at, meetings.c.id)
    return tuple(_meeting(row) for row in connection.execute(query))


def update_meeting(connection: Connection, meeting: Meeting) -> None:
    """Store a meeting's new details, sequence and state."""
    connection.execute(
        sa.update(meetings)
        .where(meetings.c.id == meeting.id)
        .values(
            sequence=meeting.sequence,
            changed_at=meeting.changed_at,
            called_off=meeting.called_off,
            **_details_row(meeting.details),
        )
    )


def _details_row(details: Details) -> dict[str, object]:
    return {
        "title": details.title.to_json(),
        "place": details.place.to_json(),
        "description": details.description.to_json(),
        "starts_at": details.starts_at,
        "ends_at": details.ends_at,
        "seats": details.seats,
        "phone": details.phone,
        "languages": list(details.languages),
        "access": [fact.value for fact in details.access],
        "kind": details.kind.value,
        "offer_hours": details.offer_hours,
        "hot_spot_id": details.hot_spot,
    }


def _meeting(row: sa.Row[tuple[object, ...]]) -> Meeting:
    details = Details(
        title=WrittenText.from_json(row.title),
        place=WrittenText.from_json(row.place),
        description=WrittenText.from_json(row.description),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        seats=row.seats,
        phone=row.phone,
        languages=tuple(row.languages),
        access=tuple(AccessFact(value) for value in row.access),
        kind=Kind(row.kind),
        offer_hours=row.offer_hours,
        hot_spot=row.hot_spot_id,
    )
    return Meeting(row.id, row.area_id, row.code, details, row.sequence, row.changed_at, row.called_off, row.series)
