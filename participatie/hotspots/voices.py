"""How many different people mark each square of an area?

A voice is one person at one place: at any place a person counts at most once, however many points they put there.
A point spreads out as a bell curve of 60 m; where two points of one person overlap, only the highest of the two
curves counts. Many alternatives are reckoned at once, because the relocation test needs 199 of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from participatie.hotspots.grid import Flags, Floats, Grid, Numbers, Whole, kernel_matrix

BANDWIDTH_M = 60.0
REACH_M = 175.0
APART_M = 300.0
SAME_PLACE_M = 5.0
MANY_POINTS = 12
_CHUNK = 4_000_000


@dataclass(frozen=True, slots=True)
class Points:
    """Points as arrays of one length, sorted by respondent.

    Attributes:
        respondents: number of the person, from 0.
        themes: number of the theme, from 0.
        xs: metres.
        ys: metres.
        listed: True where the place was picked from a list, so that it can only lie at certain spots.
    """

    respondents: Whole
    themes: Whole
    xs: Numbers
    ys: Numbers
    listed: Flags

    def __len__(self) -> int:
        return len(self.respondents)

    def only(self, which: npt.NDArray[np.intp] | Flags) -> Points:
        """Give some of the points, in the same order."""
        return Points(self.respondents[which], self.themes[which], self.xs[which], self.ys[which], self.listed[which])

    def without_repeats(self) -> Points:
        """Leave out what a person put twice at the very same place about the same theme, in the same order."""
        keys = np.stack([self.respondents, self.themes, self.xs, self.ys])
        _, first = np.unique(keys, axis=1, return_index=True)
        return self.only(np.sort(first))


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Points that may overlap an earlier point of the same person: for each its place and the earlier ones."""

    later: Whole
    earlier: tuple[Whole, ...]


class VoiceCounter:
    """Counts voices per square for one choice of points, wherever these points are put.

    Args:
        grid: the squares.
        points: all points, in the order of the places that `count` gets.
        chosen: which of them count, for one theme or for all together.
    """

    def __init__(self, grid: Grid, points: Points, chosen: Whole) -> None:
        self._grid = grid
        self.chosen = _without_doubles(points, chosen)
        self._reach = round(REACH_M / grid.cell_m)
        cells = BANDWIDTH_M / grid.cell_m
        self._up = _truncated_kernel(grid.rows, cells, self._reach)
        self._across = _truncated_kernel(grid.columns, cells, self._reach)
        self._pairs = _near_pairs(points, self.chosen)
        self._overlaps = _overlaps(self._reach, cells)

    def count(self, rows: Whole, columns: Whole) -> Floats:
        """Count voices per square.

        Args:
            rows: alternatives by points: in which row of the grid each point lies.
            columns: the same for columns.

        Returns:
            Alternatives by rows by columns. A square in which n people put a point has at least n, a little more
            for people whose points lie near.
        """
        alternatives = len(rows)
        height, width = self._grid.rows, self._grid.columns
        own_rows, own_columns = rows[:, self.chosen], columns[:, self.chosen]
        start = np.arange(alternatives)[:, None] * (height * width)
        flat = (start + own_rows * width + own_columns).ravel()
        heap = np.bincount(flat, minlength=alternatives * height * width)
        spread = self._up @ heap.reshape(alternatives, height, width).astype(np.float32) @ self._across
        if len(self._pairs.later):
            self._take_off_overlaps(spread, own_rows, own_columns)
        return spread

    def _take_off_overlaps(self, spread: Floats, rows: Whole, columns: Whole) -> None:
        """Take off what a later point of a person adds where an earlier one already counts."""
        reach, window = self._reach, 2 * self._reach + 1
        alternatives, height, width = spread.shape
        high, wide = height + 2 * reach, width + 2 * reach
        steps = np.arange(window)
        inside = (steps[:, None] * wide + steps[None, :]).ravel()
        start = (np.arange(alternatives) * (high * wide))[:, None]
        double = np.zeros(alternatives * high * wide, dtype=np.float64)
        for part in _parts(len(self._pairs.later), max(1, _CHUNK // (alternatives * window * window))):
            later = self._pairs.later[part]
            shared = np.zeros((alternatives, len(later), window * window), dtype=np.float32)
            for earlier in self._pairs.earlier:
                other = earlier[part]
                real = np.flatnonzero(other >= 0)
                up = rows[:, other[real]] - rows[:, later[real]]
                across = columns[:, other[real]] - columns[:, later[real]]
                far = (np.abs(up) >= window) | (np.abs(across) >= window)
                table = np.where(far, 0, (up + window) * (2 * window + 1) + across + window)
                shared[:, real] = np.maximum(shared[:, real], self._overlaps[table])
            corner = start + rows[:, later] * wide + columns[:, later]
            places = corner[:, :, None] + inside[None, None, :]
            double += np.bincount(places.ravel(), weights=shared.ravel(), minlength=len(double))
        whole = double.reshape(alternatives, high, wide)
        spread -= whole[:, reach : reach + height, reach : reach + width].astype(np.float32)


def _parts(length: int, size: int) -> Iterator[slice]:
    for first in range(0, length, size):
        yield slice(first, first + size)


@lru_cache(maxsize=64)
def _truncated_kernel(size: int, cells: float, reach: int) -> Floats:
    steps = np.arange(size)
    near = np.abs(steps[:, None] - steps[None, :]) <= reach
    return np.where(near, kernel_matrix(size, cells), np.float32(0))


def _without_doubles(points: Points, chosen: Whole) -> Whole:
    """Keep one of a person's points that lie within a few metres: the others cannot add a voice.

    A person with very many points keeps one per 25 m. For everybody else 25 m would be too coarse: after turning, the
    points kept would cover less than before, and chance would look smaller than it is.
    """
    persons = points.respondents[chosen]
    often = np.bincount(persons)[persons] > MANY_POINTS
    width = np.where(often, SAME_PLACE_M * 5, SAME_PLACE_M)
    across = np.floor((points.xs[chosen] - points.xs.min()) / width).astype(np.int64)
    up = np.floor((points.ys[chosen] - points.ys.min()) / width).astype(np.int64)
    keys = (persons * (int(up.max(initial=0)) + 1) + up) * (int(across.max(initial=0)) + 1) + across
    _, first = np.unique(keys, return_index=True)
    return np.asarray(chosen[np.sort(first)])


def _near_pairs(points: Points, chosen: Whole) -> _Pairs:
    """Find points of one person within 300 m of each other; further apart their curves hardly meet."""
    persons, xs, ys = points.respondents[chosen], points.xs[chosen], points.ys[chosen]
    later, earlier = [], []
    for step in range(1, len(persons)):
        same = np.flatnonzero(persons[step:] == persons[:-step])
        if not len(same):
            break
        near = same[np.hypot(xs[same + step] - xs[same], ys[same + step] - ys[same]) <= APART_M]
        later.append(near + step)
        earlier.append(near)
    if not later:
        return _Pairs(np.zeros(0, dtype=np.int64), ())
    every, other = np.concatenate(later), np.concatenate(earlier)
    order = np.argsort(every, kind="stable")
    every, other = every[order], other[order]
    alone, first, many = np.unique(every, return_index=True, return_counts=True)
    by_many = np.argsort(many, kind="stable")
    alone, first, many = alone[by_many], first[by_many], many[by_many]
    return _Pairs(
        later=alone,
        earlier=tuple(
            np.where(place < many, other[np.minimum(first + place, len(other) - 1)], -1)
            for place in range(int(many.max(initial=0)))
        ),
    )


@lru_cache(maxsize=4)
def _overlaps(reach: int, cells: float) -> Floats:
    """For each distance between two points: the lower of their curves, around the first; row 0 is empty."""
    window = 2 * reach + 1
    steps = np.arange(-reach, reach + 1)
    own = np.exp(-0.5 * (steps[:, None] ** 2 + steps[None, :] ** 2) / cells**2)
    table = np.zeros(((2 * window + 1) ** 2, window * window), dtype=np.float32)
    for up in range(-window + 1, window):
        for across in range(-window + 1, window):
            dy, dx = np.abs(steps - up)[:, None], np.abs(steps - across)[None, :]
            other = np.where((dy > reach) | (dx > reach), 0, np.exp(-0.5 * (dy**2 + dx**2) / cells**2))
            table[(up + window) * (2 * window + 1) + across + window] = np.minimum(own, other).ravel()
    return table


def voices_at(points: Points, xs: Numbers, ys: Numbers) -> tuple[Whole, Floats]:
    """Give each person's own voice at each of some places, exactly (without squares).

    Args:
        points: sorted by respondent.
        xs: places in metres.
        ys: places in metres.

    Returns:
        The persons, ascending, and persons by places: 1 where a point of theirs lies, 0.6 at 60 m, 0.1 at 129 m.
    """
    persons, first = np.unique(points.respondents, return_index=True)
    if not len(persons):
        return persons, np.zeros((0, len(xs)), dtype=np.float32)
    square = (points.xs[:, None] - xs[None, :]) ** 2 + (points.ys[:, None] - ys[None, :]) ** 2
    nearest = np.minimum.reduceat(square.astype(np.float32), first, axis=0)
    return persons, np.exp(-0.5 * nearest / np.float32(BANDWIDTH_M**2))


def reach_of_a_voice(share: float) -> float:
    """Give the metres at which a voice has fallen to a share of itself (0 to 1)."""
    return BANDWIDTH_M * math.sqrt(-2 * math.log(share))
