"""Which orders of a tangle of majorities contradict the fewest comparisons, and are these all of them?

A linear programme with one number per pair bounds what any order can reach; rules for triples are added only
when they are broken. Its prices then say, for every choice, how far below the bound it leads. A search from
the top down follows every order that stays within the bound, so it finds all best orders and proves that there
are no others. When the bound lies so far above every order that this takes too long, an integer
programme gives the best order first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array

NEAR = 1e-9
BROKEN = 1e-7
FORBIDDEN = 1e5
WORK = 30_000
BRANCHES = 16
SECONDS = 30.0

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Order = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The best orders of one tangle.

    Attributes:
        orders: best orders, in order of the numbers in them.
        complete: whether these are all of them.
        proven: whether it is certain that no order keeps more.
    """

    orders: tuple[Order, ...]
    complete: bool
    proven: bool


def best_orders_within(margins: Floats, most: int, *, work: int = WORK) -> Found:
    """Find the orders that keep the most of all comparisons.

    Args:
        margins: a square table; row g, column h is how much more g is preferred to h than h to g.
        most: how many best orders are wanted at most, 1 or more.
        work: choices that one search looks at, at most, before it is divided in two.

    Returns:
        Up to `most` best orders. `complete` is False when there are more, or when the search was ended before
        it was certain that there are none. `proven` is False only when the integer programme ran out of time
        (`SECONDS`): that takes dozens of spots and majorities that contradict each other in all directions,
        which no neighbourhood gives.

    Source:
        docs/method/kemeny.md.
    """
    size = len(margins)
    scale = float(np.abs(margins).max(initial=0.0))
    if size < 2 or scale == 0.0:
        raise ValueError("a tangle holds at least two that differ")
    problem = _Problem(margins / scale)
    relaxed = problem.relax(np.zeros(problem.pairs), np.ones(problem.pairs))
    order, proven = problem.improved(problem.order_of(relaxed.choice)), True
    search = _Search(problem, most, work, order, problem.worth(order))
    if search.worth - relaxed.bound > BROKEN:
        if search.within(relaxed) and search.complete:
            return Found(search.best(), complete=True, proven=True)
        order, proven = problem.solve_whole(search.order)
        search = _Search(problem, most, work, order, problem.worth(order))
    search.run(relaxed)
    return Found(search.best(), search.complete, proven or search.complete)


@dataclass(frozen=True, slots=True)
class _Relaxed:
    """The answer to a linear programme: choices between 0 and 1, prices of the triples, and the bound they prove."""

    choice: Floats
    low: Floats
    high: Floats
    rows: Numbers
    above: NDArray[np.bool_]
    prices: Floats
    reduced: Floats
    bound: float


@lru_cache(maxsize=8)
def _triples(size: int) -> tuple[Numbers, Numbers]:
    """Give all triples of numbers under `size`, and per triple the numbers of its three pairs."""
    first, second = np.triu_indices(size, 1)
    number = np.zeros((size, size), dtype=np.int64)
    number[first, second] = np.arange(len(first))
    triples = np.argwhere(
        (np.arange(size)[:, None, None] < np.arange(size)[:, None]) & (np.arange(size)[:, None] < np.arange(size))
    )
    i, j, k = triples.T
    return triples, np.stack([number[i, j], number[j, k], number[i, k]], axis=1)


class _Problem:
    """One tangle as a programme: per pair g < h a choice, 1 when g stands above h; costs are minus the margins.

    Of three, i over j and j over k brings i over k: choice(i,j) + choice(j,k) - choice(i,k) lies between 0 and 1.
    """

    def __init__(self, margins: Floats) -> None:
        self.margins = margins
        self.size = len(margins)
        self.first, self.second = np.triu_indices(self.size, 1)
        self.pairs = len(self.first)
        self.costs = -margins[self.first, self.second]
        self.triples, self.sides = _triples(self.size)
        self.rows = np.zeros(0, dtype=np.int64)
        self.above = np.zeros(0, dtype=np.bool_)

    def worth(self, order: Order) -> float:
        """Give the cost of an order."""
        place = np.argsort(np.array(order))
        return float(self.costs[place[self.first] < place[self.second]].sum())

    def relax(self, low: Floats, high: Floats) -> _Relaxed:
        """Solve the linear programme, adding broken triples until none is left."""
        choice = np.where(self.costs < 0, high, low)
        prices = np.zeros(len(self.rows))
        fresh = len(self.rows) > 0
        while True:
            if fresh:
                table, most = self._table()
                answer = linprog(
                    self.costs, A_ub=table, b_ub=most, bounds=np.stack([low, high], axis=1), method="highs"
                )
                if answer.x is None:
                    return _Relaxed(choice, low, high, self.rows, self.above, prices, self.costs, np.inf)
                choice, prices = answer.x, np.maximum(0.0, -answer.ineqlin.marginals)
            fresh = self._add_broken(choice)
            if not fresh:
                return self._priced(choice, low, high, prices)

    def _add_broken(self, choice: Floats) -> bool:
        given = choice[self.sides] @ np.array([1.0, 1.0, -1.0])
        over, under = np.flatnonzero(given > 1 + BROKEN), np.flatnonzero(given < -BROKEN)
        self.rows = np.concatenate([self.rows, over, under])
        self.above = np.concatenate([self.above, np.ones(len(over), np.bool_), np.zeros(len(under), np.bool_)])
        return len(over) + len(under) > 0

    def _table(self) -> tuple[csr_array, Floats]:
        count = len(self.rows)
        signs = np.where(self.above, 1.0, -1.0)[:, None] * np.array([1.0, 1.0, -1.0])
        places = (np.repeat(np.arange(count), 3), self.sides[self.rows].ravel())
        return csr_array((signs.ravel(), places), shape=(count, self.pairs)), self.above.astype(np.float64)

    def _priced(self, choice: Floats, low: Floats, high: Floats, prices: Floats) -> _Relaxed:
        # Any prices of zero or more prove a bound; so it holds whatever the precision of the solver.
        table, most = self._table()
        reduced = self.costs + table.T @ prices
        bound = float(np.where(reduced > 0, reduced * low, reduced * high).sum() - most @ prices)
        return _Relaxed(choice, low, high, self.rows, self.above, prices, reduced, bound)

    def order_of(self, choice: Floats) -> Order:
        """Read an order from choices: first who stands above most others."""
        above = np.zeros((self.size, self.size))
        above[self.first, self.second] = choice
        above[self.second, self.first] = 1 - choice
        return tuple(np.argsort(-above.sum(axis=1), kind="stable").tolist())

    def improved(self, order: Order) -> Order:
        """Move one at a time to a better place until no such move helps."""
        now = list(order)
        changed = True
        while changed:
            changed = False
            for moved in list(now):
                rest = [each for each in now if each != moved]
                # Gain of standing before rest[0], before rest[1], …, after the last.
                below = self.margins[moved, rest]
                gains = np.concatenate([[0.0], np.cumsum(-2 * below)])
                best, present = int(np.argmax(gains)), now.index(moved)
                if gains[best] > gains[present] + NEAR:
                    rest.insert(best, moved)
                    now, changed = rest, True
        return tuple(now)

    def solve_whole(self, order: Order) -> tuple[Order, bool]:
        """Solve the integer programme, adding broken triples until the answer is an order.

        Returns:
            The best order and whether that is proven; out of time, the best that is known, `order` included.
        """
        while True:
            table, most = self._table()
            answer = milp(
                self.costs,
                constraints=LinearConstraint(table, -np.inf, most),
                integrality=np.ones(self.pairs),
                bounds=Bounds(0, 1),
                options={"mip_rel_gap": 0.0, "time_limit": SECONDS},
            )
            if answer.x is None:
                return order, False
            choice = np.round(answer.x)
            if answer.status != 0 or not self._add_broken(choice):
                found = self.improved(self.order_of(choice))
                return min(found, order, key=self.worth), answer.status == 0


@dataclass(slots=True)
class _Search:
    """The search for every order within the bound, from the top down.

    Attributes:
        problem: the tangle.
        most: best orders wanted at most.
        work: choices that one search looks at, at most.
        order: the best order so far.
        worth: its cost.
        found: best orders so far.
        visits: choices looked at, over all branches.
        complete: False when something was left out.
    """

    problem: _Problem
    most: int
    work: int
    order: Order
    worth: float
    found: dict[Order, None] = field(default_factory=dict)
    visits: int = 0
    complete: bool = True

    def best(self) -> tuple[Order, ...]:
        """Give the best orders that were found."""
        return tuple(sorted(self.found or {self.order: None})[: self.most])

    def run(self, relaxed: _Relaxed) -> None:
        """Search, and divide the work in two over an undecided pair where a search grows too large."""
        todo, branches = [relaxed], 0
        while todo and self.complete:
            node = todo.pop()
            if node.bound > self.worth + NEAR or self.within(node):
                continue
            branches += 1
            undecided = np.abs(node.choice - np.round(node.choice))
            pair = int(np.argmax(undecided))
            if undecided[pair] < BROKEN or branches > BRANCHES:
                self.complete = False
                continue
            for value in (0.0, 1.0):
                low, high = node.low.copy(), node.high.copy()
                low[pair] = high[pair] = value
                todo.append(self.problem.relax(low, high))

    def within(self, node: _Relaxed) -> bool:
        """Search everything within one bound; tell whether it was finished."""
        losses, pending = _losses(self.problem, node)
        dead: dict[int, float] = {}
        limit = self.visits + self.work

        def visit(prefix: Order, left: Floats, losses: Floats, spent: float, mask: int) -> bool:
            if not mask:
                self._keep(prefix)
                return True
            room = self.worth - node.bound + BROKEN - spent
            if dead.get(mask, -1.0) >= room or self.visits >= limit or not self.complete:
                return False
            self.visits += 1
            on_top = (losses @ left).tolist()
            any_found = False
            # The smallest loss first, so that a better order comes early and narrows the rest.
            for loss, chosen in sorted((on_top[each], each) for each in _members(mask) if on_top[each] <= room):
                rest = left.copy()
                rest[chosen] = 0.0
                more = pending[chosen]
                after = losses if more is None else losses + more
                deeper = visit((*prefix, chosen), rest, after, spent + loss, mask & ~(1 << chosen))
                any_found = any_found or deeper
            if not any_found and self.visits < limit:
                dead[mask] = max(room, dead.get(mask, -1.0))
            return any_found

        visit((), np.ones(self.problem.size), losses, 0.0, (1 << self.problem.size) - 1)
        return self.visits < limit

    def _keep(self, order: Order) -> None:
        worth = self.problem.worth(order)
        if worth < self.worth - NEAR:
            self.order, self.worth = order, worth
            self.found = {}
        if worth <= self.worth + NEAR:
            if len(self.found) >= self.most and order not in self.found:
                self.complete = False
                return
            self.found[order] = None


def _members(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _losses(problem: _Problem, node: _Relaxed) -> tuple[Floats, list[Floats | None]]:
    """Spread the distance to the bound over choices.

    Returns:
        Per pair what g above h loses; and per spot what further pairs lose once it stands above both.
    """
    size = problem.size
    losses = np.zeros((size, size))
    forced_up, forced_down = node.low > 0.5, node.high < 0.5
    losses[problem.first, problem.second] = np.where(forced_down, FORBIDDEN, np.maximum(0.0, node.reduced))
    losses[problem.second, problem.first] = np.where(forced_up, FORBIDDEN, np.maximum(0.0, -node.reduced))
    pending: list[Floats | None] = [None] * size
    for top, upper, lower, price in _slack(problem, node):
        table = pending[top]
        if table is None:
            table = pending[top] = np.zeros((size, size))
        table[upper, lower] += price
    return losses, pending


def _slack(problem: _Problem, node: _Relaxed) -> Iterator[tuple[int, int, int, float]]:
    """Give top, upper, lower and price for every order of three that leaves a priced rule slack."""
    for row in np.flatnonzero(node.prices > 0).tolist():
        i, j, k = problem.triples[node.rows[row]].tolist()
        price = float(node.prices[row])
        # Below its ceiling stand the orders that go round one way, above its floor those that go the other way.
        round_trip = ((i, k, j), (j, i, k), (k, j, i)) if node.above[row] else ((i, j, k), (j, k, i), (k, i, j))
        for top, upper, lower in round_trip:
            yield top, upper, lower, price
