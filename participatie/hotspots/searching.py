"""Which places have more voices than chance explains, when there may be several?

The line of chance is reckoned from everybody's points. Where there are real places, the points at these make chance
look larger than it is, so that a weaker place would be missed. So once places are found, their points are set apart
and the search is done again among the rest, until nothing more is found. Where no place is special nothing is found
the first time, so this adds no false alarms. After Zhang, Assunção and Kulldorff 2010 (scan statistics adjusted for
several clusters). Source: docs/method/hotspots.md, "Could this be chance?".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from participatie.hotspots.evidence import NEAR_M
from participatie.hotspots.grid import Floats, Grid, Numbers, Whole
from participatie.hotspots.line import Layers, layers, line_of_chance
from participatie.hotspots.relocation import movers
from participatie.hotspots.spots import Peak, peaks
from participatie.hotspots.voices import Points

MOST_ROUNDS = 3
_MORE_THAN_ONCE = float(np.nextafter(np.float32(1), np.float32(2)))


@dataclass(frozen=True, slots=True)
class Beyond:
    """What chance does not explain.

    Attributes:
        counted: the layers of all points.
        line: per layer the voices that chance does not reach, the places that were found left aside.
        surface: the voices of all themes together per square, all points.
        times: per square how many times the line its voices are, in the layer where that is most.
        hot: the places above the line, highest first; later rounds last.
    """

    counted: Layers
    line: Numbers
    surface: Floats
    times: Floats
    hot: tuple[Peak, ...]


def beyond_chance(grid: Grid, points: Points, anchors: Numbers, room: Grid, rng: np.random.Generator) -> Beyond:
    """Search, set apart what is found, and search again.

    Args:
        grid: the squares of the area.
        points: at least one, sorted by respondent, all inside.
        anchors: places by 2: what people could pick from a list, metres.
        room: the squares that points are moved to; see `movers`.
        rng: where chance comes from.
    """
    counted = layers(grid, points)
    line = line_of_chance(movers(grid, points, anchors, room), counted, rng)
    surface, times = _heights(counted, points, line)
    hot = list(peaks(grid, times, _MORE_THAN_ONCE))
    found = len(hot)
    for _ in range(MOST_ROUNDS - 1):
        rest = points.only(_away_from(grid, points, hot))
        if not found or not len(rest):
            break
        again = layers(grid, rest)
        lower = line_of_chance(movers(grid, rest, anchors, room), again, rng)
        more = peaks(grid, _heights(again, rest, lower)[1], _MORE_THAN_ONCE)
        more = tuple(each for each in more if all(apart_m(grid, each, other) > NEAR_M for other in hot))
        known = dict(zip(again.themes, lower, strict=True))
        line = np.array([min(old, known.get(theme, old)) for theme, old in zip(counted.themes, line, strict=True)])
        hot += more
        found = len(more)
    return Beyond(counted, line, surface, times, tuple(hot))


def _heights(counted: Layers, points: Points, line: Numbers) -> tuple[Floats, Floats]:
    """The voices of all themes, and how many times the line each square is, in the layer where that is most."""
    rows, columns = counted.grid.places(points.xs, points.ys)
    surfaces = [surface[0] for surface in counted.surfaces(rows[None], columns[None])]
    times = np.max([surface / np.float32(level) for surface, level in zip(surfaces, line, strict=True)], axis=0)
    return counted.as_voices(surfaces[0]), times


def _away_from(grid: Grid, points: Points, hot: Sequence[Peak]) -> Whole:
    """Which points lie neither in a place that was found nor within 100 m of its busiest square."""
    away = np.ones(len(points), dtype=np.bool_)
    rows, columns = grid.places(points.xs, points.ys)
    for peak in hot:
        x, y = grid.middle(peak.row, peak.column)
        away &= ~peak.squares[rows, columns] & (np.hypot(points.xs - x, points.ys - y) > NEAR_M)
    return np.flatnonzero(away)


def apart_m(grid: Grid, one: Peak, other: Peak) -> float:
    """Give how many metres the busiest squares of two places lie apart."""
    return float(np.hypot(one.row - other.row, one.column - other.column)) * grid.cell_m
