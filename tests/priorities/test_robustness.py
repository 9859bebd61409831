"""Firmness: even draws, the same list as computed one by one, chance as wide as it should be, no trace of order."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participatie.priorities.closing import outcome_of
from participatie.priorities.combine import points_of
from participatie.priorities.counted_ballots import CountedBallots, counted_ballots_of
from participatie.priorities.criteria import CRITERIA
from participatie.priorities.firmness import LeftOut, Robustness
from participatie.priorities.robustness import left_out_of, robustness_of, with_chance
from participatie.priorities.rules import Bounds, Group, Rules
from participatie.priorities.sheets import Sheet
from participatie.priorities.weightings import drawn_weights
from tests.priorities.examples import SPOTS, A, B, C, D, E, F, example_picks, example_sheets, rules, top_sheet

Picks = Mapping[Group, Sequence[frozenset[int]]]


def neighbourhood_points_of(
    picks: Picks, sheets: Sequence[Sheet], spots: Sequence[int]
) -> dict[Group, dict[int, float]]:
    """Give the points per neighbourhood group, as they are frozen."""
    points = points_of(picks, sheets, rules(), spots)
    return {
        group: {spot: round(given, 6) for spot, given in by_spot.items()}
        for group, by_spot in points.by_group.items()
        if group is not Group.PROFESSIONALS
    }


def invented(spots: int, residents: int, entrepreneurs: int, organisations: int) -> tuple[Picks, tuple[Sheet, ...]]:
    """Invent a neighbourhood in which groups agree in part."""
    chance = random.Random(4)
    base = [chance.gauss(0, 1) for _ in range(spots)]

    def view() -> list[float]:
        return [each + chance.gauss(0, 1) for each in base]

    def ballots(people: int) -> list[frozenset[int]]:
        truth = view()
        seen = ([(each + chance.gauss(0, 1), spot) for spot, each in enumerate(truth, start=1)] for _ in range(people))
        return [frozenset(spot for _score, spot in sorted(each)[-3:]) for each in seen]

    def mark(true: float) -> float:
        return float(min(5, max(1, round(3 + true + chance.gauss(0, 0.7)))))

    sheets = []
    for organisation in range(1, organisations + 1):
        truth = view()
        values = {spot: {each.code: mark(truth[spot - 1]) for each in CRITERIA} for spot in range(1, spots + 1)}
        sheets.append(Sheet(organisation, values))
    return {Group.RESIDENTS: ballots(residents), Group.ENTREPRENEURS: ballots(entrepreneurs)}, tuple(sheets)


@pytest.mark.parametrize(
    ("parts", "bounds"),
    [
        (3, Bounds(0.15, 0.60)),
        (2, Bounds(0.15, 0.60)),
        (5, Bounds(0.05, 0.50)),
        (3, Bounds(0.0, 0.334)),
        (3, Bounds(0.332, 1.0)),
        (5, Bounds(0.0, 0.2001)),
    ],
)
def test_drawn_weights_are_within_bounds_even_and_repeatable(parts: int, bounds: Bounds) -> None:
    drawn = drawn_weights((3,), parts, bounds, 4000)
    assert drawn.shape == (4000, parts)
    assert drawn.min() >= bounds.least and drawn.max() <= bounds.most
    assert np.allclose(drawn.sum(axis=1), 1) and np.allclose(drawn.mean(axis=0), 1 / parts, atol=0.01)
    assert np.array_equal(drawn, drawn_weights((3,), parts, bounds, 4000))
    assert not np.array_equal(drawn, drawn_weights((4,), parts, bounds, 4000))


def test_draws_are_flat_over_what_is_reasonable_and_do_not_change_with_the_library() -> None:
    drawn = drawn_weights((3,), 3, Bounds(0.15, 0.60), 100_000)
    # The reasonable weightings are a triangle of side 0.55 without three corners of side 0.10.
    whole = 0.55**2 - 3 * 0.10**2
    for least, part in ((0.5, 0.2**2 - 0.1**2), (0.4, 0.3**2 - 0.1**2)):
        # Above 0.40 the two other corners are not cut: they need a weight of 0.60 themselves.
        assert (drawn[:, 0] >= least).mean() == pytest.approx(part / whole, abs=0.006)
    assert (drawn_weights((7, 1), 3, Bounds(0.15, 0.60), 1) * 1e6).astype(int).tolist() == [[599605, 186298, 214096]]


def test_with_no_room_there_is_one_weighting() -> None:
    assert np.allclose(drawn_weights((3,), 2, Bounds(0.5, 0.6), 4), 0.5)
    assert np.allclose(drawn_weights((3,), 4, Bounds(0.1, 0.25), 4), 0.25)


def test_robustness_agrees_with_computing_each_list_one_by_one() -> None:
    sheets = example_sheets()
    stamped = rules(draws=40, plan_size=3)
    outcome = outcome_of(example_picks(), sheets, stamped, SPOTS)
    groups = drawn_weights((stamped.seed, 1), 3, stamped.group_bounds, 40)
    criteria = drawn_weights((stamped.seed, 2), 5, stamped.criterion_bounds, 40)
    within = dict.fromkeys(SPOTS, 0)
    for group_row, criterion_row in zip(groups, criteria, strict=True):
        one = rules(
            weights=dict(zip(("residents", "entrepreneurs", "professionals"), map(float, group_row), strict=True)),
            criteria=dict(zip(sorted(stamped.criteria), map(float, criterion_row), strict=True)),
        )
        for standing in outcome.joint_list(one).standings:
            within[standing.hot_spot] += standing.place <= 3
    assert {each.hot_spot: each.share * 40 for each in outcome.robustness} == pytest.approx(within)


def test_the_same_with_criteria_that_are_not_known_and_hot_spots_outside_a_field() -> None:
    picks, sheets = invented(11, 40, 15, 3)
    holes = tuple(
        Sheet(
            sheet.organisation,
            {
                spot: {code: value for at, (code, value) in enumerate(given.items()) if (spot + at) % 4}
                for spot, given in sheet.values.items()
                if (spot + sheet.organisation) % 5
            },
        )
        for sheet in sheets
    )
    stamped = rules(draws=30, plan_size=4)
    outcome = outcome_of(picks, holes, stamped, range(1, 12))
    groups = drawn_weights((stamped.seed, 1), 3, stamped.group_bounds, 30)
    criteria = drawn_weights((stamped.seed, 2), 5, stamped.criterion_bounds, 30)
    within = dict.fromkeys(range(1, 12), 0)
    for group_row, criterion_row in zip(groups, criteria, strict=True):
        one = rules(
            weights=dict(zip(("residents", "entrepreneurs", "professionals"), map(float, group_row), strict=True)),
            criteria=dict(zip(sorted(stamped.criteria), map(float, criterion_row), strict=True)),
        )
        for standing in outcome.joint_list(one).standings:
            within[standing.hot_spot] += standing.place <= 4
    assert {each.hot_spot: each.share * 30 for each in outcome.robustness} == pytest.approx(within, abs=0.01)


def test_a_hot_spot_outside_every_field_counts_zero() -> None:
    near = {Group.RESIDENTS: dict.fromkeys((*SPOTS, 9), 100 / 7)}
    sheets = [top_sheet(1, (A, B, C))]
    first = robustness_of(near, sheets, rules(), (*SPOTS, 9))
    assert first == robustness_of(near, sheets, rules(), (*SPOTS, 9))
    assert first[0].share == 1.0 and first[-1].share == 1.0
    assert all(each.best is not None and each.best <= each.high <= each.low for each in first)


def _statement(picks: Picks, sheets: Sequence[Sheet], stamped: Rules, spots: Sequence[int]) -> tuple[Robustness, ...]:
    near = neighbourhood_points_of(picks, sheets, spots)
    return with_chance(robustness_of(near, sheets, stamped, spots), counted_ballots_of(picks, spots), sheets, stamped)


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_input_and_other_numbers_make_no_difference(chance: random.Random) -> None:
    picks, sheets = invented(8, 60, 14, 3)
    spots = range(1, 9)
    first = {each.hot_spot: each for each in _statement(picks, sheets, rules(draws=300), spots)}
    numbers = dict(zip(spots, chance.sample(range(100, 900), 8), strict=True))
    others = {
        group: [frozenset(numbers[spot] for spot in each) for each in chance.sample(list(given), len(given))]
        for group, given in picks.items()
    }
    moved = [
        Sheet(sheet.organisation + 50 * chance.randrange(9), {numbers[spot]: v for spot, v in sheet.values.items()})
        for sheet in chance.sample(sheets, len(sheets))
    ]
    stamped = rules(draws=300)
    turned = replace(stamped, criteria=dict(reversed(list(stamped.criteria.items()))))
    found = {
        each.hot_spot: each for each in _statement(others, moved, turned, chance.sample(sorted(numbers.values()), 8))
    }
    for spot, number in numbers.items():
        told = found[number]
        assert (told.share, told.high, told.low) == (first[spot].share, first[spot].high, first[spot].low)
        assert (told.best, told.worst) == (first[spot].best, first[spot].worst)
        assert (told.chance_share, told.chance_high, told.chance_low) == (
            first[spot].chance_share,
            first[spot].chance_high,
            first[spot].chance_low,
        )


def test_another_seed_gives_almost_the_same_shares() -> None:
    picks, sheets = invented(10, 200, 40, 4)
    one, two = (_statement(picks, sheets, rules(seed, draws=10_000), range(1, 11)) for seed in (1, 2))
    for left, right in zip(one, two, strict=True):
        assert left.share == pytest.approx(right.share, abs=0.02)
        assert left.chance_share == pytest.approx(right.chance_share, abs=0.03)


def test_chance_matters_less_when_more_people_answer() -> None:
    def spread(times: int) -> float:
        picks = {group: [*given] * times for group, given in small.items()}
        told = _statement(picks, sheets[:1], rules(draws=3000, group_bounds=[0.33, 0.34]), range(1, 9))
        return sum((each.chance_low or 0) - (each.chance_high or 0) for each in told)

    small, sheets = invented(8, 12, 12, 2)
    assert spread(1) > spread(10) > spread(400)


def test_resampling_is_as_wide_as_people_drawn_one_by_one() -> None:
    picks, sheets = invented(6, 40, 40, 1)
    stamped = rules(draws=6000, plan_size=2, group_bounds=[0.3333333, 0.3333334])
    told = {each.hot_spot: each.chance_share for each in _statement(picks, sheets, stamped, range(1, 7))}
    chance, times = random.Random(1), 1500
    within = dict.fromkeys(range(1, 7), 0)
    for _time in range(times):
        drawn = {group: chance.choices(list(given), k=len(given)) for group, given in picks.items()}
        points = points_of(drawn, sheets, stamped, range(1, 7)).by_group
        joint = {spot: sum(each[spot] for each in points.values()) for spot in within}
        for spot in within:
            within[spot] += sum(other > joint[spot] + 1e-6 for other in joint.values()) < 2
    for spot, count in within.items():
        assert told[spot] == pytest.approx(count / times, abs=0.05)


def test_both_ways_of_drawing_people_give_the_same_chances() -> None:
    picks, sheets = invented(6, 30, 30, 2)
    crowd = {group: [*given] * 6 for group, given in picks.items()}
    counted = counted_ballots_of(crowd, range(1, 7))
    weights = robustness_of(neighbourhood_points_of(crowd, sheets, range(1, 7)), sheets, rules(), range(1, 7))
    few = with_chance(weights, counted, sheets, rules(draws=8000))
    # The same ballots, pretended to be many different ones: the other way of drawing is taken.
    split = {
        group: tuple((m, 1) for m, people in rows for _ in range(people)) for group, rows in counted.counted.items()
    }
    many = with_chance(weights, CountedBallots(split, counted.merged), sheets, rules(draws=8000))
    for left, right in zip(few, many, strict=True):
        assert left.chance_share == pytest.approx(right.chance_share, abs=0.03)


def test_leaving_out_an_organisation_says_what_enters_and_leaves() -> None:
    near = {
        Group.RESIDENTS: {A: 30.0, B: 20.0, C: 20.0, D: 10.0, E: 10.0, F: 10.0},
        Group.ENTREPRENEURS: dict.fromkeys(SPOTS, 100 / 6),
    }
    sheets = (top_sheet(2, (A, B, E)), top_sheet(1, (A, D, F)))
    assert left_out_of(near, sheets, rules(plan_size=2), SPOTS, merged=False) == (
        LeftOut(1, (), ()),
        LeftOut(2, (D, F), (B,)),
    )
    assert left_out_of(near, sheets[:1], rules(plan_size=2), SPOTS, merged=False) == ()


def test_what_chance_publishes_is_in_whole_hundredths_and_ballots_are_not_in_it() -> None:
    outcome = outcome_of(example_picks(), example_sheets(), rules(draws=777), SPOTS)
    for each in outcome.robustness:
        assert each.chance_share is not None and each.chance_share == round(each.chance_share, 2)
    assert "counted" not in str(outcome.to_json()) and "ballots" not in str(outcome.to_json())


def test_of_fewer_than_ten_people_nothing_follows_from_what_they_marked_together() -> None:
    few = {Group.RESIDENTS: [frozenset({A, B})] * 5 + [frozenset({C})] * 4}
    outcome = outcome_of(few, example_sheets(), rules(), SPOTS)
    assert outcome.second is None and all(each.chance_share is None for each in outcome.robustness)
    assert all(each.best is not None for each in outcome.robustness) and len(outcome.left_out) == 4
    enough = outcome_of({Group.RESIDENTS: [*few[Group.RESIDENTS], frozenset({D})]}, example_sheets(), rules(), SPOTS)
    assert enough.second is not None and all(each.chance_share is not None for each in enough.robustness)


def test_counted_ballots_merge_a_small_group_and_come_back_from_store() -> None:
    picks = {Group.RESIDENTS: [frozenset({A, B})] * 12, Group.ENTREPRENEURS: [frozenset({B, A, 99}), frozenset({C})]}
    counted = counted_ballots_of(picks, SPOTS)
    assert counted == CountedBallots({Group.RESIDENTS: (((A, B), 13), ((C,), 1))}, True)
    assert CountedBallots.from_json(counted.to_json()) == counted
    assert counted.people() == {Group.RESIDENTS: 14} and len(counted.picks()[Group.RESIDENTS]) == 14


def test_the_whole_statement_for_two_thousand_residents_is_quick() -> None:
    picks, sheets = invented(20, 2000, 80, 5)
    best = 9.0
    for _try in range(3):
        started = time.process_time()
        _statement(picks, sheets, rules(draws=10_000), range(1, 21))
        best = min(best, time.process_time() - started)
    assert best < 1.5
