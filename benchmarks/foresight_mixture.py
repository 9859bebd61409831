"""A plain mixture of curves, as the best row of the method that our own surface started from.

Widths of 25 to 400 m and a part "anywhere"; how much of each is learned by leaving out a random fifth of the points
in turn. No edge, no order of time, no weight beforehand.
"""

from __future__ import annotations

import numpy as np

from participatie.hotspots.density import counts_on, spread
from participatie.hotspots.grid import Floats, Grid, Numbers

WIDTHS_M = (25.0, 60.0, 150.0, 400.0)
_PARTS, _STEPS = 5, 100


def plain_mixture(grid: Grid, xs: Numbers, ys: Numbers) -> Floats:
    """Make the surface.

    Args:
        grid: the squares of the area.
        xs: points in metres, all on the grid.
        ys: the same.
    """
    part = np.random.default_rng(0).permutation(len(xs)) % _PARTS
    anywhere = np.where(grid.inside, np.float32(1 / grid.inside.sum()), np.float32(0))
    foreseen, seen = [], []
    for number in range(_PARTS):
        out = counts_on(grid, xs[part == number], ys[part == number])
        rest = counts_on(grid, xs[part != number], ys[part != number])
        curves = [spread(grid, rest, width) / rest.sum() for width in WIDTHS_M]
        foreseen.append(np.stack([curve[out > 0] for curve in (*curves, anywhere)]))
        seen.append(out[out > 0])
    known, times = np.concatenate(foreseen, axis=1).astype(np.float64), np.concatenate(seen)
    weights = np.full(len(known), 1 / len(known))
    for _ in range(_STEPS):
        shares = weights[:, None] * known
        shares /= np.maximum(shares.sum(axis=0), 1e-300)
        weights = (shares * times).sum(axis=1) / times.sum()
    whole = counts_on(grid, xs, ys)
    curves = [*(spread(grid, whole, width) / whole.sum() for width in WIDTHS_M), anywhere]
    surface = sum((np.float32(weight) * curve for weight, curve in zip(weights, curves, strict=True)), 0 * anywhere)
    return np.asarray(np.where(grid.inside, surface, 0), dtype=np.float32)
