"""How far could chance move a hot spot in the quadrant?

To the sides: other people of the same neighbourhood might have answered. Up and down: one of the organisations might
have been absent. Both follow from what is published, so that anyone can repeat them.
"""

from __future__ import annotations

import math

from participatie.priorities.outcome import Outcome
from participatie.priorities.rules import Rules
from participatie.priorities.sheets import professional_points

NINE_IN_TEN = 1.645
"""Half the width of the middle nine tenths of a normal distribution, in standard deviations."""

Spread = tuple[float, float]


def spreads_of(outcome: Outcome, rules: Rules) -> dict[int, tuple[Spread, Spread]]:
    """Give the points between which a hot spot would lie, for the neighbourhood and for the organisations.

    Args:
        outcome: what was frozen at closing.
        rules: the stamped rules.

    Returns:
        Per hot spot two pairs of points from 0 to 100. The first holds nine in ten draws of as many people from the
        same neighbourhood, at most: each person is taken to have marked one place, which is the widest case. The
        second runs from the fewest to the most points with one organisation left out, and is one point wide when
        there is only one organisation.

    Source:
        docs/method/priorities.md, "Pictures of the list".
    """
    weights = rules.weights_of(outcome.merged)
    near = {group: weights[group] for group in outcome.neighbourhood}
    whole = sum(near.values())
    views = [professional_points(outcome.sheets, rules.criteria, outcome.hot_spots)]
    if len(outcome.sheets) > 1:
        for sheet in outcome.sheets:
            rest = tuple(each for each in outcome.sheets if each is not sheet)
            views.append(professional_points(rest, rules.criteria, outcome.hot_spots))
    found: dict[int, tuple[Spread, Spread]] = {}
    for spot in outcome.hot_spots:
        middle, variance = 0.0, 0.0
        for group, weight in near.items():
            share = outcome.neighbourhood[group][spot] / 100
            middle += 100 * share * weight / whole
            variance += (weight / whole) ** 2 * _variance(share, outcome.respondents.get(group, 0))
        reach = 100 * NINE_IN_TEN * math.sqrt(variance)
        seen = [view[spot] for view in views if any(view.values())]
        found[spot] = (
            (max(0.0, middle - reach), min(100.0, middle + reach)),
            (min(seen, default=0.0), max(seen, default=0.0)),
        )
    return found


def _variance(share: float, people: int) -> float:
    return share * (1 - share) / people if people else 0.0
