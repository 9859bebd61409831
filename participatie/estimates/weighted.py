"""What do weighted answers say, and how sure is that?

Weights cost certainty. Two figures say how much: Kish's effect of the weights alone, and the variance of this very
question, in which what the weighting questions explain is no chance any more. An interval rests on the more careful
of the two. How that holds on simulated neighbourhoods stands in docs/figures.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from participatie.estimates.intervals import Mean, Share, mean_with_error, wilson

HIGHEST_EFFECT = 2.5
"""Above this design effect weighted figures tell mostly about a few people."""

MANY = 60
"""From so many people on the more careful of the two effective numbers counts; see `_of_few`."""


@dataclass(frozen=True, slots=True)
class WeightedCell:
    """People with the same weight.

    Attributes:
        weight: more than 0.
        people: how many, 1 or more.
        groups: per margin the number of the group they are in; groups of all margins are numbered together.
    """

    weight: float
    people: int
    groups: tuple[int, ...] = ()


def effective_number(weighted: Iterable[tuple[float, float]]) -> float:
    """Give how many evenly drawn people would tell as much (Kish 1965): (Σw)² / Σw².

    Args:
        weighted: pairs of a weight and how many people have it.

    Returns:
        At most the number of people; 0 for nobody.

    >>> effective_number([(1.0, 20), (2.0, 20)])
    36.0
    """
    pairs = list(weighted)
    squares = math.fsum(weight * weight * people for weight, people in pairs)
    return math.fsum(weight * people for weight, people in pairs) ** 2 / squares if squares else 0.0


def design_effect(weighted: Iterable[tuple[float, float]]) -> float:
    """Give by how much the weights enlarge the variance: people divided by their effective number, 1 or more."""
    pairs = list(weighted)
    number = effective_number(pairs)
    return math.fsum(people for _, people in pairs) / number if number else 1.0


class Weighted:
    """The weighted people of one round, by cell, ready to estimate any question.

    Args:
        cells: everybody who counts.
    """

    __slots__ = ("_fit", "_margins", "cells")

    def __init__(self, cells: Sequence[WeightedCell]) -> None:
        self.cells = tuple(cells)
        self._fit, self._margins = _projection(self.cells)

    def share(self, hits: Sequence[float], answered: Sequence[float]) -> Share | None:
        """Estimate a share of those who answered a question.

        Args:
            hits: per cell how many gave the answer.
            answered: per cell how many answered the question, at most the people of the cell.

        Returns:
            The weighted share with Wilson's interval on the effective number; None when nobody answered.

        Source:
            docs/method/weighting.md, "A weighted share".
        """
        whole = self._sum(answered)
        if whole <= 0:
            return None
        share = min(1.0, max(0.0, self._sum(hits) / whole))
        number = effective_number((cell.weight, people) for cell, people in zip(self.cells, answered, strict=True))
        variance = self._variance(hits, hits, answered, share)
        if variance is not None and variance > 0:
            explained = share * (1 - share) / variance
            number = min(number, explained) if explained < number else _of_few(number, explained, math.fsum(answered))
        number = max(number, 1e-9)
        return Share(share, *wilson(share * number, number), number)

    def mean(self, totals: Sequence[float], squares: Sequence[float], answered: Sequence[float]) -> Mean | None:
        """Estimate a mean of those who answered a question.

        Args:
            totals: per cell the sum of their values.
            squares: per cell the sum of the squares of their values.
            answered: per cell how many answered.

        Returns:
            The weighted mean with its interval; None when the effective number is not above 1.
        """
        whole = self._sum(answered)
        if whole <= 0:
            return None
        mean = self._sum(totals) / whole
        number = effective_number((cell.weight, people) for cell, people in zip(self.cells, answered, strict=True))
        if number <= 1:
            return None
        spread = max(0.0, self._sum(squares) / whole - mean * mean) / (number - 1)
        variance = max(spread, self._variance(totals, squares, answered, mean) or 0.0)
        return mean_with_error(mean, math.sqrt(variance), number)

    def _sum(self, values: Sequence[float]) -> float:
        return math.fsum(cell.weight * value for cell, value in zip(self.cells, values, strict=True))

    def _variance(
        self, totals: Sequence[float], squares: Sequence[float], answered: Sequence[float], mean: float
    ) -> float | None:
        """The variance of the mean after weighting to the margins, by linearisation (Deville and Särndal 1992).

        Each person's part in the mean is `(value - mean) / whole`; what the margins explain of it is taken off.
        None when too few people are left to tell.
        """
        people = math.fsum(answered)
        if people <= self._margins:
            return None
        whole = self._sum(answered)
        rows = list(zip(self.cells, totals, squares, answered, strict=True))
        sums = [(total - mean * count) / whole for _, total, _, count in rows]
        fitted = [
            math.fsum(each * sums[at] / self.cells[at].people for at, each in enumerate(line)) for line in self._fit
        ]
        found = 0.0
        for (cell, total, square, count), part, fit in zip(rows, sums, fitted, strict=True):
            own = (square - 2 * mean * total + mean * mean * count) / (whole * whole)
            found += cell.weight**2 * (own - 2 * fit * part + fit * fit * cell.people)
        return max(0.0, found) * people / (people - self._margins)


def _of_few(kish: float, explained: float, people: float) -> float:
    """Raise Kish's number for few people towards the one that knows what the margins explain.

    Kish's number alone makes intervals of thirty people too wide where the margins explain an answer. Half of the
    way at thirty people, not at all from sixty on, where the variance itself is known well enough to be the more
    careful of the two; never above the people there are, nor towards more than twice Kish's number.
    """
    part = max(0.0, 1 - people / MANY)
    return min(max(kish, people), kish + (min(explained, 2 * kish) - kish) * part)


def _projection(cells: Sequence[WeightedCell]) -> tuple[list[list[float]], int]:
    """How the mean of each cell is fitted from the means of all, by their margins; and on how many parameters."""
    # Pages that show no weighted figure never load arrays.
    import numpy as np

    if not cells:
        return [], 0
    width = max((group for cell in cells for group in cell.groups), default=-1) + 1
    margins = np.zeros((len(cells), width + 1))
    margins[:, width] = 1
    for at, cell in enumerate(cells):
        margins[at, list(cell.groups)] = 1
    mass = np.array([cell.weight * cell.people for cell in cells])
    root = np.sqrt(mass)[:, None]
    inverse = np.linalg.pinv(margins * root, rcond=1e-10)
    fit = (margins @ inverse) * root.T
    rank = int(np.linalg.matrix_rank(margins * root))
    return [[float(each) for each in line] for line in fit], rank
