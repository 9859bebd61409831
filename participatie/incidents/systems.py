"""In which coordinate system do a file's numbers lie near an area, and which way round?

A pair of numbers is tried as degrees, as national grid (RD New), as the area's own UTM zone and its neighbours, and
as the metres of web maps, each in both orders. Each way has a box of numbers within 20 km of the area; the boxes of
different ways hardly ever overlap, so the numbers themselves say how they are meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pyproj import Transformer

from participatie.areas.projection import DEGREES, NETHERLANDS, RD_NEW, Box
from participatie.geometry import MultiPolygon, bounds
from participatie.text import Message, mark, message

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]

WEB_METRES = 3857
NEAR_M = 20_000.0
FROM_RD = mark("De coördinaten zijn Rijksdriehoekscoördinaten (RD). Ze zijn omgerekend.")
FROM_UTM = mark("De coördinaten zijn UTM-coördinaten uit zone %(zone)s. Ze zijn omgerekend.")
FROM_WEB = mark("De coördinaten zijn meters van een webkaart (Web Mercator). Ze zijn omgerekend.")
FROM_DEGREES = mark("De coördinaten zijn graden. Ze zijn omgerekend.")
NOT_METRES = mark("De kolommen “%(names)s” beloven meters, maar er staan graden in. Ze zijn als graden gelezen.")
NOT_DEGREES = mark("De kolommen “%(names)s” beloven graden, maar er staan meters in. Ze zijn als meters gelezen.")
SWAPPED = mark("De coördinaten stonden andersom. Ze zijn omgedraaid.")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a pair of numbers.

    Attributes:
        epsg: the system.
        swapped: the second number is the longitude or x.
        box: west, south, east, north of what lies near the area, in that system.
    """

    epsg: int
    swapped: bool
    box: Box

    def turned(self, first: Numbers, second: Numbers) -> tuple[Numbers, Numbers]:
        """Give x and y (longitude and latitude) in the system."""
        return (second, first) if self.swapped else (first, second)

    def fits(self, first: Numbers, second: Numbers) -> Flags:
        """Tell of each pair whether it lies near the area when read this way."""
        xs, ys = self.turned(first, second)
        west, south, east, north = self.box
        near = (xs >= west) & (xs <= east) & (ys >= south) & (ys <= north)
        if self.epsg != DEGREES:
            near &= (np.abs(xs) > 180) | (np.abs(ys) > 90)  # what can be degrees is not taken for metres
        return np.asarray(near, dtype=np.bool_)


def ways_to_read(boundary: MultiPolygon, epsg: int) -> tuple[Reading, ...]:
    """List the ways in which numbers can lie near an area, the most usual first."""
    around = bounds(boundary)
    west, south = around.west - NEAR_M, around.south - NEAR_M
    east, north = around.east + NEAR_M, around.north + NEAR_M
    # Along the sides, since a straight side in one system is bent in another.
    along, up = np.linspace(west, east, 9), np.linspace(south, north, 9)
    xs = np.concatenate([along, along, np.full(9, west), np.full(9, east)])
    ys = np.concatenate([np.full(9, south), np.full(9, north), up, up])
    longitudes, latitudes = projected(xs, ys, epsg, DEGREES)
    box = _box(longitudes, latitudes)
    found: list[tuple[int, Box]] = [(DEGREES, box)]
    for system in _metric_systems(box, epsg):
        found.append((system, _box(*projected(longitudes, latitudes, DEGREES, system))))
    return tuple(Reading(system, swapped, each) for swapped in (False, True) for system, each in found)


def _metric_systems(box: Box, epsg: int) -> tuple[int, ...]:
    west, south, east, north = box
    middle = (west + east) / 2
    zone = min(int((middle + 180) // 6) + 1, 60)
    hemisphere = 32600 if (south + north) / 2 >= 0 else 32700
    zones = [hemisphere + each for each in (zone, zone - 1, zone + 1) if 1 <= each <= 60]
    dutch = NETHERLANDS[0] <= middle <= NETHERLANDS[2] and NETHERLANDS[1] <= (south + north) / 2 <= NETHERLANDS[3]
    return tuple(dict.fromkeys([epsg, *([RD_NEW] if dutch else []), *zones, WEB_METRES]))


def _box(xs: Numbers, ys: Numbers) -> Box:
    return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())


def which_fits(ways: Sequence[Reading], first: Numbers, second: Numbers) -> Whole:
    """Give of each pair the position of the first way in which it lies near the area, -1 for none."""
    found = np.full(len(first), -1, dtype=np.int64)
    for place, way in reversed(list(enumerate(ways))):
        found[way.fits(first, second)] = place
    return found


def projected(xs: Numbers, ys: Numbers, source: int, target: int) -> tuple[Numbers, Numbers]:
    """Turn coordinates of one system into another; what cannot be turned becomes infinite."""
    if source == target:
        return xs, ys
    new_x, new_y = _transformer(source, target).transform(xs, ys)
    return np.asarray(new_x, dtype=np.float64), np.asarray(new_y, dtype=np.float64)


_known: dict[tuple[int, int], Transformer] = {}


def _transformer(source: int, target: int) -> Transformer:
    if (source, target) not in _known:
        _known[source, target] = Transformer.from_crs(source, target, always_xy=True)
    return _known[source, target]


def notes_on(way: Reading, names: str, promised: bool | None, own_epsg: int) -> tuple[Message, ...]:
    """Say what was done with the numbers of a whole file.

    Args:
        way: how they are read.
        names: the headings of the two columns.
        promised: whether the headings promise degrees; None when they say nothing.
        own_epsg: the area's own system, in which nothing needs to be converted.
    """
    notes = []
    if way.epsg == RD_NEW:
        notes.append(message(FROM_RD))
    elif way.epsg == WEB_METRES:
        notes.append(message(FROM_WEB))
    elif way.epsg not in (DEGREES, own_epsg):
        notes.append(message(FROM_UTM, zone=way.epsg % 100))
    if promised is not None and promised != (way.epsg == DEGREES):
        notes.append(message(NOT_DEGREES if promised else NOT_METRES, names=names))
    if way.swapped:
        notes.append(message(SWAPPED))
    return tuple(notes)
