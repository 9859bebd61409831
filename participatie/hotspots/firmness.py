"""How sure are we: would other people have pointed at the same place?"""

from __future__ import annotations

import math

import numpy as np

from participatie.hotspots.grid import Floats, Numbers, Whole
from participatie.hotspots.line import Layers
from participatie.hotspots.spots import Peak, cells_of
from participatie.hotspots.voices import Points, voices_at

REDRAWS = 200
TOP = 5
_Z95 = 1.959963984540054


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Give the 95 % interval of a share (Wilson, 1927).

    Args:
        part: 0 to `whole`.
        whole: 1 or more.

    Returns:
        Lower and upper end, 0 to 1.

    >>> [round(100 * end) for end in wilson(18, 90)]
    [13, 29]
    """
    share, square = part / whole, _Z95**2 / whole
    middle = (share + square / 2) / (1 + square)
    half = _Z95 * math.sqrt(share * (1 - share) / whole + square / (4 * whole)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def holds_in_100(
    counted: Layers, points: Points, line: Numbers, found: tuple[Peak, ...], rng: np.random.Generator
) -> tuple[int, ...]:
    """Draw the people again with replacement, 200 times, and see which places hold.

    Args:
        counted: the layers of the survey.
        points: all points, sorted by respondent.
        line: per layer the number of voices that chance does not reach.
        found: the places, also those that chance can explain.
        rng: where chance comes from.

    Returns:
        Per place in how many of 100 redraws it beats chance and is among the five busiest places.
    """
    if not found:
        return ()
    rows, columns, numbers = cells_of(found)
    xs, ys = counted.grid.middles(rows, columns)
    persons = int(points.respondents.max()) + 1
    draws = rng.multinomial(persons, np.full(persons, 1 / persons), size=REDRAWS).astype(np.float32)
    height = np.zeros((REDRAWS, len(rows)), dtype=np.float32)
    whole = np.zeros_like(height)
    for layer, (theme, weight) in enumerate(zip(counted.themes, counted.weights, strict=True)):
        chosen = np.arange(len(points)) if theme < 0 else np.flatnonzero(points.themes == theme)
        voices = _redrawn(points, chosen, xs, ys, draws)
        whole = voices if theme < 0 else whole
        height = np.maximum(height, (voices + np.float32(weight) * whole) / np.float32(line[layer]))
    first = np.searchsorted(numbers, np.arange(len(found)))
    best = np.maximum.reduceat(height, first, axis=1)
    busier = (best[:, None, :] > best[:, :, None]).sum(axis=2)
    holds = (best > 1) & (busier < TOP)
    return tuple(int(share) for share in np.rint(100 * holds.mean(axis=0)))


def _redrawn(points: Points, chosen: Whole, xs: Numbers, ys: Numbers, draws: Floats) -> Floats:
    persons, voices = voices_at(points.only(chosen), xs, ys)
    redrawn: Floats = draws[:, persons] @ voices
    return redrawn
