"""What a placement is, and where its code leads today: to the survey, to the meeting, or to what came after."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from participatie.text import mark
from participatie.written import WrittenText


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


OCCASIONS_HOOK = "placement_occasions"
"""Under this name a higher feature lends what else a code may stand for: (connection, area_id) to occasions."""


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


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a code stands for, in the words of a list and of a poster.

    `label` is for staff, in their language. For a meeting `starts_at` is aware UTC and `place` says where.
    `entrepreneurs` is true for a survey that asks shops and firms instead of residents. What follows is for a letter
    about a meeting: `spoken` are languages with an interpreter in their own script, `facts` marked sentences about
    what there is.
    """

    kind: TargetKind
    code: str
    label: str
    entrepreneurs: bool = False
    starts_at: datetime | None = None
    place: WrittenText = field(default_factory=WrittenText)
    ends_at: datetime | None = None
    title: WrittenText = field(default_factory=WrittenText)
    description: WrittenText = field(default_factory=WrittenText)
    spoken: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    phone: str = ""
    for_professionals: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """A run of codes per household that was given out for the letters of one placement.

    `number` counts the runs of the placement from 1; `first` is how many codes were given out before it.
    `fingerprint` knows the secret again that the codes come from; "" for runs of before it was kept.
    """

    placement_id: int
    number: int
    first: int
    count: int
    made_on: date
    fingerprint: str = ""


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
