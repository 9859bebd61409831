"""Where published reports are kept: they are added and read, never changed."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.minutes.content import PublishedReport
from participatie.minutes.store.tables import minutes_versions
from participatie.text import mark


def add_version(
    connection: Connection, meeting_id: int, report: PublishedReport, published_by: int, published_at: datetime
) -> None:
    """Keep a published version for ever.

    Raises:
        Refusal: someone else published this version a moment ago.
    """
    row = {
        "meeting_id": meeting_id,
        "number": report.number,
        "content": report.text,
        "checksum": report.checksum,
        "published_by": published_by,
        "published_at": published_at,
    }
    try:
        with connection.begin_nested():
            connection.execute(sa.insert(minutes_versions).values(**row))
    except sa.exc.IntegrityError as fault:
        raise Refusal(mark("Iemand anders publiceerde het verslag net. Kijk dat eerst na.")) from fault


def find_newest(connection: Connection, meeting_id: int) -> PublishedReport | None:
    """Give the newest version of a report; None before the first."""
    query = sa.select(minutes_versions).where(minutes_versions.c.meeting_id == meeting_id)
    row = connection.execute(query.order_by(minutes_versions.c.number.desc()).limit(1)).first()
    return None if row is None else PublishedReport(row.number, row.content, row.checksum)


def version(connection: Connection, meeting_id: int, number: int) -> PublishedReport:
    """Give one version, or raise `Absent`."""
    own = (minutes_versions.c.meeting_id == meeting_id) & (minutes_versions.c.number == number)
    row = connection.execute(sa.select(minutes_versions).where(own)).first()
    if row is None:
        raise Absent("report version")
    return PublishedReport(row.number, row.content, row.checksum)


def published_meetings(connection: Connection, meeting_ids: tuple[int, ...]) -> frozenset[int]:
    """Tell which of these meetings have a published report."""
    own = minutes_versions.c.meeting_id.in_(meeting_ids)
    return frozenset(connection.execute(sa.select(minutes_versions.c.meeting_id).where(own)).scalars())
