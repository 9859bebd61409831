"""How far could a share, a mean, or the difference of two of them, be off by chance?

All intervals are 95 %. An *effective number* may stand where a number of people stands: how many evenly drawn people
would tell as much (see `weighted`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

Z95 = 1.959963984540054
"""The standard normal distribution has 95 % between minus this and this."""
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Share:
    """A share of people with its uncertainty.

    Attributes:
        share: 0 to 1.
        low: lower end of the 95 % interval.
        high: upper end.
        number: the (effective) number of people it rests on.
    """

    share: float
    low: float
    high: float
    number: float


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean with its uncertainty.

    Attributes:
        mean: in the unit of the values.
        low: lower end of the 95 % interval.
        high: upper end.
        error: the standard error.
        number: the (effective) number of people it rests on, more than 1.
    """

    mean: float
    low: float
    high: float
    error: float
    number: float


def wilson(part: float, whole: float) -> Interval:
    """Give the 95 % interval of a share (Wilson 1927).

    Args:
        part: 0 to `whole`; need not be whole, for effective numbers.
        whole: more than 0.

    Returns:
        Lower and upper end, 0 to 1.

    Source:
        docs/method/weighting.md, "A share".

    >>> [round(100 * end) for end in wilson(18, 90)]
    [13, 29]
    """
    share, square = part / whole, Z95**2 / whole
    middle = (share + square / 2) / (1 + square)
    half = Z95 * math.sqrt(max(0.0, share * (1 - share)) / whole + square / (4 * whole)) / (1 + square)
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def share_of(part: float, whole: float) -> Share:
    """Give a share of unweighted people with its Wilson interval; `whole` is more than 0."""
    return Share(part / whole, *wilson(part, whole), whole)


def of_all(number: float, people: float, population: float) -> float:
    """Raise a number of answers for a neighbourhood of which a good part answered (finite population).

    Only right when the question is about these very people, and those who did not answer are like those who did.

    Args:
        number: the (effective) number of people who answered.
        people: how many people answered.
        population: how many live there.

    Returns:
        The effective number with nothing left to chance about those who answered; infinite when all did.
    """
    return number * (population - 1) / (population - people) if people < population else math.inf


def difference(before: Share, after: Share) -> Interval:
    """Give the 95 % interval of a change between two groups of different people (Newcombe 1998, method 10).

    Args:
        before: the first share, its ends by Wilson.
        after: the second.

    Returns:
        Ends of `after.share - before.share`, -1 to 1.

    Source:
        docs/method/weighting.md, "A change".

    >>> low, high = difference(share_of(48, 80), share_of(56, 70))
    >>> round(low, 4), round(high, 4)
    (0.0524, 0.3339)
    """
    change = after.share - before.share
    low = change - math.hypot(after.share - after.low, before.high - before.share)
    high = change + math.hypot(after.high - after.share, before.share - before.low)
    return low, high


def mean_of(total: float, squares: float, people: int) -> Mean | None:
    """Give the mean of unweighted values with a 95 % interval (Student).

    Args:
        total: the sum of the values.
        squares: the sum of their squares.
        people: how many values.

    Returns:
        None for fewer than two values.
    """
    if people < 2:
        return None
    mean = total / people
    spread = max(0.0, squares - people * mean * mean) / (people - 1)
    return mean_with_error(mean, math.sqrt(spread / people), people)


def mean_with_error(mean: float, error: float, number: float) -> Mean:
    """Give a mean its 95 % interval from its standard error; `number` is more than 1."""
    half = student(number - 1) * error
    return Mean(mean, mean - half, mean + half, error, number)


def mean_difference(before: Mean, after: Mean) -> Interval:
    """Give the 95 % interval of the change of a mean between two groups of different people (Welch 1947)."""
    first, second = before.error**2, after.error**2
    change = after.mean - before.mean
    if first + second == 0:
        return change, change
    freedom = (first + second) ** 2 / (first**2 / (before.number - 1) + second**2 / (after.number - 1))
    half = student(freedom) * math.sqrt(first + second)
    return change - half, change + half


def student(freedom: float) -> float:
    """Give the upper 2.5 % point of Student's distribution; degrees of freedom more than 0."""
    # Survey pages load this module too, and never need quantiles.
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 0.975))


def by_chance(comparisons: int) -> int:
    """Tell how many of so many comparisons look like a change when nothing changed: 5 in 100, rounded half up.

    >>> by_chance(24), by_chance(6)
    (1, 0)
    """
    return (5 * comparisons + 50) // 100
