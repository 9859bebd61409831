"""Which incidents of a file lie in an area, and what was odd about the file?

Incident records are a layer of their own beside what residents say: they are never added to voices. A file often
holds traps: swapped coordinates, one point for everything the registration could not find, rounded places, the same
record twice. Each is told, with how many rows it touches.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer

from participatie.areas.boundaries import as_shapely
from participatie.areas.projection import DEGREES, RD_NEW, RD_NUMBERS
from participatie.errors import Refusal
from participatie.geometry import MultiPolygon
from participatie.incidents.incident import Incident
from participatie.incidents.rows import Rows
from participatie.text import Message, mark, message

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

DEFAULT_LEAST = 15
DEFAULT_SHARE = 0.01
DEFAULT_TIMES = 3
_METRES_PER_FIGURE = {0: 100_000, 1: 10_000, 2: 1_000, 3: 100}

SWAPPED = mark("De coördinaten stonden andersom. Ze zijn omgedraaid.")
FROM_RD = mark("De coördinaten zijn Rijksdriehoekscoördinaten (RD). Ze zijn omgerekend.")
WITHOUT_PLACE = mark("Rijen zonder plek, overgeslagen: %(count)s.")
DEFAULT_POINT = mark(
    "Veel rijen staan op precies één punt (%(longitude)s, %(latitude)s). Dat is vaak het punt voor “plek onbekend”. "
    "Deze rijen zijn overgeslagen: %(count)s."
)
KEPT_POINT = mark(
    "Veel rijen staan op precies één punt (%(longitude)s, %(latitude)s). Dat is vaak het punt voor “plek onbekend”. "
    "Deze rijen tellen toch mee: %(count)s."
)
ROUNDED = mark("De plekken zijn afgerond op ongeveer %(metres)s meter. De kaart is dus minder precies.")
TWICE = mark("Dezelfde melding stond er vaker in. Dubbele rijen overgeslagen: %(count)s.")
NO_KEYS = mark("Het bestand heeft geen nummer per melding. Dubbele meldingen zijn dus niet te herkennen.")
OUTSIDE = mark("Rijen buiten het gebied, overgeslagen: %(count)s.")
NONE_INSIDE = mark("Geen enkele rij ligt in dit gebied. Klopt het bestand, en klopt het gebied?")


@dataclass(frozen=True, slots=True)
class PlacedIncidents:
    """The incidents of a file that lie in an area.

    Attributes:
        xs: metres, one per incident, in the file's order.
        ys: metres.
        rows: position of each in the file's rows.
        outside: rows beyond the area.
        default_point: rows on the point for "place unknown".
        doubles: rows that repeat a record.
        notes: what was odd, in sentences.
    """

    xs: Numbers
    ys: Numbers
    rows: tuple[int, ...]
    outside: int
    default_point: int
    doubles: int
    notes: tuple[Message, ...]

    def incidents(self, rows: Rows) -> tuple[Incident, ...]:
        """Give the incidents one by one; `rows` must be those this came from."""
        return tuple(
            Incident(rows.keys[row], round(float(x), 1), round(float(y), 1), rows.days[row], rows.kinds[row])
            for row, x, y in zip(self.rows, self.xs, self.ys, strict=True)
        )


def place(
    rows: Rows,
    boundary: MultiPolygon,
    epsg: int,
    *,
    keep_default_point: bool = False,
    keep_doubles: bool = False,
) -> PlacedIncidents:
    """Put the rows of a file on the map of an area.

    Args:
        rows: from `read_rows`.
        boundary: the area in metres.
        epsg: the area's metric system.
        keep_default_point: count rows on a suspicious point all the same.
        keep_doubles: do not look at the records' numbers.

    Returns:
        Those in the area, in the file's order, with what was odd. A point is suspicious when it has at least 15 rows,
        at least one in a hundred of all, and three times as many as the next.

    Raises:
        Refusal: no row has a place.
    """
    if not len(rows.first):
        raise Refusal(mark("Geen enkele rij heeft een plek."), more=tuple(rows.faults))
    first, second = np.array(rows.first), np.array(rows.second)
    keep = np.ones(len(first), dtype=np.bool_)
    notes: list[Message] = []
    if rows.without_place:
        notes += [message(WITHOUT_PLACE, count=rows.without_place), *rows.faults[:5]]
    doubles = 0 if keep_doubles else _drop_doubles(rows, keep, notes)
    default_point = _drop_default_points(first, second, keep, notes, keep_them=keep_default_point)
    xs, ys = _in_metres(first, second, keep, boundary, epsg, notes)
    if rounded := _rounded_to(rows):
        notes.append(message(ROUNDED, metres=rounded))
    shape = as_shapely(boundary)
    shapely.prepare(shape)
    inside = keep & shapely.contains_xy(shape, xs, ys)
    outside = int(keep.sum() - inside.sum())
    if outside:
        notes.append(message(OUTSIDE, count=outside))
    if not inside.any():
        notes.append(message(NONE_INSIDE))
    return PlacedIncidents(
        xs[inside],
        ys[inside],
        tuple(int(row) for row in np.flatnonzero(inside)),
        outside,
        default_point,
        doubles,
        tuple(notes),
    )


def _drop_doubles(rows: Rows, keep: Flags, notes: list[Message]) -> int:
    seen: set[str] = set()
    doubles = 0
    for row, key in enumerate(rows.keys):
        if key is None:
            continue
        if key in seen:
            keep[row] = False
            doubles += 1
        seen.add(key)
    if doubles:
        notes.append(message(TWICE, count=doubles))
    if not seen:
        notes.append(message(NO_KEYS))
    return doubles


def _drop_default_points(first: Numbers, second: Numbers, keep: Flags, notes: list[Message], *, keep_them: bool) -> int:
    """Leave out points that stand for "place unknown"."""
    dropped = 0
    busiest = Counter(zip(first[keep].tolist(), second[keep].tolist(), strict=True)).most_common(6)
    total = int(keep.sum())
    for (x, y), count in _suspicious(busiest, total):
        dropped += count
        values = {"longitude": f"{x:.10g}", "latitude": f"{y:.10g}", "count": count}
        notes.append(Message(KEPT_POINT if keep_them else DEFAULT_POINT, values))
        if not keep_them:
            keep &= ~((first == x) & (second == y))
    return 0 if keep_them else dropped


def _suspicious(busiest: list[tuple[tuple[float, float], int]], total: int) -> list[tuple[tuple[float, float], int]]:
    """The points before the first great fall in the number of rows, if there is one."""
    for place in range(len(busiest) - 1, 0, -1):
        before, after = busiest[place - 1][1], busiest[place][1]
        if before >= max(DEFAULT_LEAST, DEFAULT_SHARE * total, DEFAULT_TIMES * after):
            return busiest[:place]
    alone = len(busiest) == 1 and busiest[0][1] >= DEFAULT_LEAST
    return busiest if alone else []


def _in_metres(
    first: Numbers, second: Numbers, keep: Flags, boundary: MultiPolygon, epsg: int, notes: list[Message]
) -> tuple[Numbers, Numbers]:
    """Turn the file's numbers into metres: degrees or RD New, in the usual order or swapped."""
    if np.abs(np.stack([first, second])).max() <= 180:
        system, swapped = DEGREES, _lies_swapped(first, second, keep, boundary, epsg)
    else:
        system, swapped = RD_NEW, False
        west, south, east, north = RD_NUMBERS
        fits = (first >= west) & (first <= east) & (second >= south) & (second <= north)
        turned = (second >= west) & (second <= east) & (first >= south) & (first <= north)
        if not max(fits.sum(), turned.sum()) > len(first) / 2:
            raise Refusal(mark("De coördinaten zijn geen graden en geen Rijksdriehoekscoördinaten."))
        swapped = bool(turned.sum() > fits.sum())
        notes.append(message(FROM_RD))
    if swapped:
        notes.append(message(SWAPPED))
        first, second = second, first
    return _projected(first, second, system, epsg)


def _lies_swapped(first: Numbers, second: Numbers, keep: Flags, boundary: MultiPolygon, epsg: int) -> bool:
    """Whether more rows lie near the area with their two numbers changed round."""
    west, south, east, north = as_shapely(boundary).buffer(20_000).bounds
    corners_x, corners_y = _projected(
        np.array([west, east, west, east]), np.array([south, south, north, north]), epsg, 4326
    )

    def near(longitudes: Numbers, latitudes: Numbers) -> int:
        within = (longitudes >= corners_x.min()) & (longitudes <= corners_x.max())
        return int((keep & within & (latitudes >= corners_y.min()) & (latitudes <= corners_y.max())).sum())

    return near(second, first) > near(first, second)


def _projected(xs: Numbers, ys: Numbers, source: int, target: int) -> tuple[Numbers, Numbers]:
    if source == target:
        return xs, ys
    new_x, new_y = Transformer.from_crs(source, target, always_xy=True).transform(xs, ys)
    return np.asarray(new_x, dtype=np.float64), np.asarray(new_y, dtype=np.float64)


def _rounded_to(rows: Rows) -> int | None:
    """Metres to which nine of ten places are rounded, when that is 100 m or more."""
    total = sum(rows.decimals.values())
    for figures, metres in _METRES_PER_FIGURE.items():
        coarse = sum(count for seen, count in rows.decimals.items() if seen <= figures)
        if coarse >= 0.9 * total and max(np.abs(rows.first)) <= 180:
            return metres
    return None
