"""Which streets and landmarks a file holds, with a fault and its row for whatever is wrong.

Reads GeoJSON (lines become streets, points and shapes become landmarks) and CSV with a row of headings:
`naam` and, when known, `soort`, `code`, `lijst`, `lengtegraad` and `breedtegraad` (or `x` and `y` in metres)
or `lijn` (WKT). Files with the same headings in English are read as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import shapely
from shapely.geometry.base import BaseGeometry

from participatie.areas import place_rows
from participatie.areas.area import Area, NewPlace, Point, StreetKind, checked_name
from participatie.areas.place_rows import Row
from participatie.areas.projection import Reading, to_metres
from participatie.errors import Refusal
from participatie.text import Message, mark

MARGIN_M = 1_000.0
SHOWN_FAULTS = 20
SIMPLER_M = 0.5


@dataclass(frozen=True, slots=True)
class PlacesFile:
    """What a file of places holds, in the file's order. `notes` say what was done to read it."""

    places: tuple[NewPlace, ...]
    notes: tuple[Message, ...] = ()


def read(content: bytes, area: Area, *, as_given: bool = False) -> PlacesFile:
    """Read streets and landmarks.

    Args:
        content: the file's bytes, CSV or GeoJSON, possibly packed with gzip.
        area: the area they belong to; places come in its metric system.
        as_given: believe coordinates that look swapped.

    Returns:
        Streets (drawn parts of one name joined, the longest unbroken run kept) and landmarks.

    Raises:
        Refusal: nothing to read, or faults; each fault names its row (the first twenty).
    """
    rows, metric = place_rows.read(content)
    drawn = [row.shape for row in rows if row.shape is not None]
    reading = Reading(area.epsg) if metric or not drawn else _reading(drawn, as_given=as_given)
    faults: list[Message] = []
    found: dict[tuple[bool, str], NewPlace] = {}
    for row in rows:
        try:
            _take(row, _in_metres(row, reading, area), found)
        except Refusal as refusal:
            faults.append(refusal.message)
    if faults:
        raise Refusal(mark("Dit bestand met straten en plekken klopt niet."), more=tuple(faults[:SHOWN_FAULTS]))
    return PlacesFile(tuple(found.values()), reading.notes)


def _take(row: Row, shape: BaseGeometry | None, found: dict[tuple[bool, str], NewPlace]) -> None:
    try:
        name = checked_name(row.name)
    except Refusal:
        raise Refusal(mark("Rij %(row)s: de naam ontbreekt of is te lang."), row=row.place) from None
    is_street = isinstance(row.kind, StreetKind)
    place = NewPlace(name, row.kind, _line(shape) if is_street else _middle(shape), row.code)
    before = found.setdefault((is_street, name.casefold()), place)
    if before is place:
        return
    if not is_street or len(place.line) < 2 or len(before.line) < 2:
        raise Refusal(mark("Rij %(row)s: “%(name)s” staat er twee keer."), row=row.place, name=name)
    both = shapely.MultiLineString([before.line, place.line])
    found[is_street, name.casefold()] = replace(before, line=_line(both))


def _in_metres(row: Row, reading: Reading, area: Area) -> BaseGeometry | None:
    if row.shape is None:
        return None
    shape = row.shape
    if reading.epsg != area.epsg:
        shape = to_metres(reading.to_degrees(shape), area.epsg)
    west, south, east, north = area.bounds
    if not shape.intersects(shapely.box(west - MARGIN_M, south - MARGIN_M, east + MARGIN_M, north + MARGIN_M)):
        raise Refusal(
            mark("Rij %(row)s: “%(name)s” ligt meer dan een kilometer buiten het gebied."),
            row=row.place,
            name=row.name,
        )
    return shape


def _reading(shapes: Iterable[BaseGeometry], *, as_given: bool) -> Reading:
    return Reading.of(None, (_points(shape) for shape in shapes), as_given=as_given)


def _points(shape: BaseGeometry) -> list[Point]:
    return [(float(x), float(y)) for x, y in shapely.get_coordinates(shape)]


def _line(shape: BaseGeometry | None) -> tuple[Point, ...]:
    """Give the longest unbroken run through the lines of a shape; a point gives itself."""
    if shape is None or shape.is_empty:
        return ()
    if isinstance(shape, shapely.MultiLineString):
        shape = shapely.line_merge(shape)
    if isinstance(shape, shapely.MultiLineString):
        shape = max(shape.geoms, key=lambda part: (part.length, part.bounds))
    if not isinstance(shape, shapely.LineString | shapely.Point):
        shape = shape.representative_point()
    simpler = shapely.simplify(shape, SIMPLER_M)
    return tuple((round(x, 2), round(y, 2)) for x, y in _points(simpler))


def _middle(shape: BaseGeometry | None) -> tuple[Point, ...]:
    if shape is None or shape.is_empty:
        return ()
    point = shape if isinstance(shape, shapely.Point) else shape.representative_point()
    return ((round(point.x, 2), round(point.y, 2)),)
