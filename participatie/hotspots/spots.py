"""Where are the busy places of a surface, and how far does each reach?"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely
from scipy import ndimage

from participatie.areas.boundaries import as_shapely, from_shapely
from participatie.geometry import MultiPolygon
from participatie.hotspots.grid import Flags, Floats, Grid, Whole

APART_M = 100.0
FURTHEST_M = 200.0
PART_OF_PEAK = 0.6
_SAME_HILL = 0.85
_FILLED_M = 30.0
_ROUNDED_M = 20.0
_WIDER_M = 6.0
_BESIDE = ndimage.generate_binary_structure(2, 1)


@dataclass(frozen=True, slots=True)
class Peak:
    """A busy place on the grid.

    Attributes:
        row: its busiest square.
        column: its busiest square.
        height: the surface there.
        squares: True for the squares that belong to it.
    """

    row: int
    column: int
    height: float
    squares: Flags


def peaks(grid: Grid, surface: Floats, least: float, *, most: int = 50) -> tuple[Peak, ...]:
    """Find the separate busy places of a surface.

    Args:
        grid: the squares.
        surface: rows by columns, 0 outside the area.
        least: only places with at least this height.
        most: no more than this many.

    Returns:
        Highest first; at equal heights south before north, then west before east. Two peaks lie at least 100 m apart
        and the surface dips between them. A place reaches as far as the surface stays above `least` and above 60 %
        of its own height, at most 200 m from its peak; each square belongs to its nearest peak.
    """
    tops = _tops(grid, surface, least)[:most]
    if not tops:
        return ()
    return tuple(_peak(grid, surface, tops, number, least) for number in range(len(tops)))


def _peak(grid: Grid, surface: Floats, tops: list[tuple[int, int]], number: int, least: float) -> Peak:
    """Gather the squares of one place; only squares within 200 m are looked at."""
    row, column = tops[number]
    reach = math.ceil(FURTHEST_M / grid.cell_m)
    top, left = max(0, row - reach), max(0, column - reach)
    window = (slice(top, row + reach + 1), slice(left, column + reach + 1))
    part = surface[window]
    up = np.arange(top, top + part.shape[0])[:, None]
    across = np.arange(left, left + part.shape[1])[None, :]
    away = [np.hypot(up - other_row, across - other_column) for other_row, other_column in tops]
    height = float(surface[row, column])
    own = (part >= max(least, PART_OF_PEAK * height)) & grid.inside[window]
    own &= (np.argmin(away, axis=0) == number) & (away[number] * grid.cell_m <= FURTHEST_M)
    parts, _ = ndimage.label(own, structure=_BESIDE)
    squares = np.zeros(surface.shape, dtype=np.bool_)
    squares[window] = parts == parts[row - top, column - left]
    return Peak(row, column, height, squares)


def _tops(grid: Grid, surface: Floats, least: float) -> list[tuple[int, int]]:
    """The highest squares of separate hills, highest first."""
    around = ndimage.maximum_filter(surface, size=5, mode="constant")
    rows, columns = np.nonzero((surface >= around) & (surface >= least) & grid.inside)
    order = np.lexsort((columns, rows, -surface[rows, columns]))
    tops: list[tuple[int, int]] = []
    for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if not any(_same_hill(grid, surface, (row, column), top) for top in tops):
            tops.append((row, column))
    return tops


def _same_hill(grid: Grid, surface: Floats, lower: tuple[int, int], higher: tuple[int, int]) -> bool:
    apart = math.dist(lower, higher) * grid.cell_m
    if apart < APART_M:
        return True
    if apart > 2 * FURTHEST_M:
        return False
    along = np.arange(round(apart / grid.cell_m) + 1) / round(apart / grid.cell_m)
    rows = np.rint(lower[0] + along * (higher[0] - lower[0])).astype(np.int64)
    columns = np.rint(lower[1] + along * (higher[1] - lower[1])).astype(np.int64)
    return float(surface[rows, columns].min()) > _SAME_HILL * float(surface[lower])


def outline(grid: Grid, squares: Flags, boundary: MultiPolygon) -> MultiPolygon:
    """Draw the edge of a place: rounded, and cut off at the edge of the area.

    Args:
        grid: the squares.
        squares: True for the squares of the place, at least one.
        boundary: the area in metres.

    Returns:
        The place in metres. Where nothing of it lies in the area (its squares only touch the edge), the part of the
        area within 40 m of the place; when that is nothing either, the place itself.
    """
    rows, columns = np.nonzero(squares)
    lefts, lows = grid.west + columns * grid.cell_m, grid.south + rows * grid.cell_m
    blocks = shapely.union_all(shapely.box(lefts, lows, lefts + grid.cell_m, lows + grid.cell_m))
    rounded = _rounded(blocks)
    area = as_shapely(boundary)
    for shape in (rounded.intersection(area), rounded.buffer(40.0).intersection(area), rounded):
        if shape.area >= 1.0:
            return from_shapely(shape)
    return from_shapely(blocks)


def _rounded(blocks: shapely.Geometry) -> shapely.Geometry:
    """Fill the notches between squares, then round the corners that stick out."""
    filled = blocks.buffer(_FILLED_M).buffer(-_FILLED_M)
    smooth = filled.buffer(-_ROUNDED_M).buffer(_ROUNDED_M + _WIDER_M)
    return (smooth if smooth.area >= 0.6 * filled.area else filled.buffer(_WIDER_M)).simplify(1.0)


def cells_of(found: tuple[Peak, ...]) -> tuple[Whole, Whole, Whole]:
    """Give row, column and number of the place for all squares of all places."""
    rows, columns, numbers = [], [], []
    for number, peak in enumerate(found):
        own_rows, own_columns = np.nonzero(peak.squares)
        rows.append(own_rows)
        columns.append(own_columns)
        numbers.append(np.full(len(own_rows), number))
    if not rows:
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty, empty
    return np.concatenate(rows), np.concatenate(columns), np.concatenate(numbers)
