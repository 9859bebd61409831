"""The test against chance as one would write it first from the method page: plain numpy, one relocation at a time.

Each person's set of points is moved and turned until it lies inside; then every point is spread over the squares
around it, of each person the highest counts in each square, and the busiest square is kept.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

CELL_M, BANDWIDTH_M, REACH = 25.0, 60.0, 7
TIMES, TRIES = 199, 40


def plain_line(
    side_m: float,
    respondents: npt.NDArray[np.int64],
    xs: npt.NDArray[np.float64],
    ys: npt.NDArray[np.float64],
    rng: np.random.Generator,
) -> float:
    """Give the voices that chance does not reach in a square area.

    Args:
        side_m: how wide the area is.
        respondents: number of the person per point, ascending from 0.
        xs: metres.
        ys: metres.
        rng: where chance comes from.
    """
    busiest = []
    for _ in range(TIMES):
        new_x, new_y = _relocated(side_m, respondents, xs, ys, rng)
        busiest.append(_voices(side_m, respondents, new_x, new_y).max())
    return float(np.sort(busiest)[-8])


def _relocated(
    side_m: float,
    respondents: npt.NDArray[np.int64],
    xs: npt.NDArray[np.float64],
    ys: npt.NDArray[np.float64],
    rng: np.random.Generator,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    persons, first = np.unique(respondents, return_index=True)
    dx, dy = xs - xs[first][respondents], ys - ys[first][respondents]
    new_x, new_y = xs.copy(), ys.copy()
    waiting = np.ones(len(persons), dtype=np.bool_)
    for _ in range(TRIES):
        turn = rng.uniform(0, 2 * np.pi, len(persons))[respondents]
        to_x, to_y = (rng.uniform(0, side_m, len(persons))[respondents] for _ in range(2))
        x, y = to_x + np.cos(turn) * dx - np.sin(turn) * dy, to_y + np.sin(turn) * dx + np.cos(turn) * dy
        inside = (x >= 0) & (x < side_m) & (y >= 0) & (y < side_m)
        fits = np.logical_and.reduceat(inside, first) & waiting
        new_x[fits[respondents]], new_y[fits[respondents]] = x[fits[respondents]], y[fits[respondents]]
        waiting &= ~fits
        if not waiting.any():
            return new_x, new_y
    alone = waiting[respondents]
    new_x[alone], new_y[alone] = rng.uniform(0, side_m, (2, int(alone.sum())))
    return new_x, new_y


def _voices(
    side_m: float,
    respondents: npt.NDArray[np.int64],
    xs: npt.NDArray[np.float64],
    ys: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    """Voices per square: of each person the highest curve."""
    squares = int(side_m // CELL_M)
    steps = np.arange(-REACH, REACH + 1)
    curve = np.exp(-0.5 * ((steps[:, None] ** 2 + steps[None, :] ** 2) * (CELL_M / BANDWIDTH_M) ** 2))
    rows = (ys // CELL_M).astype(np.int64)[:, None, None] + steps[:, None]
    columns = (xs // CELL_M).astype(np.int64)[:, None, None] + steps[None, :]
    held = (rows >= 0) & (rows < squares) & (columns >= 0) & (columns < squares)
    own = respondents[:, None, None] * squares * squares + rows * squares + columns
    key, height = own[held], np.broadcast_to(curve, held.shape)[held]
    order = np.argsort(key)
    key, height = key[order], height[order]
    start = np.flatnonzero(np.diff(key, prepend=-1))
    highest = np.maximum.reduceat(height, start)
    return np.bincount(key[start] % (squares * squares), weights=highest, minlength=squares * squares)
