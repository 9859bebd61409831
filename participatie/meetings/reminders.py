"""When do we remind somebody of a meeting, and when do we leave them alone?

A week and a day before, by e-mail, in daytime, once; never to who said no, and never about a meeting that somebody
signed up for a moment ago. Who has only a telephone stands on a list for a colleague, with the words ready.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum

from participatie.meetings.letters import Facts
from participatie.meetings.meeting import AMSTERDAM, Meeting, Place, SignUp
from participatie.text import Message, mark, message

QUIET_FROM = time(20, 0)
QUIET_UNTIL = time(9, 0)


class Reminder(Enum):
    """A moment at which we remind people. The value is part of the mail's own name, so it never changes."""

    WEEK = "week"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Moment:
    """How long before the meeting a reminder goes out.

    Attributes:
        before: when its time comes.
        until: after this it no longer makes sense.
        settled: who signed up later than this before its time knows it well enough.
    """

    before: timedelta
    until: timedelta
    settled: timedelta


MOMENTS = {
    Reminder.WEEK: Moment(before=timedelta(days=7), until=timedelta(days=4), settled=timedelta(days=3)),
    Reminder.DAY: Moment(before=timedelta(days=1), until=timedelta(hours=3), settled=timedelta(days=1)),
}


def is_quiet(now: datetime) -> bool:
    """Whether people are left alone now: from eight in the evening until nine in the morning, in Amsterdam."""
    clock = now.astimezone(AMSTERDAM).time()
    return clock >= QUIET_FROM or clock < QUIET_UNTIL


def due_reminder(meeting: Meeting, now: datetime) -> Reminder | None:
    """Tell which reminder of a meeting goes out now.

    Args:
        meeting: the meeting.
        now: the present, aware UTC.

    Returns:
        The reminder whose time has come and is not over, the nearest first; None at night, for a meeting that is
        called off, and in between. A worker that was away for a day still sends it; one that was away too long
        does not send a late one.

    Source:
        docs/method/meetings.md, "Reminders".
    """
    if meeting.called_off or is_quiet(now):
        return None
    for reminder in (Reminder.DAY, Reminder.WEEK):
        moment = MOMENTS[reminder]
        if meeting.starts_at - moment.before <= now <= meeting.starts_at - moment.until:
            return reminder
    return None


def wants_reminder(sign_up: SignUp, meeting: Meeting, reminder: Reminder) -> bool:
    """Whether a household is reminded: it has a seat, did not say no, and did not sign up only just now."""
    if sign_up.place is not Place.SEATED or not sign_up.request.reminders:
        return False
    moment = MOMENTS[reminder]
    goes_out_on = (meeting.starts_at - moment.before).astimezone(AMSTERDAM).date()
    return sign_up.signed_up_on <= goes_out_on - moment.settled


def short_text(reminder: Reminder, facts: Facts) -> tuple[Message, ...]:
    """Give the words for a text message or a call, a sentence a part.

    Args:
        reminder: which one.
        facts: the meeting in the person's own language.

    Returns:
        Sentences without anything that only an e-mail can carry.
    """
    opening = {
        Reminder.WEEK: mark("Dag! Volgende week is de bijeenkomst: %(title)s."),
        Reminder.DAY: mark("Dag! Morgen is de bijeenkomst: %(title)s."),
    }[reminder]
    return (
        message(opening, title=facts.title),
        message(mark("%(day)s, %(start)s uur. %(place)s."), day=facts.day, start=facts.start, place=facts.place),
        message(mark("Kunt u niet komen? Meld u af: %(link)s"), link=facts.cancel_link),
    )
