"""Which taps were there at the door of a meeting, and what stays of them?

A tap has no time, no phone and no account; its row is named at random, and SQLite does not keep rows in the order in
which they came. Nothing leads from here to an answer.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from participatie.db import Connection, Json, insert_ignore, metadata
from participatie.door.attendance import Attendance
from participatie.door.taps import Colour, Group, Tap, Visit, What

taps = sa.Table(
    "door_taps",
    metadata,
    sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id"), primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("people", sa.Integer, nullable=False),
    sa.Column("visitor_group", sa.Text, nullable=False),
    sa.Column("visit", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("colour", sa.Text, nullable=False),
    sa.Column("replaces", Json, nullable=False),
    sa.CheckConstraint("people >= 0", name="people"),
    sqlite_with_rowid=False,
)

# What stays when the taps of a meeting are forgotten.
counts = sa.Table(
    "door_counts",
    metadata,
    sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id"), primary_key=True, autoincrement=False),
    sa.Column("counts", Json, nullable=False),
)


def add_taps(connection: Connection, meeting_id: int, new: Iterable[Tap]) -> int:
    """Keep taps; those that are there already are left as they are.

    Returns:
        How many were new.
    """
    rows = [
        {
            "meeting_id": meeting_id,
            "key": tap.key,
            "what": tap.what.value,
            "subject": tap.subject,
            "people": tap.people,
            "visitor_group": tap.group.value,
            "visit": tap.visit.value,
            "language": tap.language,
            "name": tap.name,
            "colour": tap.colour.value if tap.colour else "",
            "replaces": list(tap.replaces),
        }
        for tap in new
    ]
    return insert_ignore(connection, taps, rows)


def list_taps(connection: Connection, meeting_id: int) -> tuple[Tap, ...]:
    """List the taps of a meeting by key, which says nothing about when."""
    rows = connection.execute(sa.select(taps).where(taps.c.meeting_id == meeting_id).order_by(taps.c.key))
    return tuple(
        Tap(
            key=row.key,
            what=What(row.what),
            subject=row.subject,
            people=row.people,
            group=Group(row.visitor_group),
            visit=Visit(row.visit),
            language=row.language,
            name=row.name,
            colour=Colour(row.colour) if row.colour else None,
            replaces=tuple(row.replaces),
        )
        for row in rows
    )


def list_meetings_with_taps(connection: Connection) -> tuple[int, ...]:
    """Give the numbers of the meetings of which taps are still kept."""
    return tuple(row[0] for row in connection.execute(sa.select(taps.c.meeting_id).distinct()))


def keep_counts(connection: Connection, meeting_id: int, attendance: Attendance) -> None:
    """Put the sums of a meeting in the place of its taps."""
    connection.execute(sa.delete(counts).where(counts.c.meeting_id == meeting_id))
    connection.execute(sa.insert(counts).values(meeting_id=meeting_id, counts=attendance.to_json()))
    connection.execute(sa.delete(taps).where(taps.c.meeting_id == meeting_id))


def find_counts(connection: Connection, meeting_id: int) -> Attendance | None:
    """Give the sums of a meeting whose taps are forgotten, or None."""
    row = connection.execute(sa.select(counts.c.counts).where(counts.c.meeting_id == meeting_id)).first()
    return None if row is None else Attendance.from_json(row.counts)
