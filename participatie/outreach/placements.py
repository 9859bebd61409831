"""What a placement is, and where its code leads today: to the survey, to the meeting, or to what came after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from participatie.text import mark


class Channel(Enum):
    """Through which kind of paper or message somebody comes in."""

    POSTER = "poster_qr"
    LETTER = "letter_code"
    DOOR = "door"
    MEETING = "meeting"
    PHONE = "phone"
    PAPER = "paper"
    PARTNER = "partner"
    LINK = "link"


CHANNEL_NAMES = {
    Channel.POSTER: mark("Poster"),
    Channel.LETTER: mark("Brief"),
    Channel.DOOR: mark("Aan de deur"),
    Channel.MEETING: mark("Op een bijeenkomst"),
    Channel.PHONE: mark("Telefoon"),
    Channel.PAPER: mark("Op papier"),
    Channel.PARTNER: mark("Via een organisatie"),
    Channel.LINK: mark("Link in een bericht"),
}


class TargetKind(Enum):
    """What a code stands for."""

    SURVEY = "survey"
    MEETING = "meeting"


TARGET_PATHS = {TargetKind.SURVEY: "/vragenlijst/", TargetKind.MEETING: "/bijeenkomst/"}
"""Where the first page of each target lives."""


@dataclass(frozen=True, slots=True)
class Placement:
    """One printed code: where it hangs, through which channel, and what it stands for.

    `place_code` is a street's or landmark's permanent code; with it "bij deze poster" is an answer. `x` and
    `y` are metres in the area's own metric system. `language_hint` is the language most people at this place
    read, used when the phone's own is not offered.
    """

    id: int
    area_id: int
    code: str
    target_kind: TargetKind
    target_code: str
    channel: Channel
    place_text: str
    place_code: str | None
    x: float | None
    y: float | None
    language_hint: str | None
    created_on: date


class Opening(Enum):
    """Whether what a code stands for can be used at a moment."""

    EARLY = "early"
    OPEN = "open"
    CLOSED = "closed"


def opening(opens_at: datetime, closes_at: datetime | None, now: datetime) -> Opening:
    """Tell whether a survey round is open.

    Args:
        opens_at: first moment, aware UTC.
        closes_at: first moment after it, aware UTC; None when no end is set.
        now: the present, aware UTC.

    Returns:
        `EARLY` before the first moment, `CLOSED` from the last on, `OPEN` between.
    """
    if now < opens_at:
        return Opening.EARLY
    if closes_at is not None and now >= closes_at:
        return Opening.CLOSED
    return Opening.OPEN


def language_for(accepted: str, offered: tuple[str, ...], hint: str | None) -> str | None:
    """Choose the language to ask for behind a code, when the phone's own does not do.

    Args:
        accepted: the `Accept-Language` header, possibly empty or malformed.
        offered: the languages of the area.
        hint: the language noted with the placement.

    Returns:
        None when the phone asks for an offered language (the page then chooses by itself) or when there is no
        usable hint; else the hint.

    Source:
        docs/method/outreach.md, "Where a code leads".

    >>> language_for("pl-PL,pl;q=0.9", ("nl", "pl", "ar"), "ar") is None
    True
    >>> language_for("so", ("nl", "pl", "ar"), "ar")
    'ar'
    """
    asked = {part.partition(";")[0].strip().lower().partition("-")[0] for part in accepted.split(",")[:20]}
    if asked & set(offered) or hint not in offered:
        return None
    return hint
