"""Where can numbered marks stand so that none hides another?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

Point = tuple[float, float]

GAP = 2.0
"""Free room between two marks, in units of the drawing."""
CLEAR = 3.0
"""Free room between a mark and the exact point of another."""
DIRECTIONS = 16
_STEP = 4.0


def places_for_marks(points: Sequence[Point], radius: float, box: tuple[float, float, float, float]) -> list[Point]:
    """Give each point a place for its round mark: on the point itself, or else as near as there is room.

    Args:
        points: the exact points, most important first.
        radius: of a mark.
        box: left, top, right and bottom of the drawing; marks stay inside.

    Returns:
        One place per point, in the same order. No two marks touch and no mark covers the exact point of
        another, as long as the box has room for all of them; the same points always give the same places.
    """
    taken: list[Point] = []
    for index, point in enumerate(points):
        others = [each for position, each in enumerate(points) if position != index and each != point]
        found = next(
            (
                place
                for place in _around(point, radius, box)
                if all(math.dist(place, each) >= 2 * radius + GAP for each in taken)
                and all(math.dist(place, each) >= radius + CLEAR for each in others)
            ),
            None,
        )
        if found is None:
            found = _freest(point, radius, box, taken)
        taken.append(found)
    return taken


def _around(point: Point, radius: float, box: tuple[float, float, float, float]) -> Iterator[Point]:
    left, top, right, bottom = box
    inside = _pulled(point, radius, box)
    yield inside
    reach = math.hypot(right - left, bottom - top)
    distance = _STEP
    while distance < reach:
        for turn in range(DIRECTIONS):
            angle = 2 * math.pi * (turn + 0.5) / DIRECTIONS
            x, y = inside[0] + distance * math.cos(angle), inside[1] - distance * math.sin(angle)
            if left + radius <= x <= right - radius and top + radius <= y <= bottom - radius:
                yield round(x, 1), round(y, 1)
        distance += _STEP


def _pulled(point: Point, radius: float, box: tuple[float, float, float, float]) -> Point:
    left, top, right, bottom = box
    return (
        round(min(max(point[0], left + radius), right - radius), 1),
        round(min(max(point[1], top + radius), bottom - radius), 1),
    )


def _freest(point: Point, radius: float, box: tuple[float, float, float, float], taken: Sequence[Point]) -> Point:
    """Give the place that stays furthest from what is taken, for a drawing that is too full."""
    return max(
        _around(point, radius, box),
        key=lambda place: min((math.dist(place, each) for each in taken), default=0.0),
    )
