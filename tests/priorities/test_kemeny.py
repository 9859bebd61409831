"""The order that contradicts the fewest comparisons: always the best, always all of them, every group in balance."""

from __future__ import annotations

import random
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participatie.priorities.kemeny import (
    MOST_ORDERS,
    Ballot,
    balanced_pairs,
    best_orders,
    fewest_contradictions,
    pairs_of_ballots,
    pairs_of_picks,
    pairs_of_scores,
)
from participatie.priorities.kemeny_search import best_orders_within
from participatie.priorities.rules import Group
from tests.priorities.examples import SPOTS, A, B, C, D, E, F, example_picks, example_sheets, flat_sheet, rules
from tests.priorities.oracles import Table, kemeny_by_enumeration, kemeny_by_sets


def random_ballots(chance: np.random.Generator, voters: int, spots: int, ties: bool) -> Table:
    """Count the comparisons of ballots in which every order is as likely."""
    counted = np.zeros((spots, spots))
    for _ in range(voters):
        place = chance.integers(0, spots, spots) if ties else chance.permutation(spots)
        counted += place[:, None] < place[None, :]
    return counted


def random_groups(chance: np.random.Generator, spots: int, people: tuple[int, int, int]) -> Table:
    """Balance the pairs of two groups with a top three and of organisations with scores."""
    picks = [[frozenset(chance.choice(spots, 3, replace=False).tolist()) for _ in range(count)] for count in people[:2]]
    scores = [dict(enumerate(chance.integers(1, 6, spots).tolist())) for _ in range(people[2])]
    tables = {
        Group.RESIDENTS: pairs_of_picks(picks[0], range(spots)),
        Group.ENTREPRENEURS: pairs_of_picks(picks[1], range(spots)),
        Group.PROFESSIONALS: pairs_of_scores(scores, range(spots)),
    }
    return balanced_pairs(tables, dict.fromkeys(Group, 1 / 3))


@pytest.mark.parametrize("seed", range(4))
def test_small_elections_give_every_best_order_that_trying_all_gives(seed: int, full: bool) -> None:
    chance = np.random.default_rng(seed)
    for trial in range(400 if full else 60):
        spots, voters = int(chance.integers(1, 7)), int(chance.integers(1, 7))
        preferred = random_ballots(chance, voters, spots, ties=trial % 2 == 0)
        if trial % 3 == 0:
            preferred = random_groups(chance, max(3, spots), (voters, 2, 2))
        kept, orders = kemeny_by_enumeration(preferred)
        result = best_orders(preferred, range(len(preferred)), most=1000)
        assert result.kept == pytest.approx(kept)
        assert list(result.orders) == orders
        assert not result.more


@pytest.mark.parametrize("seed", range(4))
def test_up_to_sixteen_spots_programme_and_dynamic_programme_agree(seed: int, full: bool) -> None:
    chance = np.random.default_rng(100 + seed)
    for trial in range(20 if full else 4):
        spots = 16 if trial == 0 else int(chance.integers(8, 15))
        for preferred in (
            random_ballots(chance, 5 + trial, spots, ties=False),
            random_ballots(chance, 4, spots, ties=True),
            random_groups(chance, spots, (12, 10, 3)),
        ):
            assert best_orders(preferred, range(spots)).kept == pytest.approx(kemeny_by_sets(preferred), abs=1e-9)


def test_when_the_linear_programme_falls_short_the_integer_programme_decides() -> None:
    # Majorities of one voice in all directions: the hardest that there is, and far from any neighbourhood.
    for seed in range(6):
        chance = np.random.default_rng(seed)
        above = np.triu(chance.integers(0, 2, (13, 13)), 1).astype(float)
        preferred = above + np.triu(1 - above, 1).T
        result = best_orders(preferred, range(13))
        assert result.kept == kemeny_by_sets(preferred)
        for order in result.orders:
            assert np.triu(preferred[np.ix_(order, order)], 1).sum() == result.kept


def test_a_search_that_is_divided_finds_the_same() -> None:
    for seed in range(3):
        chance = np.random.default_rng(seed)
        above = np.triu(chance.integers(0, 2, (16, 16)), 1).astype(float)
        preferred = above + np.triu(1 - above, 1).T
        whole = best_orders_within(preferred - preferred.T, 100)
        divided = best_orders_within(preferred - preferred.T, 100, work=40)
        assert whole.proven and divided.proven and whole.complete
        assert (
            set(divided.orders) == set(whole.orders) if divided.complete else set(divided.orders) <= set(whole.orders)
        )


def test_a_search_that_is_ended_does_not_say_that_it_found_all() -> None:
    preferred = random_ballots(np.random.default_rng(3), 2, 12, ties=False)
    ended = best_orders_within(preferred - preferred.T, 100, work=1)
    assert not ended.complete and ended.proven
    assert len(ended.orders) >= 1


def test_every_order_is_best_when_nobody_compared_anything() -> None:
    result = best_orders(np.zeros((5, 5)), "ABCDE")
    assert (len(result.orders), result.more, result.kept, result.share) == (MOST_ORDERS, True, 0.0, 1.0)
    assert len(result.swapping) == 10
    four = best_orders(np.zeros((4, 4)), "ABCD")
    assert (len(four.orders), four.more) == (24, False)
    assert best_orders(np.zeros((1, 1)), "A").orders == (("A",),)


def test_exactly_a_hundred_is_not_more_than_a_hundred() -> None:
    chain = np.triu(np.ones((6, 6)), 1)
    chain[0, 1] = chain[1, 0] = 0.5
    result = best_orders(chain, "ABCDEF", most=2)
    assert result.orders == (("A", "B", "C", "D", "E", "F"), ("B", "A", "C", "D", "E", "F"))
    assert not result.more
    assert result.swapping == (("A", "B"),)
    assert best_orders(chain, "ABCDEF", most=1).more


def test_two_tangles_that_tie_may_be_woven_in_every_way() -> None:
    circle = np.array([[0, 2, 1], [1, 0, 2], [2, 1, 0]])
    both = np.full((6, 6), 1.5)
    both[:3, :3] = both[3:, 3:] = circle
    np.fill_diagonal(both, 0)
    result = best_orders(both, range(6), most=1000)
    assert list(result.orders) == kemeny_by_enumeration(both)[1]
    assert len(result.orders) == 3 * 3 * 20


def test_a_tangle_without_differences_is_refused() -> None:
    with pytest.raises(ValueError, match="at least two"):
        best_orders_within(np.zeros((3, 3)), 10)


def test_a_full_sheet_does_not_outweigh_a_top_three() -> None:
    # One resident and one organisation: the organisation compares all fifteen pairs, the resident nine.
    tables = {
        Group.RESIDENTS: pairs_of_picks([frozenset({A, B, C})], SPOTS),
        Group.PROFESSIONALS: pairs_of_scores([{spot: float(spot) for spot in SPOTS}], SPOTS),
    }
    preferred = balanced_pairs(tables, {Group.RESIDENTS: 0.6, Group.PROFESSIONALS: 0.4})
    result = best_orders(preferred, SPOTS)
    assert result.orders == ((C, B, A, F, E, D),)
    assert result.made == pytest.approx(15)


def test_the_small_example_has_its_own_best_orders() -> None:
    result = fewest_contradictions(example_picks(), example_sheets(), rules(), SPOTS, merged=False)
    assert not result.more
    assert {order[0] for order in result.orders} == {B}
    merged = fewest_contradictions(example_picks(), example_sheets(), rules(), SPOTS, merged=True)
    assert {order[0] for order in merged.orders} == {B}


def test_blanks_stand_last_or_are_not_compared() -> None:
    ballots = [Ballot((("A",), ("B", "C")), 3)]
    assert pairs_of_ballots(ballots, "ABCD").tolist() == [[0, 3, 3, 3], [0, 0, 0, 3], [0, 0, 0, 3], [0] * 4]
    ignored = pairs_of_ballots(ballots, "ABCD", unranked_last=False)
    assert ignored.tolist() == [[0, 3, 3, 0], [0] * 4, [0] * 4, [0] * 4]


ballots = st.lists(st.frozensets(st.sampled_from(SPOTS), min_size=1, max_size=3), min_size=1, max_size=15)
scores = st.lists(
    st.dictionaries(st.sampled_from(SPOTS), st.integers(1, 5), min_size=2, max_size=6), min_size=1, max_size=4
)


@settings(max_examples=60, deadline=None)
@given(ballots, ballots, scores, st.randoms(use_true_random=False))
def test_order_of_people_and_hot_spots_changes_no_best_order(
    residents: list[frozenset[int]],
    entrepreneurs: list[frozenset[int]],
    given_scores: list[dict[int, int]],
    chance: random.Random,
) -> None:
    picks = {Group.RESIDENTS: residents, Group.ENTREPRENEURS: entrepreneurs}
    sheets = [flat_sheet(number, each) for number, each in enumerate(given_scores)]
    first = fewest_contradictions(picks, sheets, rules(), SPOTS, merged=False)
    shuffled = {group: chance.sample(given, len(given)) for group, given in picks.items()}
    spots = chance.sample(SPOTS, len(SPOTS))
    again = fewest_contradictions(shuffled, sheets[::-1], rules(), spots, merged=False)
    assert again.kept == pytest.approx(first.kept)
    assert again.more == first.more
    if not first.more:
        assert set(again.orders) == set(first.orders)
        assert {frozenset(pair) for pair in again.swapping} == {frozenset(pair) for pair in first.swapping}


@settings(max_examples=60, deadline=None)
@given(ballots, ballots, scores)
def test_a_group_that_answers_ten_times_as_much_counts_the_same(
    residents: list[frozenset[int]], entrepreneurs: list[frozenset[int]], given_scores: list[dict[int, int]]
) -> None:
    sheets = [flat_sheet(number, each) for number, each in enumerate(given_scores)]
    few = {Group.RESIDENTS: residents, Group.ENTREPRENEURS: entrepreneurs}
    many = {Group.RESIDENTS: residents * 10, Group.ENTREPRENEURS: entrepreneurs}
    assert fewest_contradictions(few, sheets, rules(), SPOTS, merged=False).orders == (
        fewest_contradictions(many, sheets, rules(), SPOTS, merged=False).orders
    )


@settings(max_examples=60, deadline=None)
@given(ballots, ballots, scores)
def test_who_beats_everybody_stands_first_and_who_loses_to_everybody_last(
    residents: list[frozenset[int]], entrepreneurs: list[frozenset[int]], given_scores: list[dict[int, int]]
) -> None:
    tables = {
        Group.RESIDENTS: pairs_of_picks(residents, SPOTS),
        Group.ENTREPRENEURS: pairs_of_picks(entrepreneurs, SPOTS),
        Group.PROFESSIONALS: pairs_of_scores(given_scores, SPOTS),
    }
    preferred = balanced_pairs(tables, dict.fromkeys(Group, 1 / 3))
    assert preferred + preferred.T == pytest.approx(1 - np.eye(len(SPOTS)))
    result = best_orders(preferred, SPOTS)
    wins = (preferred > preferred.T + 1e-9).sum(axis=1)
    losses = (preferred < preferred.T - 1e-9).sum(axis=1)
    for spot, won, lost in zip(SPOTS, wins, losses, strict=True):
        if won == len(SPOTS) - 1:
            assert {order[0] for order in result.orders} == {spot}
        if lost == len(SPOTS) - 1:
            assert {order[-1] for order in result.orders} == {spot}


def test_fifty_spots_take_no_time_worth_waiting_for() -> None:
    chance = np.random.default_rng(5)
    preferred = random_groups(chance, 50, (400, 40, 5))
    start = time.process_time()
    result = best_orders(preferred, range(50))
    assert time.process_time() - start < 5
    assert sorted(result.orders[0]) == list(range(50))
