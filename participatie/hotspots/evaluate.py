"""How well does a detector foresee where later events happen?

Hit rate: the share of later events inside the part of the area that the detector puts first. PAI: how many times
better that is than chance. PEI: how near it comes to the best that was possible. Terms after Chainey, Tompson and
Uhlig (2008) and the crime forecasting challenge of the National Institute of Justice (2017).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from participatie.geometry import MultiPolygon
from participatie.hotspots.density import counts_on, incident_surface
from participatie.hotspots.grid import Floats, Grid, Numbers, Whole, grid_over
from participatie.hotspots.voices import Points, own_share

COVERAGES = (0.01, 0.05, 0.2)


@dataclass(frozen=True, slots=True)
class Scores:
    """How well later events were foreseen, per coverage.

    Attributes:
        coverage: shares of the area, 0 to 1.
        hit_rate: share of the later events inside.
        pai: hit rate divided by coverage.
        pei: hit rate divided by the best hit rate that any choice of squares with the same coverage could have.
        train: points that were learned from.
        test: later points.
    """

    coverage: tuple[float, ...]
    hit_rate: tuple[float, ...]
    pai: tuple[float, ...]
    pei: tuple[float, ...]
    train: int
    test: int


def evaluate_incidents(boundary: MultiPolygon, train: tuple[Numbers, Numbers], test: tuple[Numbers, Numbers]) -> Scores:
    """Score the surface of incidents.

    Args:
        boundary: the area in metres.
        train: x and y of the records to learn from, inside the area, in the order of time where known.
        test: x and y of later records, inside the area; at least one.
    """
    grid = grid_over(boundary)
    train, test = _on_grid(grid, train), _on_grid(grid, test)
    return score(grid, incident_surface(grid, *train), len(train[0]), test)


def evaluate_voices(
    boundary: MultiPolygon, train: tuple[Numbers, Numbers], respondents: Whole, test: tuple[Numbers, Numbers]
) -> Scores:
    """Score the surface of voices, in which each respondent counts once at any place.

    Args:
        boundary: the area in metres.
        train: x and y of the points to learn from, inside the area.
        respondents: who put each of them, a number.
        test: x and y of later points, inside the area; at least one.
    """
    grid = grid_over(boundary)
    order = np.argsort(respondents, kind="stable")
    xs, ys = (side[order] for side in _on_grid(grid, train))
    surface = voices_surface(grid, xs, ys, respondents[order])
    return score(grid, surface, len(xs), _on_grid(grid, test))


def voices_surface(grid: Grid, xs: Numbers, ys: Numbers, respondents: Whole) -> Floats:
    """Say how likely each square is to be pointed at by the next person.

    Args:
        grid: the squares of the area.
        xs: points in metres, all on the grid.
        ys: the same.
        respondents: who put each of them, a number, ascending.

    Returns:
        Rows by columns: the mix of curves of `incident_surface`, in which each point weighs as much as it adds to its
        person's voices. Which places are hot spots is decided with the 60 m curve alone, which is steadier and can be
        explained; see `detect`.
    """
    _, persons = np.unique(respondents, return_inverse=True)
    nothing = np.zeros(len(xs), dtype=np.int64)
    points = Points(persons.astype(np.int64), nothing, xs, ys, nothing.astype(np.bool_))
    return incident_surface(grid, xs, ys, own_share(points))


def _on_grid(grid: Grid, points: tuple[Numbers, Numbers]) -> tuple[Numbers, Numbers]:
    """Move points in squares at the border whose middle lies outside to the nearest square of the area."""
    return grid.drawn_in(*points, 2 * grid.cell_m)


def score(grid: Grid, surface: Floats, train: int, test: tuple[Numbers, Numbers]) -> Scores:
    """Compare a surface with later points.

    Args:
        grid: the squares.
        surface: rows by columns; squares with the same height share what they hold.
        train: how many points the surface was made from.
        test: later points, all in squares of the area.
    """
    later = counts_on(grid, *test)[grid.inside].astype(np.float64)
    found = tuple(_share_found(surface[grid.inside], later, share) for share in COVERAGES)
    best = tuple(_share_found(later, later, share) for share in COVERAGES)
    return Scores(
        coverage=COVERAGES,
        hit_rate=found,
        pai=tuple(hits / share for hits, share in zip(found, COVERAGES, strict=True)),
        pei=tuple(hits / most if most else 0.0 for hits, most in zip(found, best, strict=True)),
        train=train,
        test=len(test[0]),
    )


def _share_found(height: Floats | Numbers, later: Numbers, coverage: float) -> float:
    """The share of later points in the highest squares that make up the coverage; ties share credit."""
    order = np.argsort(-height, kind="stable")
    steps = np.flatnonzero(np.diff(height[order]) != 0) + 1
    ends = np.concatenate([[0], steps, [len(height)]])
    caught = np.concatenate([[0.0], np.cumsum(later[order])])[ends]
    return float(np.interp(coverage * len(height), ends, caught) / max(1.0, later.sum()))
