"""Proven places: no draw falls outside, a fine grid finds the same, and "always" is only said when it is true."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import Bounds as Bounds_
from scipy.optimize import LinearConstraint, milp

from participatie.priorities.bounds import PlaceBounds, group_place_bounds, place_bounds
from participatie.priorities.combine import places_of
from participatie.priorities.criteria import CRITERIA
from participatie.priorities.robustness import robustness_of
from participatie.priorities.rules import Group, Rules
from participatie.priorities.sheets import Sheet, professional_points
from tests.priorities.examples import SPOTS, A, B, C, D, E, F, example_sheets, flat_sheet, rules, top_sheet

CODES = tuple(each.code for each in CRITERIA)
EXAMPLE = {
    Group.RESIDENTS: {A: 25.0, B: 20.0, C: 18.333333, D: 15.0, E: 11.666667, F: 10.0},
    Group.ENTREPRENEURS: {A: 13.333333, B: 23.333333, C: 10.0, D: 10.0, E: 26.666667, F: 16.666667},
}

Near = Mapping[Group, Mapping[int, float]]


def place_with(near: Near, professional: Mapping[int, float], weights: Sequence[float], spot: int) -> int:
    """Compute the place in one weighting, straight from the definition."""
    by_group = [*near.values(), professional]
    joint = {
        each: sum(weight * given[each] for weight, given in zip(weights, by_group, strict=True))
        for each in professional
    }
    return places_of(joint)[spot]


def test_the_small_example() -> None:
    sheets = example_sheets()
    exact = group_place_bounds(EXAMPLE, sheets, rules(), SPOTS)
    assert exact == {
        A: PlaceBounds(2, 4),
        B: PlaceBounds(1, 1),
        C: PlaceBounds(5, 6),
        D: PlaceBounds(2, 4),
        E: PlaceBounds(2, 4),
        F: PlaceBounds(5, 6),
    }
    # Every criterion is scored the same here, so nothing depends on their weights and both are exact.
    assert place_bounds(EXAMPLE, sheets, rules(), SPOTS) == exact


@pytest.mark.parametrize("merged", [False, True])
def test_a_fine_grid_finds_the_same_places(merged: bool) -> None:
    chance = random.Random(8)
    for _case in range(6):
        spots = range(1, 8)
        near: dict[Group, dict[int, float]] = {}
        for group in (Group.RESIDENTS,) if merged else (Group.RESIDENTS, Group.ENTREPRENEURS):
            drawn = [chance.uniform(1, 30) for _ in spots]
            near[group] = {spot: round(100 * each / sum(drawn), 6) for spot, each in zip(spots, drawn, strict=True)}
        sheets = [flat_sheet(number, {spot: chance.randrange(1, 6) for spot in spots}) for number in range(3)]
        exact = group_place_bounds(near, sheets, rules(), spots)
        professional = professional_points(sheets, rules().criteria, spots)
        steps = np.linspace(0.15, 0.60, 91)
        grid = (
            [(one, 1 - one) for one in steps]
            if merged
            else [(one, two, 1 - one - two) for one in steps for two in steps]
        )
        points = np.array([[*(given[spot] for given in near.values()), professional[spot]] for spot in spots])
        weights = np.array([each for each in grid if 0.15 - 1e-9 <= each[-1] <= 0.60 + 1e-9])
        joint = weights @ points.T
        places = 1 + (joint[:, None, :] > joint[:, :, None] + 1e-9).sum(axis=2)
        for at, spot in enumerate(spots):
            seen = (int(places[:, at].min()), int(places[:, at].max()))
            assert exact[spot].best <= seen[0] and exact[spot].worst >= seen[1]
            # The grid may step over a sliver and over a tie; an integer programme does not.
            assert seen[0] - exact[spot].best <= 1 and exact[spot].worst - seen[1] <= 1
            assert exact[spot] == by_programme(points, at)


def by_programme(points: NDArray[np.float64], at: int, least: float = 0.15, most: float = 0.60) -> PlaceBounds:
    """Find best and worst place with one 0/1 variable per other hot spot: is it ahead, or not?"""
    groups, others = points.shape[1], len(points) - 1
    leads = np.delete(points - points[at], at, axis=0)
    total = LinearConstraint(np.array([[1.0] * groups + [0.0] * others]), 1, 1)
    inside = Bounds_([least] * groups + [0] * others, [most] * groups + [1] * others)
    whole = np.array([0] * groups + [1] * others)
    # ahead: lead >= 1e-4 - 200 (1 - y); not ahead: lead <= 200 y.
    rows = np.concatenate([leads, -200 * np.eye(others)], axis=1)
    best = milp(whole, constraints=[total, LinearConstraint(rows, -np.inf, 0)], bounds=inside, integrality=whole)
    worst = milp(
        -whole, constraints=[total, LinearConstraint(rows, 1e-4 - 200, np.inf)], bounds=inside, integrality=whole
    )
    return PlaceBounds(1 + round(best.fun), 1 + round(-worst.fun))


def test_a_tie_is_reached_exactly_on_its_line() -> None:
    near = {Group.RESIDENTS: {A: 60.0, B: 40.0}}
    sheets = [flat_sheet(1, {A: 1, B: 5})]
    # A leads by 20 with the neighbourhood and trails by 100 with professionals: level at 5/6, outside the bounds.
    assert group_place_bounds(near, sheets, rules(), (A, B)) == {A: PlaceBounds(2, 2), B: PlaceBounds(1, 1)}
    near = {Group.RESIDENTS: {A: 80.0, B: 20.0}}
    level = rules(group_bounds=[0.375, 0.625])
    assert group_place_bounds(near, sheets, level, (A, B)) == {A: PlaceBounds(1, 2), B: PlaceBounds(1, 1)}


def test_equal_hot_spots_never_pass_each_other() -> None:
    near = {Group.RESIDENTS: dict.fromkeys((A, B, C), 100 / 3), Group.ENTREPRENEURS: {A: 40.0, B: 40.0, C: 20.0}}
    exact = group_place_bounds(near, [flat_sheet(1, {A: 4, B: 4, C: 1})], rules(), (A, B, C))
    assert exact == {A: PlaceBounds(1, 1), B: PlaceBounds(1, 1), C: PlaceBounds(3, 3)}


def test_bounds_with_room_for_one_weighting_give_one_place() -> None:
    third = 1 / 3
    fixed = rules(group_bounds=[third, third], criterion_bounds=[0.2, 0.2])
    for found in (group_place_bounds, place_bounds):
        places = found(EXAMPLE, example_sheets(), fixed, SPOTS)
        assert {spot: (each.best, each.worst) for spot, each in places.items()} == {
            B: (1, 1),
            D: (2, 2),
            E: (3, 3),
            A: (4, 4),
            C: (5, 5),
            F: (6, 6),
        }


spots_scored = st.dictionaries(
    st.sampled_from(SPOTS),
    st.dictionaries(st.sampled_from(CODES), st.integers(2, 10).map(lambda each: each / 2), min_size=1),
    min_size=1,
)
points_given = st.lists(st.integers(0, 9), min_size=6, max_size=6).filter(any)


def _near(given_points: Sequence[Sequence[int]]) -> dict[Group, dict[int, float]]:
    groups = (Group.RESIDENTS, Group.ENTREPRENEURS)
    return {
        group: {spot: round(100 * each / sum(row), 6) for spot, each in zip(SPOTS, row, strict=True)}
        for group, row in zip(groups, given_points, strict=False)
    }


def _check(near: Near, sheets: Sequence[Sheet], stamped: Rules, spots: Sequence[int]) -> None:
    found = robustness_of(near, sheets, stamped, spots)
    exact = group_place_bounds(near, sheets, stamped, spots)
    professional = professional_points(sheets, stamped.criteria, spots)
    weights = [stamped.weights_of(len(near) == 1)[group] for group in (*near, Group.PROFESSIONALS)]
    for each in found:
        assert each.best is not None and each.worst is not None
        assert each.best <= each.high <= each.low <= each.worst
        place = place_with(near, professional, weights, each.hot_spot)
        inner = exact[each.hot_spot]
        assert each.best <= inner.best <= place <= inner.worst <= each.worst
        assert not each.always or each.share == 1.0
        assert not each.never or each.share == 0.0


@settings(max_examples=60, deadline=None)
@given(
    st.lists(points_given, min_size=1, max_size=2),
    st.lists(spots_scored, min_size=1, max_size=4),
    st.integers(1, 6),
    st.sampled_from(([0.15, 0.60], [0.05, 0.9], [0.3, 0.5])),
    st.sampled_from(([0.05, 0.50], [0.0, 1.0], [0.15, 0.25])),
)
def test_no_draw_falls_outside(
    given_points: list[list[int]],
    given_scores: list[dict[int, dict[str, float]]],
    plan_size: int,
    groups: list[float],
    criteria: list[float],
) -> None:
    stamped = rules(draws=400, plan_size=plan_size, group_bounds=groups, criterion_bounds=criteria)
    sheets = [Sheet(number, given) for number, given in enumerate(given_scores, start=1)]
    _check(_near(given_points), sheets, stamped, SPOTS)


def _fifty(spots: int) -> tuple[dict[Group, dict[int, float]], list[Sheet]]:
    chance = random.Random(2)
    truth = [chance.gauss(0, 1) for _ in range(spots)]

    def group() -> dict[int, float]:
        drawn = [2.0 ** (each + chance.gauss(0, 1)) for each in truth]
        return {spot: round(100 * each / sum(drawn), 6) for spot, each in enumerate(drawn, start=1)}

    def mark(true: float) -> float:
        return float(min(5, max(1, round(3 + true + chance.gauss(0, 0.8)))))

    sheets = [
        Sheet(number, {spot: {code: mark(truth[spot - 1]) for code in CODES} for spot in range(1, spots + 1)})
        for number in range(1, 6)
    ]
    return {Group.RESIDENTS: group(), Group.ENTREPRENEURS: group()}, sheets


def test_a_hundred_thousand_draws_stay_within_and_nearly_reach_the_bounds() -> None:
    near, sheets = _fifty(12)
    spots = range(1, 13)
    _check(near, sheets, rules(draws=100_000), spots)
    found = place_bounds(near, sheets, rules(), spots)
    wide = robustness_of(near, sheets, replace(rules(), draws=100_000), spots)
    # What is proven is not much wider than where nine in ten draws lie.
    spare = [each.high - found[each.hot_spot].best + found[each.hot_spot].worst - each.low for each in wide]
    assert sum(spare) <= 3 * len(spare)


def test_fifty_hot_spots_are_quick() -> None:
    near, sheets = _fifty(50)
    best = 9.0
    for _try in range(3):
        started = time.process_time()
        place_bounds(near, sheets, rules(), range(1, 51))
        best = min(best, time.process_time() - started)
    assert best < 0.5


def test_always_needs_the_proof_and_not_the_draws() -> None:
    near = {Group.RESIDENTS: {A: 50.0, B: 50.0 - 0.0008, C: 0.0004, D: 0.0004, E: 0.0, F: 0.0}}
    sheets = [top_sheet(1, (A, C, D))]
    one = robustness_of(near, sheets, rules(plan_size=2), SPOTS)
    told = {each.hot_spot: each for each in one}
    assert told[A].always and told[A].share == 1.0
    assert told[F].never and told[F].share == 0.0
    edge = rules(plan_size=1, group_bounds=[0.4, 0.6])
    near = {Group.RESIDENTS: {A: 60.01, B: 39.99}}
    told = {each.hot_spot: each for each in robustness_of(near, [flat_sheet(1, {A: 4, B: 4})], edge, (A, B))}
    assert told[A].always and told[B].never
    # Level in one single weighting: drawn never, yet neither is proven.
    near = {Group.RESIDENTS: {A: 75.0, B: 25.0}}
    told = {each.hot_spot: each for each in robustness_of(near, [flat_sheet(1, {A: 2, B: 4})], edge, (A, B))}
    assert not told[A].always and not told[B].never
