"""Which statements do people fill in before and after a session, when, and what is counted?

A form is never kept: each answer adds one to a count. So nobody, we neither, can see what one person answered, and
before and after are two groups of people, not pairs.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum

from participatie.errors import Refusal
from participatie.meetings.meeting import Kind, Meeting
from participatie.text import mark

EVALUATED = frozenset({Kind.THEME_SESSION, Kind.WORKSHOP})
OPENS_BEFORE = timedelta(days=7)
STAYS_OPEN = timedelta(days=14)


class Moment(Enum):
    """Before or after the session."""

    BEFORE = "before"
    AFTER = "after"


MOMENTS_IN_ADDRESSES = {"voor": Moment.BEFORE, "na": Moment.AFTER}

STATEMENTS: dict[str, str] = {
    "place": mark("Ik weet wat ik kan doen bij overlast op een plek."),
    "contacts": mark("Ik weet wie ik kan bellen bij andere organisaties."),
    "speak_up": mark("Ik durf mensen aan te spreken op hun gedrag."),
    "share": mark("Ik weet welke informatie ik mag delen, en welke niet."),
    "neighbourhood": mark("Ik weet wat bewoners in deze buurt het belangrijkst vinden."),
}

NO_OPINION = 0
AGREES_FROM = 4
SCALE: dict[int, str] = {
    1: mark("Helemaal niet mee eens"),
    2: mark("Niet mee eens"),
    3: mark("Niet eens, niet oneens"),
    4: mark("Mee eens"),
    5: mark("Helemaal mee eens"),
    NO_OPINION: mark("Weet ik niet"),
}

Counts = Mapping[tuple[Moment, str, int], int]
"""How many people chose an answer, by moment, statement and answer."""


def is_evaluated(meeting: Meeting) -> bool:
    """Whether this is a session that people evaluate."""
    return meeting.details.kind in EVALUATED


def is_open(meeting: Meeting, moment: Moment, now: datetime) -> bool:
    """Whether the form can be filled in: before, from a week ahead until the end; after, from the start on."""
    if meeting.called_off:
        return False
    if moment is Moment.BEFORE:
        return meeting.starts_at - OPENS_BEFORE <= now < meeting.ends_at
    return meeting.starts_at <= now < meeting.ends_at + STAYS_OPEN


def check_answers(answers: Mapping[str, int]) -> None:
    """Refuse a form without answers, or with answers that are not on it.

    Raises:
        Refusal: one of these.
    """
    if not answers:
        raise Refusal(mark("Kies bij ten minste één zin een antwoord."))
    if any(statement not in STATEMENTS or answer not in SCALE for statement, answer in answers.items()):
        raise Refusal(mark("Kies een van de mogelijkheden."))
