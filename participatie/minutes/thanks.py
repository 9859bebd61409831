"""Whom do we thank after a meeting, by when, and what do we say?

Everyone who signed up and did not cancel hears where the report is, once, by the channel they chose: who could not
come, too, for the report was what they wanted to know. Never who said to want no messages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from participatie.meetings.letters import Letter
from participatie.meetings.meeting import AMSTERDAM, Meeting, Place, SignUp
from participatie.minutes.working_days import THANKS_WITHIN, WARN_ON, working_day_after, working_days_since
from participatie.text import Message, mark, message

_LINK = re.compile(r"[/@:]|\w\.\w{2,}")
_STILL_COUNTS = frozenset({Place.SEATED, Place.OFFERED, Place.WAITING})


class Presence(Enum):
    """Whether a household was there, as far as the door knows."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"


_OPENINGS = {
    Presence.PRESENT: mark("Fijn dat u er was op %(day)s. Dank u wel."),
    Presence.ABSENT: mark("U kon er niet bij zijn op %(day)s. U kunt wel lezen wat er is besproken."),
    Presence.UNKNOWN: mark("Dank u wel dat u zich aanmeldde voor de bijeenkomst van %(day)s."),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a letter of thanks tells, in words.

    Attributes:
        name: what somebody called themselves.
        title: of the meeting.
        day: its day.
        presence: whether they were there.
        link: to the report.
        react_until: the last day to react, or empty when that is over.
        phone: for questions, or empty.
    """

    name: str
    title: str
    day: str
    presence: Presence
    link: str
    react_until: str
    phone: str


class Due(Enum):
    """How urgent the thanks are."""

    LATER = "later"
    SOON = "soon"
    LATE = "late"


def wants_thanks(sign_up: SignUp) -> bool:
    """Whether a household is thanked: it did not cancel and did not say to want no messages."""
    return sign_up.place in _STILL_COUNTS and sign_up.request.reminders


def presence_of(sign_up: SignUp, inside: frozenset[str]) -> Presence:
    """Tell whether a household was there.

    Args:
        sign_up: the household.
        inside: names of the sign-ups that the door let in; empty when nobody counted by name.
    """
    if not inside:
        return Presence.UNKNOWN
    return Presence.PRESENT if sign_up.id in inside else Presence.ABSENT


def thanks_by(meeting: Meeting) -> date:
    """Give the day by which everyone is thanked: five working days after the meeting."""
    return working_day_after(_day_of(meeting), THANKS_WITHIN)


def due(meeting: Meeting, now: datetime) -> Due:
    """Tell how urgent it is: from the third working day on we warn, after the fifth it is late."""
    today = now.astimezone(AMSTERDAM).date()
    if today > thanks_by(meeting):
        return Due.LATE
    return Due.SOON if working_days_since(_day_of(meeting), today) >= WARN_ON else Due.LATER


def thanks_letter(facts: Facts) -> Letter:
    """Choose the sentences of the letter of thanks."""
    is_name = bool(facts.name) and _LINK.search(facts.name) is None
    greeting = message(mark("Dag %(name)s,"), name=facts.name) if is_name else message(mark("Dag,"))
    paragraphs: list[tuple[Message, ...]] = [
        (greeting,),
        (message(_OPENINGS[facts.presence], day=facts.day),),
        (message(mark("Het verslag is klaar. U leest het hier:")), Message("%(text)s", {"text": facts.link})),
    ]
    if facts.react_until:
        paragraphs.append(
            (message(mark("Klopt er iets niet? U kunt reageren tot en met %(day)s."), day=facts.react_until),)
        )
    if facts.phone:
        paragraphs.append((message(mark("Hebt u een vraag? Bel %(phone)s."), phone=facts.phone),))
    paragraphs.append((message(mark("Dit is ons laatste bericht over deze bijeenkomst.")),))
    return Letter(message(mark("Dank u wel, en het verslag: %(title)s"), title=facts.title), tuple(paragraphs))


def short_thanks(facts: Facts) -> tuple[Message, ...]:
    """Give the words for a text message or a call, a sentence a part."""
    found = [
        message(mark("Dag!")),
        message(_OPENINGS[facts.presence], day=facts.day),
        message(mark("Hier staat het verslag: %(link)s"), link=facts.link),
    ]
    if facts.react_until:
        found.append(message(mark("Reageren kan tot en met %(day)s."), day=facts.react_until))
    return tuple(found)


def _day_of(meeting: Meeting) -> date:
    return meeting.ends_at.astimezone(AMSTERDAM).date()
