"""How are points and agreement drawn as bars: where does each piece begin, and how wide is it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participatie.priorities.agreement import Agreement
from participatie.priorities.combine import Standing
from participatie.priorities.rules import Group


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a bar: whose, where it begins and how wide it is in percents of the whole, and its points."""

    group: Group
    start: float
    width: float
    points: float


@dataclass(frozen=True, slots=True)
class StackBar:
    """One hot spot's points, group by group, adding up to its joint points."""

    hot_spot: int
    segments: tuple[Segment, ...]
    total: float


@dataclass(frozen=True, slots=True)
class Strip:
    """How much of a group's comparisons the list keeps, in whole percents; None when it made none."""

    group: Group
    kept: int | None


def stack_bars(standings: Sequence[Standing], weights: Mapping[Group, float]) -> tuple[StackBar, ...]:
    """Draw each hot spot's joint points as one bar of up to three pieces.

    Args:
        standings: the joint list.
        weights: share of each group.

    Returns:
        One bar per standing in the same order. The longest bar is the whole width; pieces are the groups'
        weighed points, so that the lengths of a bar add up to its joint points.
    """
    longest = max((each.joint for each in standings), default=0.0) or 1.0
    bars: list[StackBar] = []
    for standing in standings:
        start = 0.0
        segments: list[Segment] = []
        for group, given in standing.points.items():
            points = weights[group] * given
            width = 100 * points / longest
            segments.append(Segment(group, round(start, 2), round(width, 2), round(points, 1)))
            start += width
        bars.append(StackBar(standing.hot_spot, tuple(segments), round(standing.joint, 1)))
    return tuple(bars)


def strips(agreement: Sequence[Agreement]) -> tuple[Strip, ...]:
    """Turn agreement per group into whole percents."""
    return tuple(Strip(each.group, None if each.share is None else round(100 * each.share)) for each in agreement)
