"""Where does a place on the list come from, and who was told what became of it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from participatie.disclosure import LEAST
from participatie.geometry import MultiPolygon

TOLD_HOOK = "what became of a hot spot"
"""Under this name a higher feature lends what happened with places and who was told: connection, area and ids of
places to steps, oldest first."""


@dataclass(frozen=True, slots=True)
class Count:
    """What one detection said about a place.

    Attributes:
        detection_id: which detection.
        detected_at: when it searched.
        seed: where its chance began.
        named: people who named a place in the area.
        counted_at: when the people of this place were counted: with the detection, or later, when the team put places
            together or took one apart.
        respondents: different people at this place; raw, so never print it as such.
        firm: whether it was a hot spot.
        holds_in_100: in how many of 100 redraws it stayed one; 0 for a part of a place.
    """

    detection_id: int
    detected_at: datetime
    seed: int
    named: int
    counted_at: datetime
    respondents: int
    firm: bool
    holds_in_100: int


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened with a place later on.

    Attributes:
        on: the day; None when no day is known.
        what: in a sentence of the reader's language.
        to: who was told by it, in the reader's language; empty when nobody was.
        url: where it can be read; empty when nowhere.
        about: name of what it leads to.
        hot_spot: id of the place it happened with; 0 for the place one looks at.
    """

    on: date | None
    what: str
    to: str = ""
    url: str = ""
    about: str = ""
    hot_spot: int = 0


@dataclass(frozen=True, slots=True)
class PublicMap:
    """What everybody may see of an area beside its hot spots.

    Attributes:
        bands: level and shape in metres, lowest first: where at least so many people point near by.
        streets: people who told they live or often are in a street, by code of the street; raw, so never print it as
            such.
    """

    bands: tuple[tuple[int, MultiPolygon], ...] = ()
    streets: tuple[tuple[str, int], ...] = ()


def in_fives(people: int) -> int:
    """Round a number of people down to a multiple of five.

    Places put together share people with the places they come from. Whoever knows the numbers of those could work out
    how many people point at both; rounded, that never tells about fewer than five.

    >>> [in_fives(each) for each in (5, 9, 10, 23)]
    [5, 5, 10, 20]
    """
    return people // LEAST * LEAST


def street_counts(named: Sequence[tuple[str, str]]) -> tuple[tuple[str, int], ...]:
    """Count different people per street.

    Args:
        named: respondent and code of the street they named, in any order.

    Returns:
        Code and people, in order of code.
    """
    people: dict[str, set[str]] = {}
    for respondent, code in named:
        people.setdefault(code, set()).add(respondent)
    return tuple((code, len(people[code])) for code in sorted(people))


def renewed_streets(
    published: Sequence[tuple[str, int]], now: Sequence[tuple[str, int]]
) -> tuple[tuple[str, int], ...]:
    """Give the response per street that may be published from now on.

    Returns:
        Per street the number that was published, unless that of now differs from it by at least five people.
    """
    old, new = dict(published), dict(now)
    return tuple(
        (code, new.get(code, 0) if abs(new.get(code, 0) - old.get(code, 0)) >= LEAST else old.get(code, 0))
        for code in sorted({*old, *new})
    )
