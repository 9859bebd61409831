"""How does the neighbourhood look when drawn with its own shapes alone?

Turns boundary, streets, landmarks and hot spots in metres into shapes of one small drawing, which the macro
`components/map.html` prints as SVG. No tile server is needed, and no numerical library: survey pages draw with it.
In the drawing x grows to the right and y downwards, in units of which the drawing is `width` wide.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from participatie.areas.area import Landmark, Street
from participatie.areas.map_names import LETTER, DrawnLabel, Line, names_that_fit
from participatie.geometry import Bounds, MultiPolygon, Point, bounds, bounds_of, contains, simplified

WIDTH = 420.0
MARGIN = 14.0
_DETAIL = 0.6


@dataclass(frozen=True, slots=True)
class SpotShape:
    """A hot spot to draw, in metres.

    Attributes:
        number: what stands in it, "1" for the first in the list; may be empty.
        label: its name, read out with the shape.
        shape: the area it covers.
        x: where the number stands.
        y: where the number stands.
        firm: False draws it as a signal (dashed).
        code: its permanent code, by which a list on the same page is linked to it; may be empty.
    """

    number: str
    label: str
    shape: MultiPolygon
    x: float
    y: float
    firm: bool = True
    code: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """From metres to units of the drawing and back.

    Attributes:
        west: metres at the left side of the drawing.
        north: metres at its upper side.
        units_per_m: units of the drawing in a metre.
    """

    west: float
    north: float
    units_per_m: float

    def to_drawing(self, x: float, y: float) -> Point:
        """Give the place in the drawing of a point in metres, rounded to a tenth of a unit."""
        return round((x - self.west) * self.units_per_m, 1), round((self.north - y) * self.units_per_m, 1)

    def to_metres(self, across: float, down: float) -> Point:
        """Give the point in metres of a place in the drawing, as when someone taps there."""
        return self.west + across / self.units_per_m, self.north - down / self.units_per_m


@dataclass(frozen=True, slots=True)
class DrawnStreet:
    """A street: `path` as SVG path data; `kind` is street, square, path or water."""

    code: str
    name: str
    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class DrawnLandmark:
    """A landmark as a dot, with its name beside it when there is room."""

    code: str
    name: str
    kind: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class DrawnSpot:
    """A hot spot: `path` of its area, its number at (x, y)."""

    number: str
    label: str
    path: str
    x: float
    y: float
    firm: bool
    code: str = ""


@dataclass(frozen=True, slots=True)
class DrawnBand:
    """Where at least `level` people point near by, as SVG path data."""

    level: int
    path: str


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A bar `length` units long that stands for `metres` metres, its left end at (x, y)."""

    metres: int
    x: float
    y: float
    length: float


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """A neighbourhood, drawn. Print it with `components/map.html`.

    Attributes:
        width: units across.
        height: units down.
        boundary: SVG path data of the area.
        streets: in the order given.
        labels: names of streets and landmarks that fit without overlap.
        landmarks: dots.
        spots: hot spots, the last drawn on top.
        pin: one chosen place, in units, or None.
        bar: the scale bar.
        scale: turns taps into metres.
        bands: a surface in bands, lowest first; each lies upon the one before.
    """

    width: int
    height: int
    boundary: str
    streets: tuple[DrawnStreet, ...]
    labels: tuple[DrawnLabel, ...]
    landmarks: tuple[DrawnLandmark, ...]
    spots: tuple[DrawnSpot, ...]
    pin: Point | None
    bar: ScaleBar
    scale: Scale
    bands: tuple[DrawnBand, ...] = ()

    @property
    def listed(self) -> tuple[DrawnSpot, ...]:
        """The hot spots that a list can be linked to, in the order of that list."""
        return tuple(spot for spot in reversed(self.spots) if spot.code)

    @property
    def view_box(self) -> str:
        """The value of the SVG attribute viewBox."""
        return f"0 0 {self.width} {self.height}"


def draw(
    boundary: MultiPolygon,
    *,
    streets: Sequence[Street] = (),
    landmarks: Sequence[Landmark] = (),
    spots: Sequence[SpotShape] = (),
    bands: Sequence[tuple[int, MultiPolygon]] = (),
    pin: Point | None = None,
    width: float = WIDTH,
) -> MapDrawing:
    """Draw an area with what is in it.

    Args:
        boundary: the area in metres, at least one ring.
        streets: those without a line are left out.
        landmarks: those without a place are left out.
        spots: hot spots in metres, most important first (it is drawn on top).
        bands: level and shape in metres of a surface, lowest first.
        pin: one chosen place in metres.
        width: units across; a smaller number makes letters larger on the same screen.

    Returns:
        The drawing. The same input gives the same drawing, so pages can be compared.
    """
    drawn_streets = [street for street in streets if len(street.line) > 1]
    placed = [mark for mark in landmarks if mark.x is not None and mark.y is not None]
    around = _everything(boundary, drawn_streets, spots)
    units_per_m = (width - 2 * MARGIN) / max(around.width, around.height * 0.8, 1.0)
    slack = ((width - 2 * MARGIN) / units_per_m - around.width) / 2
    scale = Scale(around.west - slack - MARGIN / units_per_m, around.north + MARGIN / units_per_m, units_per_m)
    height = math.ceil(around.height * units_per_m + 2 * MARGIN + 1.5 * LETTER)
    shown_spots = tuple(_spot(spot, scale) for spot in reversed(spots))
    dots = tuple(_dot(mark, scale) for mark in placed)
    return MapDrawing(
        width=round(width),
        height=height,
        boundary=_area_path(boundary, scale),
        streets=tuple(_street(street, scale) for street in drawn_streets),
        labels=names_that_fit(
            [(dot.name, (dot.x, dot.y)) for dot in _outside(placed, dots, spots)],
            [Line(street.name, tuple(scale.to_drawing(x, y) for x, y in street.line)) for street in drawn_streets],
            [(spot.x, spot.y) for spot in shown_spots],
            Bounds(0, 0, width, height),
        ),
        landmarks=dots,
        spots=shown_spots,
        pin=None if pin is None else scale.to_drawing(*pin),
        bar=_bar(scale, height),
        scale=scale,
        bands=tuple(DrawnBand(level, _area_path(shape, scale)) for level, shape in bands),
    )


def _outside(
    marks: Sequence[Landmark], dots: Sequence[DrawnLandmark], spots: Sequence[SpotShape]
) -> list[DrawnLandmark]:
    """Give the landmarks that need a name: in a numbered hot spot the number leads to the list, which names it."""
    shapes = [spot.shape for spot in spots if spot.number]
    return [
        dot
        for mark, dot in zip(marks, dots, strict=True)
        if not any(contains(shape, mark.x or 0.0, mark.y or 0.0) for shape in shapes)
    ]


def _everything(boundary: MultiPolygon, streets: Iterable[Street], spots: Iterable[SpotShape]) -> Bounds:
    """The area with its hot spots, and streets as far as they stay within a tenth of it."""
    area = bounds(boundary)
    reach = 0.1 * max(area.width, area.height)
    points = [(area.west, area.south), (area.east, area.north)]
    points += [point for spot in spots for polygon in spot.shape for point in polygon[0]]
    points += [
        (x, y)
        for street in streets
        for x, y in street.line
        if area.west - reach <= x <= area.east + reach and area.south - reach <= y <= area.north + reach
    ]
    return bounds_of(points)


def _line_path(line: Sequence[Point], scale: Scale, *, closed: bool) -> str:
    points = simplified([scale.to_drawing(x, y) for x, y in line], _DETAIL)
    if closed and len(points) > 1 and points[0] == points[-1]:
        points = points[:-1]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + ("Z" if closed else "")


def _area_path(shape: MultiPolygon, scale: Scale) -> str:
    return "".join(_line_path(ring, scale, closed=True) for polygon in shape for ring in polygon)


def _street(street: Street, scale: Scale) -> DrawnStreet:
    return DrawnStreet(street.code, street.name, str(street.kind), _line_path(street.line, scale, closed=False))


def _dot(mark: Landmark, scale: Scale) -> DrawnLandmark:
    x, y = scale.to_drawing(mark.x or 0.0, mark.y or 0.0)
    return DrawnLandmark(mark.code, mark.name, str(mark.kind), x, y)


def _spot(spot: SpotShape, scale: Scale) -> DrawnSpot:
    x, y = scale.to_drawing(spot.x, spot.y)
    return DrawnSpot(spot.number, spot.label, _area_path(spot.shape, scale), x, y, spot.firm, spot.code)


def _bar(scale: Scale, height: float) -> ScaleBar:
    metres = next((m for m in (2000, 1000, 500, 200, 100, 50, 20, 10) if m * scale.units_per_m <= 160), 10)
    return ScaleBar(metres, MARGIN, height - 6.0, round(metres * scale.units_per_m, 1))
