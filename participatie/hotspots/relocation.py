"""Where would the same people have put their points if no place were special?

Each person's whole set of points is moved to a random place and turned by a random angle, as often as needed until
all its points lie inside the area. What a person picked from a list (a street, a landmark, a poster) can only move
to another entry of that list. So chance is compared with people who answer just as these people did, except that
they share no place.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from participatie.hotspots.grid import Flags, Grid, Numbers, Whole
from participatie.hotspots.voices import Points

LEAST_LIST = 3
_TRIES = 40


@dataclass(frozen=True, slots=True)
class Movers:
    """What is needed to relocate points again and again.

    Attributes:
        grid: the squares in which is counted.
        room: those whose middle lies in the area proper; points are moved to these.
        points: all points, sorted by respondent, all inside.
        anchor_xs: the places that can be picked from a list, metres.
        anchor_ys: the same.
        anchor_of: per point the number of its place on that list, -1 for a point put freely.
    """

    grid: Grid
    room: Grid
    points: Points
    anchor_xs: Numbers
    anchor_ys: Numbers
    anchor_of: Whole


def movers(grid: Grid, points: Points, anchors: Numbers, room: Grid | None = None) -> Movers:
    """Prepare relocation.

    Args:
        grid: the squares of the area.
        points: all points, sorted by respondent, all inside the squares.
        anchors: places by 2: what people could pick from a list, metres; those outside the area do not count. Places
            of listed points are added by themselves. With fewer than three there is no list to speak of, and listed
            points are moved freely.
        room: where points may be moved to, when that is less than all squares. Squares at the border that are only
            half in the area are counted in but not moved to: together they make up for each other, so that chance is
            spread over exactly as much room as people had.
    """
    spots = _to_decimetres(np.stack([points.xs, points.ys], axis=1))
    fixed = points.listed
    usable = anchors[grid.holds(anchors[:, 0], anchors[:, 1])] if len(anchors) else np.zeros((0, 2))
    every = np.unique(np.concatenate([_to_decimetres(usable), spots[fixed]]), axis=0)
    if len(every) < LEAST_LIST:
        fixed = np.zeros(len(points), dtype=np.bool_)
    number = {(float(x), float(y)): place for place, (x, y) in enumerate(every)}
    anchor_of = np.array(
        [number[float(x), float(y)] if held else -1 for (x, y), held in zip(spots, fixed, strict=True)], dtype=np.int64
    )
    return Movers(grid, room or grid, points, every[:, 0], every[:, 1], anchor_of)


def _to_decimetres(places: Numbers) -> Numbers:
    return np.asarray(np.round(places, 1), dtype=np.float64)


def relocated(plan: Movers, times: int, rng: np.random.Generator) -> tuple[Whole, Whole]:
    """Relocate everybody's points.

    Args:
        plan: from `movers`.
        times: how many alternatives.
        rng: where chance comes from.

    Returns:
        Rows and columns of the grid, each alternatives by points, in the order of the points.
    """
    rows = np.empty((times, len(plan.points)), dtype=np.int64)
    columns = np.empty_like(rows)
    held = plan.anchor_of >= 0
    if held.any():
        xs, ys = _moved_along_the_list(plan, held, times, rng)
        rows[:, held], columns[:, held] = plan.grid.places(xs, ys)
    if not held.all():
        xs, ys = _moved_freely(plan.room, plan.points.only(~held), times, rng)
        rows[:, ~held], columns[:, ~held] = plan.grid.places(xs, ys)
    return rows, columns


def _moved_along_the_list(plan: Movers, held: Flags, times: int, rng: np.random.Generator) -> tuple[Numbers, Numbers]:
    """Shift each person by a random number of places along a shuffled list: different places stay different."""
    length = len(plan.anchor_xs)
    shuffled = rng.permuted(np.tile(np.arange(length), (times, 1)), axis=1)
    persons, of_point = np.unique(plan.points.respondents[held], return_inverse=True)
    shift = rng.integers(0, length, size=(times, len(persons)))
    place = (plan.anchor_of[held][None, :] + shift[:, of_point]) % length
    chosen = np.take_along_axis(shuffled, place, axis=1)
    return plan.anchor_xs[chosen], plan.anchor_ys[chosen]


def _moved_freely(grid: Grid, points: Points, times: int, rng: np.random.Generator) -> tuple[Numbers, Numbers]:
    """Move and turn each person's set until it lies inside; a set that never fits is moved point by point."""
    persons, first, of_point = np.unique(points.respondents, return_index=True, return_inverse=True)
    xs, ys = np.empty((times, len(points))), np.empty((times, len(points)))
    waiting = np.ones((times, len(persons)), dtype=np.bool_)
    alone = np.bincount(of_point) == 1
    from_first_x, from_first_y = points.xs - points.xs[first][of_point], points.ys - points.ys[first][of_point]
    for _ in range(_TRIES):
        run, person = np.nonzero(waiting)
        if not len(run):
            return xs, ys
        sizes = np.bincount(of_point)[person]
        which = np.repeat(np.arange(len(run)), sizes)
        member = first[person][which] + np.arange(len(which)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        pivot_x, pivot_y = _anywhere(grid, len(run), rng)
        turn = rng.uniform(0, 2 * np.pi, len(run))
        cos, sin = np.cos(turn)[which], np.sin(turn)[which]
        dx, dy = from_first_x[member], from_first_y[member]
        new_x = pivot_x[which] + cos * dx - sin * dy
        new_y = pivot_y[which] + sin * dx + cos * dy
        fits = np.logical_and.reduceat(grid.holds(new_x, new_y), np.cumsum(sizes) - sizes)
        keep = (fits | alone[person])[which]
        xs[run[which][keep], member[keep]] = new_x[keep]
        ys[run[which][keep], member[keep]] = new_y[keep]
        waiting[run, person] = ~(fits | alone[person])
    run, member = np.nonzero(waiting[:, of_point])
    xs[run, member], ys[run, member] = _anywhere(grid, len(run), rng)
    return xs, ys


def _anywhere(grid: Grid, count: int, rng: np.random.Generator) -> tuple[Numbers, Numbers]:
    """Draw points evenly over the squares of the area."""
    rows, columns = np.nonzero(grid.inside)
    chosen = rng.integers(0, len(rows), size=count)
    xs = grid.west + (columns[chosen] + rng.random(count)) * grid.cell_m
    return xs, grid.south + (rows[chosen] + rng.random(count)) * grid.cell_m
