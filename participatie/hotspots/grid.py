"""Which small squares does an area consist of, and how does a point spread out over them?

The squares are 25 m wide; the kernel that spreads a point is a bell curve (Gaussian). Everything is in metres.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from participatie.areas.boundaries import as_shapely
from participatie.geometry import MultiPolygon

Numbers = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

CELL_M = 25.0


@dataclass(frozen=True, slots=True)
class Grid:
    """The squares around an area, row 0 in the south, column 0 in the west.

    Attributes:
        west: metres at the left side of column 0.
        south: metres at the lower side of row 0.
        cell_m: how wide a square is.
        inside: rows by columns, True where the middle of the square lies in the area.
    """

    west: float
    south: float
    cell_m: float
    inside: Flags

    @property
    def rows(self) -> int:
        """Number of rows."""
        return int(self.inside.shape[0])

    @property
    def columns(self) -> int:
        """Number of columns."""
        return int(self.inside.shape[1])

    def places(self, xs: Numbers, ys: Numbers) -> tuple[Whole, Whole]:
        """Give row and column of each point; they may lie beyond the grid."""
        rows = np.floor((ys - self.south) / self.cell_m).astype(np.int64)
        return rows, np.floor((xs - self.west) / self.cell_m).astype(np.int64)

    def holds(self, xs: Numbers, ys: Numbers) -> Flags:
        """Tell of each point whether it lies in a square of the area."""
        rows, columns = self.places(xs, ys)
        within = (rows >= 0) & (rows < self.rows) & (columns >= 0) & (columns < self.columns)
        known: Flags = self.inside[rows.clip(0, self.rows - 1), columns.clip(0, self.columns - 1)]
        return within & known

    def drawn_in(self, xs: Numbers, ys: Numbers, furthest_m: float) -> tuple[Numbers, Numbers]:
        """Move points beyond the squares of the area to the middle of the nearest square, if it is near enough.

        Such points lie just outside, as the middle of a border street may, or in a square at the border whose middle
        lies outside.
        """
        xs, ys = xs.astype(np.float64), ys.astype(np.float64)
        middles_x, middles_y = self.middles(*np.nonzero(self.inside))
        for place in np.flatnonzero(~self.holds(xs, ys)):
            away = np.hypot(middles_x - xs[place], middles_y - ys[place])
            nearest = int(away.argmin())
            if away[nearest] <= furthest_m:
                xs[place], ys[place] = middles_x[nearest], middles_y[nearest]
        return xs, ys

    def middle(self, row: int, column: int) -> tuple[float, float]:
        """Give the middle of a square in metres."""
        return self.west + (column + 0.5) * self.cell_m, self.south + (row + 0.5) * self.cell_m

    def middles(self, rows: Whole, columns: Whole) -> tuple[Numbers, Numbers]:
        """Give the middles of squares in metres."""
        xs: Numbers = self.west + (columns.astype(np.float64) + 0.5) * self.cell_m
        ys: Numbers = self.south + (rows.astype(np.float64) + 0.5) * self.cell_m
        return xs, ys


def grid_over(boundary: MultiPolygon, *, cell_m: float = CELL_M, margin_m: float = 0.0) -> Grid:
    """Lay squares over an area.

    Args:
        boundary: the area in metres.
        cell_m: how wide the squares are.
        margin_m: how far outside the area a square's middle may still lie.

    Returns:
        A grid that covers the area; its corner lies on a whole multiple of the square's width.
    """
    shape = as_shapely(boundary)
    if margin_m:
        shape = shape.buffer(margin_m)
    shapely.prepare(shape)
    west, south, east, north = shape.bounds
    west, south = math.floor(west / cell_m) * cell_m, math.floor(south / cell_m) * cell_m
    columns = max(1, math.ceil((east - west) / cell_m))
    rows = max(1, math.ceil((north - south) / cell_m))
    xs = west + (np.arange(columns) + 0.5) * cell_m
    ys = south + (np.arange(rows) + 0.5) * cell_m
    inside = shapely.contains_xy(shape, *np.meshgrid(xs, ys))
    return Grid(west, south, cell_m, np.asarray(inside, dtype=np.bool_))


def kernel_matrix(size: int, bandwidth_cells: float) -> Floats:
    """Give the bell curve between all pairs of places along one side of the grid: 1 on the diagonal.

    Spreading counts over a grid is `kernel_matrix(rows) @ counts @ kernel_matrix(columns)`, because the curve in two
    directions is the product of the curves in each.
    """
    steps = np.arange(size)
    apart = steps[:, None] - steps[None, :]
    return np.exp(-0.5 * (apart / bandwidth_cells) ** 2).astype(np.float32)
