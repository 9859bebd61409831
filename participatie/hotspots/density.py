"""Where will the next points lie, judging by those we have?

Incident records name exact addresses and repeat them, unlike points that people put by hand. So their surface mixes
narrow and wide bell curves. How much of each is learned from the records themselves: a part is left out, and the mix
that would have foreseen it best is taken. The same is done with people's points, each weighing as much as it adds to
their voices. Source: docs/method/hotspots.md, "Incident records".
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


def counts_on(grid: Grid, xs: Numbers, ys: Numbers, weights: Numbers | None = None) -> Floats:
    """Count points per square (rows by columns), each as often as it weighs; all must lie on the grid."""
    rows, columns = grid.places(xs, ys)
    heap = np.bincount(rows * grid.columns + columns, weights=weights, minlength=grid.inside.size)
    return heap.reshape(grid.inside.shape).astype(np.float32)


def spread(grid: Grid, counts: Floats, bandwidth_m: float) -> Floats:
    """Spread counts as bell curves; what would fall beyond the grid is lost."""
    smooth = ndimage.gaussian_filter(counts, bandwidth_m / grid.cell_m, mode="constant", truncate=4)
    return np.asarray(smooth, dtype=np.float32)


def incident_surface(grid: Grid, xs: Numbers, ys: Numbers, weights: Numbers | None = None) -> Floats:
    """Say how likely each square is to have the next incident, or the next person's point.

    Args:
        grid: the squares of the area.
        xs: records in metres, in the order of the file (usually that of time); all on the grid.
        ys: the same.
        weights: how much each counts; everything counts once without it.

    Returns:
        Rows by columns, 0 outside the area. The mix of curves is learned from six parts of consecutive records, each
        foreseen from the other five: records that lie near in time are often about one and the same thing, so a
        random division would favour curves that are too narrow. With fewer than 30 records: the 60 m curve alone.
    """
    whole = counts_on(grid, xs, ys, weights)
    if len(xs) < _LEAST_RECORDS:
        return np.where(grid.inside, spread(grid, whole, BANDWIDTHS_M[_USUAL]), np.float32(0))
    shares = mixture(grid, xs, ys, weights)
    level = np.float32(shares[-1] * whole.sum() / grid.inside.sum())
    surface = np.full(whole.shape, level, dtype=np.float32)
    for weight, bandwidth_m in zip(shares, BANDWIDTHS_M, strict=False):
        if weight > 1e-6:
            surface += np.float32(weight) * spread(grid, whole, bandwidth_m)
    return np.where(grid.inside, surface, np.float32(0))


def mixture(grid: Grid, xs: Numbers, ys: Numbers, weights: Numbers | None = None) -> Numbers:
    """Learn how much of each curve to take.

    Args:
        grid: the squares of the area.
        xs: points in metres, in the order of time, or sorted by respondent.
        ys: the same.
        weights: how much each counts; everything counts once without it.

    Returns:
        One weight per entry of `BANDWIDTHS_M` and a last one for "anywhere in the area"; together 1. The 60 m curve
        gets a twentieth of the evidence beforehand, so that few records do not lead astray.
    """
    part = np.arange(len(xs)) * PARTS // len(xs)
    once = np.ones(len(xs)) if weights is None else weights
    foreseen, seen = [], []
    for number in range(PARTS):
        left_out = counts_on(grid, *(side[part == number] for side in (xs, ys, once)))
        rest = counts_on(grid, *(side[part != number] for side in (xs, ys, once)))
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
