"""How firm is a place on the list: would it survive if the weights had been chosen a little differently?

Thousands of reasonable weightings are drawn evenly from the bounds that were published beforehand, and the
whole list is computed anew for each (stochastic multicriteria acceptability analysis, Lahdelma and Salminen
2001). Draws can never prove "always", so a share from draws is never shown as 100 percent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from participatie.priorities.firmness import Robustness
from participatie.priorities.rules import TOLERANCE, Bounds, Group, Rules
from participatie.priorities.sheets import Sheet, top_size

CHUNK = 1_000
Floats = NDArray[np.float64]


def robustness_of(
    neighbourhood: Mapping[Group, Mapping[int, float]],
    sheets: Sequence[Sheet],
    rules: Rules,
    hot_spots: Sequence[int],
) -> tuple[Robustness, ...]:
    """Compute the list under many reasonable weightings of groups and criteria.

    Args:
        neighbourhood: points per neighbourhood group that is counted apart.
        sheets: one per organisation.
        rules: bounds, number of draws, seed and plan size.
        hot_spots: every hot spot on the list.

    Returns:
        One per hot spot, in the given order; the same for the same seed.

    Source:
        docs/method/priorities.md, "How firm is a place?".
    """
    chance = np.random.default_rng(rules.seed)
    group_weights = drawn_weights(chance, len(neighbourhood) + 1, rules.group_bounds, rules.draws)
    criterion_weights = drawn_weights(chance, len(rules.criteria), rules.criterion_bounds, rules.draws)
    near = np.array([[given[spot] for spot in hot_spots] for given in neighbourhood.values()])
    values = [_matrix(sheet, list(rules.criteria), hot_spots) for sheet in sheets]
    places = np.concatenate(
        [
            _places(group_weights[start : start + CHUNK], criterion_weights[start : start + CHUNK], near, values)
            for start in range(0, rules.draws, CHUNK)
        ]
    )
    shares = (places <= rules.plan_size).mean(axis=0)
    bands = np.quantile(places, [0.05, 0.95], axis=0, method="inverted_cdf")
    return tuple(
        Robustness(spot, float(shares[index]), int(bands[0, index]), int(bands[1, index]))
        for index, spot in enumerate(hot_spots)
    )


def drawn_weights(chance: np.random.Generator, parts: int, bounds: Bounds, draws: int) -> Floats:
    """Draw weights evenly from all weightings within the bounds.

    Args:
        chance: the source of chance, seeded by the caller.
        parts: number of weights, each row adds up to one.
        bounds: bounds that some weighting fits (`Bounds.fit`).
        draws: number of rows.

    Returns:
        An array of `draws` rows and `parts` columns.
    """
    spare = 1 - parts * bounds.least
    if spare <= TOLERANCE or parts * bounds.most <= 1 + TOLERANCE:
        return np.full((draws, parts), 1 / parts)
    kept: list[Floats] = []
    found = 0
    while found < draws:
        # Moving a flat draw inside the lower bounds keeps it flat; only the upper bound needs rejection.
        drawn = bounds.least + spare * chance.dirichlet(np.ones(parts), size=draws)
        fitting = drawn[(drawn <= bounds.most).all(axis=1)]
        kept.append(fitting)
        found += len(fitting)
    return np.concatenate(kept)[:draws]


def _matrix(sheet: Sheet, criteria: Sequence[str], hot_spots: Sequence[int]) -> Floats:
    values = [[sheet.values.get(spot, {}).get(code, np.nan) for code in criteria] for spot in hot_spots]
    return np.array(values, dtype=np.float64)


def _places(groups: Floats, criteria: Floats, near: Floats, values: Sequence[Floats]) -> NDArray[np.int64]:
    size = top_size(near.shape[1])
    given = np.zeros((len(groups), near.shape[1]))
    for matrix in values:
        given += _top_shares(criteria, matrix, size)
    whole = given.sum(axis=1, keepdims=True)
    professional = 100 * np.divide(given, whole, out=np.zeros_like(given), where=whole > 0)
    joint = groups[:, :-1] @ near + groups[:, -1:] * professional
    places: NDArray[np.int64] = 1 + (joint[:, None, :] > joint[:, :, None] + TOLERANCE).sum(axis=2)
    return places


def _top_shares(criteria: Floats, matrix: Floats, size: int) -> Floats:
    known = ~np.isnan(matrix)
    weighed = criteria @ np.where(known, matrix, 0.0).T
    total = criteria @ known.T.astype(np.float64)
    # Known scores are 1 or more, so zero stands below all of them and never takes a place.
    scores = np.divide(weighed, total, out=np.zeros_like(weighed), where=total > 0)
    higher = (scores[:, None, :] > scores[:, :, None] + TOLERANCE).sum(axis=2)
    equal = (np.abs(scores[:, None, :] - scores[:, :, None]) <= TOLERANCE).sum(axis=2)
    places = np.clip(size - higher, 0, equal)
    shares = np.divide(places, equal, out=np.zeros_like(scores), where=equal > 0) / size
    return np.where(scores > 0, shares, 0.0)
