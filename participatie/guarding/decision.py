"""What does a moderator decide about one open answer, and what becomes of its text?

Nothing is kept of an answer until somebody decides: no decision means that nobody but a moderator sees it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from participatie.surveys.rounds import Round, Standing, iso_week
from participatie.text import mark


class Outcome(StrEnum):
    """What was decided about an answer."""

    RELEASED = "released"
    REDACTED = "redacted"
    HELD = "held"


class HoldReason(StrEnum):
    """Why an answer is held back."""

    ABOUT_A_PERSON = "person"
    ABUSE = "abuse"
    EMERGENCY = "emergency"
    NO_ANSWER = "none"


HOLD_REASONS: dict[HoldReason, str] = {
    HoldReason.ABOUT_A_PERSON: mark("Gaat over één mens, ook zonder naam"),
    HoldReason.ABUSE: mark("Schelden, haat of bedreiging"),
    HoldReason.EMERGENCY: mark("Nood of misdrijf: hoort bij de politie of de hulp"),
    HoldReason.NO_ANSWER: mark("Geen antwoord op de vraag, zoals reclame"),
}

SHOWN = frozenset({Outcome.RELEASED, Outcome.REDACTED})


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one answer.

    Attributes:
        text: what others may read; blotted parts stand in it as in `redaction`. Empty when held back.
        fingerprint: of the words that were judged; other words need another decision. "" once they are erased.
        reason: why it is held back, else None.
    """

    response_id: str
    page_key: str
    outcome: Outcome
    text: str
    language: str
    fingerprint: str
    reason: HoldReason | None = None

    def is_about(self, text: str) -> bool:
        """Whether these are the words that were judged."""
        return self.fingerprint == fingerprint(text)


@dataclass(frozen=True, slots=True)
class ReleasedText:
    """An open answer that others than moderators may read.

    Attributes:
        text: with a word between brackets for each part that was blotted out, such as "[naam]".
        language: the language somebody answered in.
        redacted: whether something was blotted out.
    """

    text: str
    language: str
    redacted: bool


def weeks_before(round_: Round, now: datetime) -> str | None:
    """Give the week from which on moderators do not see answers yet; None when they see all.

    While a round is open they see weeks that are over. Otherwise somebody who looks twice on a day would see who
    answered in between.
    """
    return None if round_.standing(now) is Standing.CLOSED else iso_week(now)


def fingerprint(text: str) -> str:
    """Give the fingerprint of somebody's words.

    >>> fingerprint("Fijn plein") == fingerprint("Fijn plein"), len(fingerprint(""))
    (True, 64)
    """
    return sha256(text.encode()).hexdigest()
