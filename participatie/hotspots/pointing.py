"""At which hot spots does each person point?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from participatie.geometry import contains
from participatie.hotspots.hot_spot import HotSpot
from participatie.surveys.rounds import LocatedAnswer

NEAR_M = 100.0


def picks_of(answers: Iterable[LocatedAnswer], spots: Sequence[HotSpot]) -> dict[str, frozenset[int]]:
    """Find which hot spots each person points at.

    Args:
        answers: located answers in metres.
        spots: the hot spots that count.

    Returns:
        Per person who points at any: the ids. A point belongs to one hot spot at most: the nearest of those within
        100 m of whose middle, or in whose shape, it lies. Several points of one person at one hot spot are one pick.
    """
    found: dict[str, set[int]] = {}
    for answer in answers:
        spot_id = _spot_at(answer.x, answer.y, spots)
        if spot_id is not None:
            found.setdefault(answer.respondent, set()).add(spot_id)
    return {person: frozenset(ids) for person, ids in sorted(found.items())}


def _spot_at(x: float, y: float, spots: Sequence[HotSpot]) -> int | None:
    near = [
        (math.hypot(spot.x - x, spot.y - y), spot.id)
        for spot in spots
        if math.hypot(spot.x - x, spot.y - y) <= NEAR_M or contains(spot.shape, x, y)
    ]
    return min(near)[1] if near else None


def count_near(points: Iterable[tuple[float, float]], spots: Sequence[HotSpot]) -> dict[int, int]:
    """Count incident records at each hot spot, each record at the nearest one only; 0 where there are none."""
    counts = {spot.id: 0 for spot in spots}
    for x, y in points:
        spot_id = _spot_at(x, y, spots)
        if spot_id is not None:
            counts[spot_id] += 1
    return counts
