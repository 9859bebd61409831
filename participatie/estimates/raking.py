"""Which weights make those who answered look like the neighbourhood?

Raking (iterative proportional fitting, Deming and Stephan 1940): people are taken together in cells of equal
answers to the weighting questions, and the weights of the cells are set to each known margin in turn until all fit.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEAST_PER_GROUP = 5
"""A group with fewer respondents is taken together with a neighbouring one."""
HIGHEST_WEIGHT = 5.0
"""No weight is higher than this many times the mean."""
MOST_ROUNDS = 1000
EXACT = 1e-12
TRIMS = 20
"""So often at most is trimmed and raked in turn; margins that cannot be met with weights this low stay unmet."""
STILL = 1e-9

Cell = tuple[str, ...]
"""Per margin the group someone belongs to."""


@dataclass(frozen=True, slots=True)
class Raked:
    """The outcome of raking.

    Attributes:
        weights: per cell, more than 0; the mean over people is 1.
        rounds: how many rounds it took, all margins set once in each.
        gap: the largest difference left between a weighted share and its target, 0 to 1; near 0 unless weights
            were trimmed or the margins contradict each other in these cells.
        trimmed: how many people have the highest weight there may be instead of a higher one.
    """

    weights: Mapping[Cell, float]
    rounds: int
    gap: float
    trimmed: int


def rake(
    people: Mapping[Cell, int], targets: Sequence[Mapping[str, float]], *, highest: float | None = HIGHEST_WEIGHT
) -> Raked:
    """Find the weights that give every margin its known shares.

    Args:
        people: how many people are in each cell; cells with nobody may be left out. The order changes nothing.
        targets: per margin, in the order of the cells' groups, group to share or count (only the proportions
            count); every group of a cell is in it with more than 0, and every group in it has people.
        highest: trim weights above so many times the mean and rake the others again; None never trims.

    Returns:
        The weights, with what was left.

    Source:
        docs/method/weighting.md, "Raking".

    >>> found = rake({("young",): 10, ("old",): 30}, [{"young": 1, "old": 1}])
    >>> [round(found.weights[cell], 3) for cell in (("young",), ("old",))]
    [2.0, 0.667]
    """
    cells = {cell: people[cell] for cell in sorted(people) if people[cell] > 0}
    shares = [_shares(target) for target in targets]
    weights, rounds = _raked(cells, dict.fromkeys(cells, 1.0), shares, MOST_ROUNDS)
    trimmed = 0
    if highest is not None and max(weights.values(), default=0.0) > highest * (1 + 1e-9):
        weights, more = _trimmed(cells, weights, shares, highest)
        rounds += more
        trimmed = sum(number for cell, number in cells.items() if weights[cell] >= highest)
    return Raked(weights, rounds, _gap(cells, weights, shares), trimmed)


def _shares(target: Mapping[str, float]) -> dict[str, float]:
    total = sum(target[group] for group in sorted(target))
    return {group: target[group] / total for group in sorted(target)}


def _raked(
    cells: Mapping[Cell, int], start: Mapping[Cell, float], shares: Sequence[Mapping[str, float]], most: int
) -> tuple[dict[Cell, float], int]:
    """Set the margins in turn until nothing moves, at most so many rounds."""
    total = sum(cells.values())
    weights = dict(start)
    rounds, moved = 0, 1.0
    while moved >= EXACT and rounds < most:
        rounds, moved = rounds + 1, 0.0
        for margin, share in enumerate(shares):
            sums: dict[str, float] = defaultdict(float)
            for cell, number in cells.items():
                sums[cell[margin]] += number * weights[cell]
            for cell in cells:
                factor = share[cell[margin]] * total / sums[cell[margin]]
                weights[cell] *= factor
                moved = max(moved, abs(factor - 1))
    return weights, rounds


def _trimmed(
    cells: Mapping[Cell, int], weights: Mapping[Cell, float], shares: Sequence[Mapping[str, float]], highest: float
) -> tuple[dict[Cell, float], int]:
    """Trim and set the margins once, in turn, until trimming gives the same weights again."""
    found = _under(weights, cells, highest)
    rounds, moved = 0, 1.0
    while moved >= STILL and rounds < TRIMS:
        rounds, before = rounds + 1, found
        found = _under(_raked(cells, found, shares, 1)[0], cells, highest)
        moved = max(abs(found[cell] / before[cell] - 1) for cell in cells)
    return found, rounds


def _under(weights: Mapping[Cell, float], cells: Mapping[Cell, int], highest: float) -> dict[Cell, float]:
    """Lower what is above the highest and raise the rest, until the mean is 1 and nothing is above it."""
    total = sum(cells.values())
    found = {cell: min(weight, highest) for cell, weight in weights.items()}
    for _ in range(len(cells)):
        at_top = {cell for cell, weight in found.items() if weight >= highest}
        left = total - highest * sum(cells[cell] for cell in at_top)
        rest = math.fsum(cells[cell] * weight for cell, weight in found.items() if cell not in at_top)
        if not rest or abs(left / rest - 1) < EXACT:
            break
        for cell in found.keys() - at_top:
            found[cell] = min(highest, found[cell] * left / rest)
    return found


def _gap(cells: Mapping[Cell, int], weights: Mapping[Cell, float], shares: Sequence[Mapping[str, float]]) -> float:
    whole = sum(cells[cell] * weights[cell] for cell in cells)
    gap = 0.0
    for margin, share in enumerate(shares):
        for group, wanted in share.items():
            found = sum(cells[cell] * weights[cell] for cell in cells if cell[margin] == group)
            gap = max(gap, abs(found / whole - wanted))
    return gap


def groups_of_five(
    order: Sequence[str], people: Mapping[str, int], population: Mapping[str, float], *, least: int = LEAST_PER_GROUP
) -> tuple[tuple[str, ...], ...]:
    """Take neighbouring groups together until each has enough respondents and inhabitants.

    Args:
        order: the groups in their own order (ages from young to old); neighbours in it are alike.
        people: respondents per group; a group not in it has none.
        population: inhabitants per group; likewise.
        least: the fewest respondents that a group may stand on.

    Returns:
        The groups taken together, in the same order; one group of everything when there are too few people. The
        smallest group goes first, to the neighbour with the fewer respondents; reversing the order changes nothing
        but the order, except where two groups are equal in respondents and inhabitants.

    >>> groups_of_five(["a", "b", "c"], {"a": 2, "b": 9, "c": 20}, {"a": 10, "b": 10, "c": 10})
    (('a', 'b'), ('c',))
    """
    found: list[tuple[str, ...]] = [(code,) for code in order]

    def size(group: tuple[str, ...]) -> tuple[int, float]:
        return sum(people.get(code, 0) for code in group), sum(population.get(code, 0) for code in group)

    while len(found) > 1:
        small = [at for at, group in enumerate(found) if size(group)[0] < least or size(group)[1] <= 0]
        if not small:
            break
        at = min(small, key=lambda each: size(found[each]))
        beside = [each for each in (at - 1, at + 1) if 0 <= each < len(found)]
        other = min(beside, key=lambda each: size(found[each]))
        first = min(at, other)
        found[first : first + 2] = [found[first] + found[first + 1]]
    return tuple(found)
