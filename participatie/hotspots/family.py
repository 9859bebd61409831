"""Which places were put together or taken apart, and which of them stand on the list now?

Putting places together and taking one apart make new places beside the old ones. The old ones keep everything that was
given to them: answers, choices of people, points of organisations, notes. They only leave the list, until the change
is undone. So nobody's words or support are ever moved. Source: docs/method/hotspots.md, "Merge, split and back".
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from participatie.errors import Refusal
from participatie.geometry import Point
from participatie.text import mark

MOST_TOGETHER = 6
NEAR_M = 100.0
GONE = mark("Deze plek is intussen samengevoegd of gesplitst. Kijk op de lijst wat er nu staat.")


class ChangeKind(StrEnum):
    """What was done with places."""

    MERGED = "merged"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Result:
    """A place that a change made; the anchor of a part, in metres, says which points are nearest to it."""

    hot_spot: int
    anchor: Point | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Places put together, or one taken apart.

    Attributes:
        sources: ids of the places that left the list.
        results: the places that came instead: one when they were put together, two when one was taken apart.
        reason: why, in the team's words; may be empty.
        account_id: who did it.
        made_at: aware UTC.
        undone_at: when it was undone, or None while it holds.
    """

    id: int
    kind: ChangeKind
    sources: tuple[int, ...]
    results: tuple[Result, ...]
    reason: str
    account_id: int | None
    made_at: datetime
    undone_at: datetime | None = None

    @property
    def holds(self) -> bool:
        """Whether it was not undone."""
        return self.undone_at is None


def made_by(changes: Iterable[Change], hot_spot: int) -> Change | None:
    """Give the change that made a place, also when it was undone; None for a place that was found."""
    return next((each for each in changes if any(made.hot_spot == hot_spot for made in each.results)), None)


def replaced_by(changes: Iterable[Change], hot_spot: int) -> Change | None:
    """Give the change that holds and took a place off the list; None when it stands there."""
    return next((each for each in changes if each.holds and hot_spot in each.sources), None)


def is_current(changes: Sequence[Change], hot_spot: int) -> bool:
    """Tell whether a place stands on the list: nothing came instead of it, and what made it was not undone."""
    made = made_by(changes, hot_spot)
    return replaced_by(changes, hot_spot) is None and (made is None or made.holds)


def comes_from(changes: Sequence[Change], hot_spot: int) -> tuple[int, ...]:
    """Give every place that a place comes from, the nearest first, itself not included; each once."""
    found: dict[int, None] = {}
    waiting = [hot_spot]
    while waiting:
        made = made_by(changes, waiting.pop(0))
        if made is not None:
            new = [each for each in made.sources if each not in found]
            found |= dict.fromkeys(new)
            waiting += new
    return tuple(found)


def check_merge(changes: Sequence[Change], hot_spots: Sequence[int]) -> tuple[int, ...]:
    """Say which places are put together, in the order given and each once.

    Raises:
        Refusal: fewer than two, more than six, or one that is not on the list.
    """
    chosen = tuple(dict.fromkeys(hot_spots))
    if len(chosen) < 2:
        raise Refusal(mark("Kies minstens één andere plek om mee samen te voegen."))
    if len(chosen) > MOST_TOGETHER:
        raise Refusal(mark("Voeg hooguit %(most)s plekken samen."), most=MOST_TOGETHER)
    if not all(is_current(changes, each) for each in chosen):
        raise Refusal(GONE)
    return chosen


def check_split(changes: Sequence[Change], hot_spot: int) -> None:
    """Refuse to take a place apart that is not on the list."""
    if not is_current(changes, hot_spot):
        raise Refusal(GONE)


def check_undo(changes: Sequence[Change], change: Change) -> None:
    """Refuse to undo what was undone, or what a later change builds on."""
    if not change.holds:
        raise Refusal(mark("Dit is al teruggedraaid."))
    if not all(is_current(changes, made.hot_spot) for made in change.results):
        raise Refusal(mark("Draai eerst terug wat daarna met deze plek is gedaan."))


@dataclass(frozen=True, slots=True)
class Around:
    """Everything within 100 m of the middle of a place that was found."""

    x: float
    y: float

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point in metres belongs to it."""
        return abs(x - self.x) <= NEAR_M and math.hypot(x - self.x, y - self.y) <= NEAR_M


@dataclass(frozen=True, slots=True)
class Together:
    """Everything that belongs to one of several."""

    each: tuple[Reach, ...]

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point in metres belongs to any."""
        return any(one.holds(x, y) for one in self.each)


@dataclass(frozen=True, slots=True)
class Part:
    """What belongs to a place and lies nearer to one anchor than to the others; at equal distance the first."""

    whole: Reach
    anchors: tuple[Point, ...]
    own: int

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point in metres belongs to this part."""
        away = [math.hypot(x - across, y - up) for across, up in self.anchors]
        return away.index(min(away)) == self.own and self.whole.holds(x, y)


Reach = Around | Together | Part


def reach_to_json(reach: Reach) -> dict[str, object]:
    """Give which points belong to a place, to keep.

    >>> reach_from_json(reach_to_json(Together((Around(1.0, 2.0), Around(3.0, 4.0)))))
    Together(each=(Around(x=1.0, y=2.0), Around(x=3.0, y=4.0)))
    """
    match reach:
        case Around(x, y):
            return {"around": [x, y]}
        case Together(each):
            return {"together": [reach_to_json(one) for one in each]}
        case Part(whole, anchors, own):
            return {"part_of": reach_to_json(whole), "anchors": [list(each) for each in anchors], "own": own}


def reach_from_json(document: Mapping[str, Any]) -> Reach:
    """Read what `reach_to_json` gave."""
    if "around" in document:
        x, y = document["around"]
        return Around(float(x), float(y))
    if "together" in document:
        return Together(tuple(reach_from_json(each) for each in document["together"]))
    anchors = tuple((float(x), float(y)) for x, y in document["anchors"])
    return Part(reach_from_json(document["part_of"]), anchors, int(document["own"]))


def reach_of(changes: Sequence[Change], middles: Mapping[int, Point], hot_spot: int) -> Reach:
    """Say which points belong to a place.

    Args:
        changes: of the area.
        middles: of every place that was found, by id.
        hot_spot: any place.

    Returns:
        For a place that was found the same 100 m that its people are counted in; for places put together everything
        that belongs to one of them; for a part what lies nearest to its anchor.
    """
    made = made_by(changes, hot_spot)
    if made is None:
        return Around(*middles[hot_spot])
    whole = tuple(reach_of(changes, middles, each) for each in made.sources)
    if made.kind is ChangeKind.MERGED:
        return Together(whole)
    anchors = tuple(each.anchor or (0.0, 0.0) for each in made.results)
    own = next(number for number, each in enumerate(made.results) if each.hot_spot == hot_spot)
    return Part(whole[0], anchors, own)
