"""How many different people mark each square of an area?

A voice is one person at one place: at any place a person counts at most once, however many points they put there.
A point spreads out as a bell curve of 60 m; where two points of one person overlap, only the highest of the two
curves counts. Many alternatives are reckoned at once, because the relocation test needs 199 of them; thousands of
areas are reckoned in the same way.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from participatie.hotspots.grid import CELL_M, Flags, Floats, Grid, Numbers, Whole
from participatie.hotspots.stamps import Frame, add_points, reach_in_squares, share_inside, take_off, take_off_highest

BANDWIDTH_M = 60.0
REACH_M = 175.0
APART_M = 300.0
SAME_PLACE_M = 5.0
MANY_POINTS = 2
LEAST_SHARE = 0.2
_FAR = 10_000
_ONE_PLACE = 0.25


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
    """Points that may overlap earlier points of the same person.

    Attributes:
        later: those with one earlier point near.
        earlier: that point.
        often: those with several.
        among: each of these, in as many arrays as the most has; -1 where one has no more.
    """

    later: Whole
    earlier: Whole
    often: Whole
    among: tuple[Whole, ...]


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
        own = points.only(self.chosen)
        self._pairs = _near_pairs(own.respondents, own.xs, own.ys)

    def count(self, rows: Whole, columns: Whole) -> Floats:
        """Count voices per square.

        Args:
            rows: alternatives by points: in which row of the grid each point lies.
            columns: the same for columns.

        Returns:
            Alternatives by rows by columns. A square in which n people put a point has at least n, a little more
            for people whose points lie near.
        """
        frame = _frame(len(rows), self._grid.rows, self._grid.columns, self._grid.cell_m)
        sheets = np.broadcast_to(np.arange(len(rows))[:, None], (len(rows), len(self.chosen)))
        return _voices(frame, (sheets, rows[:, self.chosen], columns[:, self.chosen]), self._pairs)


def voices_of_areas(
    size: tuple[int, int], areas: Whole, respondents: Whole, places: tuple[Numbers, Numbers], *, cell_m: float = CELL_M
) -> Floats:
    """Count voices per square in very many areas at once.

    Args:
        size: rows and columns of the largest area.
        areas: number of the area of each point, ascending.
        respondents: number of the person, ascending within an area.
        places: x and y of each point from the lower left corner of its area, metres; all inside.
        cell_m: how wide a square is.

    Returns:
        Areas by rows by columns, up to the highest number of an area; a person's points in two areas are two voices.
    """
    xs, ys = places
    frame = _frame(int(areas.max(initial=-1)) + 1, *size, cell_m)
    rows, columns = np.floor(ys / cell_m).astype(np.int64), np.floor(xs / cell_m).astype(np.int64)
    persons = np.cumsum((np.diff(areas, prepend=-1) != 0) | (np.diff(respondents, prepend=-1) != 0))
    return _voices(frame, (areas[None], rows[None], columns[None]), _near_pairs(persons, xs, ys))


def edge_share(grid: Grid) -> Floats:
    """Give per square which share of a voice around it lies inside the area, at least a fifth.

    Divide voices by it to read them as if the area went on beyond its edge: 1 in the middle, 0.5 at a straight edge.
    """
    reach = reach_in_squares(REACH_M, grid.cell_m)
    share = share_inside(grid.inside.astype(np.float32), reach, BANDWIDTH_M / grid.cell_m)
    return np.maximum(share, np.float32(LEAST_SHARE))


def _frame(sheets: int, rows: int, columns: int, cell_m: float) -> Frame:
    return Frame(sheets, rows, columns, reach_in_squares(REACH_M, cell_m), BANDWIDTH_M / cell_m)


def _voices(frame: Frame, where: tuple[Whole, Whole, Whole], pairs: _Pairs) -> Floats:
    """Spread points (sheet, row and column, each alternatives by points) and take off where a person already counts."""
    _, rows, columns = where
    pile = add_points(frame, *(each.ravel() for each in where))
    later, earlier = pairs.later, pairs.earlier
    if len(later):
        up, across = rows[:, earlier] - rows[:, later], columns[:, earlier] - columns[:, later]
        take_off(frame, pile, _of(where, later), up.ravel(), across.ravel())
    if len(pairs.often):
        shifts = []
        for other in pairs.among:
            up, across = (np.where(other < 0, _FAR, each[:, other] - each[:, pairs.often]) for each in (rows, columns))
            shifts.append((up.ravel(), across.ravel()))
        take_off_highest(frame, pile, _of(where, pairs.often), tuple(shifts))
    return frame.inner(pile)


def _of(where: tuple[Whole, Whole, Whole], which: Whole) -> tuple[Whole, Whole, Whole]:
    sheets, rows, columns = (each[:, which].ravel() for each in where)
    return sheets, rows, columns


def _without_doubles(points: Points, chosen: Whole) -> Whole:
    """Keep one of a person's points that lie within a few metres: the others cannot add a voice.

    Where a person put more than two points in one square of 25 m, one of these is kept. To do so everywhere would be
    too coarse: after turning, the points kept would cover less than before, and chance would look smaller than it is.
    """
    near = chosen[_firsts(points, chosen, SAME_PLACE_M)[0]]
    _, of_point, many = _firsts(points, near, CELL_M)
    crowded = many[of_point] > MANY_POINTS
    kept = near[crowded][_firsts(points, near[crowded], CELL_M)[0]]
    return np.sort(np.concatenate([near[~crowded], kept]))


def _firsts(points: Points, chosen: Whole, width: float) -> tuple[Whole, Whole, Whole]:
    """Of each person and square of a width: its first point; per point the number of its square; points per square."""
    across = np.floor(points.xs[chosen] / width).astype(np.int64)
    up = np.floor(points.ys[chosen] / width).astype(np.int64)
    up, across = up - up.min(initial=0), across - across.min(initial=0)
    keys = (points.respondents[chosen] * (int(up.max(initial=0)) + 1) + up) * (int(across.max(initial=0)) + 1) + across
    _, first, of_point, many = np.unique(keys, return_index=True, return_inverse=True, return_counts=True)
    return first, of_point, many


def _near_pairs(persons: Whole, xs: Numbers, ys: Numbers) -> _Pairs:
    """Find points of one person within 300 m of each other; further apart their curves hardly meet."""
    nothing = np.zeros(0, dtype=np.int64)
    later, earlier = [nothing], [nothing]
    first = np.arange(len(persons))
    for step in range(1, len(persons)):
        first = first[: np.searchsorted(first, len(persons) - step)]
        other = first + step
        same = persons[other] == persons[first]
        first, other = first[same], other[same]
        if not len(first):
            break
        near = first[(xs[other] - xs[first]) ** 2 + (ys[other] - ys[first]) ** 2 <= APART_M**2]
        later.append(near + step)
        earlier.append(near)
    every, before = np.concatenate(later), np.concatenate(earlier)
    many = np.bincount(every, minlength=len(persons))
    single = many[every] == 1
    several, of_several = every[~single], before[~single]
    order = np.argsort(several, kind="stable")
    often, start, count = np.unique(several[order], return_index=True, return_counts=True)
    by_many = np.argsort(count, kind="stable")
    often, start, count = often[by_many], start[by_many], count[by_many]
    among = tuple(
        np.where(place < count, of_several[order][np.minimum(start + place, len(order) - 1)], -1)
        for place in range(int(count.max(initial=0)))
    )
    return _Pairs(every[single], before[single], often, among)


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


def own_share(points: Points) -> Numbers:
    """Give per point how much it adds to its person's voices: one over the points that person has within 100 m of it.

    So sixty points of one person at one place weigh as much as one, and five places of one person weigh as five.
    """
    shares = np.ones(len(points))
    _, first, many = np.unique(points.respondents, return_index=True, return_counts=True)
    for start, count in zip(first[many > 1].tolist(), many[many > 1].tolist(), strict=True):
        own = slice(start, start + count)
        apart = np.hypot(points.xs[own, None] - points.xs[None, own], points.ys[own, None] - points.ys[None, own])
        shares[own] = 1 / (apart <= reach_of_a_voice(_ONE_PLACE)).sum(axis=1)
    return shares


def reach_of_a_voice(share: float) -> float:
    """Give the metres at which a voice has fallen to a share of itself (0 to 1)."""
    return BANDWIDTH_M * math.sqrt(-2 * math.log(share))
