"""Which weightings are reasonable, and how do we try many of them evenly?

A weighting is reasonable when every part lies within the bounds that were published beforehand and all parts
add up to one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from participatie.priorities.rules import TOLERANCE, Bounds, Rules
from participatie.priorities.sheets import Sheet

Floats = NDArray[np.float64]


def drawn_weights(seed: tuple[int, ...], parts: int, bounds: Bounds, draws: int) -> Floats:
    """Draw weights evenly from all reasonable weightings.

    Args:
        seed: where drawing starts. The same seed gives the same weights on every machine: only the raw bits of
            the generator are used, which numpy promises never to change.
        parts: number of weights; each row adds up to one.
        bounds: bounds that some weighting fits (`Bounds.fit`).
        draws: number of rows.

    Returns:
        An array of `draws` rows and `parts` columns.
    """
    above, below = 1 - parts * bounds.least, parts * bounds.most - 1
    if above <= TOLERANCE or below <= TOLERANCE:
        return np.full((draws, parts), 1 / parts)
    bits = np.random.PCG64(np.random.SeedSequence(list(seed)))
    kept: list[Floats] = []
    found = 0
    while found < draws:
        # Flat over a simplex. Measured up from the lower or down from the upper bound, whichever simplex is
        # smaller, at least a third fits the other bound too; what fits is then flat over the reasonable ones.
        raw = bits.random_raw(draws * parts) >> np.uint64(11)
        flat = -np.log1p(-raw.astype(np.float64) * 2.0**-53).reshape(draws, parts)
        flat /= flat.sum(axis=1, keepdims=True)
        drawn = bounds.least + above * flat if above <= below else bounds.most - below * flat
        fitting = drawn[(drawn >= bounds.least).all(axis=1) & (drawn <= bounds.most).all(axis=1)]
        kept.append(fitting)
        found += len(fitting)
    return np.concatenate(kept)[:draws]


def corners(least: Sequence[float], most: Sequence[float]) -> Floats:
    """Give the corners of all weightings within bounds; a linear function is largest and smallest at one of them.

    Args:
        least: the smallest share of each part.
        most: the largest share of each part.

    Returns:
        One row per corner, none when no weighting fits. At a corner all weights but one lie on a bound.

    >>> corners((0.25, 0.25), (0.60, 0.70)).tolist()
    [[0.3, 0.7], [0.6, 0.4]]
    """
    parts = len(least)
    found: set[tuple[float, ...]] = set()
    for free in range(parts):
        for others in product(*((least[part], most[part]) for part in range(parts) if part != free)):
            rest = 1 - sum(others)
            if least[free] - TOLERANCE <= rest <= most[free] + TOLERANCE:
                corner = (*others[:free], rest, *others[free:])
                found.add(tuple(round(each, 12) for each in corner))
    return np.array(sorted(found), dtype=np.float64).reshape(-1, parts)


def matrices(sheets: Sequence[Sheet], rules: Rules, hot_spots: Sequence[int]) -> list[Floats]:
    """Give per organisation the values of hot spots (rows) on criteria (columns, by code); nan is not known."""
    codes = sorted(rules.criteria)
    return [
        np.array([[sheet.values.get(spot, {}).get(code, np.nan) for code in codes] for spot in hot_spots])
        for sheet in sheets
    ]
