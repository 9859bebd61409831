"""Where do neighbourhood and organisations put a hot spot differently, drawn as lines between places?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participatie.priorities.combine import Standing
from participatie.priorities.rules import Group

ROW_HEIGHT = 34
HEAD_HEIGHT = 26
SLOPE_WIDTH = 300
SLOPE_MARGIN = 52
RADIUS = 13


@dataclass(frozen=True, slots=True)
class SlopeLine:
    """One hot spot in the slope chart.

    Attributes:
        hot_spot: its number.
        places: place for the neighbourhood, on the joint list, and for the organisations.
        heights: where those three marks stand, from the top.
        crosses: whether the two sides differ by the plan's size or more.
    """

    hot_spot: int
    places: tuple[int, int, int]
    heights: tuple[float, float, float]
    crosses: bool


@dataclass(frozen=True, slots=True)
class Slope:
    """The slope chart: three columns of places, lines between them.

    Attributes:
        width: of the drawing.
        height: of the drawing.
        columns: where the columns stand, in the order neighbourhood, joint list, organisations.
        lines: one per hot spot.
        head: the base line of the names of the columns.
        radius: of the marks.
    """

    width: int
    height: int
    columns: tuple[int, int, int]
    lines: tuple[SlopeLine, ...]
    head: int = HEAD_HEIGHT - 10
    radius: int = RADIUS


def slope_of(standings: Sequence[Standing], plan_size: int, *, mirrored: bool = False) -> Slope:
    """Draw the places of each hot spot for the neighbourhood, on the joint list, and for the organisations.

    Args:
        standings: the joint list.
        plan_size: K; a difference of K or more is marked.
        mirrored: whether the reader reads from right to left.

    Returns:
        The chart. Hot spots that share a place stand beside each other in that column, one row each, so that
        no mark hides another.
    """
    columns = (SLOPE_MARGIN, SLOPE_WIDTH // 2, SLOPE_WIDTH - SLOPE_MARGIN)
    by_side = [
        {each.hot_spot: each.neighbourhood_place for each in standings},
        {each.hot_spot: each.place for each in standings},
        {each.hot_spot: each.group_places[Group.PROFESSIONALS] for each in standings},
    ]
    heights = [_heights(places) for places in by_side]
    lines = tuple(
        SlopeLine(
            each.hot_spot,
            (by_side[0][each.hot_spot], by_side[1][each.hot_spot], by_side[2][each.hot_spot]),
            (heights[0][each.hot_spot], heights[1][each.hot_spot], heights[2][each.hot_spot]),
            abs(each.difference) >= plan_size,
        )
        for each in standings
    )
    height = HEAD_HEIGHT + ROW_HEIGHT * max(1, len(standings))
    return Slope(SLOPE_WIDTH, height, columns[::-1] if mirrored else columns, lines)


def _heights(places: Mapping[int, int]) -> dict[int, float]:
    ordered = sorted(places, key=lambda spot: places[spot])
    return {spot: HEAD_HEIGHT + ROW_HEIGHT * (row + 0.5) for row, spot in enumerate(ordered)}
