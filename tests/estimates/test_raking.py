"""Weights: equal to those of a trusted package, and lawful whatever the people and the neighbourhood are like."""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ipfn.ipfn import ipfn

from participatie.estimates.evenness import evenness_of
from participatie.estimates.raking import HIGHEST_WEIGHT, Cell, Raked, groups_of_five, rake
from participatie.estimates.weighted import Weighted, WeightedCell, design_effect, effective_number

AGES, HOMES = ("young", "middle", "old"), ("own", "rent")
Tables = tuple[dict[Cell, int], list[dict[str, float]]]


@st.composite
def tables(draw: st.DrawFn, least: int = 1, most: int = 60) -> Tables:
    """People in every cell, and margins that differ from theirs."""
    people = {cell: draw(st.integers(least, most)) for cell in itertools.product(AGES, HOMES)}
    ages = {each: float(draw(st.integers(20, 900))) for each in AGES}
    homes = {each: float(draw(st.integers(20, 900))) for each in HOMES}
    return people, [ages, homes]


def fitted(people: Mapping[Cell, int], targets: list[dict[str, float]]) -> np.ndarray:
    """The same by ipfn: the table of people fitted to the shares."""
    total = sum(people.values())
    table = np.array([[float(people[age, home]) for home in HOMES] for age in AGES])
    ages, homes = (np.array(list(each.values())) / sum(each.values()) * total for each in targets)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ipfn(
            table, [ages, homes], [[0], [1]], convergence_rate=1e-13, rate_tolerance=0, max_iteration=2000
        ).iteration()


@given(tables())
def test_raking_is_that_of_ipfn(table: Tables) -> None:
    people, targets = table
    ours = rake(people, targets, highest=None)
    theirs = fitted(people, targets)
    for row, age in enumerate(AGES):
        for column, home in enumerate(HOMES):
            found = ours.weights[age, home] * people[age, home]
            assert found == pytest.approx(theirs[row, column], rel=1e-9, abs=1e-9)


@given(tables())
def test_untrimmed_weights_give_the_margins_exactly(table: Tables) -> None:
    people, targets = table
    found = rake(people, targets, highest=None)
    assert found.gap < 1e-9 and found.trimmed == 0
    assert sum(found.weights[cell] * number for cell, number in people.items()) == pytest.approx(sum(people.values()))


def same(one: Raked, other: Raked) -> bool:
    return all(one.weights[cell] == pytest.approx(other.weights[cell], rel=1e-9) for cell in one.weights)


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_people_and_groups_changes_nothing(table: Tables, random: object) -> None:
    people, targets = table
    order = list(people)
    random.shuffle(order)  # type: ignore[attr-defined]
    turned = [dict(reversed(list(each.items()))) for each in targets]
    assert rake({cell: people[cell] for cell in order}, turned) == rake(people, targets)


@given(tables(), st.integers(2, 9))
def test_doubling_everybody_changes_nothing(table: Tables, times: int) -> None:
    people, targets = table
    more = rake({cell: times * number for cell, number in people.items()}, targets)
    assert same(rake(people, targets), more)
    neighbours = [{group: times * number for group, number in each.items()} for each in targets]
    assert same(rake(people, targets), rake(people, neighbours))


@given(tables(least=1, most=400))
def test_weights_are_positive_have_mean_one_and_keep_under_the_highest(table: Tables) -> None:
    people, targets = table
    found = rake(people, targets)
    total = sum(people.values())
    assert all(weight > 0 for weight in found.weights.values())
    assert max(found.weights.values()) <= HIGHEST_WEIGHT * (1 + 1e-9)
    assert sum(found.weights[cell] * people[cell] for cell in people) / total == pytest.approx(1)
    assert found.trimmed or found.gap < 1e-6


def test_trimmed_weights_are_counted_and_the_gap_is_told() -> None:
    found = rake({("young",): 5, ("old",): 195}, [{"young": 1, "old": 1}])
    assert found.weights["young",] == HIGHEST_WEIGHT
    assert found.trimmed == 5
    assert found.gap == pytest.approx(0.5 - 5 * 5 / 200)


def test_when_one_weight_is_trimmed_the_others_are_raked_again() -> None:
    people = {("a", "x"): 6, ("a", "y"): 100, ("b", "x"): 100, ("b", "y"): 100}
    found = rake(people, [{"a": 1, "b": 1}, {"x": 1, "y": 1}], highest=1.2)
    assert found.trimmed > 0 and max(found.weights.values()) <= 1.2 + 1e-9


def test_margins_that_contradict_each_other_leave_a_gap() -> None:
    # Everybody young rents and everybody old owns, yet half are said to be young and nine in ten to rent.
    found = rake({("young", "rent"): 30, ("old", "own"): 30}, [{"young": 1, "old": 1}, {"rent": 9, "own": 1}])
    assert found.gap > 0.1


sizes = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 300)), min_size=1, max_size=8)


@given(sizes)
def test_groups_taken_together_have_enough_people_and_keep_their_order(found: list[tuple[int, int]]) -> None:
    order = [f"g{number}" for number in range(len(found))]
    people = {code: size[0] for code, size in zip(order, found, strict=True)}
    lives = {code: float(size[1]) for code, size in zip(order, found, strict=True)}
    groups = groups_of_five(order, people, lives)
    assert [code for group in groups for code in group] == order
    if len(groups) > 1:
        assert all(sum(people[code] for code in group) >= 5 for group in groups)
        assert all(sum(lives[code] for code in group) > 0 for group in groups)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8, unique=True))
def test_turning_the_groups_round_takes_the_same_ones_together(numbers: list[int]) -> None:
    order = [f"g{number}" for number in numbers]
    people = dict(zip(order, numbers, strict=True))
    lives = dict.fromkeys(order, 100.0)
    turned = groups_of_five(order[::-1], people, lives)
    if len({sum(people[code] for code in group) for group in turned}) < len(turned):
        return  # equal groups: either neighbour may be taken
    assert {frozenset(each) for each in turned} == {frozenset(each) for each in groups_of_five(order, people, lives)}


def test_the_effect_of_weights_is_kishs() -> None:
    assert effective_number([(1.0, 50)]) == pytest.approx(50) and design_effect([(3.0, 50)]) == pytest.approx(1)
    weights = np.array([1.0] * 20 + [2.0] * 20)
    # One plus the squared coefficient of variation of the weights.
    assert design_effect([(1.0, 20), (2.0, 20)]) == pytest.approx(1 + weights.var() / weights.mean() ** 2)
    assert effective_number([]) == 0 and design_effect([]) == 1


@settings(deadline=None)  # loading arrays takes its time, once
@given(tables(), st.data())
def test_an_interval_rests_on_hardly_more_than_the_effective_number(table: Tables, data: st.DataObject) -> None:
    people, targets = table
    raked = rake(people, targets)
    cells = list(people)
    names = {each: at for at, each in enumerate((*AGES, *HOMES))}
    weighted = Weighted([WeightedCell(raked.weights[c], people[c], tuple(names[g] for g in c)) for c in cells])
    hits = [data.draw(st.integers(0, people[cell])) for cell in cells]
    answered = [people[cell] for cell in cells]
    found = weighted.share(hits, answered)
    assert found is not None and 0 <= found.low <= found.share <= found.high <= 1
    kish, few = effective_number([(raked.weights[c], people[c]) for c in cells]), sum(answered) < 60
    assert found.number <= (min(1.5 * kish, max(kish, sum(answered))) if few else kish) + 1e-9
    turned = weighted.share([n - hit for hit, n in zip(hits, answered, strict=True)], answered)
    assert turned is not None
    assert (turned.low, turned.high) == pytest.approx((1 - found.high, 1 - found.low), abs=1e-9)
    mean = weighted.mean(hits, hits, answered)
    assert mean is not None and mean.mean == pytest.approx(found.share)


def test_equal_weights_give_the_plain_interval() -> None:
    weighted = Weighted([WeightedCell(1.0, 40, (0,)), WeightedCell(1.0, 60, (0,))])
    found = weighted.share([10, 20], [40, 60])
    assert found is not None and found.share == pytest.approx(0.3)
    # One parameter, the mean itself, costs one person.
    assert found.number == pytest.approx(99, rel=1e-6) or found.number == pytest.approx(100)
    assert weighted.share([0, 0], [0, 0]) is None and weighted.mean([0, 0], [0, 0], [0, 0]) is None


def test_when_all_groups_answer_alike_the_indicator_is_one() -> None:
    found = evenness_of({"young": 100, "old": 200}, {"young": 1000, "old": 2000}, seed=1)
    assert found is not None and found.indicator == 1 and found.low < 1 and found.high == 1


@pytest.mark.parametrize("other", [84, 83, 85, 88])
def test_counts_that_happen_to_be_alike_do_not_make_it_certain(other: int) -> None:
    # An even neighbourhood gives a spread of up to 2.24 standard errors in 97.5 of 100 draws: here 0.032, so 0.936.
    found = evenness_of({"young": 84, "old": other}, {"young": 400, "old": 400}, seed=1)
    assert found is not None and found.high == 1 and 0.92 < found.low < 0.945


def test_of_large_groups_counted_nearly_alike_neither() -> None:
    found = evenness_of({"young": 840, "old": 841}, {"young": 4000, "old": 4000}, seed=1)
    assert found is not None and found.high == 1 and 0.97 < found.low < 0.985


def test_the_indicator_is_one_minus_twice_the_spread() -> None:
    # Half of the young and nobody old: chances 0.5 and 0, standard deviation 0.25.
    found = evenness_of({"young": 50_000}, {"young": 100_000, "old": 100_000}, seed=1)
    assert found is not None and found.plain == pytest.approx(0.5)
    assert found.low < 0.5 < found.high and found.high - found.low < 0.02


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(50, 500)), min_size=2, max_size=5), st.integers(0, 5))
def test_the_indicator_stays_in_its_interval_and_follows_its_seed(found: list[tuple[int, int]], seed: int) -> None:
    people = {f"g{at}": each[0] for at, each in enumerate(found)}
    lives = {f"g{at}": each[1] for at, each in enumerate(found)}
    ours = evenness_of(people, lives, seed=seed, draws=40)
    if sum(people.values()) == 0:
        assert ours is None
        return
    assert ours is not None and 0 <= ours.low <= ours.indicator <= ours.high <= 1
    assert ours.plain <= ours.indicator + 1e-12
    turned = evenness_of(dict(reversed(people.items())), dict(reversed(lives.items())), seed=seed, draws=40)
    assert turned == ours


def test_the_indicator_is_not_told_when_it_cannot_be() -> None:
    assert evenness_of({"a": 5}, {"a": 50}, seed=1) is None
    assert evenness_of({"a": 60, "b": 5}, {"a": 50, "b": 50}, seed=1) is None
    assert evenness_of({}, {"a": 50, "b": 50}, seed=1) is None
