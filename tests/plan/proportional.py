"""Rules of choosing in proportion, with every way to break ties, to check published outcomes with."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from pathlib import Path

from participatie.plan.equal_shares import Purses, Voters, same_voters

Ballots = Sequence[frozenset[str]]
Chosen = tuple[str, ...]


def read_budget(path: Path) -> tuple[Fraction, dict[str, Fraction], list[frozenset[str]]]:
    """Read a participatory budget: the budget, what each project costs, and the ballots."""
    budget, costs, ballots, part = Fraction(0), {}, [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split(";")
        if cells[0] in {"META", "PROJECTS", "VOTES"}:
            part = cells[0]
        elif part == "META" and cells[0] == "budget":
            budget = Fraction(cells[1])
        elif part == "PROJECTS" and cells[0] != "project_id":
            costs[cells[0]] = Fraction(cells[1])
        elif part == "VOTES" and cells[0] != "voter_id":
            ballots.append(frozenset(cells[1].split(",")))
    return budget, costs, ballots


def voters_of(ballots: Ballots, budget: Fraction) -> tuple[Voters[str], ...]:
    """Give everybody an equal part of a budget; someone with an empty ballot has one too."""
    return same_voters([dict.fromkeys(each, Fraction(1)) for each in ballots], budget / len(ballots))


def every_equal_shares(voters: Sequence[Voters[str]], items: Collection[str]) -> dict[Chosen, tuple[Fraction, ...]]:
    """Give all outcomes for items that cost one each, with what is left in the purses.

    Ties of the sets are merged: the purses of one way are kept per way, so that a completion can go on.
    """
    outcomes: dict[Chosen, tuple[Fraction, ...]] = {}

    def buy(left: Sequence[Fraction], taken: Chosen) -> None:
        purses = Purses(voters)
        purses.left = list(left)
        open_items = [item for item in sorted(items) if item not in taken]
        parts = {item: purses.part_for(item, Fraction(1)) for item in open_items}
        payable = [part for part in parts.values() if part is not None]
        if not payable:
            outcomes[taken] = tuple(left)
            return
        for item, part in parts.items():
            if part is not None and part == min(payable):
                purses.left = list(left)
                purses.pay(item, Fraction(1), part)
                buy(purses.left, (*taken, item))

    buy([each.budget for each in voters], ())
    return outcomes


def every_phragmen(
    voters: Sequence[Voters[str]], items: Collection[str], places: int, *, left: Sequence[Fraction], taken: Chosen
) -> set[frozenset[str]]:
    """Let money come in evenly; an item is taken as soon as its supporters have one together (Phragmén 1894)."""
    if len(taken) >= places:
        return {frozenset(taken)}
    waits: dict[str, Fraction] = {}
    for item in items:
        numbers = [number for number, each in enumerate(voters) if item in each.wants]
        people = sum(voters[number].count for number in numbers)
        if item not in taken and people:
            have = sum((voters[number].count * left[number] for number in numbers), Fraction(0))
            waits[item] = (1 - have) / people
    if not waits:
        rest = sorted(set(items) - set(taken))
        return {
            outcome
            for item in rest
            for outcome in every_phragmen(voters, items, places, left=left, taken=(*taken, item))
        }
    first = min(waits.values())
    found: set[frozenset[str]] = set()
    for item in sorted(waits):
        if waits[item] == first:
            after = [
                Fraction(0) if item in each.wants else have + first for each, have in zip(voters, left, strict=True)
            ]
            found |= every_phragmen(voters, items, places, left=after, taken=(*taken, item))
    return found


def phragmen_within(costs: Mapping[str, Fraction], ballots: Ballots, budget: Fraction) -> Chosen:
    """The same with costs, until what comes first no longer fits."""
    left, taken = [Fraction(0)] * len(ballots), ()
    while True:
        waits = {
            item: (cost - sum((left[number] for number in numbers), Fraction(0))) / len(numbers)
            for item, cost in costs.items()
            if item not in taken and (numbers := [n for n, each in enumerate(ballots) if item in each])
        }
        if not waits:
            return taken
        item = min(waits, key=lambda each: waits[each])
        if sum((costs[each] for each in taken), costs[item]) > budget:
            return taken
        left = [Fraction(0) if item in each else have + waits[item] for each, have in zip(ballots, left, strict=True)]
        taken = (*taken, item)


def every_by_votes(ballots: Ballots, items: Collection[str], places: int, taken: Chosen = ()) -> set[frozenset[str]]:
    """Fill the places with who has most votes; all ways where the last places tie."""
    votes = {item: sum(item in each for each in ballots) for item in items if item not in taken}
    need = places - len(taken)
    best = sum(sorted(votes.values(), reverse=True)[:need])
    return {
        frozenset((*taken, *added))
        for added in combinations(sorted(votes), need)
        if sum(votes[item] for item in added) == best
    }


def every_proportional_approval(ballots: Ballots, items: Collection[str], places: int) -> set[frozenset[str]]:
    """Choose the set with the highest sum of 1 + 1/2 + 1/3 … over what each voter gets (Thiele 1895)."""
    worth = {
        frozenset(chosen): sum(
            (Fraction(1, step) for each in ballots for step in range(1, len(each & set(chosen)) + 1)), Fraction(0)
        )
        for chosen in combinations(sorted(items), places)
    }
    return {chosen for chosen, each in worth.items() if each == max(worth.values())}
