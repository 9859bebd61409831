"""Until when can people react to a draft, and what becomes of what they write?

A reaction is one text without a name. It is read by the team and never published; what the team did with it is.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from participatie.errors import Refusal
from participatie.meetings.meeting import AMSTERDAM
from participatie.personal_data import NUMBERS, masked
from participatie.text import mark
from participatie.written import WrittenText

REACT_DAYS = 7
LONGEST_REACTION = 1_000
KEPT_AFTER_PUBLICATION = timedelta(days=90)
KEPT_UNPUBLISHED = timedelta(days=180)
"""A draft that nobody publishes does not keep reactions for ever."""


class Outcome(Enum):
    """What the team did with a reaction."""

    NEW = "new"
    TAKEN = "taken"
    ANSWERED = "answered"
    LEFT = "left"


OUTCOMES = {
    Outcome.NEW: mark("Nog te lezen"),
    Outcome.TAKEN: mark("Verwerkt in het verslag"),
    Outcome.ANSWERED: mark("Beantwoord"),
    Outcome.LEFT: mark("Hoort niet bij het verslag"),
}


@dataclass(frozen=True, slots=True)
class Reaction:
    """A reaction: its random name, the text without what points at a person, language, day, and what was done."""

    id: str
    text: str
    language: str
    sent_on: date
    outcome: Outcome
    answer: WrittenText


def react_until(shared_at: datetime) -> date:
    """Give the last day on which people can react to a draft, in Amsterdam."""
    return shared_at.astimezone(AMSTERDAM).date() + timedelta(days=REACT_DAYS)


def takes_reactions(shared_at: datetime, now: datetime) -> bool:
    """Whether people can still react: through the whole of the last day."""
    return now.astimezone(AMSTERDAM).date() <= react_until(shared_at)


def checked_text(typed: str) -> str:
    """Give a reaction as it is kept: trimmed, without control signs, and with what points at a person blotted out.

    Raises:
        Refusal: it is empty or too long.
    """
    plain = typed.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in plain if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs"}).strip()
    if not kept:
        raise Refusal(mark("Schrijf uw reactie op."))
    if len(kept) > LONGEST_REACTION:
        raise Refusal(mark("Deze tekst is te lang. Er passen %(most)s tekens in."), most=LONGEST_REACTION)
    return masked(kept, kinds=NUMBERS)


def check_outcome(outcome: Outcome, answer: WrittenText) -> None:
    """Refuse an outcome that says nothing.

    Raises:
        Refusal: no outcome, or answered without an answer in Dutch.
    """
    if outcome is Outcome.NEW:
        raise Refusal(mark("Kies wat u met de reactie doet."))
    if outcome is Outcome.ANSWERED and not answer:
        raise Refusal(mark("Schrijf het antwoord op. Het komt in het verslag."))
