"""Which meetings are there, and who signed up for them?

Sign-ups stand apart from answers: no column leads from one to the other, names of rows are random, only
the day of signing up is kept, and the rows of SQLite are not kept in order of arrival.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from participatie.db import Connection, Json, UtcTime, metadata
from participatie.errors import Absent
from participatie.meetings.meeting import AccessFact, Details, Meeting, Need, Place, SignUp, SignUpRequest
from participatie.meetings.places import Waiting
from participatie.written import WrittenText

meetings = sa.Table(
    "meetings",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), nullable=False),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("title", Json, nullable=False),
    sa.Column("place", Json, nullable=False),
    sa.Column("description", Json, nullable=False),
    sa.Column("starts_at", UtcTime, nullable=False),
    sa.Column("ends_at", UtcTime, nullable=False),
    sa.Column("seats", sa.Integer, nullable=False),
    sa.Column("phone", sa.Text, nullable=False),
    sa.Column("languages", Json, nullable=False),
    sa.Column("access", Json, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("changed_at", UtcTime, nullable=False),
    sa.Column("called_off", sa.Boolean, nullable=False),
    sa.Column("last_order", sa.Integer, nullable=False),
    sa.UniqueConstraint("code"),
    sa.CheckConstraint("seats > 0", name="seats"),
    sa.Index(None, "area_id", "starts_at"),
)

sign_ups = sa.Table(
    "meeting_sign_ups",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id"), nullable=False),
    sa.Column("order_number", sa.Integer, nullable=False),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("people", sa.Integer, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("interpreter", sa.Boolean, nullable=False),
    sa.Column("childcare", sa.Boolean, nullable=False),
    sa.Column("step_free", sa.Boolean, nullable=False),
    sa.Column("other_need", sa.Text, nullable=False),
    sa.Column("email", sa.Text, nullable=False),
    sa.Column("phone", sa.Text, nullable=False),
    sa.Column("signed_up_on", sa.Date, nullable=False),
    sa.Column("token_hash", sa.Text, nullable=False),
    sa.Column("to_call", sa.Boolean, nullable=False),
    sa.UniqueConstraint("meeting_id", "order_number"),
    sa.UniqueConstraint("token_hash"),
    sa.CheckConstraint("place IN ('seated', 'waiting', 'cancelled')", name="place"),
    sa.CheckConstraint("people BETWEEN 1 AND 8", name="people"),
    sqlite_with_rowid=False,
)

_NEED_COLUMNS = {
    Need.INTERPRETER: sign_ups.c.interpreter,
    Need.CHILDCARE: sign_ups.c.childcare,
    Need.STEP_FREE: sign_ups.c.step_free,
}


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """A meeting in a list, with the people who have a seat and those who wait."""

    meeting: Meeting
    seated: int
    waiting: int


def add_meeting(connection: Connection, area_id: int, code: str, details: Details, now: datetime) -> Meeting:
    """Store a new meeting."""
    added = connection.execute(
        sa.insert(meetings).values(
            area_id=area_id,
            code=code,
            sequence=0,
            changed_at=now,
            called_off=False,
            last_order=0,
            **_details_row(details),
        )
    )
    key = added.inserted_primary_key
    assert key is not None
    return Meeting(key[0], area_id, code, details, 0, now, False)


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
    seated = _people_of(Place.SEATED)
    waiting = _people_of(Place.WAITING)
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


def seats_taken(connection: Connection, meeting_id: int) -> int:
    """Count the people who have a seat."""
    query = sa.select(_people_of(Place.SEATED)).where(sign_ups.c.meeting_id == meeting_id)
    return int(connection.execute(query).scalar_one())


def list_waiting(connection: Connection, meeting_id: int) -> tuple[Waiting, ...]:
    """List the households on the waiting list, in order."""
    rows = connection.execute(
        sa.select(sign_ups.c.id, sign_ups.c.order_number, sign_ups.c.people)
        .where(sign_ups.c.meeting_id == meeting_id, sign_ups.c.place == Place.WAITING.value)
        .order_by(sign_ups.c.order_number)
    )
    return tuple(Waiting(row.id, row.order_number, row.people) for row in rows)


def add_sign_up(
    connection: Connection,
    meeting: Meeting,
    request: SignUpRequest,
    place: Place,
    now: datetime,
    *,
    sign_up_id: str,
    token_hash: str,
) -> SignUp:
    """Store one household's sign-up under the meeting's next order number."""
    order = connection.execute(
        sa.update(meetings)
        .where(meetings.c.id == meeting.id)
        .values(last_order=meetings.c.last_order + 1)
        .returning(meetings.c.last_order)
    ).scalar_one()
    sign_up = SignUp(sign_up_id, meeting.id, order, place, request, now.date(), False)
    connection.execute(
        sa.insert(sign_ups).values(
            id=sign_up_id,
            meeting_id=meeting.id,
            order_number=order,
            place=place.value,
            people=request.people,
            name=request.name,
            language=request.language,
            other_need=request.other_need,
            email=request.email,
            phone=request.phone,
            signed_up_on=sign_up.signed_up_on,
            token_hash=token_hash,
            to_call=False,
            **{column.name: need in request.needs for need, column in _NEED_COLUMNS.items()},
        )
    )
    return sign_up


def find_sign_up(connection: Connection, sign_up_id: str) -> SignUp | None:
    """Give a sign-up by its own name, or None."""
    row = connection.execute(sa.select(sign_ups).where(sign_ups.c.id == sign_up_id)).first()
    return None if row is None else _sign_up(row)


def sign_up_by_token_hash(connection: Connection, token_hash: str) -> SignUp:
    """Give the sign-up that a cancel link belongs to.

    Raises:
        Absent: there is no such sign-up.
    """
    row = connection.execute(sa.select(sign_ups).where(sign_ups.c.token_hash == token_hash)).first()
    if row is None:
        raise Absent("sign-up")
    return _sign_up(row)


def list_sign_ups(connection: Connection, meeting_id: int) -> tuple[SignUp, ...]:
    """List every sign-up of a meeting in the order of signing up, cancelled ones included."""
    rows = connection.execute(
        sa.select(sign_ups).where(sign_ups.c.meeting_id == meeting_id).order_by(sign_ups.c.order_number)
    )
    return tuple(_sign_up(row) for row in rows)


def set_place(connection: Connection, sign_up_ids: Iterable[str], place: Place) -> None:
    """Move households to a seat, or back."""
    connection.execute(sa.update(sign_ups).where(sign_ups.c.id.in_(list(sign_up_ids))).values(place=place.value))


def set_to_call(connection: Connection, sign_up_ids: Iterable[str], to_call: bool) -> None:
    """Note that somebody must, or need no longer, hear by telephone of a change."""
    connection.execute(sa.update(sign_ups).where(sign_ups.c.id.in_(list(sign_up_ids))).values(to_call=to_call))


def set_token_hash(connection: Connection, sign_up_id: str, token_hash: str) -> None:
    """Give a sign-up a new cancel link, after the site's secret was changed."""
    connection.execute(sa.update(sign_ups).where(sign_ups.c.id == sign_up_id).values(token_hash=token_hash))


_NO_NEEDS = {"interpreter": False, "childcare": False, "step_free": False, "other_need": ""}
_NO_CONTACT = {"name": "", "email": "", "phone": "", "to_call": False}


def cancel_sign_up(connection: Connection, sign_up_id: str) -> None:
    """Take a household off the list and forget everything that it told us."""
    connection.execute(
        sa.update(sign_ups)
        .where(sign_ups.c.id == sign_up_id)
        .values(place=Place.CANCELLED.value, **_NO_NEEDS, **_NO_CONTACT)
    )


def forget_needs(connection: Connection, ended_before: datetime) -> int:
    """Erase what people needed at meetings that ended before a time; counts of people stay."""
    told = sa.or_(sign_ups.c.interpreter, sign_ups.c.childcare, sign_ups.c.step_free, sign_ups.c.other_need != "")
    return _forget(connection, ended_before, told, _NO_NEEDS)


def forget_contacts(connection: Connection, ended_before: datetime) -> int:
    """Erase names and contacts of meetings that ended before a time; counts of people stay."""
    told = sa.or_(sign_ups.c.name != "", sign_ups.c.email != "", sign_ups.c.phone != "")
    return _forget(connection, ended_before, told, _NO_CONTACT)


def _forget(
    connection: Connection, ended_before: datetime, told: sa.ColumnElement[bool], nothing: dict[str, object]
) -> int:
    ended = sa.select(meetings.c.id).where(meetings.c.ends_at < ended_before)
    return connection.execute(
        sa.update(sign_ups).where(sign_ups.c.meeting_id.in_(ended), told).values(**nothing)
    ).rowcount


def _people_of(place: Place) -> sa.ColumnElement[int]:
    people = sa.case((sign_ups.c.place == place.value, sign_ups.c.people), else_=0)
    return sa.func.coalesce(sa.func.sum(people), 0)


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
    )
    return Meeting(row.id, row.area_id, row.code, details, row.sequence, row.changed_at, row.called_off)


def _sign_up(row: sa.Row[tuple[object, ...]]) -> SignUp:
    request = SignUpRequest(
        people=row.people,
        name=row.name,
        language=row.language,
        needs=frozenset(need for need, column in _NEED_COLUMNS.items() if getattr(row, column.name)),
        other_need=row.other_need,
        email=row.email,
        phone=row.phone,
    )
    place = Place(row.place)
    return SignUp(row.id, row.meeting_id, row.order_number, place, request, row.signed_up_on, row.to_call)
