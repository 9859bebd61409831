"""Where the draft of a report is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.minutes.report import Report, report_from_json
from participatie.minutes.store.tables import minutes_reports


@dataclass(frozen=True, slots=True)
class KeptReport:
    """The draft of one meeting.

    Attributes:
        meeting_id: of which meeting.
        report: what it says.
        names_checked: whether a person looked for names after the last change.
        shared_at: since when people can read the draft.
        thanked_at: when everyone was thanked.
    """

    meeting_id: int
    report: Report
    names_checked: bool
    shared_at: datetime | None
    thanked_at: datetime | None


def add_report(connection: Connection, meeting_id: int, content: Mapping[str, object]) -> bool:
    """Keep a new draft; False when there is one already, which then stays as it is."""
    row = {
        "meeting_id": meeting_id,
        "content": dict(content),
        "names_checked": False,
        "shared_at": None,
        "thanked_at": None,
    }
    return insert_ignore(connection, minutes_reports, [row]) == 1


def find_report(connection: Connection, meeting_id: int, *, lock: bool = False) -> KeptReport | None:
    """Give the draft of a meeting; with `lock`, nobody else changes it until we are done."""
    query = sa.select(minutes_reports).where(minutes_reports.c.meeting_id == meeting_id)
    row = connection.execute(query.with_for_update() if lock else query).first()
    return None if row is None else _kept(row)


def list_reports(connection: Connection, meeting_ids: tuple[int, ...]) -> dict[int, KeptReport]:
    """Give the drafts of several meetings, by meeting."""
    query = sa.select(minutes_reports).where(minutes_reports.c.meeting_id.in_(meeting_ids))
    return {row.meeting_id: _kept(row) for row in connection.execute(query)}


def change_report(connection: Connection, meeting_id: int, content: Mapping[str, object]) -> None:
    """Put another content in the place of the draft; somebody must look for names again."""
    _update(connection, meeting_id, content=dict(content), names_checked=False)


def note_changed(connection: Connection, meeting_id: int) -> None:
    """Note that the list changed: somebody must look for names again."""
    _update(connection, meeting_id, names_checked=False)


def note_names_checked(connection: Connection, meeting_id: int) -> None:
    """Note that a person looked for names."""
    _update(connection, meeting_id, names_checked=True)


def note_shared(connection: Connection, meeting_id: int, now: datetime) -> None:
    """Note since when people can read the draft."""
    _update(connection, meeting_id, shared_at=now)


def note_thanked(connection: Connection, meeting_id: int, now: datetime) -> None:
    """Note when everyone was thanked."""
    _update(connection, meeting_id, thanked_at=now)


def _update(connection: Connection, meeting_id: int, **values: object) -> None:
    connection.execute(sa.update(minutes_reports).where(minutes_reports.c.meeting_id == meeting_id).values(**values))


def _kept(row: sa.Row[tuple[object, ...]]) -> KeptReport:
    return KeptReport(
        row.meeting_id, report_from_json(row.content), bool(row.names_checked), row.shared_at, row.thanked_at
    )
