"""Where will the next incidents be, judging by those already recorded?

Incident records name exact addresses and repeat them, unlike points that people put by hand. So their surface mixes
narrow and wide bell curves. How much of each is learned from the records themselves: a part is left out, and the mix
that would have foreseen it best is taken. Source: docs/method/hotspots.md, "Incident records".
"""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from participatie.hotspots.grid import Floats, Grid, Numbers

BANDWIDTHS_M = (12.0, 25.0, 60.0, 150.0, 400.0, 1000.0)
PARTS = 6
_USUAL = BANDWIDTHS_M.index(60.0)
_USUAL_SHARE = 0.05
_STEPS = 200
_LEAST_RECORDS = 30


def counts_on(grid: Grid, xs: Numbers, ys: Numbers) -> Floats:
    """Count points per square (rows by columns); all must lie on the grid."""
    rows, columns = grid.places(xs, ys)
    heap = np.bincount(rows * grid.columns + columns, minlength=grid.inside.size)
    return heap.reshape(grid.inside.shape).astype(np.float32)


def spread(grid: Grid, counts: Floats, bandwidth_m: float) -> Floats:
    """Spread counts as bell curves; what would fall beyond the grid is lost."""
    smooth = ndimage.gaussian_filter(counts, bandwidth_m / grid.cell_m, mode="constant", truncate=4)
    return np.asarray(smooth, dtype=np.float32)


def incident_surface(grid: Grid, xs: Numbers, ys: Numbers) -> Floats:
    """Say how likely each square is to have the next incident.

    Args:
        grid: the squares of the area.
        xs: records in metres, in the order of the file (usually that of time); all on the grid.
        ys: the same.

    Returns:
        Rows by columns, 0 outside the area. The mix of curves is learned from six parts of consecutive records, each
        foreseen from the other five: records that lie near in time are often about one and the same thing, so a
        random division would favour curves that are too narrow. With fewer than 30 records: the 60 m curve alone.
    """
    whole = counts_on(grid, xs, ys)
    if len(xs) < _LEAST_RECORDS:
        return np.where(grid.inside, spread(grid, whole, BANDWIDTHS_M[_USUAL]), np.float32(0))
    weights = mixture(grid, xs, ys)
    level = np.float32(weights[-1] * whole.sum() / grid.inside.sum())
    surface = np.full(whole.shape, level, dtype=np.float32)
    for weight, bandwidth_m in zip(weights, BANDWIDTHS_M, strict=False):
        if weight > 1e-6:
            surface += np.float32(weight) * spread(grid, whole, bandwidth_m)
    return np.where(grid.inside, surface, np.float32(0))


def mixture(grid: Grid, xs: Numbers, ys: Numbers) -> Numbers:
    """Learn how much of each curve to take.

    Returns:
        One weight per entry of `BANDWIDTHS_M` and a last one for "anywhere in the area"; together 1. The 60 m curve
        gets a twentieth of the evidence beforehand, so that few records do not lead astray.
    """
    part = np.arange(len(xs)) * PARTS // len(xs)
    foreseen, seen = [], []
    for number in range(PARTS):
        left_out = counts_on(grid, xs[part == number], ys[part == number])
        rest = counts_on(grid, xs[part != number], ys[part != number])
        where = left_out > 0
        total = rest.sum()
        curves = [spread(grid, rest, bandwidth_m)[where] / total for bandwidth_m in BANDWIDTHS_M]
        anywhere = np.full(int(where.sum()), 1 / grid.inside.sum())
        foreseen.append(np.stack([*curves, anywhere]))
        seen.append(left_out[where])
    return _best_weights(np.concatenate(foreseen, axis=1).astype(np.float64), np.concatenate(seen).astype(np.float64))


def _best_weights(foreseen: Numbers, seen: Numbers) -> Numbers:
    """The weights under which what was left out is most likely (expectation-maximisation)."""
    weights: Numbers = np.full(len(foreseen), 1 / len(foreseen))
    for _ in range(_STEPS):
        shares = weights[:, None] * foreseen
        shares /= np.maximum(shares.sum(axis=0), 1e-300)
        evidence = (shares * seen).sum(axis=1)
        evidence[_USUAL] += _USUAL_SHARE * seen.sum()
        weights = evidence / evidence.sum()
    return weights
