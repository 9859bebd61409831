"""Which of the places found today are places we already knew?

A hot spot keeps its number, its name and its review when answers are added. Places are paired by how near their
middles are and by whether one lies in the other's shape, nearest pairs first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from participatie.geometry import MultiPolygon, contains

SAME_M = 75.0
FURTHEST_M = 150.0


@dataclass(frozen=True, slots=True)
class Place:
    """A place to pair: its middle and shape in metres."""

    x: float
    y: float
    shape: MultiPolygon


def same_places(known: Sequence[Place], found: Sequence[Place]) -> tuple[int | None, ...]:
    """Pair found places with known ones.

    Args:
        known: places from before.
        found: places from now.

    Returns:
        Per found place the position of the known one it is, or None when it is new. Each known place is used once.
        Two places are the same when their middles lie within 75 m, or within 150 m with one middle inside the
        other's shape.
    """
    pairs = sorted(
        (math.hypot(old.x - new.x, old.y - new.y), old_place, new_place)
        for old_place, old in enumerate(known)
        for new_place, new in enumerate(found)
        if _same(old, new)
    )
    paired: dict[int, int] = {}
    used: set[int] = set()
    for _, old_place, new_place in pairs:
        if new_place not in paired and old_place not in used:
            paired[new_place] = old_place
            used.add(old_place)
    return tuple(paired.get(new_place) for new_place in range(len(found)))


def _same(old: Place, new: Place) -> bool:
    apart = math.hypot(old.x - new.x, old.y - new.y)
    if apart <= SAME_M:
        return True
    return apart <= FURTHEST_M and (contains(old.shape, new.x, new.y) or contains(new.shape, old.x, old.y))
