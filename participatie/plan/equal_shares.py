"""Who pays for which hot spot, when everybody in the neighbourhood has an equal part of the hours?

The method of equal shares (Peters, Pierczyński and Skowron 2021), with exact fractions. Everyone gets a part of
the hours. A hot spot is bought by the people who want it, and the one that costs them the smallest part of
what it asks goes first. So a small part of the neighbourhood gets what its own hours can pay, and a majority
cannot spend them. Hours are of organisations, which each have their own: that weakens the proportionality that
is proven for one budget.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Voters(Generic[Item]):
    """People who want exactly the same and have the same budget.

    Attributes:
        count: how many they are.
        budget: what each of them has.
        wants: how strongly each wants an item, above 0 and at most 1; 1 for an ordinary pick.
        group: whose they are, for the log.
    """

    count: int
    budget: Fraction
    wants: Mapping[Item, Fraction]
    group: Hashable = None


@dataclass(frozen=True, slots=True)
class Purchase(Generic[Item]):
    """One item that its supporters bought together.

    Attributes:
        item: what.
        cost: what it costs.
        part: the largest part of the cost that one supporter who wants it fully paid: each paid this part of
            the cost times the strength of the wish, or everything that was left.
        paid: what each of `Voters` paid together, in their order; adds up to `cost`.
    """

    item: Item
    cost: Fraction
    part: Fraction
    paid: tuple[Fraction, ...]


@dataclass(slots=True)
class Purses(Generic[Item]):
    """What everybody still has to spend.

    Attributes:
        voters: everybody, in classes.
        left: what each person of a class still has.
    """

    voters: Sequence[Voters[Item]]
    left: list[Fraction] = field(init=False)
    _supporters: dict[Item, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        """Fill the purses."""
        self.left = [each.budget for each in self.voters]
        self._supporters = {}
        for number, each in enumerate(self.voters):
            for item in each.wants:
                self._supporters.setdefault(item, []).append(number)

    def part_for(self, item: Item, cost: Fraction) -> Fraction | None:
        """Tell the smallest part r with which the supporters can pay together.

        Args:
            item: what.
            cost: what it costs, above 0.

        Returns:
            The smallest r for which the sum over supporters of min(what is left, r times cost times wish) is
            the cost; None when they do not have enough together.
        """
        if self.had_for(item) < cost:
            return None
        supporters = [number for number in self._supporters[item] if self.left[number] > 0]
        wishes = {number: self.voters[number].wants[item] for number in supporters}
        supporters.sort(key=lambda number: self.left[number] / wishes[number])
        open_cost = cost
        weight = sum((self.voters[number].count * wishes[number] for number in supporters), Fraction(0))
        for number in supporters[:-1]:
            part = open_cost / (weight * cost)
            if part * cost * wishes[number] <= self.left[number]:
                return part
            open_cost -= self.voters[number].count * self.left[number]
            weight -= self.voters[number].count * wishes[number]
        return open_cost / (weight * cost)

    def had_for(self, item: Item) -> Fraction:
        """Tell what the supporters of an item still have together."""
        numbers = self._supporters.get(item, ())
        return sum((self.voters[number].count * self.left[number] for number in numbers), Fraction(0))

    def pay(self, item: Item, cost: Fraction, part: Fraction) -> Purchase[Item]:
        """Let each supporter pay the part of the cost times the wish, at most what is left."""
        paid = [Fraction(0)] * len(self.voters)
        for number in self._supporters.get(item, ()):
            each = min(self.left[number], part * cost * self.voters[number].wants[item])
            self.left[number] -= each
            paid[number] = self.voters[number].count * each
        return Purchase(item, cost, part, tuple(paid))


def same_voters(
    wishes: Iterable[Mapping[Item, Fraction]], budget: Fraction, *, group: Hashable = None
) -> tuple[Voters[Item], ...]:
    """Take people with the same wishes together, each with the same budget; who wants nothing stays in."""
    counted = Counter(frozenset(each.items()) for each in wishes)
    return tuple(Voters(count, budget, dict(wanted), group) for wanted, count in counted.items())


def equal_shares(
    costs: Mapping[Item, Fraction],
    purses: Purses[Item],
    *,
    fits: Callable[[Item, Sequence[Item]], bool] = lambda _item, _bought: True,
) -> tuple[Purchase[Item], ...]:
    """Buy items with everybody's own part of the budget, until nobody can pay for anything more.

    Args:
        costs: what each item costs; of items that are equally cheap for their supporters the first in it goes
            first. An item of zero is not for sale: it costs nobody anything.
        purses: what everybody has; holds what is left afterwards.
        fits: whether an item still fits besides what was bought (`item, bought so far`); what does not fit
            once never will.

    Returns:
        The purchases, in order.

    Source:
        docs/method/equal-shares.md; Peters, Pierczyński and Skowron (2021), with the cost of an item as its
        worth, so that the item with the most supporters who can pay goes first.

    >>> whole = Fraction(1)
    >>> north, south = Voters(6, Fraction(5), {"A": whole, "B": whole}), Voters(4, Fraction(5), {"C": whole})
    >>> costs = {"A": Fraction(25), "B": Fraction(25), "C": Fraction(18)}
    >>> [(each.item, float(each.part * each.cost)) for each in equal_shares(costs, Purses((north, south)))]
    [('A', 4.166666666666667), ('C', 4.5)]
    """
    places = {item: place for place, item in enumerate(costs)}
    bought: list[Purchase[Item]] = []
    # Purses only shrink, so the part that an item took in an earlier round is the least it takes now.
    least = {item: Fraction(0) for item, cost in costs.items() if cost > 0}
    while least:
        best: tuple[Fraction, int, Item] | None = None
        for item in sorted(least, key=lambda each: (least[each], places[each])):
            if best is not None and least[item] > best[0]:
                break
            part = purses.part_for(item, costs[item])
            if part is None or not fits(item, [each.item for each in bought]):
                del least[item]
                continue
            least[item] = part
            if best is None or (part, places[item]) < best[:2]:
                best = (part, places[item], item)
        if best is not None:
            part, _place, item = best
            bought.append(purses.pay(item, costs[item], part))
            del least[item]
    return tuple(bought)


def equal_shares_add_one(
    costs: Mapping[Item, Fraction], voters: Sequence[Voters[Item]], budget: Fraction, *, step: Fraction = Fraction(1)
) -> tuple[Item, ...]:
    """Buy with equal shares, and raise everybody's part as long as the whole stays within the budget.

    Equal shares alone leaves a part of the budget over. Towns that use it raise every share by one unit of
    money at a time and keep the last outcome that can be paid.

    Args:
        costs: what each item costs.
        voters: everybody, in classes, with their equal part of the budget.
        budget: what may be spent in all.
        step: by how much each person's part is raised.

    Returns:
        What is bought with the highest parts for which the budget holds, in order.
    """
    chosen = _bought(costs, voters)
    while True:
        spent = sum((costs[item] for item in chosen), Fraction(0))
        wanted = {item for each in voters for item in each.wants} - set(chosen)
        if not any(costs[item] <= budget - spent for item in wanted):
            return chosen
        voters = [replace(each, budget=each.budget + step) for each in voters]
        raised = _bought(costs, voters)
        if sum((costs[item] for item in raised), Fraction(0)) > budget:
            return chosen
        chosen = raised


def greedy_fill(
    costs: Mapping[Item, Fraction], chosen: Sequence[Item], budget: Fraction, order: Iterable[Item]
) -> tuple[Item, ...]:
    """Spend what is left over by going down an order, skipping what no longer fits.

    Returns:
        What was chosen before, followed by what was added.
    """
    taken = list(chosen)
    left = budget - sum((costs[item] for item in taken), Fraction(0))
    for item in order:
        if item not in taken and costs[item] <= left:
            taken.append(item)
            left -= costs[item]
    return tuple(taken)


def _bought(costs: Mapping[Item, Fraction], voters: Sequence[Voters[Item]]) -> tuple[Item, ...]:
    return tuple(each.item for each in equal_shares(costs, Purses(voters)))
