"""Along which street or around which square does a hot spot lie?

The edge that is found follows where people put their points, so it may close around a few houses. What is kept and
shown is laid along the neighbourhood's own streets and places instead: a stretch of a street (a line), or the
surroundings of a square or landmark (an area). A stretch is at least 75 metres long and an area at least 40 metres to
each side, so that no shape points at one house. Source: docs/method/hotspots.md, "Laid along streets and squares".
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import shapely
from shapely import ops

from participatie.areas.area import Landmark, Street, StreetKind
from participatie.areas.boundaries import as_shapely, from_shapely
from participatie.geometry import MultiPolygon
from participatie.hotspots.naming import NEAR_LANDMARK_M, NEAR_STREET_M, is_address

LEAST_LENGTH_M = 75.0
LEAST_RADIUS_M = 40.0
LEAST_AREA_M2 = 1_500.0
MOST_RADIUS_M = 75.0
HALF_WIDTH_M = 12.0
LONG_M = 200.0
SQUARE_M = 40.0
CROSSING_M = 30.0

_BESIDE_M = 15.0
_TOUCHING_M = 12.0
_FURTHEST_M = 200.0


class Kind(StrEnum):
    """What sort of shape a place got."""

    LINE = "line"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Found:
    """A place as it was found: its middle and its edge, in metres."""

    x: float
    y: float
    outline: MultiPolygon


@dataclass(frozen=True, slots=True)
class Snapped:
    """A place laid along the streets and squares of its neighbourhood.

    Attributes:
        kind: a line or an area.
        shape: what is shown, in metres, inside the neighbourhood; at least 1,500 square metres of it where the
            neighbourhood itself is not smaller.
        street: the street or square that it follows, if any.
        landmark: the landmark that it surrounds, if any.
        ends: for a line the names of the crossing streets at which it ends; "" for an end between crossings.
        whole: whether a line takes in most of its street.
    """

    kind: Kind
    shape: MultiPolygon
    street: Street | None = None
    landmark: Landmark | None = None
    ends: tuple[str, str] = ("", "")
    whole: bool = False


def snapped(
    places: Sequence[Found], streets: Sequence[Street], landmarks: Sequence[Landmark], boundary: MultiPolygon
) -> tuple[Snapped, ...]:
    """Lay places along the streets and squares of their neighbourhood.

    Args:
        places: as they were found.
        streets: those of the neighbourhood; without a line they do not count.
        landmarks: those of the neighbourhood; without a place they do not count.
        boundary: the neighbourhood in metres.

    Returns:
        Per place its shape. A landmark belongs to the nearest place within 75 m only. A place that follows a street
        over 200 m is a line also when there is a landmark. Where nothing with a name lies near, the edge as it was
        found, made wide enough.
    """
    area = as_shapely(boundary)
    drawn = [(street, shapely.LineString(street.line)) for street in streets if _is_drawn(street)]
    owners = _owners(places, landmarks)
    return tuple(_one(place, owners.get(number), drawn, area) for number, place in enumerate(places))


def _is_drawn(street: Street) -> bool:
    return len(set(street.line)) > 1 and street.kind is not StreetKind.WATER and not is_address(street.name)


def _owners(places: Sequence[Found], landmarks: Sequence[Landmark]) -> dict[int, Landmark]:
    """Give each place at most one landmark, and each landmark to one place: nearest pairs first."""
    pairs = sorted(
        (math.hypot(each.x - place.x, each.y - place.y), number, which)
        for which, each in enumerate(landmarks)
        for number, place in enumerate(places)
        if each.x is not None and each.y is not None and not is_address(each.name)
    )
    owners: dict[int, Landmark] = {}
    given: set[int] = set()
    for away, number, which in pairs:
        if away <= NEAR_LANDMARK_M and number not in owners and which not in given:
            owners[number] = landmarks[which]
            given.add(which)
    return owners


_Drawn = Sequence[tuple[Street, shapely.LineString]]


def _one(place: Found, landmark: Landmark | None, drawn: _Drawn, area: shapely.Geometry) -> Snapped:
    outline = as_shapely(place.outline)
    stretch = _best_stretch(place, outline, drawn)
    square = next((street for street, away in _squares(place, drawn) if away <= SQUARE_M), None)
    if landmark is not None and (stretch is None or stretch.inside_m < LONG_M):
        assert landmark.x is not None and landmark.y is not None
        reach = min(max(math.sqrt(outline.area / math.pi), LEAST_RADIUS_M), MOST_RADIUS_M)
        around = shapely.Point(landmark.x, landmark.y).buffer(reach)
        return Snapped(Kind.AREA, _within(around, area), stretch.street if stretch else None, landmark)
    if square is not None:
        return Snapped(Kind.AREA, _within(_square_shape(square, place), area), square, landmark)
    if stretch is None:
        return Snapped(Kind.AREA, _within(_wide(outline), area), None, landmark)
    if stretch.line.length < LEAST_LENGTH_M:
        return Snapped(Kind.AREA, _within(stretch.line.buffer(LEAST_RADIUS_M), area), stretch.street, landmark)
    return _as_line(stretch, landmark, drawn, area)


def _squares(place: Found, drawn: _Drawn) -> list[tuple[Street, float]]:
    middle = shapely.Point(place.x, place.y)
    found = [(each, _filled(line).distance(middle)) for each, line in drawn if each.kind is StreetKind.SQUARE]
    return sorted(found, key=lambda each: (each[1], each[0].code))


def _filled(line: shapely.LineString) -> shapely.Geometry:
    return shapely.Polygon(line) if line.is_ring else line


def _square_shape(square: Street, place: Found) -> shapely.Geometry:
    line = shapely.LineString(square.line)
    if line.is_ring:
        return shapely.Polygon(line).buffer(HALF_WIDTH_M)
    near = shapely.Point(place.x, place.y).buffer(_FURTHEST_M)
    part = line.intersection(near)
    return (line if part.is_empty else part).buffer(LEAST_RADIUS_M)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The part of a street that runs through a place: from where to where along it, and how much lies inside."""

    street: Street
    line: shapely.LineString
    start: float
    end: float
    inside_m: float


def _best_stretch(place: Found, outline: shapely.Geometry, drawn: _Drawn) -> _Stretch | None:
    """Give the street that runs longest through the place; among about equal ones the nearest to its middle."""
    middle = shapely.Point(place.x, place.y)
    near = [
        each for each in drawn if each[0].kind is not StreetKind.SQUARE and each[1].distance(middle) <= NEAR_STREET_M
    ]
    if not near:
        return None
    beside = outline.buffer(_BESIDE_M).intersection(middle.buffer(_FURTHEST_M))
    stretches = [_stretch(street, line, beside, middle) for street, line in near]
    return max(
        stretches, key=lambda each: (round(each.inside_m - 2 * each.line.distance(middle), -1), each.street.code)
    )


def _stretch(street: Street, line: shapely.LineString, beside: shapely.Geometry, middle: shapely.Point) -> _Stretch:
    here = line.project(middle)
    inside = line.intersection(beside)
    along = [line.project(shapely.Point(corner)) for corner in shapely.get_coordinates(inside)]
    return _Stretch(street, line, min([here, *along]), max([here, *along]), float(inside.length))


def _as_line(stretch: _Stretch, landmark: Landmark | None, drawn: _Drawn, area: shapely.Geometry) -> Snapped:
    start, end = _long_enough(stretch.start, stretch.end, stretch.line.length)
    crossings = _crossings(stretch, drawn)
    start, first = _to_crossing(start, crossings)
    end, last = _to_crossing(end, crossings)
    if end - start < LEAST_LENGTH_M:
        start, end = _long_enough(start, end, stretch.line.length)
        first = last = ""
    part = ops.substring(stretch.line, start, end)
    return Snapped(
        Kind.LINE,
        _within(part.buffer(HALF_WIDTH_M), area),
        stretch.street,
        landmark,
        (first, last),
        whole=end - start >= 0.6 * stretch.line.length,
    )


def _long_enough(start: float, end: float, length: float) -> tuple[float, float]:
    """Make a stretch at least 75 m long, on both sides where the street goes on."""
    short = LEAST_LENGTH_M - (end - start)
    if short <= 0:
        return start, end
    start, end = start - short / 2, end + short / 2
    if start < 0:
        return 0.0, min(length, end - start)
    return (start, end) if end <= length else (max(0.0, start - (end - length)), length)


def _crossings(stretch: _Stretch, drawn: _Drawn) -> list[tuple[float, str]]:
    """Give where along the street other streets meet it, with their names."""
    found = []
    for street, line in drawn:
        if street.name != stretch.street.name and line.distance(stretch.line) <= _TOUCHING_M:
            meets = line.intersection(stretch.line)
            points = shapely.get_coordinates(meets if not meets.is_empty else ops.nearest_points(stretch.line, line)[0])
            found += [(float(stretch.line.project(shapely.Point(point))), street.name) for point in points]
    return sorted(found)


def _to_crossing(place: float, crossings: Sequence[tuple[float, str]]) -> tuple[float, str]:
    near = min(crossings, key=lambda each: (abs(each[0] - place), each[1]), default=(math.inf, ""))
    return near if abs(near[0] - place) <= CROSSING_M else (place, "")


def _wide(shape: shapely.Geometry) -> shapely.Geometry:
    """Make a shape nowhere so narrow that it closes around one house."""
    return shape.union(shape.centroid.buffer(LEAST_RADIUS_M))


def _within(shape: shapely.Geometry, area: shapely.Geometry) -> MultiPolygon:
    """Keep what lies in the neighbourhood, and widen that until it is large enough or the neighbourhood is full."""
    for wider in (0.0, 10.0, 20.0, 40.0, 80.0, 160.0):
        part = shape.buffer(wider).intersection(area) if wider else shape.intersection(area)
        if part.area >= LEAST_AREA_M2:
            return from_shapely(part.simplify(0.5))
    return from_shapely(area)


def wide_enough(shape: MultiPolygon, boundary: MultiPolygon) -> MultiPolygon:
    """Widen a shape that somebody drew or cut, so that it points at no single house.

    Returns:
        The shape itself where it is large enough.
    """
    found = as_shapely(shape)
    return shape if found.area >= LEAST_AREA_M2 else _within(_wide(found), as_shapely(boundary))
