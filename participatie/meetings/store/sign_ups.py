"""Who signed up for a meeting, in which order, and what they told us."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.errors import Absent
from participatie.meetings.meeting import Channel, Diet, Meeting, Need, Place, SignUp, SignUpRequest
from participatie.meetings.places import Waiting
from participatie.meetings.store.tables import hand_reminders, meetings, people_of, sign_ups

_NEED_COLUMNS = {
    Need.INTERPRETER: sign_ups.c.interpreter,
    Need.CHILDCARE: sign_ups.c.childcare,
    Need.STEP_FREE: sign_ups.c.step_free,
}
_DIET_COLUMNS = {
    Diet.HALAL: sign_ups.c.halal,
    Diet.VEGETARIAN: sign_ups.c.vegetarian,
    Diet.VEGAN: sign_ups.c.vegan,
    Diet.ALLERGY: sign_ups.c.allergy,
}
HOLDS_SEAT = (Place.SEATED, Place.OFFERED)


def seats_taken(connection: Connection, meeting_id: int) -> int:
    """Count the people who have a seat, or for whom one is kept."""
    query = sa.select(people_of(*HOLDS_SEAT)).where(sign_ups.c.meeting_id == meeting_id)
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
            channel=request.channel.value,
            children=request.children,
            reminders=request.reminders,
            offered_until=None,
            override_reason="",
            email_failed=False,
            **{column.name: diet in request.diet for diet, column in _DIET_COLUMNS.items()},
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
    """Move households to a seat, or back; an offer that stood ends."""
    moving = sa.update(sign_ups).where(sign_ups.c.id.in_(list(sign_up_ids)))
    connection.execute(moving.values(place=place.value, offered_until=None))


def offer_seat(connection: Connection, sign_up_id: str, until: datetime) -> None:
    """Keep a seat for a household until a time."""
    keeping = sa.update(sign_ups).where(sign_ups.c.id == sign_up_id)
    connection.execute(keeping.values(place=Place.OFFERED.value, offered_until=until))


def list_lapsed_offers(connection: Connection, now: datetime) -> tuple[tuple[str, str], ...]:
    """List the offers whose time is over, as the meeting's code and the sign-up, oldest first."""
    query = (
        sa.select(meetings.c.code, sign_ups.c.id)
        .join(meetings, meetings.c.id == sign_ups.c.meeting_id)
        .where(sign_ups.c.place == Place.OFFERED.value, sign_ups.c.offered_until <= now)
        .order_by(sign_ups.c.offered_until, sign_ups.c.order_number)
    )
    return tuple((row.code, row.id) for row in connection.execute(query))


def seat_out_of_turn(connection: Connection, sign_up_id: str, reason: str) -> None:
    """Give a household a seat although it was not its turn, and keep why."""
    giving = sa.update(sign_ups).where(sign_ups.c.id == sign_up_id)
    connection.execute(giving.values(place=Place.SEATED.value, offered_until=None, override_reason=reason))


def note_email_failed(connection: Connection, sign_up_id: str) -> None:
    """Note that no letter arrives at this household's address; who has a telephone is called."""
    failing = sa.update(sign_ups).where(sign_ups.c.id == sign_up_id)
    connection.execute(failing.values(email_failed=True, to_call=sign_ups.c.phone != ""))


def note_reminded(connection: Connection, sign_up_id: str, reminder: str, done_on: date) -> None:
    """Note that a colleague reminded a household."""
    insert_ignore(connection, hand_reminders, [{"sign_up_id": sign_up_id, "reminder": reminder, "done_on": done_on}])


def list_reminded(connection: Connection, meeting_id: int, reminder: str) -> frozenset[str]:
    """Give the sign-ups that a colleague reminded."""
    query = (
        sa.select(hand_reminders.c.sign_up_id)
        .join(sign_ups, sign_ups.c.id == hand_reminders.c.sign_up_id)
        .where(sign_ups.c.meeting_id == meeting_id, hand_reminders.c.reminder == reminder)
    )
    return frozenset(row[0] for row in connection.execute(query))


def set_reminders(connection: Connection, sign_up_id: str, reminders: bool) -> None:
    """Note whether a household wants to be reminded."""
    connection.execute(sa.update(sign_ups).where(sign_ups.c.id == sign_up_id).values(reminders=reminders))


def set_to_call(connection: Connection, sign_up_ids: Iterable[str], to_call: bool) -> None:
    """Note that somebody must, or need no longer, hear by telephone of a change."""
    connection.execute(sa.update(sign_ups).where(sign_ups.c.id.in_(list(sign_up_ids))).values(to_call=to_call))


def set_token_hash(connection: Connection, sign_up_id: str, token_hash: str) -> None:
    """Give a sign-up a new cancel link, after the site's secret was changed."""
    connection.execute(sa.update(sign_ups).where(sign_ups.c.id == sign_up_id).values(token_hash=token_hash))


_NO_NEEDS: dict[str, object] = {
    "interpreter": False,
    "childcare": False,
    "step_free": False,
    "other_need": "",
    "halal": False,
    "vegetarian": False,
    "vegan": False,
    "allergy": False,
    "children": 0,
}
_NO_CONTACT: dict[str, object] = {
    "name": "",
    "email": "",
    "phone": "",
    "to_call": False,
    "override_reason": "",
    "email_failed": False,
}


def cancel_sign_up(connection: Connection, sign_up_id: str) -> None:
    """Take a household off the list and forget everything that it told us."""
    connection.execute(
        sa.update(sign_ups)
        .where(sign_ups.c.id == sign_up_id)
        .values(place=Place.CANCELLED.value, offered_until=None, **_NO_NEEDS, **_NO_CONTACT)
    )


def forget_needs(connection: Connection, ended_before: datetime) -> int:
    """Erase what people needed at meetings that ended before a time; counts of people stay."""
    told = sa.or_(
        *_NEED_COLUMNS.values(), *_DIET_COLUMNS.values(), sign_ups.c.other_need != "", sign_ups.c.children > 0
    )
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


def _sign_up(row: sa.Row[tuple[object, ...]]) -> SignUp:
    request = SignUpRequest(
        people=row.people,
        name=row.name,
        language=row.language,
        needs=frozenset(need for need, column in _NEED_COLUMNS.items() if getattr(row, column.name)),
        other_need=row.other_need,
        email=row.email,
        phone=row.phone,
        diet=frozenset(diet for diet, column in _DIET_COLUMNS.items() if getattr(row, column.name)),
        children=row.children,
        channel=Channel(row.channel),
        reminders=row.reminders,
    )
    return SignUp(
        id=row.id,
        meeting_id=row.meeting_id,
        order=row.order_number,
        place=Place(row.place),
        request=request,
        signed_up_on=row.signed_up_on,
        to_call=row.to_call,
        offered_until=row.offered_until,
        override_reason=row.override_reason,
        email_failed=row.email_failed,
    )
