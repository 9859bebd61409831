"""Could a hidden count be worked out from a score beside it?

A score is an average over statements, and each statement has its own list of counts. Whoever has all shown counts
and the score can ask which hidden counts fit. We ask the same beforehand, of a solver of whole-number equations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 4
"""A hidden count must be able to differ this much, at least: 0 to 4 and more."""
ROUNDING = 0.05


@dataclass(frozen=True, slots=True)
class Hidden:
    """The hidden counts of one statement.

    Attributes:
        points: the points from 0 to 10 of each hidden answer; None is no opinion.
        together: how many people gave one of them.
        ceiling: none of them is larger: a count is hidden beside a small one when no shown count is smaller.
        shown_points: the points of all shown answers together.
        shown_people: people with an opinion among the shown answers.
    """

    points: tuple[float | None, ...]
    together: int
    ceiling: int
    shown_points: float
    shown_people: int


def score_tells(statements: Sequence[Hidden], score: float, width: int = WIDTH) -> bool:
    """Tell whether a score rounded to one decimal leaves some hidden count too little room.

    Args:
        statements: the hidden counts of each statement of the series.
        score: the score as it would be shown.
        width: how much room each hidden count must have at least.

    Returns:
        True when the largest and the smallest value of a hidden count that fit are less than `width` apart. The
        reader is taken to know the most: that everybody answered every statement.

    Source:
        docs/method/disclosure.md, "Scores".
    """
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    number = sum(len(each.points) for each in statements)
    if not number:
        return False
    sums = np.zeros((len(statements), number))
    together = np.array([each.together for each in statements], dtype=float)
    fits = np.zeros((2, number))
    shown_points = sum(each.shown_points for each in statements)
    shown_people = sum(each.shown_people for each in statements)
    at = 0
    for place, each in enumerate(statements):
        for points in each.points:
            sums[place, at] = 1
            if points is not None:
                fits[:, at] = points - (score - ROUNDING), points - (score + ROUNDING)
            at += 1
    rules = [
        LinearConstraint(sums, together, together),
        LinearConstraint(fits[:1], (score - ROUNDING) * shown_people - shown_points, np.inf),
        LinearConstraint(fits[1:], -np.inf, (score + ROUNDING) * shown_people - shown_points),
    ]
    highest = [min(each.ceiling, each.together) for each in statements]
    bounds = Bounds(0, np.repeat(np.array(highest, dtype=float), [len(each.points) for each in statements]))
    for cell in range(number):
        aim = np.zeros(number)
        aim[cell] = 1
        ends = [milp(sign * aim, constraints=rules, bounds=bounds, integrality=np.ones(number)) for sign in (1, -1)]
        if all(end.success for end in ends) and -ends[1].fun - ends[0].fun < width - 0.5:
            return True
    return False
