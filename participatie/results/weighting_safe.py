"""May a weighted share stand beside an unweighted one without telling how a small group answered?

Two sums of the same people, one with weights, are two equations about how each group answered. With few groups and
few people they have one solution only, and then the share of a small group is out. The weighted share is shown only
when for every small number behind it enough other numbers fit as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MANY = 400
"""With more people than this every sum in between is near enough to one that exists."""
ROUNDING = 0.005
"""Shares are shown in whole per cents: half of one either way."""


@dataclass(frozen=True, slots=True)
class CellCount:
    """People with one weight: how many answered, and how many of them gave the answer."""

    weight: float
    answered: int
    hits: int


def may_be_shown(cells: Sequence[CellCount], least: int) -> bool:
    """Tell whether a weighted share, in whole per cents, keeps small groups hidden.

    Args:
        cells: everybody who answered the question, by weight. What a reader may know of them: the weights, how many
            answered, how many gave the answer in all, and the weighted share.
        least: the smallest count that is shown.

    Returns:
        True when each number of a group that gave (or did not give) the answer, if it is under `least`, could be
        `least` other numbers as well, or any number at all in a smaller group.

    Source:
        docs/method/weighting.md, "Small numbers".

    >>> two = [CellCount(2.0, 10, 2), CellCount(0.5, 20, 12)]
    >>> may_be_shown(two, 5)
    False
    """
    found = [each for each in cells if each.answered]
    hits = sum(each.hits for each in found)
    weighted = sum(each.weight * each.hits for each in found)
    slack = ROUNDING * sum(each.weight * each.answered for each in found)
    for place, cell in enumerate(found):
        if min(cell.hits, cell.answered - cell.hits) >= least:
            continue
        others = sorted((each for at, each in enumerate(found) if at != place), key=lambda each: each.weight)
        fitting = sum(
            _fits(others, hits - number, weighted - cell.weight * number, slack)
            for number in range(min(cell.answered, hits) + 1)
        )
        if fitting < min(cell.answered, least) + 1:
            return False
    return True


def _fits(others: Sequence[CellCount], hits: int, weighted: float, slack: float) -> bool:
    """Whether the others can hold so many hits with about this weighted sum; `others` from light to heavy."""
    if not 0 <= hits <= sum(each.answered for each in others):
        return False
    lowest, highest = _filled(others, hits), _filled(others[::-1], hits)
    if lowest > weighted + slack or highest < weighted - slack:
        return False
    if len(others) < 2 or sum(each.answered for each in others) > MANY:
        return True
    # Between the lowest and the highest not every sum exists: with few people, look for one that does.
    first, rest = others[0], others[1:]
    return any(
        _fits(rest, hits - number, weighted - first.weight * number, slack)
        for number in range(min(first.answered, hits) + 1)
    )


def _filled(others: Sequence[CellCount], hits: int) -> float:
    """The weighted sum when the hits are put in the first cells as far as they go."""
    total, left = 0.0, hits
    for each in others:
        taken = min(left, each.answered)
        total, left = total + each.weight * taken, left - taken
    return total
