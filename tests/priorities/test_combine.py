"""The joint list: the small example, labels, merging, ties, agreement, and the properties that must always hold."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participatie.errors import Refusal
from participatie.priorities.agreement import Agreement, agreement_notices
from participatie.priorities.combine import Label, combine, label_of, neighbourhood_points, places_of
from participatie.priorities.rules import Bounds, Group, Rules, check_rules, default_rules
from participatie.priorities.sheets import Score, sheets_of, spot_scores, top_shares, top_size
from tests.priorities.examples import (
    SPOTS,
    A,
    B,
    C,
    D,
    E,
    F,
    example_picks,
    example_sheets,
    flat_sheet,
    rules,
    single_picks,
    top_sheet,
)


def test_the_small_example_of_the_method() -> None:
    joint = combine(example_picks(), example_sheets(), rules(), SPOTS)
    assert [each.hot_spot for each in joint.standings] == [B, D, E, A, C, F]
    found = {each.hot_spot: each for each in joint.standings}
    assert {spot: round(each.joint, 2) for spot, each in found.items()} == {
        B: 25.56,
        D: 19.44,
        E: 18.33,
        A: 15.56,
        C: 12.22,
        F: 8.89,
    }
    assert {spot: round(each.neighbourhood, 2) for spot, each in found.items()} == {
        A: 19.17,
        B: 21.67,
        C: 14.17,
        D: 12.50,
        E: 19.17,
        F: 13.33,
    }
    assert round(joint.fair_share, 2) == 16.67
    assert {spot: each.label for spot, each in found.items()} == {
        A: Label.NEIGHBOURHOOD,
        B: Label.TOGETHER,
        C: Label.NOT_NOW,
        D: Label.PROFESSIONAL,
        E: Label.TOGETHER,
        F: Label.NOT_NOW,
    }
    assert found[A].place == 4
    assert found[A].first_of == (Group.RESIDENTS,)
    assert found[E].first_of == (Group.ENTREPRENEURS,)


def test_an_exactly_fair_share_counts_as_enough() -> None:
    assert label_of(100 / 6 - 1e-12, 100 / 6, 100 / 6) is Label.TOGETHER
    assert label_of(16.0, 100 / 6, 100 / 6) is Label.PROFESSIONAL


def test_a_group_under_ten_joins_the_other_and_says_so() -> None:
    picks = {Group.RESIDENTS: single_picks({A: 9, B: 3}), Group.ENTREPRENEURS: single_picks({B: 3})}
    joint = combine(picks, example_sheets(), rules(), SPOTS)
    assert joint.points.merged
    assert set(joint.points.by_group) == {Group.RESIDENTS, Group.PROFESSIONALS}
    assert joint.points.by_group[Group.RESIDENTS][A] == pytest.approx(60)
    assert joint.weights == {Group.RESIDENTS: 0.5, Group.PROFESSIONALS: 0.5}


def test_without_answers_or_scores_there_is_no_list() -> None:
    with pytest.raises(Refusal):
        combine({Group.RESIDENTS: single_picks({A: 4})}, example_sheets(), rules(), SPOTS)
    with pytest.raises(Refusal):
        combine(example_picks(), (), rules(), SPOTS)
    with pytest.raises(Refusal):
        combine(example_picks(), example_sheets(), rules(), ())


def test_equal_points_share_a_place_and_the_lot_only_orders_the_page() -> None:
    picks = {Group.RESIDENTS: single_picks({A: 10, B: 10}), Group.ENTREPRENEURS: single_picks({A: 10, B: 10})}
    sheets = [flat_sheet(1, {A: 3, B: 3})]
    orders = set()
    for seed in range(20):
        standings = combine(picks, sheets, rules(seed), (A, B)).standings
        assert [each.place for each in standings] == [1, 1]
        orders.add(tuple(each.hot_spot for each in standings))
    assert orders == {(A, B), (B, A)}


def test_someone_with_more_than_three_picks_has_three_votes_in_all() -> None:
    points = neighbourhood_points([frozenset({A, B, C, D, E, F}), frozenset({A, B, C})], SPOTS)
    assert points[A] == pytest.approx(100 * 1.5 / 6)
    assert points[F] == pytest.approx(100 * 0.5 / 6)


def test_respondent_weights_are_cut_off() -> None:
    points = neighbourhood_points([frozenset({A}), frozenset({B})], SPOTS, respondent_weights=[100.0, 0.0])
    assert points[A] == pytest.approx(90)


def test_a_large_organisation_counts_as_much_as_a_small_one() -> None:
    crowd = [Score(person, 1, spot, "severity", 5 if spot == A else 1) for person in range(40) for spot in SPOTS]
    alone = [Score(99, 2, spot, "severity", 5 if spot == B else 1) for spot in SPOTS]
    joint = combine(example_picks(), sheets_of([*crowd, *alone]), rules(), SPOTS)
    professional = joint.points.by_group[Group.PROFESSIONALS]
    assert professional[A] == pytest.approx(professional[B])


def test_not_knowing_leaves_a_criterion_out_and_another_field_leaves_the_spot_out() -> None:
    scores = [
        Score(1, 1, A, "severity", 4),
        Score(1, 1, A, "trend", None),
        Score(2, 1, A, "severity", 2),
        Score(1, 1, B, "severity", None),
    ]
    (sheet,) = sheets_of(scores)
    assert spot_scores(sheet, {"severity": 0.6, "trend": 0.4}) == {A: 3.0}


def test_ties_at_the_border_of_a_top_share_what_is_left() -> None:
    assert top_shares({A: 5, B: 4, C: 4, D: 4}, 3) == pytest.approx({A: 1 / 3, B: 2 / 9, C: 2 / 9, D: 2 / 9})
    assert [top_size(m) for m in (1, 2, 3, 4, 9, 10, 50)] == [1, 1, 2, 3, 3, 5, 5]


def test_scoring_everything_high_gains_nothing() -> None:
    honest = combine(example_picks(), example_sheets(), rules(), SPOTS)
    louder = [*example_sheets()[:3], flat_sheet(4, {B: 5.0, D: 5.0, E: 5.0, A: 4.5, C: 4.5, F: 4.5})]
    assert combine(example_picks(), louder, rules(), SPOTS).standings == honest.standings


def test_agreement_is_one_when_the_list_follows_the_group_and_zero_when_it_opposes() -> None:
    picks = {
        Group.RESIDENTS: single_picks({A: 30}),
        Group.ENTREPRENEURS: single_picks({A: 20}),
    }
    joint = combine(picks, [top_sheet(1, (A,))], rules(), SPOTS)
    assert [each.share for each in joint.agreement] == [1.0, 1.0, 1.0]
    assert agreement_notices(joint.agreement) == ()
    apart = (Agreement(Group.RESIDENTS, 4, 10), Agreement(Group.PROFESSIONALS, 9, 10))
    assert len(agreement_notices(apart)) == 2
    assert len(agreement_notices((Agreement(Group.RESIDENTS, 70, 100), Agreement(Group.PROFESSIONALS, 85, 100)))) == 0


def test_rules_outside_their_own_bounds_are_refused() -> None:
    check_rules(default_rules(1))
    thirds = default_rules(1)
    for change in (
        {"plan_size": 0},
        {"weights": {"residents": 0.7, "entrepreneurs": 0.15, "professionals": 0.15}},
        {"weights": {"residents": 0.5, "entrepreneurs": 0.2, "professionals": 0.2}},
        {"criteria": {"severity": 1.0}},
        {"group_bounds": [0.4, 0.6]},
    ):
        with pytest.raises(Refusal):
            check_rules(Rules.from_json({**thirds.to_json(), **change}))
    assert Bounds(0.15, 0.6).fit(2)


ballots = st.lists(st.frozensets(st.sampled_from(SPOTS), min_size=1, max_size=3), min_size=10, max_size=30)
scores = st.lists(
    st.dictionaries(st.sampled_from(SPOTS), st.integers(1, 5), min_size=2, max_size=6), min_size=1, max_size=4
)


@settings(max_examples=40, deadline=None)
@given(ballots, ballots, scores, st.randoms(use_true_random=False))
def test_order_of_people_and_hot_spots_changes_nothing(
    residents: list[frozenset[int]],
    entrepreneurs: list[frozenset[int]],
    given_scores: list[dict[int, int]],
    chance: random.Random,
) -> None:
    sheets = [flat_sheet(number, each) for number, each in enumerate(given_scores)]
    joint = combine({Group.RESIDENTS: residents, Group.ENTREPRENEURS: entrepreneurs}, sheets, rules(), SPOTS)
    shuffled = chance.sample(residents, len(residents))
    spots = tuple(chance.sample(SPOTS, len(SPOTS)))
    again = combine({Group.RESIDENTS: shuffled, Group.ENTREPRENEURS: entrepreneurs}, sheets[::-1], rules(), spots)
    places = {each.hot_spot: (each.place, each.label) for each in joint.standings}
    assert {each.hot_spot: (each.place, each.label) for each in again.standings} == places
    assert sum(each.joint for each in joint.standings) == pytest.approx(100)


@settings(max_examples=40, deadline=None)
@given(ballots, ballots, scores, st.sampled_from(SPOTS))
def test_support_never_lowers_a_place(
    residents: list[frozenset[int]],
    entrepreneurs: list[frozenset[int]],
    given_scores: list[dict[int, int]],
    spot: int,
) -> None:
    def place(people: list[frozenset[int]], views: list[dict[int, int]]) -> int:
        sheets = [flat_sheet(number, each) for number, each in enumerate(views)]
        picks = {Group.RESIDENTS: people, Group.ENTREPRENEURS: entrepreneurs}
        return combine(picks, sheets, rules(), SPOTS).of(spot).place

    before = place(residents, given_scores)
    assert place([*residents, frozenset({spot})], given_scores) <= before
    first, *others = residents
    moved = first if spot in first else (first - {min(first)}) | {spot}
    assert place([moved, *others], given_scores) <= before
    higher = [{**view, spot: min(5, view[spot] + 1)} if spot in view else view for view in given_scores]
    assert place(residents, higher) <= before


@settings(max_examples=25, deadline=None)
@given(ballots, ballots)
def test_a_hot_spot_that_nobody_picks_changes_no_order(
    residents: list[frozenset[int]], entrepreneurs: list[frozenset[int]]
) -> None:
    picks = {Group.RESIDENTS: residents, Group.ENTREPRENEURS: entrepreneurs}
    sheets = [top_sheet(1, (A, B, C)), top_sheet(2, (D, E, F))]
    before = combine(picks, sheets, rules(), SPOTS)
    after = combine(picks, sheets, rules(), (*SPOTS, 99))
    for standing in before.standings:
        assert after.of(standing.hot_spot).joint == pytest.approx(standing.joint)
        assert after.of(standing.hot_spot).place == standing.place


@settings(max_examples=40, deadline=None)
@given(ballots, st.frozensets(st.sampled_from(SPOTS), min_size=3, max_size=3))
def test_one_respondent_moves_no_more_than_a_ballot(people: list[frozenset[int]], changed: frozenset[int]) -> None:
    full = [frozenset({A, B, C}) for _ in people]
    before = neighbourhood_points(full, SPOTS)
    after = neighbourhood_points([changed, *full[1:]], SPOTS)
    assert all(abs(after[spot] - before[spot]) <= 100 / (3 * len(full)) + 1e-9 for spot in SPOTS)


def test_places_are_shared_not_invented() -> None:
    assert places_of({1: 0.1 + 0.2, 2: 0.3, 3: 0.1}) == {1: 1, 2: 1, 3: 3}
