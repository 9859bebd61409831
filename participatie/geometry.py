"""What can be said about points, lines and areas on a flat map in metres?

Everything here is plain Python, so that survey pages stay light. Coordinates are (x, y) in metres of the area's own
metric system: x grows to the east, y to the north. Projections are in `areas.projection`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
Line = tuple[Point, ...]
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]
MultiPolygon = tuple[Polygon, ...]


@dataclass(frozen=True, slots=True)
class Bounds:
    """The smallest upright rectangle around something, in metres."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """Metres from west to east."""
        return self.east - self.west

    @property
    def height(self) -> float:
        """Metres from south to north."""
        return self.north - self.south


def bounds_of(points: Iterable[Point]) -> Bounds:
    """Give the bounds of at least one point."""
    xs, ys = zip(*points, strict=True)
    return Bounds(min(xs), min(ys), max(xs), max(ys))


def bounds(shape: MultiPolygon) -> Bounds:
    """Give the bounds of an area; holes do not matter."""
    return bounds_of(point for polygon in shape for point in polygon[0])


def sides(ring: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Give the sides of a ring, closing it when its last point is not its first."""
    yield from pairwise(ring)
    if ring and ring[0] != ring[-1]:
        yield ring[-1], ring[0]


def contains(shape: MultiPolygon, x: float, y: float) -> bool:
    """Tell whether a point lies inside an area (holes are outside; the border itself may go either way)."""
    inside = False
    for polygon in shape:
        for ring in polygon:
            for (ax, ay), (bx, by) in sides(ring):
                if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                    inside = not inside
    return inside


def area_m2(shape: MultiPolygon) -> float:
    """Give the surface of an area in square metres, holes taken out."""
    return sum(
        abs(_signed_area(polygon[0])) - sum(abs(_signed_area(hole)) for hole in polygon[1:]) for polygon in shape
    )


def _signed_area(ring: Sequence[Point]) -> float:
    ox, oy = ring[0]
    return sum((ax - ox) * (by - oy) - (bx - ox) * (ay - oy) for (ax, ay), (bx, by) in sides(ring)) / 2


def point_inside(shape: MultiPolygon) -> Point:
    """Give a point well inside the largest part of an area, to stand for it on a map.

    Returns:
        The middle of the widest stretch along five level lines through the largest part; the mean of its corners
        when it has no surface.

    >>> point_inside(((((0, 0), (10, 0), (10, 6), (0, 6)),),))
    (5.0, 3.0)
    """
    polygon = max(shape, key=lambda each: abs(_signed_area(each[0])))
    around = bounds_of(polygon[0])
    best, width = None, 0.0
    for part in (0.5, 0.4, 0.6, 0.3, 0.7):
        y = around.south + part * around.height
        cuts = sorted(
            ax + (y - ay) * (bx - ax) / (by - ay)
            for ring in polygon
            for (ax, ay), (bx, by) in sides(ring)
            if (ay > y) != (by > y)
        )
        for left, right in zip(cuts[::2], cuts[1::2], strict=True):
            if right - left > width * 1.2:
                best, width = ((left + right) / 2, y), right - left
    if best is not None:
        return best
    corners = polygon[0]
    return sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners)


def nearest_on_line(line: Sequence[Point], x: float, y: float) -> Point:
    """Give the point of a line nearest to (x, y); a line may be a single point."""
    best, least = line[0], math.inf
    for (ax, ay), (bx, by) in pairwise(line) if len(line) > 1 else ((line[0], line[0]),):
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        along = 0.0 if length == 0 else max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / length))
        near = (ax + along * dx, ay + along * dy)
        distance = math.hypot(near[0] - x, near[1] - y)
        if distance < least:
            best, least = near, distance
    return best


def distance_to_line(line: Sequence[Point], x: float, y: float) -> float:
    """Give the metres from (x, y) to the nearest point of a line."""
    near = nearest_on_line(line, x, y)
    return math.hypot(near[0] - x, near[1] - y)


def simplified(line: Sequence[Point], tolerance: float) -> Line:
    """Leave out points that lie within `tolerance` of the line without them (Douglas and Peucker, 1973)."""
    if len(line) < 3:
        return tuple(line)
    keep = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, most = first, tolerance
        for index in range(first + 1, last):
            away = distance_to_line((line[first], line[last]), *line[index])
            if away > most:
                far, most = index, away
        if far != first:
            keep.add(far)
            waiting += [(first, far), (far, last)]
    return tuple(line[index] for index in sorted(keep))
