"""The interval holds the truth about as often as it says, in neighbourhoods that are simulated here.

The full simulation is `python -m benchmarks coverage`; its figures stand in docs/figures.md. Here each case is drawn
so often that one standard error is known, and the cover may miss 93 to 97 per cent by three of them: a correct
interval fails about once in a thousand runs, one that really covers 89 per cent fails nearly always.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from benchmarks.coverage import ANSWERS, LEAST, MOST, UNEVEN, change_cover, plain_cover, weighted_cover, whole_cover
from participatie.estimates.evenness import evenness_of

TIMES, TIMES_FULL = 500, 3000


@pytest.fixture
def times(full: bool) -> int:
    """How often each neighbourhood is drawn."""
    return TIMES_FULL if full else TIMES


def assert_covers(found: tuple[float, int], *, most: float = MOST) -> None:
    share, number = found
    error = math.sqrt(0.95 * 0.05 / number)
    assert LEAST - 3 * error <= share <= most + 3 * error, f"{100 * share:.1f} % of {number} intervals hold the truth"


@pytest.mark.parametrize("size", [60, 500])
def test_plain_shares(size: int, times: int) -> None:
    assert_covers(plain_cover(size, "differs by age", times, seed=3))


@pytest.mark.parametrize("answers", list(ANSWERS))
def test_weighted_shares_while_groups_answer_unevenly(answers: str, times: int) -> None:
    assert_covers(weighted_cover(150, answers, times, seed=4))


@pytest.mark.parametrize("size", [60, 500])
def test_weighted_shares_of_other_sizes(size: int, times: int) -> None:
    assert_covers(weighted_cover(size, "almost only among the young", times, seed=5))


@pytest.mark.parametrize("answers", ["the same everywhere", "almost only among the young"])
def test_weighted_shares_of_thirty_answers(answers: str, times: int) -> None:
    assert_covers(weighted_cover(30, answers, times, seed=6))


def test_the_indicator_of_evenness(full: bool) -> None:
    """Its interval holds the true indicator of a neighbourhood in which the young answer less."""
    lives = {"young": 800, "adult": 1000, "old": 700}
    takes_part, rng = np.array([0.05, 0.12, 0.15]), np.random.default_rng(10)
    sizes = np.array(list(lives.values()))
    middle = (sizes * takes_part).sum() / sizes.sum()
    truth = 1 - 2 * math.sqrt((sizes * (takes_part - middle) ** 2).sum() / sizes.sum())
    times, held = (1000 if full else 60), 0
    for _ in range(times):
        people = dict(zip(lives, map(int, rng.binomial(sizes, takes_part)), strict=True))
        found = evenness_of(people, lives, seed=1, draws=200)
        assert found is not None
        held += found.low <= truth <= found.high
    assert_covers((held / times, times))


def test_weighted_changes(times: int) -> None:
    assert_covers(change_cover(150, "differs by age", times, seed=7))


def test_the_finite_rule_in_a_neighbourhood_of_which_half_answered(times: int) -> None:
    assert_covers(whole_cover(300, 600, times, seed=8))


def test_a_wrong_interval_is_caught(times: int) -> None:
    # The share as it stands, while the old answer more often than the young: the truth is hardly ever in it.
    share, _ = plain_cover(500, "differs by age", times, seed=9, taking_part=UNEVEN)
    assert share < 0.5
