"""Making the programme of an evening, and laying its tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from participatie import jobs
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.door import actions as door
from participatie.door.taps import What
from participatie.errors import Absent, Refusal
from participatie.evenings import store
from participatie.evenings.programme import (
    MOST_ITEMS,
    USUAL,
    Item,
    check_item,
    usual_minutes,
)
from participatie.evenings.programme import moved as moved_in
from participatie.evenings.tables import MOST_TABLES, Household, Seating, Table, check_table, proposal, seating
from participatie.i18n import SOURCE, speaking
from participatie.i18n import gettext as _
from participatie.meetings import actions as meetings
from participatie.meetings.actions import NEEDS_KEPT
from participatie.meetings.meeting import Meeting, Need, Place
from participatie.text import mark
from participatie.written import WrittenText, written


def list_items(connection: Connection, meeting_id: int) -> tuple[Item, ...]:
    """Give the programme of a meeting in order; empty when nobody made one."""
    return store.rooms.list_items(connection, meeting_id)


def add_item(connection: Connection, meeting_id: int, minutes: int, what: WrittenText, who: WrittenText) -> int:
    """Put an item at the end of the programme.

    Raises:
        Refusal: see `programme.check_item`, or there are more items than an evening holds.
    """
    check_item(minutes, what, who)
    if len(store.rooms.list_items(connection, meeting_id)) >= MOST_ITEMS:
        raise Refusal(mark("Een programma heeft hoogstens %(most)s onderdelen."), most=MOST_ITEMS)
    return store.rooms.add_item(connection, meeting_id, minutes, what, who)


def change_item(
    connection: Connection, meeting_id: int, item: int, minutes: int, what: WrittenText, who: WrittenText
) -> None:
    """Change the words and the length of an item.

    Raises:
        Absent: this meeting has no such item.
        Refusal: see `programme.check_item`.
    """
    check_item(minutes, what, who)
    store.rooms.change_item(connection, meeting_id, item, minutes, what, who)


def move_item(connection: Connection, meeting_id: int, item: int, *, up: bool) -> None:
    """Move an item a place up or down.

    Raises:
        Absent: this meeting has no such item.
    """
    order = [each.id for each in store.rooms.list_items(connection, meeting_id)]
    if item not in order:
        raise Absent("item of a programme")
    store.rooms.order_items(connection, moved_in(order, item, up))


def remove_item(connection: Connection, meeting_id: int, item: int) -> None:
    """Take an item from the programme."""
    store.rooms.remove_item(connection, meeting_id, item)


def propose_programme(connection: Connection, meeting: Meeting, languages: Sequence[str]) -> bool:
    """Fill an empty programme with the usual one, in the languages we have; tells whether it was empty."""
    if store.rooms.list_items(connection, meeting.id):
        return False
    lasts = round((meeting.ends_at - meeting.starts_at).total_seconds() / 60)
    for usual, minutes in zip(USUAL, usual_minutes(lasts), strict=True):
        what, who = _in_languages(usual.what, languages), _in_languages(usual.who, languages)
        store.rooms.add_item(connection, meeting.id, minutes, what, who)
    return True


def list_tables(connection: Connection, meeting_id: int) -> tuple[Table, ...]:
    """Give the tables of a meeting by number."""
    return store.rooms.list_tables(connection, meeting_id)


def find_table(connection: Connection, table_id: int) -> tuple[Meeting, Table] | None:
    """Give a table with its meeting, or None."""
    found = store.rooms.find_table(connection, table_id)
    return None if found is None else (meetings.meeting_by_id(connection, found[0]), found[1])


def table_of(connection: Connection, meeting_id: int, table_id: int) -> Table:
    """Give a table of this meeting.

    Raises:
        Absent: this meeting has no such table.
    """
    found = store.rooms.find_table(connection, table_id)
    if found is None or found[0] != meeting_id:
        raise Absent("table")
    return found[1]


def add_tables(connection: Connection, meeting_id: int, number: int, seats: int, language: str = "") -> None:
    """Set more tables in the room, of one size.

    Raises:
        Refusal: more tables than a room holds, or a size that nobody could sit at.
    """
    check_table(seats, "")
    tables = store.rooms.list_tables(connection, meeting_id)
    if not 1 <= number <= MOST_TABLES - len(tables):
        raise Refusal(mark("In een zaal passen hoogstens %(most)s tafels."), most=MOST_TABLES)
    first = max((each.number for each in tables), default=0) + 1
    for added in range(first, first + number):
        store.rooms.add_table(connection, meeting_id, added, seats, language, "")


def change_table(connection: Connection, meeting_id: int, table_id: int, seats: int, language: str, host: str) -> None:
    """Change a table; nobody is sent from it, also when it becomes too small.

    Raises:
        Absent: this meeting has no such table.
        Refusal: see `tables.check_table`.
    """
    table = table_of(connection, meeting_id, table_id)
    check_table(seats, host)
    store.rooms.change_table(connection, replace(table, seats=seats, language=language, host=host))


def renew_link(connection: Connection, meeting_id: int, table_id: int) -> None:
    """Give the host of a table a new link; the one before no longer works.

    Raises:
        Absent: this meeting has no such table.
    """
    table = table_of(connection, meeting_id, table_id)
    store.rooms.change_table(connection, replace(table, links=table.links + 1))


def remove_table(connection: Connection, meeting_id: int, table_id: int) -> None:
    """Clear a table away; its notes stay.

    Raises:
        Absent: this meeting has no such table.
    """
    store.rooms.remove_table(connection, table_of(connection, meeting_id, table_id).id)


def list_coming(connection: Connection, meeting: Meeting) -> tuple[Household, ...]:
    """Give the households that come: who has a seat, and who is in without one."""
    inside = {each.subject for each in door.list_arrivals(connection, meeting) if each.what is What.HOUSEHOLD}
    return tuple(
        Household(each.id, each.request.people, each.request.language, Need.INTERPRETER in each.request.needs)
        for each in meetings.list_sign_ups(connection, meeting.id)
        if each.place is Place.SEATED or each.id in inside
    )


def seating_of(connection: Connection, meeting: Meeting) -> Seating:
    """Give every table with who sits there."""
    tables = store.rooms.list_tables(connection, meeting.id)
    return seating(tables, list_coming(connection, meeting), store.rooms.list_seats(connection, meeting.id))


def propose_seating(connection: Connection, meeting: Meeting) -> None:
    """Divide everyone who comes over the tables by language, in the place of how they sat.

    Raises:
        Refusal: there are no tables.
    """
    tables = store.rooms.list_tables(connection, meeting.id)
    if not tables:
        raise Refusal(mark("Zet eerst tafels neer."))
    placed = proposal(tables, list_coming(connection, meeting))
    store.rooms.place_all(connection, meeting.id, placed)


def move_household(connection: Connection, meeting: Meeting, sign_up_id: str, table_id: int | None) -> None:
    """Seat one household elsewhere, as a whole.

    Raises:
        Absent: they do not come to this meeting, or it has no such table.
        Refusal: they do not fit there together.
    """
    now = seating_of(connection, meeting)
    household = next((each for each in _everyone(now) if each.id == sign_up_id), None)
    if household is None:
        raise Absent("household")
    if table_id is not None:
        laid = next((each for each in now.laid if each.table.id == table_id), None)
        if laid is None:
            raise Absent("table")
        if household not in laid.households and laid.free < household.people:
            raise Refusal(
                mark("Aan tafel %(table)s passen zij niet bij elkaar. Er zijn nog %(free)s stoelen."),
                table=laid.table.number,
                free=max(0, laid.free),
            )
    store.rooms.place_one(connection, sign_up_id, table_id)


def forget_old(connection: Connection, now: datetime) -> int:
    """Forget who sat where two weeks after a meeting; tell of how many meetings."""
    forgotten = 0
    for meeting_id in store.rooms.list_meetings_with_seats(connection):
        if meetings.meeting_by_id(connection, meeting_id).ends_at < now - NEEDS_KEPT:
            store.rooms.place_all(connection, meeting_id, {})
            forgotten += 1
    return forgotten


def _everyone(now: Seating) -> Iterable[Household]:
    for laid in now.laid:
        yield from laid.households
    yield from now.without


def _in_languages(sentence: str, languages: Sequence[str]) -> WrittenText:
    if not sentence:
        return WrittenText()
    texts = {}
    for code in languages:
        with speaking(code):
            said = _(sentence)
        if code != SOURCE and said != sentence:
            texts[code] = said
    return written(sentence, **texts)


def _forget_daily(database: Database, settings: Settings, now: datetime) -> None:
    with database.transaction() as connection:
        forget_old(connection, now)


jobs.periodic("forget who sat at which table", timedelta(days=1), _forget_daily)
