"""What still waits after a meeting, who is reminded of it, and what is forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from participatie import jobs
from participatie.accounts import actions as accounts
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.errors import Refusal
from participatie.i18n import LANGUAGES, LOCAL_ZONE, SOURCE, day_in_words, speaking
from participatie.i18n import gettext as _
from participatie.meetings import actions as meetings
from participatie.meetings.actions import CONTACTS_KEPT
from participatie.meetings.meeting import Meeting
from participatie.minutes import store
from participatie.minutes.evaluation import STAYS_OPEN
from participatie.minutes.reaction import (
    KEPT_AFTER_PUBLICATION,
    KEPT_UNPUBLISHED,
    Outcome,
    react_until,
    takes_reactions,
)
from participatie.minutes.thanks import Due, due, thanks_by

WATCHED = timedelta(days=60)
"""A meeting of longer ago waits for nobody any more."""


class Step(Enum):
    """What waits."""

    MAKE = "make"
    SHARE = "share"
    REACTIONS = "reactions"
    PUBLISH = "publish"
    THANK = "thank"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits after a meeting: what, by which day it was to be done, and whether that day has passed."""

    meeting: Meeting
    step: Step
    by: date
    late: bool


def list_waiting(connection: Connection, area_id: int, now: datetime) -> tuple[Waiting, ...]:
    """Tell what still waits after the meetings of an area, the oldest meeting first."""
    past = [
        each.meeting
        for each in meetings.list_meetings(connection, area_id)
        if each.meeting.ends_at <= now < each.meeting.ends_at + WATCHED and not each.meeting.called_off
    ]
    numbers = tuple(each.id for each in past)
    reports = store.reports.list_reports(connection, numbers)
    published = store.versions.published_meetings(connection, numbers)
    found: list[Waiting] = []
    for meeting in past:
        if meeting.id in published and (kept := reports.get(meeting.id)) and kept.thanked_at:
            continue
        found += _waiting(connection, meeting, reports.get(meeting.id), meeting.id in published, now)
    return tuple(found)


def _waiting(
    connection: Connection, meeting: Meeting, kept: store.reports.KeptReport | None, published: bool, now: datetime
) -> list[Waiting]:
    today, by = now.astimezone(LOCAL_ZONE).date(), thanks_by(meeting)
    urgent = due(meeting, now)
    found = []
    if kept is None or kept.shared_at is None:
        step = Step.MAKE if kept is None else Step.SHARE
        found.append(Waiting(meeting, step, by, urgent is Due.LATE))
    elif not published:
        until = react_until(kept.shared_at)
        if any(each.outcome is Outcome.NEW for each in store.reactions.list_reactions(connection, meeting.id)):
            found.append(Waiting(meeting, Step.REACTIONS, until, today > until))
        if not takes_reactions(kept.shared_at, now):
            found.append(Waiting(meeting, Step.PUBLISH, until, late=True))
    if (kept is None or kept.thanked_at is None) and urgent is not Due.LATER:
        found.append(Waiting(meeting, Step.THANK, by, urgent is Due.LATE))
    return found


def remind_coordinators(connection: Connection, settings: Settings, now: datetime) -> int:
    """Write to the coordinators of an area, once, when the week of reactions is over and nothing is published.

    Returns:
        How many letters were new.
    """
    sent = 0
    for area in areas.list_areas(connection):
        for waiting in list_waiting(connection, area.id, now):
            if waiting.step is Step.PUBLISH:
                sent += _remind(connection, settings, area.slug, waiting)
    return sent


def _remind(connection: Connection, settings: Settings, slug: str, waiting: Waiting) -> int:
    sent = 0
    held_on = waiting.meeting.starts_at.astimezone(LOCAL_ZONE).date()
    for account in accounts.list_accounts(connection):
        if account.role is not Role.COORDINATOR or not account.belongs_to(slug) or account.disabled:
            continue
        language = account.language if account.language in LANGUAGES else SOURCE
        link = f"{settings.base_url}/team/{slug}/bijeenkomsten/{waiting.meeting.code}/verslag"
        with speaking(language):
            day = day_in_words(held_on)
            subject = _("Publiceer het verslag van %(day)s", day=day)
            text = _("De week om te reageren is voorbij. U kunt het verslag nu publiceren:")
        try:
            sent += jobs.queue_mail(
                connection,
                to=account.email,
                subject=subject,
                text=f"{text}\n{link}\n",
                language=language,
                key=f"minutes:publish:{waiting.meeting.id}:{account.id}",
            )
        except Refusal:
            continue
    return sent


def forget_old(connection: Connection, now: datetime) -> int:
    """Forget reactions three months after publication, who was thanked by hand, and which forms were counted."""
    forgotten = store.reactions.forget_old(connection, now - KEPT_AFTER_PUBLICATION, now - KEPT_UNPUBLISHED)
    forgotten += store.thanks.forget_old(connection, (now - CONTACTS_KEPT).astimezone(LOCAL_ZONE).date())
    for meeting_id in store.evaluations.meetings_with_forms(connection):
        if meetings.meeting_by_id(connection, meeting_id).ends_at + STAYS_OPEN < now:
            forgotten += store.evaluations.forget_forms(connection, meeting_id)
    return forgotten


def _forget_daily(database: Database, settings: Settings, now: datetime) -> None:
    with database.transaction() as connection:
        forget_old(connection, now)


def _remind_daily(database: Database, settings: Settings, now: datetime) -> None:
    with database.transaction() as connection:
        remind_coordinators(connection, settings, now)


jobs.periodic("forget reactions to reports", timedelta(days=1), _forget_daily)
jobs.periodic("remind of reports to publish", timedelta(hours=6), _remind_daily)
