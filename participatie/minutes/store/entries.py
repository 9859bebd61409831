"""Where the lines of the list of decisions and actions are kept."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from participatie.db import Connection
from participatie.errors import Absent
from participatie.minutes.entry import Entry, entry_from_json, entry_to_json
from participatie.minutes.store.tables import minutes_entries


def list_entries(connection: Connection, meeting_id: int) -> tuple[Entry, ...]:
    """Give the lines of a meeting by number, removed ones left out."""
    own = (minutes_entries.c.meeting_id == meeting_id) & minutes_entries.c.removed_at.is_(None)
    rows = connection.execute(sa.select(minutes_entries).where(own).order_by(minutes_entries.c.number))
    return tuple(entry_from_json(row.number, row.content, row.plan_action_id) for row in rows)


def entry_by_number(connection: Connection, meeting_id: int, number: int, *, lock: bool = False) -> Entry:
    """Give one line.

    Raises:
        Absent: there is none with this number, or it was removed.
    """
    own = (
        (minutes_entries.c.meeting_id == meeting_id)
        & (minutes_entries.c.number == number)
        & minutes_entries.c.removed_at.is_(None)
    )
    query = sa.select(minutes_entries).where(own)
    row = connection.execute(query.with_for_update() if lock else query).first()
    if row is None:
        raise Absent("entry")
    return entry_from_json(row.number, row.content, row.plan_action_id)


def add_entry(connection: Connection, meeting_id: int, entry: Entry) -> int:
    """Keep a new line under the next number; the caller holds the report's lock."""
    highest = sa.select(sa.func.max(minutes_entries.c.number)).where(minutes_entries.c.meeting_id == meeting_id)
    number = int(connection.execute(highest).scalar_one() or 0) + 1
    row = {
        "meeting_id": meeting_id,
        "number": number,
        "content": entry_to_json(entry),
        "plan_action_id": None,
        "removed_at": None,
    }
    connection.execute(sa.insert(minutes_entries).values(**row))
    return number


def change_entry(connection: Connection, meeting_id: int, entry: Entry) -> None:
    """Put other words in the place of a line's own."""
    _update(connection, meeting_id, entry.number, content=entry_to_json(entry))


def link_entry(connection: Connection, meeting_id: int, number: int, plan_action: int) -> None:
    """Note which action of the plan a line became."""
    _update(connection, meeting_id, number, plan_action_id=plan_action)


def remove_entry(connection: Connection, meeting_id: int, number: int, now: datetime) -> None:
    """Take a line out of the list."""
    _update(connection, meeting_id, number, removed_at=now)


def meetings_of_plan_actions(connection: Connection, plan_actions: tuple[int, ...]) -> dict[int, int]:
    """Tell from which meeting each of these actions of the plan came, by action; others are left out."""
    own = minutes_entries.c.plan_action_id.in_(plan_actions) & minutes_entries.c.removed_at.is_(None)
    rows = connection.execute(sa.select(minutes_entries.c.plan_action_id, minutes_entries.c.meeting_id).where(own))
    return {row.plan_action_id: row.meeting_id for row in rows}


def _update(connection: Connection, meeting_id: int, number: int, **values: object) -> None:
    own = (minutes_entries.c.meeting_id == meeting_id) & (minutes_entries.c.number == number)
    connection.execute(sa.update(minutes_entries).where(own).values(**values))
