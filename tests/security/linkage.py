"""An attacker with a copy of every table and every log who tries to find out who gave which answers.

The attacker puts the rows that belong to people and the rows that belong to answers in every order there is: as they
lie in the database, by each column, by the size of each value. If people answer and sign up one after another, two
orders that go together tell who is who. And the attacker looks for values that stand on both sides.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import sqlalchemy as sa

from participatie.db import Database, metadata

Order = tuple[int, ...]
"""People by number, in the order in which something of them stands."""

ALPHA = 0.001
"""How often the test would cry wolf over all pairs of orders together."""


@dataclass(frozen=True)
class Link:
    """Two orders that go together, or values that stand on both sides: more often than chance allows."""

    answers: str
    contacts: str
    how: str
    strength: float


@dataclass
class Dump:
    """Every table as its rows lie, with the lines of the logs as one more table."""

    rows: dict[str, list[dict[str, object]]]


def dump(database: Database, log: Sequence[str] = ()) -> Dump:
    """Take the copy: on PostgreSQL in the order of the heap, on SQLite as a scan of the table gives rows."""
    found: dict[str, list[dict[str, object]]] = {}
    with database.reading() as connection:
        for table in metadata.sorted_tables:
            order = "" if database.is_sqlite else " ORDER BY ctid"
            rows = connection.execute(sa.text(f'SELECT * FROM "{table.name}"{order}')).mappings()
            found[table.name] = [dict(row) for row in rows]
    found["log"] = [{"line": line} for line in log]
    return Dump(found)


def orders_of(copy: Dump, marks: Mapping[str, int]) -> dict[str, Order]:
    """Put people in every order in which their rows can be put.

    Args:
        copy: see `dump`.
        marks: what only stands in rows of one person (an id, a hash, a word of the answer), to the person's number. The
            attacker does not know it: it tells afterwards whether a guess was right.

    Returns:
        Name of the order to the people; only orders of which half of the people or more are part.
    """
    found: dict[str, Order] = {}
    least = max(marks.values()) // 2
    for table, rows in copy.rows.items():
        whose = [(person, row) for row in rows if (person := _person(row, marks)) is not None]
        if len({person for person, _ in whose}) < least:
            continue
        found[f"{table} as it lies"] = _once(person for person, _ in whose)
        for column in whose[0][1]:
            for how, value in (("", _sortable), (" by size", _size)):
                ordered = sorted(whose, key=lambda each, column=column, value=value: value(each[1][column]))  # type: ignore[misc]
                found[f"{table}.{column}{how}"] = _once(person for person, _ in ordered)
        ordered = sorted(whose, key=lambda each: sum(_size(value) for value in each[1].values()))
        found[f"{table} by size of the row"] = _once(person for person, _ in ordered)
    return found


def linked_orders(answers: Mapping[str, Order], contacts: Mapping[str, Order]) -> list[Link]:
    """Find the pairs of orders that go together more than chance allows.

    Two figures for each pair of orders: Spearman's rank correlation, held against the normal distribution with variance
    1 / (n - 1), and the number of people who stand at the same place in both, held against Poisson with mean 1. Both
    with Bonferroni's correction for the number of pairs, so that all pairs together cry wolf once in 1 / ALPHA times.
    """
    pairs = [(a, c) for a in answers for c in contacts]
    each_alpha = ALPHA / max(1, 2 * len(pairs))
    found = []
    for a, c in pairs:
        first, second = _shared(answers[a], contacts[c])
        if len(first) < 20:
            continue
        correlation = spearman(first, second)
        critical = NormalDist().inv_cdf(1 - each_alpha / 2) / math.sqrt(len(first) - 1)
        if abs(correlation) > critical:
            found.append(Link(a, c, "rank correlation", correlation))
        same = sum(one == other for one, other in zip(first, second, strict=True))
        if poisson_tail(same) < each_alpha:
            found.append(Link(a, c, "same place", same))
    return found


def linked_values(copy: Dump, answers: Mapping[str, int], contacts: Mapping[str, int]) -> list[Link]:
    """Find values that stand in rows of answers and in rows of people, and belong to the same person too often."""
    sides = [defaultdict(set), defaultdict(set)]  # type: ignore[var-annotated]
    for table, rows in copy.rows.items():
        for row in rows:
            for side, marks in zip(sides, (answers, contacts), strict=True):
                person = _person(row, marks)
                if person is not None:
                    for column, value in row.items():
                        side[str(value)].add((f"{table}.{column}", person))
    right: Counter[tuple[str, str]] = Counter()
    tried: Counter[tuple[str, str]] = Counter()
    for value in sides[0].keys() & sides[1].keys():
        if value in ("", "None", "{}", "[]") or len(sides[0][value]) > 5 or len(sides[1][value]) > 5:
            continue
        for a, one in sides[0][value]:
            for c, other in sides[1][value]:
                tried[a, c] += 1
                right[a, c] += one == other
    return [Link(a, c, "same value", count) for (a, c), count in right.items() if count > 0.2 * tried[a, c]]


def spearman(first: Order, second: Order) -> float:
    """Give the rank correlation of two orders of the same people."""
    place = {person: rank for rank, person in enumerate(second)}
    n = len(first)
    apart = sum((rank - place[person]) ** 2 for rank, person in enumerate(first))
    return 1 - 6 * apart / (n * (n * n - 1))


def poisson_tail(count: int) -> float:
    """Give the chance of this count or more where one is expected."""
    return 1.0 if count == 0 else sum(math.exp(-1 - math.lgamma(k + 1)) for k in range(count, count + 60))


def _shared(first: Order, second: Order) -> tuple[Order, Order]:
    both = set(first) & set(second)
    return tuple(each for each in first if each in both), tuple(each for each in second if each in both)


def _once(people: object) -> Order:
    return tuple(dict.fromkeys(people))  # type: ignore[call-overload, no-any-return]


def _person(row: Mapping[str, object], marks: Mapping[str, int]) -> int | None:
    for value in row.values():
        text = str(value)
        if text in marks:
            return marks[text]
        for part in text.replace('"', " ").replace(":", " ").replace("-", " ").split():
            if part in marks:
                return marks[part]
    return None


def _sortable(value: object) -> tuple[int, float, str]:
    if isinstance(value, int | float):
        return 0, float(value), ""
    return 1, 0.0, str(value)


def _size(value: object) -> int:
    return len(value) if isinstance(value, bytes | str) else len(str(value))
