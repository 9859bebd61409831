"""How close does a plan come to the most points that the hours could have bought?

A yardstick, not a way to choose: it looks only at the sum of joint points, and may leave out the first choice
of a whole group. It is exact, by an integer programme.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp


@dataclass(frozen=True, slots=True)
class Yardstick:
    """The selection with the most joint points.

    Attributes:
        chosen: its hot spots; one of several when more have as many points.
        points: the sum of their joint points.
    """

    chosen: frozenset[int]
    points: float

    def share(self, chosen: Collection[int], joint: Mapping[int, float]) -> float:
        """Tell which part of the most points a selection has, 0 to 1; 1 when there is nothing to have."""
        return sum(joint[spot] for spot in chosen) / self.points if self.points else 1.0


def best_selection(
    joint: Mapping[int, float], needs: Mapping[int, Mapping[int, int]], hours: Mapping[int, int], plan_size: int
) -> Yardstick:
    """Find the most joint points within every organisation's hours and the size of the plan.

    Args:
        joint: joint points per hot spot (`Standing.joint`).
        needs: per hot spot the hours asked of each organisation; nothing asked is zero.
        hours: hours each organisation promised; an organisation that is not in it promised none.
        plan_size: how many hot spots the plan holds at most.

    Returns:
        The most points, and a selection that has them.

    Source:
        docs/method/equal-shares.md, "Against the most points".

    >>> best_selection({1: 40.0, 2: 35.0, 3: 25.0}, {1: {7: 10}, 2: {7: 6}, 3: {7: 4}}, {7: 10}, 5)
    Yardstick(chosen=frozenset({2, 3}), points=60.0)
    """
    spots = list(joint)
    if not spots or plan_size < 1:
        return Yardstick(frozenset(), 0.0)
    asked = sorted({who for spot in spots for who, need in needs.get(spot, {}).items() if need > 0})
    rows = [[1] * len(spots)] + [[max(0, needs.get(spot, {}).get(who, 0)) for spot in spots] for who in asked]
    caps = [plan_size, *(hours.get(who, 0) for who in asked)]
    answer = milp(
        -np.array([joint[spot] for spot in spots]),
        constraints=LinearConstraint(np.array(rows, dtype=np.float64), -np.inf, np.array(caps, dtype=np.float64)),
        integrality=np.ones(len(spots)),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0.0},
    )
    if answer.x is None:
        raise RuntimeError(f"the integer programme gave no selection: {answer.message}")
    chosen = frozenset(spot for spot, taken in zip(spots, answer.x, strict=True) if taken > 0.5)
    return Yardstick(chosen, float(sum(joint[spot] for spot in chosen)))
