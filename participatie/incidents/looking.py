"""How is a whole file of incidents meant, before any of it is kept?

One pass over the rows, in the same memory for ten rows as for a million: in which system the numbers are, which
points stand for "place unknown", how the days are written, whether the kind is a kind or somebody's own words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from participatie.areas.projection import DEGREES, RD_NUMBERS
from participatie.errors import Refusal
from participatie.geometry import MultiPolygon
from participatie.incidents.meant import Meant, Place
from participatie.incidents.rows import Rows, order_of
from participatie.incidents.systems import Numbers, Reading, ways_to_read, which_fits
from participatie.text import Message, mark

DEFAULT_LEAST = 15
DEFAULT_SHARE = 0.01
DEFAULT_TIMES = 3
REMEMBERED_POINTS = 4096
MOST_KINDS = 300
NOT_COORDINATES = mark("De coördinaten zijn geen graden en geen Rijksdriehoekscoördinaten.")
NO_PLACE = mark("Geen enkele rij heeft een plek.")
_METRES_PER_FIGURE = {0: 100_000, 1: 10_000, 2: 1_000, 3: 100}


@dataclass(slots=True)
class Looker:
    """Goes over the rows of a file, batch by batch, and says at the end how they are meant."""

    ways: tuple[Reading, ...]
    read: int = 0
    placed: int = 0
    largest: float = 0.0
    national: int = 0
    per_way: Counter[int] = field(default_factory=Counter)
    per_figures: Counter[int] = field(default_factory=Counter)
    coarse_metres: Counter[int] = field(default_factory=Counter)
    points: Counter[Place] = field(default_factory=Counter)
    kinds: set[str] = field(default_factory=set)
    order: int = 0
    has_keys: bool = False
    faults: list[tuple[int, str]] = field(default_factory=list)

    @staticmethod
    def at(boundary: MultiPolygon, epsg: int) -> Looker:
        """Begin to look at a file for an area."""
        return Looker(ways_to_read(boundary, epsg))

    def add(self, rows: Rows) -> None:
        """Look at the next rows."""
        self.read += rows.read
        self.faults += rows.without_place[: 20 - len(self.faults)]
        if not len(rows.first):
            return
        first, second = np.array(rows.first), np.array(rows.second)
        self.placed += len(first)
        self.largest = max(self.largest, float(np.abs(first).max()), float(np.abs(second).max()))
        self.national += _national(first, second)
        self.per_way.update(which_fits(self.ways, first, second).tolist())
        self.per_figures.update(rows.figures)
        for metres in (1000, 100):
            self.coarse_metres[metres] += int(((first % metres == 0) & (second % metres == 0)).sum())
        self.points.update(zip(rows.first, rows.second, strict=True))
        _forget_rare(self.points)
        if len(self.kinds) <= MOST_KINDS:
            self.kinds.update(rows.kinds)
        self.order += sum(map(order_of, rows.days))
        self.has_keys = self.has_keys or any(rows.keys)

    def meant(self) -> Meant:
        """Say how the file is meant.

        Raises:
            Refusal: no row has a place, or the numbers are of no system we know.
        """
        if not self.placed:
            raise Refusal(NO_PLACE, more=tuple(not_a_place(*fault) for fault in self.faults[:5]))
        way = self._way()
        in_degrees = self.ways[way].epsg == DEGREES
        coarse = _mostly_finer(self.per_figures) if in_degrees else -1
        return Meant(
            way=way,
            defaults=tuple(place for place, _ in suspicious(self.points.most_common(6), self.placed)),
            month_first=self.order < 0,
            rounded_m=self._rounded(in_degrees),
            coarse_figures=coarse,
            free_text=len(self.kinds) > MOST_KINDS,
            rows=self.read,
            has_keys=self.has_keys,
        )

    def _way(self) -> int:
        near = {way: count for way, count in self.per_way.items() if way >= 0}
        if near:
            return max(near, key=lambda way: (near[way], -way))
        if self.largest > 180 and self.national <= self.placed / 2:
            raise Refusal(NOT_COORDINATES)
        wanted = {True: self.largest <= 180, False: self.largest > 180}
        return next(place for place, way in enumerate(self.ways) if wanted[way.epsg == DEGREES])

    def _rounded(self, in_degrees: bool) -> int | None:
        if in_degrees:
            for figures, metres in _METRES_PER_FIGURE.items():
                coarse = sum(count for seen, count in self.per_figures.items() if seen <= figures)
                if coarse >= 0.9 * self.placed:
                    return metres
            return None
        return next((metres for metres in (1000, 100) if self.coarse_metres[metres] >= 0.9 * self.placed), None)


NOT_A_PLACE = mark("Rij %(row)s: “%(text)s” is geen plek.")


def not_a_place(number: int, text: str) -> Message:
    """Name a row without a place."""
    return Message(NOT_A_PLACE, {"row": number, "text": text})


def _national(first: Numbers, second: Numbers) -> int:
    west, south, east, north = RD_NUMBERS
    straight = (first >= west) & (first <= east) & (second >= south) & (second <= north)
    turned = (second >= west) & (second <= east) & (first >= south) & (first <= north)
    return int(max(straight.sum(), turned.sum()))


def _mostly_finer(per_figures: Mapping[int, int]) -> int:
    """How many figures the few rounded rows have at most, when most rows have three figures more; else -1."""
    total = sum(per_figures.values())
    for figures in (3, 2, 1, 0):
        few = sum(count for seen, count in per_figures.items() if seen <= figures)
        finer = sum(count for seen, count in per_figures.items() if seen >= figures + 3)
        if 0 < few <= 0.3 * total and finer >= 0.7 * total:
            return figures
    return -1


def _forget_rare(points: Counter[Place]) -> None:
    """Keep the busiest points only; a count may then be too low by one in some thousands of all rows.

    Source: Misra and Gries 1982, in batches.
    """
    if len(points) <= 4 * REMEMBERED_POINTS:
        return
    limit = points.most_common(REMEMBERED_POINTS + 1)[-1][1]
    kept = {place: count - limit for place, count in points.items() if count > limit}
    points.clear()
    points.update(kept)


def suspicious(busiest: Sequence[tuple[Place, int]], total: int) -> list[tuple[Place, int]]:
    """Give the points before the first great fall in the number of rows, if there is one.

    A point is suspicious when it has at least 15 rows, at least one in a hundred of all, and three times as many as
    the next.
    """
    for place in range(len(busiest) - 1, 0, -1):
        before, after = busiest[place - 1][1], busiest[place][1]
        if before >= max(DEFAULT_LEAST, DEFAULT_SHARE * total, DEFAULT_TIMES * after):
            return list(busiest[:place])
    alone = len(busiest) == 1 and busiest[0][1] >= DEFAULT_LEAST
    return list(busiest) if alone else []


def near_pair(
    names: Sequence[str], rows: Sequence[Sequence[str]], boundary: MultiPolygon, epsg: int
) -> tuple[str, str] | None:
    """Find two columns whose numbers lie near the area in most rows.

    Returns:
        Their names, x or longitude first, or None when there are none.
    """
    ways = ways_to_read(boundary, epsg)
    columns = {place: _numbers([row[place] if place < len(row) else "" for row in rows]) for place in range(len(names))}
    filled = [place for place, values in columns.items() if np.isfinite(values).sum() > len(rows) / 2]
    best: tuple[int, int, int] | None = None
    for one in filled:
        for two in filled:
            if one == two:
                continue
            for way in ways:
                near = 0 if way.swapped else int(way.fits(columns[one], columns[two]).sum())
                if near > len(rows) / 2 and (best is None or near > best[0]):
                    best = (near, one, two)
    return None if best is None else (names[best[1]], names[best[2]])


def _numbers(texts: Sequence[str]) -> Numbers:
    def number(text: str) -> float:
        try:
            return float(text.strip().replace(",", "."))
        except ValueError:
            return float("nan")

    return np.array([number(text) for text in texts], dtype=np.float64)
