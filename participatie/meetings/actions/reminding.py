"""Reminding people who signed up, and noting what a colleague reminded by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from participatie import jobs
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.errors import Absent
from participatie.i18n import LANGUAGES, SOURCE, speaking, translate
from participatie.meetings import keys, store
from participatie.meetings.actions import mailing
from participatie.meetings.letters import Occasion
from participatie.meetings.meeting import AMSTERDAM, Meeting, SignUp
from participatie.meetings.reminders import MOMENTS, Reminder, due_reminder, short_text, wants_reminder

OCCASIONS = {Reminder.WEEK: Occasion.REMINDER_WEEK, Reminder.DAY: Occasion.REMINDER_DAY}


@dataclass(frozen=True, slots=True)
class ByHand:
    """Somebody to remind by hand: who, the words in their language, and whether a colleague did it."""

    sign_up: SignUp
    language: str
    text: str
    done: bool


def remind(connection: Connection, settings: Settings, now: datetime) -> int:
    """Put the reminders that are due into the outbox; one that stands there already is not added again.

    Returns:
        For how many households a letter was due.
    """
    longest = max(moment.before for moment in MOMENTS.values())
    due = 0
    for meeting in store.list_upcoming(connection, now, now + longest):
        reminder = due_reminder(meeting, now)
        if reminder is None:
            continue
        for each in store.list_sign_ups(connection, meeting.id):
            if each.request.email and not each.email_failed and wants_reminder(each, meeting, reminder):
                mailing.tell(connection, settings, meeting, each, OCCASIONS[reminder])
                due += 1
    return due


def list_by_hand(
    connection: Connection, settings: Settings, meeting: Meeting, reminder: Reminder
) -> tuple[ByHand, ...]:
    """List who must be reminded by a colleague: no e-mail that arrives, but a telephone; not yet done first."""
    done = store.list_reminded(connection, meeting.id, reminder.value)
    found = [
        ByHand(each, *_words(settings, meeting, each, reminder), each.id in done)
        for each in store.list_sign_ups(connection, meeting.id)
        if each.request.phone and (not each.request.email or each.email_failed)
        if wants_reminder(each, meeting, reminder)
    ]
    return tuple(sorted(found, key=lambda each: (each.done, each.sign_up.order)))


def note_reminded(connection: Connection, code: str, sign_up_id: str, reminder: Reminder, now: datetime) -> None:
    """Note that a colleague reminded a household; a second time changes nothing.

    Raises:
        Absent: this sign-up is not for this meeting.
    """
    found = store.find_sign_up(connection, sign_up_id)
    if found is None or found.meeting_id != store.meeting_by_code(connection, code).id:
        raise Absent("sign-up")
    store.note_reminded(connection, sign_up_id, reminder.value, now.astimezone(AMSTERDAM).date())


def _words(settings: Settings, meeting: Meeting, sign_up: SignUp, reminder: Reminder) -> tuple[str, str]:
    language = sign_up.request.language if sign_up.request.language in LANGUAGES else SOURCE
    token = keys.cancel_token(settings.secret_key, sign_up.id)
    with speaking(language):
        facts = mailing.facts_of(settings, meeting, sign_up, OCCASIONS[reminder], token, language)
        return language, " ".join(translate(each) for each in short_text(reminder, facts))


def _remind_often(database: Database, settings: Settings, now: datetime) -> None:
    with database.transaction() as connection:
        remind(connection, settings, now)


def _email_failed(database: Database, key: str) -> None:
    with database.transaction() as connection:
        store.note_email_failed(connection, key.rpartition(":")[2])


jobs.periodic("remind of meetings", timedelta(minutes=15), _remind_often)
jobs.when_undeliverable("meeting:", _email_failed)
