"""The interval holds the truth about as often as it says, in neighbourhoods that are simulated here.

The full simulation is `python -m benchmarks coverage`; its figures stand in docs/figures.md. Here each case is drawn
so often that one standard error is known, and the cover may miss 93 to 97 per cent by three of them: a correct
interval fails about once in a thousand runs, one that really covers 89 per cent fails nearly always.
"""

from __future__ import annotations

import math

import pytest

from benchmarks.coverage import ANSWERS, LEAST, MOST, UNEVEN, change_cover, plain_cover, weighted_cover, whole_cover

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


def test_of_thirty_answers_the_weighted_interval_is_rather_too_wide(times: int) -> None:
    # Weighted shares of so few people keep to the careful side; docs/method/weighting.md says so.
    assert_covers(weighted_cover(30, "rare, most among the young", times, seed=6), most=0.99)


def test_weighted_changes(times: int) -> None:
    assert_covers(change_cover(150, "differs by age", times, seed=7))


def test_the_finite_rule_in_a_neighbourhood_of_which_half_answered(times: int) -> None:
    assert_covers(whole_cover(300, 600, times, seed=8))


def test_a_wrong_interval_is_caught(times: int) -> None:
    # The share as it stands, while the old answer more often than the young: the truth is hardly ever in it.
    share, _ = plain_cover(500, "differs by age", times, seed=9, taking_part=UNEVEN)
    assert share < 0.5
