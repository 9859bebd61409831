"""Could the points of a small group tell how few people chose a place?

Points of a group are shares of what its people chose, so whoever knows how many people they are can work out how many
chose each place. Places that fewer than five people of a group chose therefore divide their points evenly. The list
is computed from the points as they are published, so that anyone can still compute it again.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from participatie.disclosure import shown_counts
from participatie.priorities.rules import Group


def people_per_spot(
    picks: Mapping[Group, Sequence[frozenset[int]]], hot_spots: Iterable[int], *, merged: bool
) -> dict[Group, dict[int, int]]:
    """Count the people of each group that chose each hot spot; merged they are one group, under residents."""
    listed = list(hot_spots)
    groups = {Group.RESIDENTS: [each for given in picks.values() for each in given]} if merged else picks
    return {
        group: {spot: sum(1 for each in given if spot in each) for spot in listed} for group, given in groups.items()
    }


def evened_out(points: Mapping[int, float], people: Mapping[int, int]) -> dict[int, float]:
    """Divide the points of hot spots that few people of a group chose evenly among these.

    Args:
        points: of one group, per hot spot; 100 together.
        people: how many people of the group chose each hot spot.

    Returns:
        Points per hot spot, with the same sum. Where one place alone had few, the one with the next fewest joins it,
        as a second number does everywhere.

    Source:
        docs/method/disclosure.md, "The plan".

    >>> evened_out({1: 60.0, 2: 25.0, 3: 10.0, 4: 5.0}, {1: 12, 2: 5, 3: 2, 4: 1})
    {1: 60.0, 2: 13.333333333333334, 3: 13.333333333333334, 4: 13.333333333333334}
    """
    shown = shown_counts({spot: people.get(spot, 0) for spot in points})
    few = [spot for spot, count in shown.items() if count is None]
    if not few:
        return dict(points)
    even = math.fsum(points[spot] for spot in few) / len(few)
    return {spot: even if spot in set(few) else given for spot, given in points.items()}
