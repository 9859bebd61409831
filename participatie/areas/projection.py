"""In which coordinate system a file's numbers are, and what they are in metres.

GeoJSON should be in degrees, longitude first. In practice files come in RD New, or with the two numbers
the wrong way round. A system that is named or that the numbers fit without doubt is converted, and we say
so; swapped numbers are refused, because a guess would put a neighbourhood in the wrong sea.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError
from shapely.geometry.base import BaseGeometry

from participatie.areas.area import Point
from participatie.errors import Refusal
from participatie.text import Message, mark, message

DEGREES = 4326
RD_NEW = 28992
Box = tuple[float, float, float, float]
NETHERLANDS: Box = (3.2, 50.7, 7.3, 53.7)
EUROPE: Box = (-11.0, 36.0, 31.0, 71.0)
RD_NUMBERS: Box = (-7_000.0, 289_000.0, 300_000.0, 629_000.0)
SWAPPED = mark(
    "De coördinaten staan andersom: eerst moet de lengtegraad, dan de breedtegraad. "
    "Gevonden: %(first)s, %(second)s. Draai ze om, of zeg dat ze zo kloppen."
)
Shape = TypeVar("Shape", bound=BaseGeometry)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the numbers of a file are to be read: their system and what we say about it."""

    epsg: int
    notes: tuple[Message, ...] = ()

    @staticmethod
    def of(crs: str | None, points: Iterable[Iterable[Point]], *, as_given: bool) -> Reading:
        """Decide how to read a file.

        Args:
            crs: the system that the file names, if any.
            points: the points of each shape.
            as_given: believe degrees that look swapped.

        Raises:
            Refusal: no points, an unknown system, numbers that fit none, or swapped degrees.
        """
        box = _box_of(points)
        if _inside(box, (-180.0, -90.0, 180.0, 90.0)):
            if not as_given and _look_swapped(box):
                raise Refusal(SWAPPED, first=_short(box[0]), second=_short(box[1]))
            return Reading(DEGREES)
        named = _named(crs)
        if named is not None and named != DEGREES:
            return Reading(named, (message(mark("Het bestand is omgerekend uit EPSG:%(epsg)s."), epsg=named),))
        if _inside(box, RD_NUMBERS):
            return Reading(
                RD_NEW, (message(mark("De getallen zijn Rijksdriehoekscoördinaten (RD). Ze zijn omgerekend.")),)
            )
        if _inside(box, (-90.0, -180.0, 90.0, 180.0)):
            raise Refusal(SWAPPED, first=_short(box[0]), second=_short(box[1]))
        raise Refusal(
            mark("De coördinaten zijn geen graden en geen Rijksdriehoekscoördinaten: %(first)s, %(second)s."),
            first=_short(box[0]),
            second=_short(box[1]),
        )

    def to_degrees(self, shape: Shape) -> Shape:
        """Turn a shape into degrees, longitude first."""
        return shape if self.epsg == DEGREES else _converted(shape, self.epsg, DEGREES)


def metric_system(shape: BaseGeometry) -> int:
    """Choose the metric system for a shape in degrees: RD New in the Netherlands, else a UTM zone.

    Returns:
        An EPSG number.

    Raises:
        Refusal: the shape lies beyond where UTM is defined, near a pole.
    """
    west, south, east, north = shape.bounds
    if _inside((west, south, east, north), NETHERLANDS):
        return RD_NEW
    longitude, latitude = (west + east) / 2, (south + north) / 2
    if not -80 <= latitude <= 84:
        raise Refusal(mark("Dit gebied ligt te dicht bij een pool."))
    zone = min(int((longitude + 180) // 6) + 1, 60)
    return (32600 if latitude >= 0 else 32700) + zone


def to_metres(shape: Shape, epsg: int) -> Shape:
    """Turn a shape in degrees, longitude first, into metres in a metric system."""
    return _converted(shape, DEGREES, epsg)


def points_to_degrees(points: Iterable[Point], epsg: int) -> tuple[Point, ...]:
    """Turn points in metres into longitude and latitude, in the same order."""
    several = tuple(points)
    if not several:
        return ()
    xs, ys = _transformer(epsg, DEGREES).transform([x for x, _ in several], [y for _, y in several])
    return tuple(zip((float(x) for x in xs), (float(y) for y in ys), strict=True))


def _converted(shape: Shape, source: int, target: int) -> Shape:
    transformer = _transformer(source, target)

    def move(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    moved: Shape = shapely.transform(shape, move)
    return moved


@lru_cache(maxsize=16)
def _transformer(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def _named(crs: str | None) -> int | None:
    if crs is None:
        return None
    if crs.upper().endswith(("CRS84", "4326")):
        return DEGREES
    try:
        epsg = CRS.from_user_input(crs).to_epsg()
    except CRSError:
        epsg = None
    if epsg is None:
        raise Refusal(mark("Het bestand noemt een onbekend coördinatenstelsel: %(crs)s."), crs=crs[:80])
    return epsg


def _box_of(points: Iterable[Iterable[Point]]) -> Box:
    every = np.array([point for shape in points for point in shape])
    if not len(every):
        raise Refusal(mark("Dit bestand bevat geen vormen."))
    (west, south), (east, north) = every.min(axis=0), every.max(axis=0)
    return float(west), float(south), float(east), float(north)


def _look_swapped(box: Box) -> bool:
    west, south, east, north = box
    european_when_turned = _inside((south, west, north, east), EUROPE) and not _inside(box, EUROPE)
    in_antarctica = south < -60 and max(abs(west), abs(east)) <= 90
    return european_when_turned or in_antarctica


def _inside(box: Box, frame: Box) -> bool:
    return frame[0] <= box[0] and frame[1] <= box[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _short(value: float) -> str:
    return f"{value:.5g}" if abs(value) < 1000 else f"{value:.0f}"
