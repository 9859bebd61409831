"""The points of a small group do not tell how few of its people chose a place."""

from __future__ import annotations

import doctest
import math

from hypothesis import given
from hypothesis import strategies as st

from participatie.priorities import evening_out
from participatie.priorities.combine import neighbourhood_points
from participatie.priorities.evening_out import evened_out, people_per_spot
from participatie.priorities.rules import Group

SPOTS = range(1, 7)
PICKS = st.lists(st.frozensets(st.sampled_from(list(SPOTS)), min_size=1, max_size=3), min_size=5, max_size=40)


def test_the_example_is_right() -> None:
    assert doctest.testmod(evening_out).failed == 0


@given(PICKS)
def test_places_with_few_people_all_have_the_same_points_and_nothing_is_lost(picks: list[frozenset[int]]) -> None:
    people = people_per_spot({Group.ENTREPRENEURS: picks}, SPOTS, merged=False)[Group.ENTREPRENEURS]
    points = evened_out(neighbourhood_points(picks, SPOTS), people)
    few = {spot for spot in SPOTS if people[spot] < 5}
    assert len({round(points[spot], 9) for spot in few}) <= 1
    assert math.isclose(sum(points.values()), 100)
    same = [spot for spot in SPOTS if few and math.isclose(points[spot], points[min(few)])]
    assert not few or len(same) >= 2


def test_what_twelve_entrepreneurs_chose_can_no_longer_be_counted() -> None:
    """With ten points for each of ten picks, 6.25 points would be one of sixteen picks."""
    picks = [frozenset({1, 2})] * 5 + [frozenset({1})] * 4 + [frozenset({3})] * 1 + [frozenset({4})]
    before = neighbourhood_points(picks, SPOTS)
    assert [round(before[spot] * 16 / 100) for spot in SPOTS] == [9, 5, 1, 1, 0, 0]
    people = people_per_spot({Group.RESIDENTS: picks[:6], Group.ENTREPRENEURS: picks[6:]}, SPOTS, merged=True)
    after = evened_out(before, people[Group.RESIDENTS])
    assert after[1] == before[1] and len({after[spot] for spot in (2, 3, 4, 5, 6)}) == 1


def test_a_group_that_agrees_keeps_its_points() -> None:
    picks = [frozenset({spot}) for spot in SPOTS for _ in range(5 + spot)]
    points = neighbourhood_points(picks, SPOTS)
    assert evened_out(points, {spot: 5 + spot for spot in SPOTS}) == points
