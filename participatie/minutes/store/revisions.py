"""Where every revision of a report and of a line is kept: they are added and read, never changed.

Number 0 is the report of the meeting; other numbers are lines of its list.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.minutes.store.tables import minutes_revisions
from participatie.together import Revision

REPORT = 0


def newest_number(connection: Connection, meeting_id: int, number: int) -> int:
    """Give the newest revision; 0 when nothing was ever changed."""
    statement = sa.select(sa.func.max(minutes_revisions.c.revision)).where(_own(meeting_id, number))
    return int(connection.execute(statement).scalar_one() or 0)


def list_since(connection: Connection, meeting_id: int, number: int, seen: int) -> tuple[Revision, ...]:
    """Give the revisions from `seen` on, that one included, the oldest first."""
    wanted = _own(meeting_id, number) & (minutes_revisions.c.revision >= seen)
    rows = connection.execute(sa.select(minutes_revisions).where(wanted).order_by(minutes_revisions.c.revision))
    return tuple(Revision(row.revision, row.content, row.changed_by, row.changed_at) for row in rows)


def add(
    connection: Connection,
    of: tuple[int, int],
    before: Mapping[str, object],
    now: Mapping[str, object],
    by: tuple[int, datetime],
) -> None:
    """Keep a new revision of `of` (meeting and number); the caller holds the lock. `by` is account and time."""
    meeting_id, number = of
    own = {"meeting_id": meeting_id, "number": number}
    newest = newest_number(connection, meeting_id, number)
    if newest == 0:
        first = {**own, "revision": 0, "content": dict(before), "changed_by": None, "changed_at": None}
        insert_ignore(connection, minutes_revisions, [first])
    row = {**own, "revision": newest + 1, "content": dict(now), "changed_by": by[0], "changed_at": by[1]}
    connection.execute(sa.insert(minutes_revisions).values(**row))


def _own(meeting_id: int, number: int) -> sa.ColumnElement[bool]:
    return (minutes_revisions.c.meeting_id == meeting_id) & (minutes_revisions.c.number == number)
