"""What is tapped at the door, and who is in when two phones tapped without knowing of each other?

A tap says how things stand for one household, one person without a name, or one sticker: "these are in, with so
many". It replaces the earlier taps for the same that its phone had seen, and no others. Who is in follows from the
set of taps alone: in which order they arrive, how often, and from which phone makes no difference. So phones can work
without a connection and be put together later: nobody is in twice, and nobody is lost.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from participatie.errors import Refusal
from participatie.text import mark

KEY = re.compile(r"[0-9a-f]{32}")
MOST_IN_ONE = 20
MOST_COUNTED = 200
MOST_REPLACED = 50
LONGEST_NAME = 80


class What(Enum):
    """What a tap is about: a household that signed up, somebody who just came, a person without a name, a sticker."""

    HOUSEHOLD = "household"
    WALK_IN = "walk_in"
    NAMELESS = "nameless"
    STICKER = "sticker"


class Group(Enum):
    """As what somebody comes."""

    RESIDENT = "resident"
    ENTREPRENEUR = "entrepreneur"
    PROFESSIONAL = "professional"


class Visit(Enum):
    """Whether somebody came before; nobody needs to tell."""

    UNTOLD = ""
    FIRST = "first"
    RETURNING = "returning"


class Colour(Enum):
    """A sticker that says whether somebody may be in a photo."""

    GREEN = "green"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Tap:
    """One tap at the door. It knows no time and no phone.

    Attributes:
        key: 32 hexadecimal signs that the phone drew; the same tap sent twice has the same key.
        what: what it is about.
        subject: the sign-up of a household; for all else the key of the first tap about it.
        people: how many are in now; 0 takes it back.
        group: as what they come.
        visit: whether they came before.
        language: code of what somebody without a sign-up speaks, or "".
        name: what somebody who just came calls themselves, or "".
        colour: of a sticker.
        replaces: keys of the earlier taps about the same subject that the phone had seen.
    """

    key: str
    what: What
    subject: str
    people: int
    group: Group = Group.RESIDENT
    visit: Visit = Visit.UNTOLD
    language: str = ""
    name: str = ""
    colour: Colour | None = None
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who is in, as one line: what the taps about one subject come to.

    `keys` are the taps that count now; whoever changes the line replaces exactly these.
    """

    what: What
    subject: str
    people: int
    group: Group
    visit: Visit
    language: str
    name: str
    colour: Colour | None
    keys: tuple[str, ...]


def who_is_in(taps: Iterable[Tap]) -> tuple[Arrival, ...]:
    """Work out who is in.

    Args:
        taps: all taps of one meeting, in any order; the same tap may be in it more than once.

    Returns:
        One arrival per subject with at least one tap above 0 that no other tap about that subject replaces, by
        subject. When two phones tapped the same without seeing each other, the larger number counts, and then who
        told whether they came before. Taking back only undoes what that phone had seen.

    Source:
        docs/method/meetings.md, "At the door".
    """
    of_subject: dict[tuple[What, str], dict[str, Tap]] = {}
    for tap in taps:
        of_subject.setdefault((tap.what, tap.subject), {})[tap.key] = tap
    found = []
    for (what, subject), same in sorted(of_subject.items(), key=lambda each: (each[0][1], each[0][0].value)):
        replaced = {key for tap in same.values() for key in tap.replaces}
        heads = [tap for tap in same.values() if tap.people > 0 and tap.key not in replaced]
        if not heads:
            continue
        counts = max(heads, key=lambda tap: (tap.people, tap.visit is not Visit.UNTOLD, tap.key))
        keys = tuple(sorted(tap.key for tap in heads))
        told = (counts.group, counts.visit, counts.language, counts.name, counts.colour)
        found.append(Arrival(what, subject, counts.people, *told, keys))
    return tuple(found)


def check_tap(tap: Tap) -> None:
    """Refuse a tap that cannot be.

    Raises:
        Refusal: its key is not one, it counts too many people, its name is too long, or a sticker has no colour.
    """
    keys = (tap.key, *tap.replaces, *([] if tap.what is What.HOUSEHOLD else [tap.subject]))
    most = MOST_IN_ONE if tap.what in {What.HOUSEHOLD, What.WALK_IN} else MOST_COUNTED
    if not all(KEY.fullmatch(key) for key in keys) or len(tap.replaces) > MOST_REPLACED or tap.key in tap.replaces:
        raise Refusal(mark("Deze tik klopt niet. Open de pagina opnieuw."))
    if not 0 <= tap.people <= most:
        raise Refusal(mark("Kies een aantal van 0 tot %(most)s."), most=most)
    if len(tap.name) > LONGEST_NAME:
        raise Refusal(mark("Deze tekst is te lang. Er passen %(most)s tekens in."), most=LONGEST_NAME)
    if (tap.what is What.STICKER) != (tap.colour is not None):
        raise Refusal(mark("Deze tik klopt niet. Open de pagina opnieuw."))


def only_names_of_walk_ins(tap: Tap) -> Tap:
    """Leave out what a tap need not say: only who just came in has a name and a language of their own."""
    if tap.what is What.WALK_IN:
        return tap
    return replace(tap, name="", language=tap.language if tap.what is What.NAMELESS else "")


def key_of_form(form_key: str, *pressed: str) -> str:
    """Give the key of a tap that a form without a script makes: the same press of the same form is the same tap."""
    return hashlib.sha256("|".join((form_key, *pressed)).encode()).hexdigest()[:32]
