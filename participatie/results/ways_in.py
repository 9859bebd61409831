"""Through which channel does each group come in, so that the team can go on with what works?

Worked out from what the results page shows per channel at the same moment: small numbers, and channels with fewer
than thirty people, are hidden there already.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participatie.estimates.intervals import difference, share_of
from participatie.results.hiding import ShownPage


@dataclass(frozen=True, slots=True)
class Cell:
    """Of the people of one channel, how many are of a group, and which share that is (0 to 1)."""

    count: int
    share: float


@dataclass(frozen=True, slots=True)
class GroupIn:
    """One group, per channel.

    Attributes:
        codes: answers in it.
        cells: one per channel, in the order of `WaysIn.channels`; empty when the number of the group is hidden.
        most: the channel with the largest share of this group, when that is more than through all other channels
            together and chance is not likely; None otherwise.
    """

    codes: tuple[str, ...]
    cells: tuple[Cell, ...]
    most: str | None


@dataclass(frozen=True, slots=True)
class WaysIn:
    """Who came in through which channel; `people` counts those whose group is known, or may be known."""

    channels: tuple[str, ...]
    people: tuple[int, ...]
    groups: tuple[GroupIn, ...]


def ways_in(
    by_channel: Mapping[str, ShownPage], groups: Sequence[tuple[str, ...]], silent: Sequence[str]
) -> WaysIn | None:
    """Lay channels side by side, group by group.

    Args:
        by_channel: channel to what may be seen of the weighting question; see `hiding.crossed`.
        groups: answers that stand together, in order.
        silent: answers that name no group; they are left out of the whole where they are shown.

    Returns:
        None with fewer than two channels that may be shown, or when every group is hidden.

    Source:
        docs/method/weighting.md, "Who is missing".
    """
    told = {name: page for name, page in by_channel.items() if page.answered}
    if len(told) < 2:
        return None
    people = {
        name: (page.answered or 0) - sum(page.counts.get(code) or 0 for code in silent) for name, page in told.items()
    }
    if min(people.values()) <= 0:
        return None
    lines = tuple(_group(codes, told, people) for codes in groups)
    if not any(line.cells for line in lines):
        return None
    return WaysIn(tuple(told), tuple(people.values()), lines)


def _group(codes: tuple[str, ...], told: Mapping[str, ShownPage], people: Mapping[str, int]) -> GroupIn:
    counts: dict[str, int] = {}
    for name, page in told.items():
        numbers = [page.counts.get(code) for code in codes]
        if any(number is None for number in numbers):
            return GroupIn(codes, (), None)
        counts[name] = sum(number or 0 for number in numbers)
    cells = tuple(Cell(counts[name], counts[name] / people[name]) for name in told)
    best = max(told, key=lambda name: counts[name] / people[name])
    others = share_of(sum(counts.values()) - counts[best], sum(people.values()) - people[best])
    low, _high = difference(others, share_of(counts[best], people[best]))
    return GroupIn(codes, cells, best if low > 0 else None)
