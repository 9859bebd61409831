"""How sure are we: would other people have pointed at the same place?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from participatie.hotspots.grid import Floats, Numbers, Whole
from participatie.hotspots.line import Layers
from participatie.hotspots.spots import Peak, cells_of
from participatie.hotspots.voices import Points, voices_at

REDRAWS = 200
TOP = 5


@dataclass(frozen=True, slots=True)
class Firmness:
    """How a place fares when other people are drawn.

    Attributes:
        holds_in_100: in how many of 100 redraws it beats chance.
        top_in_100: in how many it is among the five places with most voices.
    """

    holds_in_100: int
    top_in_100: int


def firmness_of(
    counted: Layers, points: Points, line: Numbers, found: tuple[Peak, ...], rng: np.random.Generator
) -> tuple[Firmness, ...]:
    """Draw the people again with replacement, 200 times, and see which places hold.

    Args:
        counted: the layers of the survey.
        points: all points, sorted by respondent.
        line: per layer the number of voices that chance does not reach.
        found: the places, also those that chance can explain.
        rng: where chance comes from.

    Returns:
        How each place fares, in their order.
    """
    if not found:
        return ()
    rows, columns, numbers = cells_of(found)
    xs, ys = counted.grid.middles(rows, columns)
    edge = counted.edge[rows, columns]
    persons = int(points.respondents.max()) + 1
    draws = rng.multinomial(persons, np.full(persons, 1 / persons), size=REDRAWS).astype(np.float32)
    height = np.zeros((REDRAWS, len(rows)), dtype=np.float32)
    whole = np.zeros_like(height)
    for layer, (theme, weight) in enumerate(zip(counted.themes, counted.weights, strict=True)):
        chosen = np.arange(len(points)) if theme < 0 else np.flatnonzero(points.themes == theme)
        voices = _redrawn(points, chosen, xs, ys, draws)
        whole = voices if theme < 0 else whole
        height = np.maximum(height, (voices + np.float32(weight) * whole) * (edge / np.float32(line[layer])))
    first = np.searchsorted(numbers, np.arange(len(found)))
    beats = np.maximum.reduceat(height, first, axis=1) > 1
    busiest = np.maximum.reduceat(whole, first, axis=1)
    on_top = (busiest[:, None, :] > busiest[:, :, None]).sum(axis=2) < TOP
    shares = zip(np.rint(100 * beats.mean(axis=0)), np.rint(100 * on_top.mean(axis=0)), strict=True)
    return tuple(Firmness(int(holds), int(top)) for holds, top in shares)


def _redrawn(points: Points, chosen: Whole, xs: Numbers, ys: Numbers, draws: Floats) -> Floats:
    persons, voices = voices_at(points.only(chosen), xs, ys)
    redrawn: Floats = draws[:, persons] @ voices
    return redrawn
