"""Intervals equal those of a trusted package, over random numbers, and keep their own rules."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from participatie.estimates.agreement import agreement_of
from participatie.estimates.intervals import (
    Share,
    by_chance,
    difference,
    mean_difference,
    mean_of,
    of_all,
    share_of,
    wilson,
)

CLOSE = 1e-9
counts = st.integers(1, 3000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@given(counts)
def test_wilson_is_that_of_statsmodels(found: tuple[int, int]) -> None:
    part, whole = found
    assert wilson(part, whole) == pytest.approx(proportion_confint(part, whole, method="wilson"), abs=CLOSE)


@given(st.floats(0, 1), st.floats(0.5, 5000))
def test_wilson_takes_effective_numbers(share: float, number: float) -> None:
    low, high = wilson(share * number, number)
    assert (low, high) == pytest.approx(
        np.clip(proportion_confint(share * number, number, method="wilson"), 0, 1), abs=CLOSE
    )
    assert 0 <= low <= share + CLOSE and share - CLOSE <= high <= 1


@given(counts, counts)
def test_the_interval_of_a_change_is_newcombes(before: tuple[int, int], after: tuple[int, int]) -> None:
    ours = difference(share_of(*before), share_of(*after))
    theirs = confint_proportions_2indep(*after, *before, method="newcomb", compare="diff")
    assert ours == pytest.approx(theirs, abs=CLOSE)


@given(counts, counts)
def test_a_change_backwards_is_the_change_turned_round(before: tuple[int, int], after: tuple[int, int]) -> None:
    low, high = difference(share_of(*before), share_of(*after))
    assert difference(share_of(*after), share_of(*before)) == pytest.approx((-high, -low), abs=1e-12)


def test_newcombes_own_example() -> None:
    # Newcombe 1998, table II, method 10, 56/70 against 48/80: 0.0524 to 0.3339.
    low, high = difference(share_of(48, 80), share_of(56, 70))
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


values = st.lists(st.integers(1, 10), min_size=3, max_size=60)


@given(values, values)
def test_means_and_their_change_are_those_of_statsmodels(first: list[int], second: list[int]) -> None:
    ours = [mean_of(sum(each), sum(value * value for value in each), len(each)) for each in (first, second)]
    assert ours[0] is not None and ours[1] is not None
    theirs = [DescrStatsW(np.array(each, dtype=float)) for each in (first, second)]
    if min(each.std for each in theirs) < 1e-6:  # no spread at all: nothing to be unsure of
        return
    for mean, described in zip(ours, theirs, strict=True):
        assert (mean.low, mean.high) == pytest.approx(described.tconfint_mean(), abs=CLOSE)
    change = CompareMeans(theirs[1], theirs[0]).tconfint_diff(usevar="unequal")
    assert mean_difference(ours[0], ours[1]) == pytest.approx(change, abs=CLOSE)


def test_a_mean_needs_two_people() -> None:
    assert mean_of(7, 49, 1) is None
    same = mean_of(14, 98, 2)
    assert same is not None and (same.low, same.high) == (7, 7)
    assert mean_difference(same, same) == (0, 0)


def test_when_everybody_answered_nothing_is_left_to_chance() -> None:
    assert of_all(100, 100, 100) == math.inf
    assert of_all(100, 100, 1_000_000) == pytest.approx(100, rel=1e-3)
    # Domain table: 300 answers out of 600 give 4.0 points either way where 300 of very many give 5.7.
    half = wilson(0.5 * of_all(300, 300, 600), of_all(300, 300, 600))
    assert (half[1] - half[0]) / 2 == pytest.approx(0.040, abs=0.0005)


def test_how_many_would_differ_by_chance() -> None:
    assert [by_chance(each) for each in (0, 9, 10, 24, 30, 100)] == [0, 0, 1, 1, 2, 5]


@st.composite
def coded(draw: st.DrawFn) -> list[tuple[str, str]]:
    codes = st.sampled_from(["litter", "noise", "cars", "other"])
    return draw(st.lists(st.tuples(codes, codes), min_size=2, max_size=80))


@given(coded())
def test_agreement_of_two_coders_is_that_of_statsmodels(pairs: list[tuple[str, str]]) -> None:
    ours = agreement_of(pairs)
    assert ours is not None
    assert ours.same.share == pytest.approx(sum(left == right for left, right in pairs) / len(pairs))
    codes = sorted({code for pair in pairs for code in pair})
    table = np.array([[sum(pair == (row, column) for pair in pairs) for column in codes] for row in codes])
    if len(codes) == 1:
        assert ours.kappa is None
        return
    with np.errstate(all="ignore"):  # statsmodels also tests kappa against 0, and divides by 0 where that says nothing
        theirs = cohens_kappa(table)
    assert ours.kappa == pytest.approx(theirs.kappa, abs=CLOSE)
    if theirs.var_kappa >= 0:
        assert ours.low == pytest.approx(max(-1.0, theirs.kappa_low), abs=CLOSE)
        assert ours.high == pytest.approx(min(1.0, theirs.kappa_upp), abs=CLOSE)


@given(coded())
def test_the_order_of_answers_changes_nothing_about_agreement(pairs: list[tuple[str, str]]) -> None:
    assert agreement_of(pairs[::-1]) == agreement_of(pairs)


def test_no_answers_no_agreement() -> None:
    assert agreement_of([]) is None


def test_a_share_knows_what_it_rests_on() -> None:
    assert share_of(15, 60) == Share(0.25, *wilson(15, 60), 60)
