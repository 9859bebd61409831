"""What is a round, when may one answer in it, and what do we keep of a response?

A round asks one published survey in one area during one period. Of a response we keep what is needed to
count it and nothing that points at a person: no exact time, no network address, no device.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from participatie import tokens
from participatie.surveys.definition import Answer
from participatie.surveys.sources import Source

CODE_LENGTH = 8
GRACE = timedelta(minutes=15)
"""A clock that steps back, and someone halfway when the round closes, are both let in this long."""


class Standing(StrEnum):
    """Whether a round can be answered now."""

    COMING = "coming"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Round:
    """One survey asked in one area during one period.

    Attributes:
        code: permanent, in the address of the survey.
        survey_hash: which published version is asked.
        audience: residents or entrepreneurs.
        closes_at: None while no end has been set.
    """

    id: int
    code: str
    area_id: int
    project_id: int
    survey_hash: str
    audience: str
    opens_at: datetime
    closes_at: datetime | None

    def standing(self, now: datetime) -> Standing:
        """Tell whether the round can be answered at `now` (aware UTC), with a little grace at both ends."""
        if now < self.opens_at - GRACE:
            return Standing.COMING
        if self.closes_at is not None and now >= self.closes_at + GRACE:
            return Standing.CLOSED
        return Standing.OPEN


class Mode(StrEnum):
    """Who held the phone or the pen."""

    SELF = "self"
    ASSISTED = "assisted"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Submission:
    """What someone sends.

    Attributes:
        key: the response's own key, given out with the first page.
        answers: by page key, as drafted; what no longer counts is left out when it is stored.
        language: code of the language it was filled in in.
        on_paper: staff typed in what was written on paper.
        group_mark: shared by responses with one household code; empty without. See `households`.
    """

    key: str
    answers: Mapping[str, Answer]
    language: str
    source: Source = field(default_factory=Source)
    assisted: bool = False
    on_paper: bool = False
    group_mark: str = ""

    @property
    def mode(self) -> Mode:
        """Who held the phone or the pen."""
        if self.on_paper:
            return Mode.PAPER
        return Mode.ASSISTED if self.assisted else Mode.SELF


@dataclass(frozen=True, slots=True)
class Receipt:
    """What someone gets for a response.

    Attributes:
        code: to see or withdraw the answers; follows from the key, so a second send gives the same.
        is_new: False when this key was stored before.
        differed: the second send had other answers; the first were kept.
    """

    code: str
    is_new: bool
    differed: bool = False


@dataclass(frozen=True, slots=True)
class OwnResponse:
    """What the holder of a receipt code gets to see.

    Attributes:
        revision: names the correction that it holds now, "" before the first.
    """

    round_code: str
    survey_hash: str
    language: str
    week: str
    mode: Mode
    answers: Mapping[str, Answer]
    withdrawn: bool
    channel: str = ""
    placement_code: str = ""
    revision: str = ""


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """An answer in somebody's own words, as it was written; for moderators only.

    Attributes:
        response_id: random id of the response.
        language: the language somebody answered in.
        week: ISO week, as "2026-W48".
    """

    response_id: str
    page_key: str
    language: str
    week: str
    text: str


@dataclass(frozen=True, slots=True)
class LocatedAnswer:
    """One problem somebody named with the place where it is worst.

    Attributes:
        respondent: whose voice it is: the group mark of the household where there is one, else the random id of the
            response. It names nobody and is only there to count each voice once.
        theme: code of the problem.
        x: metres in the area's own metric system, with `y`.
        y: see `x`.
        precision: street, landmark, poster or map: how exactly the place was named.
        moments: parts of the day; empty when not said.
        days: weekdays, weekend, always, or None.
    """

    respondent: str
    audience: str
    theme: str
    x: float
    y: float
    precision: str
    moments: tuple[str, ...]
    days: str | None
    week: str


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of this feature, one per purpose, all derived from the site's secret."""

    draft: bytes
    response: bytes
    receipt: bytes
    source: bytes
    stored: bytes
    photo: bytes


def keys_from(secret: str | bytes) -> Keys:
    """Derive every key of this feature from the site's secret setting."""
    return Keys(
        draft=tokens.derive_key(secret, "survey draft"),
        response=tokens.derive_key(secret, "survey response"),
        receipt=tokens.derive_key(secret, "survey receipt"),
        source=tokens.derive_key(secret, "source"),
        stored=tokens.derive_key(secret, "survey stored hash"),
        photo=tokens.derive_key(secret, "survey photo"),
    )


def receipt_code(key: str, keys: Keys) -> str:
    """Give the receipt code that belongs to a response's key: twelve signs, without dashes."""
    return tokens.code_from(key, keys.receipt)


def iso_week(now: datetime) -> str:
    """Name the week of a moment, the most exact time that is kept of a response.

    >>> from datetime import UTC
    >>> iso_week(datetime(2027, 1, 1, 12, tzinfo=UTC))
    '2026-W53'
    """
    year, week, _ = now.isocalendar()
    return f"{year}-W{week:02}"
