"""How many voices must a place have before chance is no explanation?

Everybody's points are relocated 199 times. In each of these the busiest place of the whole survey is kept: over all
squares and all themes together. A place beats chance when it is busier than all but the eight busiest of these: then
four in a hundred surveys without any special place show one. We promise at most five; the fifth is room for error.
Source: docs/method/hotspots.md, "Could this be chance?".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from participatie.hotspots.grid import Floats, Grid, Numbers, Whole
from participatie.hotspots.relocation import Movers, relocated
from participatie.hotspots.voices import Points, VoiceCounter, edge_share

RELOCATIONS = 199
FALSE_ALARM = 0.04
BORROWED_POINTS = 10
LEAST_PER_THEME = 5
_CELLS_AT_ONCE = 6_000_000


@dataclass(frozen=True, slots=True)
class Layers:
    """What is counted: all themes together first, then each theme with enough people.

    Attributes:
        grid: the squares.
        counters: one per layer.
        themes: number of the theme per layer, -1 for all together.
        weights: how much of the layer of all themes is mixed into each layer: as much as ten points in all.
        edge: rows by columns: how much heavier voices weigh near the edge of the area, where nobody could put points
            on the other side; 1 in the middle, 0 outside. It is one over the root of the share inside: dividing by
            the share itself would make chance as much larger as the voices.
    """

    grid: Grid
    counters: tuple[VoiceCounter, ...]
    themes: tuple[int, ...]
    weights: tuple[float, ...]
    edge: Floats

    def surfaces(self, rows: Whole, columns: Whole) -> Iterator[Floats]:
        """Give per layer the voices per square (alternatives by rows by columns), heavier near the edge."""
        whole = self.counters[0].count(rows, columns) * self.edge
        yield whole
        for counter, weight in zip(self.counters[1:], self.weights[1:], strict=True):
            surface = counter.count(rows, columns) * self.edge
            surface += np.float32(weight) * whole
            yield surface

    def as_voices(self, surface: Floats) -> Floats:
        """Give a surface in voices again, as if there were no edge."""
        return np.asarray(surface / np.where(self.edge > 0, self.edge, 1), dtype=np.float32)


def layers(grid: Grid, points: Points) -> Layers:
    """Make the layers of a survey.

    Args:
        grid: the squares of the area.
        points: at least one, sorted by respondent, all inside.

    Returns:
        The layer of all themes, and one for each theme that at least five people named.
    """
    counters = [VoiceCounter(grid, points, np.arange(len(points)))]
    themes, weights = [-1], [0.0]
    numbers = np.unique(points.themes)
    for theme in numbers if len(numbers) > 1 else ():
        chosen = np.flatnonzero(points.themes == theme)
        if len(np.unique(points.respondents[chosen])) >= LEAST_PER_THEME:
            counters.append(VoiceCounter(grid, points, chosen))
            themes.append(int(theme))
            weights.append(BORROWED_POINTS / max(BORROWED_POINTS, len(counters[0].chosen)))
    edge = grid.inside / np.sqrt(edge_share(grid))
    return Layers(grid, tuple(counters), tuple(themes), tuple(weights), edge.astype(np.float32))


def line_of_chance(plan: Movers, counted: Layers, rng: np.random.Generator, *, times: int = RELOCATIONS) -> Numbers:
    """Find per layer the number of voices that chance does not reach.

    Args:
        plan: who is relocated.
        counted: what is counted.
        rng: where chance comes from.
        times: how many relocations; at least 19.

    Returns:
        Per layer a number of voices. A survey without special places has a place above its line in any layer in four
        of a hundred cases.
    """
    rows, columns = relocated(plan, times, rng)
    busiest = np.empty((times, len(counted.counters)))
    at_once = max(1, _CELLS_AT_ONCE // counted.grid.inside.size)
    for first in range(0, times, at_once):
        part = slice(first, first + at_once)
        for place, surface in enumerate(counted.surfaces(rows[part], columns[part])):
            busiest[part, place] = surface.reshape(len(surface), -1).max(axis=1)
    middle, spread = busiest.mean(axis=0), np.maximum(busiest.std(axis=0), 1e-6)
    strangest = np.sort(((busiest - middle) / spread).max(axis=1))
    allowed = int(FALSE_ALARM * (times + 1))
    return np.asarray(middle + strangest[times - allowed] * spread)
