"""How do points spread out over squares, very many at once?

Everything lies in one pile of equal sheets: a sheet is an alternative of one area, or one of many areas. Each sheet
has a border above and to the right, as wide as a point reaches; what falls off on the other sides lands in the border
of the row or the sheet before. So what falls outside needs no thought. A point is not spread over its
225 squares one by one: first along its row, then each row that holds anything upwards and downwards.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import sparse

from participatie.hotspots.grid import Floats, Whole

_AT_ONCE = 250_000
_NOTHING = 0.01


@dataclass(frozen=True, slots=True)
class Frame:
    """A pile of equal sheets.

    Attributes:
        sheets: how many.
        rows: of squares on each.
        columns: of squares on each.
        reach: how many squares a point reaches to each side.
        cells: the bandwidth of the bell curve, in squares.
    """

    sheets: int
    rows: int
    columns: int
    reach: int
    cells: float

    @property
    def high(self) -> int:
        """Rows with the border."""
        return self.rows + self.reach

    @property
    def wide(self) -> int:
        """Columns with the border."""
        return self.columns + self.reach

    @property
    def lead(self) -> int:
        """Rows before the first sheet."""
        return self.reach + 1

    def corners(self, sheets: Whole, rows: Whole, columns: Whole) -> Whole:
        """Give where in the pile, as one long row, the lower left corner of the squares around each point lies."""
        corner: Whole = (sheets * self.high + rows + 1) * self.wide + columns - self.reach
        return corner

    def inner(self, pile: Floats) -> Floats:
        """Give the sheets of a pile without their borders: sheets by rows by columns."""
        whole = pile[self.lead :].reshape(self.sheets, self.high, self.wide)
        return whole[:, : self.rows, : self.columns]


def add_points(frame: Frame, sheets: Whole, rows: Whole, columns: Whole) -> Floats:
    """Spread points.

    Args:
        frame: the pile.
        sheets: on which sheet each point lies.
        rows: in which row, without the border.
        columns: in which column.

    Returns:
        The pile, borders included, as rows by columns. One point gives 1 in its own square.
    """
    curve = _curve(frame.reach, frame.cells)
    lines = sheets * frame.rows + rows
    shape = (frame.sheets * frame.rows, frame.columns)
    once = np.ones(len(lines), dtype=np.float32)
    heap = sparse.coo_array((once, (lines.astype(np.int32), columns.astype(np.int32))), shape=shape).tocsr()
    held = np.flatnonzero(np.diff(heap.indptr))
    along = heap[held] @ _band(frame.columns, frame.wide, frame.reach, frame.cells)
    window = np.arange(len(curve))
    first = held // frame.rows * frame.high + held % frame.rows + 1
    steps = np.arange(0, len(held) * len(curve) + 1, len(curve), dtype=np.int32)
    up = sparse.csc_array(
        (np.tile(curve, len(held)), (first[:, None] + window).ravel().astype(np.int32), steps),
        shape=(frame.lead + frame.sheets * frame.high, len(held)),
    )
    pile: Floats = up @ along
    return pile


def take_off(frame: Frame, pile: Floats, later: tuple[Whole, Whole, Whole], up: Whole, across: Whole) -> None:
    """Take off what points add where one earlier point of the same person already counts.

    Args:
        frame: the pile.
        pile: from `add_points`; changed.
        later: sheet, row and column of each point.
        up: how many rows further its earlier point lies.
        across: how many columns further.
    """
    window = 2 * frame.reach + 1
    starts, sizes, lens_rows, lens_columns, values = _lenses(frame.reach, frame.cells)
    near = np.flatnonzero((np.abs(up) < window) & (np.abs(across) < window))
    lens = (up[near] + window) * (2 * window + 1) + across[near] + window
    near = near[sizes[lens] > 0]
    lens = lens[sizes[lens] > 0]
    corner = frame.corners(later[0][near], later[1][near], later[2][near])
    inside = lens_rows * frame.wide + lens_columns
    flat = pile.reshape(-1)
    ends = np.cumsum(sizes[lens])
    first = 0
    while first < len(lens):
        before = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, before + _AT_ONCE, side="right")))
        many = sizes[lens[first:last]]
        shift = starts[lens[first:last]] - (ends[first:last] - many - before)
        which = np.repeat(shift, many) + np.arange(int(ends[last - 1]) - before)
        np.subtract.at(flat, np.repeat(corner[first:last], many) + inside[which], values[which])
        first = last


def take_off_highest(
    frame: Frame, pile: Floats, later: tuple[Whole, Whole, Whole], earlier: tuple[tuple[Whole, Whole], ...]
) -> None:
    """Take off what points add where any of several earlier points of the same person already counts.

    Args:
        frame: the pile.
        pile: from `add_points`; changed.
        later: sheet, row and column of each point.
        earlier: for each earlier point how many rows and columns further it lies; far away where there is none.
    """
    window = 2 * frame.reach + 1
    table = _overlaps(frame.reach, frame.cells)
    inside = (np.arange(window)[:, None] * frame.wide + np.arange(window)).ravel()
    flat = pile.reshape(-1)
    corner = frame.corners(*later)
    lenses = [
        np.where(
            (np.abs(up) < window) & (np.abs(across) < window), (up + window) * (2 * window + 1) + across + window, 0
        )
        for up, across in earlier
    ]
    size = max(1, _AT_ONCE // (window * window))
    for first in range(0, len(corner), size):
        part = slice(first, first + size)
        shared = table[lenses[0][part]]
        for other in lenses[1:]:
            np.maximum(shared, table[other[part]], out=shared)
        np.subtract.at(flat, (corner[part, None] + inside).ravel(), shared.ravel())


def share_inside(inside: Floats, reach: int, cells: float) -> Floats:
    """Give per square which share of the curve around it lies inside the area: 1 in the middle, 0.5 at a straight edge.

    Args:
        inside: rows by columns, 1 for the squares of the area and 0 for others.
        reach: how many squares a point reaches.
        cells: the bandwidth in squares.
    """
    rows, columns = inside.shape
    near = _band(rows, rows, reach, cells) @ inside @ _band(columns, columns, reach, cells)
    return np.asarray(near / _curve(reach, cells).sum() ** 2, dtype=np.float32)


@lru_cache(maxsize=8)
def _curve(reach: int, cells: float) -> Floats:
    return np.exp(-0.5 * (np.arange(-reach, reach + 1) / cells) ** 2).astype(np.float32)


@lru_cache(maxsize=64)
def _band(size: int, wide: int, reach: int, cells: float) -> Floats:
    """Squares by squares with the border: how much of a point in one column falls in the other; 0 in the border."""
    apart = np.abs(np.arange(size)[:, None] - np.arange(wide)[None, :])
    near = (apart <= reach) & (np.arange(wide) < size)
    return np.where(near, np.exp(-0.5 * (apart / cells) ** 2), 0).astype(np.float32)


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
    table[table <= _NOTHING] = 0
    return table


@lru_cache(maxsize=4)
def _lenses(reach: int, cells: float) -> tuple[Whole, Whole, Whole, Whole, Floats]:
    """The squares in which two curves overlap noticeably, one distance after the other.

    Returns:
        Per distance where its squares begin and how many they are; row, column (0 to twice the reach) and height of
        each square.
    """
    table = _overlaps(reach, cells)
    number, place = np.nonzero(table)
    sizes = np.bincount(number, minlength=len(table))
    window = 2 * reach + 1
    return np.cumsum(sizes) - sizes, sizes, place // window, place % window, table[number, place]


def reach_in_squares(reach_m: float, cell_m: float) -> int:
    """Give how many squares a reach in metres covers to each side."""
    return math.floor(reach_m / cell_m + 0.5)
