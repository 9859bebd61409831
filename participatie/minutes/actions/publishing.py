"""Sharing the draft for a week of reactions, and publishing a version that never changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from flask import url_for

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.areas import actions as areas
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.feedback import actions as feedback
from participatie.i18n import LOCAL_ZONE, SOURCE, day_in_words, speaking
from participatie.i18n import gettext as _
from participatie.meetings import actions as meetings
from participatie.meetings.meeting import Meeting
from participatie.minutes import store
from participatie.minutes.actions.reporting import desk_of, draft_content
from participatie.minutes.actions.writing import report_of
from participatie.minutes.content import PublishedReport, frozen
from participatie.minutes.gaps import gaps_of_publishing, gaps_of_sharing
from participatie.text import Message, mark
from participatie.web.site import Link
from participatie.written import WrittenText, written


def share(connection: Connection, meeting: Meeting, by: Account, now: datetime, *, names_checked: bool = False) -> None:
    """Let everyone read the draft and react to it for a week; a second time changes nothing.

    Args:
        connection: a writing transaction.
        meeting: of which meeting.
        by: who shares it.
        now: the present, aware UTC.
        names_checked: whether they say that nobody is named.

    Raises:
        Refusal: something is missing; carries every gap.
        Absent: there is no draft.
    """
    if report_of(connection, meeting, lock=True).shared_at is not None:
        return
    if names_checked:
        store.reports.note_names_checked(connection, meeting.id)
    _refuse(mark("U kunt het concept nog niet delen."), gaps_of_sharing(desk_of(connection, meeting, now)))
    store.reports.note_shared(connection, meeting.id, now)
    accounts.record(connection, by.id, "minutes_shared", f"meeting {meeting.code}", now)


def publish(
    connection: Connection, meeting: Meeting, by: Account, now: datetime, *, names_checked: bool = False
) -> PublishedReport:
    """Publish the draft as the next version, and tell it as news the first time.

    Raises:
        Refusal: something is missing, people can still react, or nothing changed since the last version.
        Absent: there is no draft.
    """
    report_of(connection, meeting, lock=True)
    if names_checked:
        store.reports.note_names_checked(connection, meeting.id)
    _refuse(mark("U kunt het verslag nog niet publiceren."), gaps_of_publishing(desk_of(connection, meeting, now)))
    area = areas.area_by_id(connection, meeting.area_id)
    newest = store.versions.find_newest(connection, meeting.id)
    number = newest.number + 1 if newest else 1
    today = now.astimezone(LOCAL_ZONE).date()
    if newest is not None:
        same = frozen(draft_content(connection, area, meeting, newest.content.published_on, number=newest.number))
        if same.checksum == newest.checksum:
            raise Refusal(mark("Er is niets veranderd sinds het vorige verslag."))
    report = frozen(draft_content(connection, area, meeting, today, number=number))
    store.versions.add_version(connection, meeting.id, report, by.id, now)
    accounts.record(connection, by.id, "minutes_published", f"meeting {meeting.code}, version {number}", now)
    if newest is None:
        held_on = meeting.starts_at.astimezone(LOCAL_ZONE).date()
        sentence = in_languages(area.languages, lambda: _news(meeting, held_on))
        feedback.add_update(connection, area.id, sentence, today, now)
    return report


def newest_report(connection: Connection, meeting: Meeting) -> PublishedReport | None:
    """Give the newest published version; None before the first."""
    return store.versions.find_newest(connection, meeting.id)


def report_version(connection: Connection, meeting: Meeting, number: int) -> PublishedReport:
    """Give one published version, or raise `Absent`."""
    return store.versions.version(connection, meeting.id, number)


def list_published(connection: Connection, area_id: int) -> tuple[Meeting, ...]:
    """Give the meetings of an area whose report is published, the newest meeting first."""
    listed = [each.meeting for each in meetings.list_meetings(connection, area_id)]
    published = store.versions.published_meetings(connection, tuple(each.id for each in listed))
    return tuple(each for each in reversed(listed) if each.id in published)


def report_link(connection: Connection, meeting: Meeting) -> Link | None:
    """Give the way to the report for the page of the meeting; None when there is nothing to read yet."""
    address = url_for("minutes.show", code=meeting.code)
    if store.versions.find_newest(connection, meeting.id) is not None:
        return Link(address, mark("Lees het verslag"))
    kept = store.reports.find_report(connection, meeting.id)
    if kept is not None and kept.shared_at is not None:
        return Link(address, mark("Lees het concept van het verslag en reageer"))
    return None


def in_languages(languages: Sequence[str], say: Callable[[], str]) -> WrittenText:
    """Say a fixed sentence in every language that has a translation of it."""
    with speaking(SOURCE):
        dutch = say()
    found = {}
    for code in languages:
        with speaking(code):
            said = say()
        if code != SOURCE and said != dutch:
            found[code] = said
    return written(dutch, **found)


def _news(meeting: Meeting, held_on: date) -> str:
    return _("Het verslag van de bijeenkomst van %(day)s is klaar.", day=day_in_words(held_on))


def _refuse(sentence: str, gaps: tuple[Message, ...]) -> None:
    if gaps:
        raise Refusal(sentence, more=gaps)
