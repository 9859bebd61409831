"""Who gives a hot spot its points, the neighbourhood or the organisations, drawn as a map of agreement?

To the right is more points of the neighbourhood, upwards more of the organisations. Two lines at the fair share
cut the drawing in four: together, a point of the neighbourhood, a point of professionals, and less mentioned.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from participatie.priorities.charts.marks import places_for_marks
from participatie.priorities.combine import Label, Standing
from participatie.priorities.rules import Group

WIDTH = 300
HEIGHT = 318
LEFT, RIGHT = 36, 296
TOP, BOTTOM = 26, 280
FEW_SPOTS = 20

Spread = tuple[float, float]


@dataclass(frozen=True, slots=True)
class QuadrantDot:
    """One hot spot in the drawing.

    Attributes:
        hot_spot: its number.
        place: what stands in its mark, its place on the joint list.
        label: in which quarter it lies.
        x: the exact point, from the left.
        y: the exact point, from the top.
        mark_x: where its mark stands.
        mark_y: where its mark stands.
        moved: whether the mark stands beside the exact point, which then has a line to it.
        across: ends of the whisker for chance from left to right, or None.
        upright: ends of the whisker from top to bottom, or None.
    """

    hot_spot: int
    place: int
    label: Label
    x: float
    y: float
    mark_x: float
    mark_y: float
    moved: bool
    across: Spread | None = None
    upright: Spread | None = None


@dataclass(frozen=True, slots=True)
class Quadrant:
    """The drawing with its axes.

    Attributes:
        dots: the hot spots, the first of the list drawn last.
        fair_x: where the upright line of the fair share stands.
        fair_y: where the level line of the fair share stands.
        fair_share: its value in points.
        most: the largest value on the axes, in points.
        mirrored: whether more of the neighbourhood is to the left.
        radius: of the marks.
        with_chance: whether there are whiskers.
    """

    dots: tuple[QuadrantDot, ...]
    fair_x: float
    fair_y: float
    fair_share: float
    most: float
    mirrored: bool
    radius: float
    with_chance: bool
    width: int = WIDTH
    height: int = HEIGHT
    top: int = TOP
    bottom: int = BOTTOM
    left: int = LEFT
    right: int = RIGHT

    @property
    def zero_x(self) -> int:
        """Where the neighbourhood's points begin."""
        return self.width - self.left if self.mirrored else self.left

    @property
    def most_x(self) -> int:
        """Where the neighbourhood's points end."""
        return self.width - self.right if self.mirrored else self.right


def quadrant_of(
    standings: Sequence[Standing],
    fair_share: float,
    *,
    mirrored: bool = False,
    chance: Mapping[int, tuple[Spread, Spread]] | None = None,
) -> Quadrant:
    """Draw each hot spot by the points of the neighbourhood and of the organisations.

    Args:
        standings: the joint list, highest first.
        fair_share: an even part of the hundred points.
        mirrored: whether the reader reads from right to left.
        chance: per hot spot the points between which the neighbourhood's and the organisations' would lie with
            other people answering, when that was computed.

    Returns:
        The drawing. No two marks touch; a mark that had to move has a line to its exact point.

    Source:
        docs/method/priorities.md, "Pictures of the list".
    """
    chance = chance or {}
    given = {each.hot_spot: (each.neighbourhood, each.points[Group.PROFESSIONALS]) for each in standings}
    ends = [value for pair in given.values() for value in pair]
    ends += [value for pair in chance.values() for spread in pair for value in spread]
    most = _round_number(max([*ends, 1.5 * fair_share]))

    def across(points: float) -> float:
        x = LEFT + (RIGHT - LEFT) * points / most
        return round(WIDTH - x if mirrored else x, 1)

    def down(points: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * points / most, 1)

    exact = [(across(near), down(far)) for near, far in given.values()]
    radius = 11.0 if len(standings) <= FEW_SPOTS else 8.0
    box = (WIDTH - RIGHT, TOP, WIDTH - LEFT, BOTTOM) if mirrored else (LEFT, TOP, RIGHT, BOTTOM)
    marks = places_for_marks(exact, radius, box)
    dots = [
        QuadrantDot(
            hot_spot=each.hot_spot,
            place=each.place,
            label=each.label,
            x=x,
            y=y,
            mark_x=mark[0],
            mark_y=mark[1],
            moved=math.dist(mark, (x, y)) > radius / 2,
            across=_ends(chance.get(each.hot_spot), 0, across),
            upright=_ends(chance.get(each.hot_spot), 1, down),
        )
        for each, (x, y), mark in zip(standings, exact, marks, strict=True)
    ]
    return Quadrant(
        dots=tuple(reversed(dots)),
        fair_x=across(fair_share),
        fair_y=down(fair_share),
        fair_share=fair_share,
        most=most,
        mirrored=mirrored,
        radius=radius,
        with_chance=bool(chance),
    )


def _ends(spreads: tuple[Spread, Spread] | None, side: int, scale: Callable[[float], float]) -> Spread | None:
    return None if spreads is None else (scale(spreads[side][0]), scale(spreads[side][1]))


def _round_number(points: float) -> float:
    """Give the next round number for the end of an axis: a multiple of 5, of 10 from fifty on."""
    step = 5 if points <= 50 else 10
    return float(min(100, step * math.ceil(points / step - 1e-9)))
