"""Which order contradicts the fewest comparisons that people made, and is it the only one?

A second opinion on the joint list, for experts. Every pick compares what was picked with what was not; every
organisation compares what it scored differently. Per pair each group has one voice, divided over the two sides
as its own comparisons are, so that a group with full sheets does not outweigh one with a top three. The order
of Kemeny keeps as much of these comparisons as any order can. It is computed exactly, and all orders that keep
as much are found.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from participatie.priorities.combine import NEIGHBOURHOOD
from participatie.priorities.kemeny_search import NEAR, Order, best_orders_within
from participatie.priorities.rules import TOLERANCE, Group, Rules
from participatie.priorities.sheets import Sheet, spot_scores

MOST_ORDERS = 100
CHUNK = 500

Floats = NDArray[np.float64]
Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Kemeny(Generic[Name]):
    """The orders that keep the most comparisons.

    Attributes:
        orders: best orders, highest first; in the order of the names as they were given, at most
            `MOST_ORDERS` (or as many as was asked).
        more: False when `orders` are all best orders; True when there are more, or may be.
        proven: whether it is certain that no order keeps more; False only far outside anything real.
        kept: the comparisons that a best order keeps: the sum over pairs of what prefers the higher.
        made: all comparisons; with group-balanced pairs one per pair.
        swapping: pairs of which one stands higher in some of `orders` and the other in others.
    """

    orders: tuple[tuple[Name, ...], ...]
    more: bool
    proven: bool
    kept: float
    made: float
    swapping: tuple[tuple[Name, Name], ...]

    @property
    def share(self) -> float:
        """Part of the comparisons that a best order keeps, 0 to 1; 1 when there are none."""
        return self.kept / self.made if self.made else 1.0


@dataclass(frozen=True, slots=True)
class Ballot(Generic[Name]):
    """One ballot of a plain election.

    Attributes:
        ranking: tied groups, best first.
        count: how many people gave this ballot.
    """

    ranking: tuple[tuple[Name, ...], ...]
    count: float = 1


def fewest_contradictions(
    picks: Mapping[Group, Sequence[frozenset[int]]],
    sheets: Sequence[Sheet],
    rules: Rules,
    hot_spots: Sequence[int],
    *,
    merged: bool,
) -> Kemeny[int]:
    """Find the order of hot spots that contradicts the fewest comparisons, every group counting for its part.

    Args:
        picks: per neighbourhood group one set of hot spots per respondent.
        sheets: one per organisation that scored.
        rules: the stamped rules; its weights are the parts of the groups.
        hot_spots: every hot spot on the list, without doubles; their order only decides which best order is
            named first.
        merged: whether residents and entrepreneurs count as one group (`Points.merged`).

    Returns:
        All best orders of `hot_spots` up to `MOST_ORDERS`.

    Source:
        docs/method/kemeny.md.
    """
    asked = {group: list(picks.get(group, ())) for group in NEIGHBOURHOOD}
    if merged:
        asked = {Group.RESIDENTS: [each for given in asked.values() for each in given]}
    pairs = {group: pairs_of_picks(given, hot_spots) for group, given in asked.items()}
    pairs[Group.PROFESSIONALS] = pairs_of_scores([spot_scores(sheet, rules.criteria) for sheet in sheets], hot_spots)
    return best_orders(balanced_pairs(pairs, rules.weights_of(merged)), hot_spots)


def pairs_of_picks(picks: Iterable[frozenset[int]], hot_spots: Sequence[int]) -> Floats:
    """Count the comparisons that picks make: picked above not picked.

    Returns:
        A square table in the order of `hot_spots`: row g, column h is how many people picked g and not h.

    >>> pairs_of_picks([frozenset({1}), frozenset({1, 2})], (1, 2, 3)).tolist()
    [[0.0, 1.0, 2.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]]
    """
    chosen = np.array([[spot in picked for spot in hot_spots] for picked in picks], dtype=np.float64)
    if not len(chosen):
        return np.zeros((len(hot_spots), len(hot_spots)))
    counted: Floats = chosen.T @ (1 - chosen)
    return counted


def pairs_of_scores(scores: Iterable[Mapping[int, float]], hot_spots: Sequence[int]) -> Floats:
    """Count the comparisons that organisations make: higher score above lower score, each organisation once.

    Args:
        scores: per organisation its score per hot spot (`spot_scores`); what it did not score it does not
            compare, and what it scored the same neither.
        hot_spots: every hot spot on the list.

    Returns:
        A square table in the order of `hot_spots`: row g, column h is how many organisations put g above h.
    """
    counted = np.zeros((len(hot_spots), len(hot_spots)))
    for given in scores:
        values = np.array([given.get(spot, np.nan) for spot in hot_spots])
        counted += values[:, None] > values[None, :] + TOLERANCE
    return counted


def pairs_of_ballots(
    ballots: Iterable[Ballot[Name]], alternatives: Sequence[Name], *, unranked_last: bool = True
) -> Floats:
    """Count the comparisons that the ballots of a plain election make.

    Args:
        ballots: rankings, ties and left-out alternatives allowed; tied alternatives are not compared.
        alternatives: everyone who stands.
        unranked_last: whether who is left out stands below everyone on the ballot; otherwise not compared.

    Returns:
        A square table in the order of `alternatives`: row g, column h is how many people put g above h.
    """
    number = {name: index for index, name in enumerate(alternatives)}
    given = list(ballots)
    places = np.full((len(given), len(alternatives)), np.inf if unranked_last else np.nan)
    for row, ballot in enumerate(given):
        for level, tied in enumerate(ballot.ranking):
            for name in tied:
                places[row, number[name]] = level
    people = np.array([ballot.count for ballot in given], dtype=np.float64)
    counted = np.zeros((len(alternatives), len(alternatives)))
    for start in range(0, len(given), CHUNK):
        part = places[start : start + CHUNK]
        counted += np.tensordot(people[start : start + CHUNK], part[:, :, None] < part[:, None, :], axes=1)
    return counted


def balanced_pairs(pairs: Mapping[Group, Floats], weights: Mapping[Group, float]) -> Floats:
    """Give every group the same voice on every pair, times its weight.

    Args:
        pairs: per group its comparisons, one square table each, of the same size.
        weights: part of each of those groups; adds up to 1.

    Returns:
        A square table: row g, column h is the weighed share that prefers g to h. The two sides of a pair add
        up to 1; a group that did not compare them stands on both sides for half. The diagonal is zero.

    >>> tables = {Group.RESIDENTS: np.array([[0, 90], [30, 0]]), Group.PROFESSIONALS: np.array([[0, 0], [2, 0]])}
    >>> balanced_pairs(tables, {Group.RESIDENTS: 0.5, Group.PROFESSIONALS: 0.5}).tolist()
    [[0.0, 0.375], [0.625, 0.0]]
    """
    shares = []
    for group, counted in pairs.items():
        whole = counted + counted.T
        share = np.divide(counted, whole, out=np.full(whole.shape, 0.5), where=whole > 0)
        shares.append(weights[group] * share)
    balanced: Floats = np.sum(shares, axis=0)
    np.fill_diagonal(balanced, 0.0)
    return balanced


def best_orders(preferred: Floats, names: Sequence[Name], *, most: int = MOST_ORDERS) -> Kemeny[Name]:
    """Find every order that keeps the most comparisons.

    Args:
        preferred: a square table of zero or more: row g, column h is how much prefers g to h.
        names: who the rows are, without doubles.
        most: how many orders are given at most.

    Returns:
        The best orders. Neutral: other names for the rows give the same orders in other names. Majorities
        that contradict each other in a circle are untangled together; everything else follows from them.

    Source:
        docs/method/kemeny.md; integer programme after Conitzer, Davenport and Kalagnanam (2006).

    >>> best_orders(np.array([[0, 2, 1], [1, 0, 2], [2, 1, 0]]), "ABC").orders
    (('A', 'B', 'C'), ('B', 'C', 'A'), ('C', 'A', 'B'))
    """
    scale = float(np.abs(preferred).max(initial=0.0)) or 1.0
    margins = (preferred - preferred.T) / scale
    margins[np.abs(margins) <= NEAR] = 0.0
    tangles = _tangles(margins)
    found = [
        best_orders_within(margins[np.ix_(tangle, tangle)], most) if len(tangle) > 1 else None for tangle in tangles
    ]
    inside = [
        [tuple(tangle[place] for place in order) for order in each.orders] if each else [tuple(tangle)]
        for tangle, each in zip(tangles, found, strict=True)
    ]
    orders = sorted(islice(_woven(inside, margins), most + 1))
    kept = _kept(preferred, orders[0])
    more = len(orders) > most or any(each is not None and not each.complete for each in found)
    return Kemeny(
        orders=tuple(tuple(names[place] for place in order) for order in orders[:most]),
        more=more,
        proven=all(each is None or each.proven for each in found),
        kept=kept,
        made=float(preferred.sum() - np.trace(preferred)),
        swapping=tuple((names[g], names[h]) for g, h in _swapping(orders[:most])),
    )


def _tangles(margins: Floats) -> list[list[int]]:
    """Split into groups in which majorities go round in circles, each as a sorted list."""
    _count, labels = connected_components(csr_array(margins > 0), directed=True, connection="strong")
    tangles: dict[int, list[int]] = {}
    for place, label in enumerate(labels.tolist()):
        tangles.setdefault(label, []).append(place)
    return list(tangles.values())


def _woven(inside: Sequence[Sequence[Order]], margins: Floats) -> Iterator[Order]:
    """Weave best orders of the tangles together in every way that no majority between tangles contradicts.

    Between tangles majorities never go round, so all of them can be kept; only ties leave a choice.
    """
    size = len(margins)
    beats = [{int(other) for other in np.flatnonzero(margins[place] > 0)} for place in range(size)]
    where = {place: number for number, orders in enumerate(inside) for place in orders[0]}
    between = [{other for other in beats[place] if where[other] != where[place]} for place in range(size)]
    for chosen in product(*inside):
        below = [set(each) for each in between]
        for order in chosen:
            for higher, lower in pairwise(order):
                below[higher].add(lower)
        yield from _extensions(below)


def _extensions(below: Sequence[set[int]]) -> Iterator[Order]:
    """Give every order that puts each place above all that are below it, smallest first where free."""
    waiting = [0] * len(below)
    for lower in below:
        for place in lower:
            waiting[place] += 1
    order: list[int] = []
    free = sorted(place for place, count in enumerate(waiting) if count == 0)
    choices: list[Iterator[int]] = [iter(free)]
    while choices:
        chosen = next(choices[-1], None)
        if chosen is None:
            choices.pop()
            if order:
                for each in below[order.pop()]:
                    waiting[each] += 1
            continue
        order.append(chosen)
        for each in below[chosen]:
            waiting[each] -= 1
        if len(order) == len(below):
            yield tuple(order)
        taken = set(order)
        choices.append(iter([place for place, count in enumerate(waiting) if count == 0 and place not in taken]))


def _kept(preferred: Floats, order: Order) -> float:
    arranged = preferred[np.ix_(order, order)]
    return float(np.triu(arranged, 1).sum())


def _swapping(orders: Sequence[Order]) -> list[tuple[int, int]]:
    """Give pairs that stand both ways, numbers from low to high."""
    places = np.argsort(np.array(orders), axis=1)
    higher = places[:, :, None] < places[:, None, :]
    both = higher.any(axis=0) & (~higher).any(axis=0)
    return [(int(g), int(h)) for g, h in np.argwhere(np.triu(both, 1))]
