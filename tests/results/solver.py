"""Somebody with all published figures of a round, a book on whole-number equations, and much time.

Everything here is built from the published document and the survey alone; nothing of the hiding code is used. What
the reader may know besides is put in as well: that everybody answered every statement (for scores), and the very
rules of hiding, which are public.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from participatie.results.tally import points_of
from participatie.surveys.conditions import questions_in
from participatie.surveys.definition import Kind, Page, Privacy, Survey

Cell = tuple[str, str, str, str]
"""Breakdown ("" for none), page key, group, code."""
INFINITE = float("inf")


@dataclass
class Equations:
    """Sums of cells that lie between two numbers."""

    cells: dict[Cell, int] = field(default_factory=dict)
    rows: list[dict[int, float]] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    most: dict[int, float] = field(default_factory=dict)
    binary: set[int] = field(default_factory=set)

    def of(self, cell: Cell) -> int:
        """Number a cell."""
        return self.cells.setdefault(cell, len(self.cells))

    def add(self, terms: Iterable[tuple[Cell, float]], low: float, high: float) -> None:
        """Say that a weighted sum of cells lies between two numbers."""
        row: dict[int, float] = {}
        for cell, factor in terms:
            row[self.of(cell)] = row.get(self.of(cell), 0.0) + factor
        if row:
            self.rows.append(row)
            self.low.append(low)
            self.high.append(high)

    def ranges(self, wanted: Iterable[Cell]) -> dict[Cell, tuple[int, int]]:
        """Give the smallest and largest whole number that each cell can be; empty range when nothing fits."""
        number = len(self.cells)
        matrix = np.zeros((len(self.rows), number))
        for at, row in enumerate(self.rows):
            for cell, factor in row.items():
                matrix[at, cell] = factor
        touches = csr_matrix(matrix != 0)
        _, part = connected_components(touches.T @ touches + csr_matrix(np.eye(number)), directed=False)
        found = {}
        for cell in wanted:
            if cell not in self.cells:
                continue
            mine = np.flatnonzero(part == part[self.cells[cell]])
            rows = np.flatnonzero((matrix[:, mine] != 0).any(axis=1))
            found[cell] = self._range(matrix[np.ix_(rows, mine)], rows, mine, self.cells[cell])
        return found

    def _range(self, matrix: Any, rows: Any, mine: Any, cell: int) -> tuple[int, int]:
        rules = LinearConstraint(matrix, np.array(self.low)[rows], np.array(self.high)[rows]) if len(rows) else ()
        high = np.array([1.0 if each in self.binary else self.most.get(each, 1e6) for each in mine])
        aim = (mine == cell).astype(float)
        ends = []
        for sign in (1, -1):
            done = milp(sign * aim, constraints=rules, bounds=Bounds(0, high), integrality=np.ones(len(mine)))
            if not done.success:
                return (0, -1)
            ends.append(round(sign * done.fun))
        return ends[0], ends[1]


def equations_of(survey: Survey, document: Mapping[str, Any], *, knows_rules: bool = True) -> Equations:
    """Write down everything that a published document says."""
    found = Equations()
    for page in survey.pages:
        published = document["pages"].get(page.page_key)
        if published is not None:
            _page(found, page, published, ("", page.page_key, ""), knows_rules)
            _asked(found, page, published, document)
    for by, pages in document["crossed"].items():
        for key, groups in pages.items():
            page = next(page for page in survey.pages if page.page_key == key)
            for code in document["pages"][key]["counts"]:
                parts = [((by, key, group, code), 1.0) for group in groups]
                found.add([*parts, (("", key, "", code), -1.0)], 0, 0)
            for group, published in groups.items():
                _page(found, page, published, (by, key, group), False)
    _scores(found, survey, document)
    return found


def _page(
    found: Equations, page: Page, published: Mapping[str, Any], place: tuple[str, str, str], knows_rules: bool
) -> None:
    people, counts = published["answered"], published["counts"]
    if not counts:
        return
    for code, count in counts.items():
        if count is not None:
            found.add([((*place, code), 1.0)], count, count)
    kind = page.question.kind
    if kind in (Kind.PLACE, Kind.POSTCODE):
        return
    for table in _tables(page, counts):
        cells = [((*place, code), 1.0) for code in table]
        if kind in (Kind.MULTIPLE, Kind.RANKING) or (kind is Kind.MOMENTS and "morning" in table):
            alone = {option.code for option in page.question.options if option.exclusive}
            most = page.question.maximum or len(table)
            every = [(cell, most if cell[3] in alone else 1.0) for cell, _ in cells]
            found.add(cells, people if kind is not Kind.MOMENTS else 0, INFINITE)
            found.add(every, 0, most * people)
            for code in table:
                both = {*alone, code}
                found.add([((*place, each), 1.0) for each in both if each in table], 0, people)
        else:
            found.add(cells, people, people)
            if knows_rules and None in [counts[code] for code in table]:
                _rules(found, page, {code: counts[code] for code in table}, place)


def _tables(page: Page, counts: Mapping[str, int | None]) -> list[list[str]]:
    if page.question.kind is Kind.MOMENTS:
        parts = ["morning", "afternoon", "evening", "night"]
        return [parts, [code for code in counts if code not in parts]]
    return [list(counts)]


def _rules(found: Equations, page: Page, counts: Mapping[str, int | None], place: tuple[str, str, str]) -> None:
    """Of the hidden counts at least one is small, and none is larger than a shown one."""
    least = 10 if page.question.privacy is Privacy.SENSITIVE else 5
    shown = [count for count in counts.values() if count is not None]
    hidden = [code for code, count in counts.items() if count is None]
    if not shown:
        return
    ones = []
    for code in hidden:
        cell, one = (*place, code), (*place, f"{code} is small")
        found.most[found.of(cell)] = min(shown)
        found.binary.add(found.of(one))
        found.add([(cell, 1.0), (one, 1000.0)], -INFINITE, least - 1 + 1000)
        ones.append((one, 1.0))
    found.add(ones, 1, INFINITE)


def _asked(found: Equations, page: Page, published: Mapping[str, Any], document: Mapping[str, Any]) -> None:
    """No more people answered a follow-up than gave an answer that leads to it."""
    asked = questions_in(page.condition)
    for key, codes in asked:
        before = document["pages"].get(key)
        if before is not None and before["counts"] and codes and set(codes) <= set(before["counts"]):
            found.add([(("", key, "", code), 1.0) for code in codes], published["answered"], INFINITE)


def _scores(found: Equations, survey: Survey, document: Mapping[str, Any]) -> None:
    for key, (score, _low, _high) in document["scores"].items():
        question = survey.question(key)
        assert question is not None
        least, most = [], []
        complete = True
        for item in question.items:
            page_key = f"{key}.{item.key}"
            published = document["pages"].get(page_key)
            if published is None or not published["counts"]:
                complete = False
                continue
            for code in published["counts"]:
                points = points_of(question.options, code)
                if points is not None:
                    points = 10 - points if item.reversed else points
                    least.append((("", page_key, "", code), points - (score - 0.05)))
                    most.append((("", page_key, "", code), points - (score + 0.05)))
        if complete:
            found.add(least, 0, INFINITE)
            found.add(most, -INFINITE, 0)
