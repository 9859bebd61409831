"""Writing the report and the list by several people at once, without anybody's words getting lost.

Every form says which revision it started from. What only one person changed is taken over silently; when both changed
the same into something else nothing is kept until a person has seen both.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.db import Connection
from participatie.errors import Absent
from participatie.meetings.meeting import Meeting
from participatie.minutes import store
from participatie.minutes.entry import Entry, check_entry, entry_from_json, entry_to_json
from participatie.minutes.report import Report, check_report, report_from_json, report_to_json
from participatie.minutes.store.reports import KeptReport
from participatie.minutes.store.revisions import REPORT
from participatie.together import Merged, Overlapping


def report_of(connection: Connection, meeting: Meeting, *, lock: bool = False) -> KeptReport:
    """Give the draft of a meeting, or raise `Absent`."""
    found = store.reports.find_report(connection, meeting.id, lock=lock)
    if found is None:
        raise Absent("report")
    return found


def find_report(connection: Connection, meeting: Meeting) -> KeptReport | None:
    """Give the draft of a meeting; None before it was made."""
    return store.reports.find_report(connection, meeting.id)


def list_entries(connection: Connection, meeting: Meeting) -> tuple[Entry, ...]:
    """Give the lines of the list by number."""
    return store.entries.list_entries(connection, meeting.id)


def entry_by_number(connection: Connection, meeting: Meeting, number: int) -> Entry:
    """Give one line, or raise `Absent`."""
    return store.entries.entry_by_number(connection, meeting.id, number)


def revision_of(connection: Connection, meeting: Meeting, number: int = REPORT) -> int:
    """Give the newest revision of the report, or of a line of the list; 0 when it was never changed."""
    return store.revisions.newest_number(connection, meeting.id, number)


def report_at(connection: Connection, meeting: Meeting, revision: int) -> Report | None:
    """Give the report as it stood at a revision; None when that revision was never kept."""
    found = store.revisions.list_since(connection, meeting.id, REPORT, revision)
    return report_from_json(found[0].content) if found and found[0].number == revision else None


def entry_at(connection: Connection, meeting: Meeting, number: int, revision: int) -> Entry | None:
    """Give a line as it stood at a revision; None when that revision was never kept."""
    found = store.revisions.list_since(connection, meeting.id, number, revision)
    return entry_from_json(number, found[0].content) if found and found[0].number == revision else None


def save_report(connection: Connection, meeting: Meeting, report: Report, by: Account, now: datetime) -> None:
    """Put down a report as it is given.

    Raises:
        Absent: it was not made yet.
        Refusal: see `check_report`.
    """
    check_report(report)
    stored = report_of(connection, meeting, lock=True).report
    _keep_report(connection, meeting, report_to_json(stored), report_to_json(report), (by, now))


def change_report(
    connection: Connection,
    meeting: Meeting,
    report: Report,
    by: Account,
    now: datetime,
    *,
    seen: int,
    keep_stored: Collection[str] = (),
) -> Overlapping | None:
    """Keep what a form says, beside what others changed meanwhile.

    Args:
        connection: a writing transaction.
        meeting: whose report.
        report: what the form says.
        by: who.
        now: the present, aware UTC.
        seen: the revision that the form started from.
        keep_stored: names of overlaps for which a person chose what stands there now.

    Returns:
        None when it is kept; what overlaps otherwise, and then nothing is kept.

    Raises:
        Absent, Refusal: as with `save_report`.
    """
    check_report(report)
    stored = report_to_json(report_of(connection, meeting, lock=True).report)
    merged = _merged(connection, (meeting.id, REPORT), stored, report_to_json(report), seen, keep_stored)
    if isinstance(merged, Overlapping):
        return merged
    check_report(report_from_json(merged.document))
    _keep_report(connection, meeting, stored, merged.document, (by, now))
    return None


def add_entry(connection: Connection, meeting: Meeting, entry: Entry, by: Account, now: datetime) -> int:
    """Add a line to the list and give its number.

    Raises:
        Absent: there is no report yet.
        Refusal: see `check_entry`.
    """
    check_entry(entry)
    report_of(connection, meeting, lock=True)
    number = store.entries.add_entry(connection, meeting.id, entry)
    store.reports.note_changed(connection, meeting.id)
    accounts.record(connection, by.id, "minutes_entry_added", f"meeting {meeting.code}, line {number}", now)
    return number


def change_entry(
    connection: Connection,
    meeting: Meeting,
    entry: Entry,
    by: Account,
    now: datetime,
    *,
    seen: int,
    keep_stored: Collection[str] = (),
) -> Overlapping | None:
    """Keep what a form says about a line, as `change_report` does."""
    check_entry(entry)
    report_of(connection, meeting, lock=True)
    kept = store.entries.entry_by_number(connection, meeting.id, entry.number, lock=True)
    stored, of = entry_to_json(kept), (meeting.id, entry.number)
    merged = _merged(connection, of, stored, entry_to_json(entry), seen, keep_stored)
    if isinstance(merged, Overlapping):
        return merged
    document = merged.document
    if document != stored:
        changed = entry_from_json(entry.number, document, kept.plan_action)
        check_entry(changed)
        store.entries.change_entry(connection, meeting.id, changed)
        store.revisions.add(connection, of, stored, document, (by.id, now))
        store.reports.note_changed(connection, meeting.id)
        accounts.record(connection, by.id, "minutes_entry_changed", f"meeting {meeting.code}, line {entry.number}", now)
    return None


def remove_entry(connection: Connection, meeting: Meeting, number: int, by: Account, now: datetime) -> None:
    """Take a line out of the list; its number stays empty.

    Raises:
        Absent: there is no such line.
    """
    report_of(connection, meeting, lock=True)
    store.entries.entry_by_number(connection, meeting.id, number, lock=True)
    store.entries.remove_entry(connection, meeting.id, number, now)
    accounts.record(connection, by.id, "minutes_entry_removed", f"meeting {meeting.code}, line {number}", now)


def _keep_report(
    connection: Connection,
    meeting: Meeting,
    before: Mapping[str, object],
    after: Mapping[str, object],
    by: tuple[Account, datetime],
) -> None:
    if before == after:
        return
    account, now = by
    store.reports.change_report(connection, meeting.id, after)
    store.revisions.add(connection, (meeting.id, REPORT), before, after, (account.id, now))
    accounts.record(connection, account.id, "minutes_changed", f"meeting {meeting.code}", now)


def _merged(
    connection: Connection,
    of: tuple[int, int],
    stored: Mapping[str, object],
    typed: Mapping[str, object],
    seen: int,
    keep_stored: Collection[str],
) -> Merged | Overlapping:
    """Bring what stands there and what was typed together, with who wrote what overlaps."""
    newest, since = store.revisions.newest_number(connection, *of), store.revisions.list_since(connection, *of, seen)
    return accounts.merge_by_name(connection, newest, since, stored, typed, seen=seen, keep_stored=keep_stored)
