"""Pictures of the list: everything adds up, stays inside its drawing, and no mark hides another."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participatie.priorities.charts import bands_of, quadrant_of, slope_of, spreads_of, stack_bars
from participatie.priorities.charts.marks import GAP, places_for_marks
from participatie.priorities.combine import JointList, combine, standings_of
from participatie.priorities.outcome import Outcome
from participatie.priorities.rules import Group
from tests.priorities.examples import SPOTS, A, D, F, example_picks, example_sheets, rules

POINTS = st.lists(st.floats(0, 40), min_size=12, max_size=12)


def example() -> JointList:
    return combine(example_picks(), example_sheets(), rules(plan_size=3), SPOTS)


def list_of(near: list[float], far: list[float]) -> JointList:
    """A list of any number of hot spots with these points."""
    spots = range(1, len(near) + 1)
    by_group = {
        Group.RESIDENTS: dict(zip(spots, near, strict=True)),
        Group.PROFESSIONALS: dict(zip(spots, far, strict=True)),
    }
    standings = standings_of(by_group, rules(), merged=True)
    return JointList(standings, None, rules().weights_of(True), 100 / len(near), ())  # type: ignore[arg-type]


def test_the_pieces_of_a_bar_lie_end_to_end_and_add_up_to_the_joint_points() -> None:
    joint = example()
    for bar, standing in zip(stack_bars(joint.standings, joint.weights), joint.standings, strict=True):
        at = 0.0
        for piece in bar.segments:
            assert piece.start == pytest.approx(at, abs=0.02)
            at += piece.width
        assert at == pytest.approx(100 * standing.joint / joint.standings[0].joint, abs=0.05)


def test_the_quadrant_puts_each_label_in_its_own_quarter() -> None:
    joint = example()
    drawing = quadrant_of(joint.standings, joint.fair_share)
    for dot in drawing.dots:
        near, far = dot.x >= drawing.fair_x - 0.1, dot.y <= drawing.fair_y + 0.1
        words = {(True, True): "together", (True, False): "neighbourhood", (False, True): "professional"}
        assert dot.label.value == words.get((near, far), "not_now")
    assert {dot.hot_spot for dot in drawing.dots} == set(SPOTS)


def test_from_right_to_left_the_quadrant_is_its_own_mirror_image() -> None:
    joint = example()
    plain = quadrant_of(joint.standings, joint.fair_share)
    mirrored = quadrant_of(joint.standings, joint.fair_share, mirrored=True)
    assert mirrored.fair_x == pytest.approx(plain.width - plain.fair_x)
    for left, right in zip(plain.dots, mirrored.dots, strict=True):
        assert (right.x, right.y) == (pytest.approx(plain.width - left.x), left.y)


def check_marks(joint: JointList, *, mirrored: bool) -> None:
    """No two marks touch, each is inside, and a mark that moved has its line."""
    drawing = quadrant_of(joint.standings, joint.fair_share, mirrored=mirrored)
    marks = [(dot.mark_x, dot.mark_y) for dot in drawing.dots]
    for index, one in enumerate(marks):
        assert one[0] - drawing.radius >= 0 and one[0] + drawing.radius <= drawing.width
        assert drawing.top <= one[1] - drawing.radius and one[1] + drawing.radius <= drawing.bottom
        for other in marks[:index]:
            assert math.dist(one, other) >= 2 * drawing.radius + GAP - 0.2
    for dot in drawing.dots:
        assert dot.moved or math.dist((dot.x, dot.y), (dot.mark_x, dot.mark_y)) <= drawing.radius / 2


@settings(max_examples=40, deadline=None)
@given(POINTS, POINTS, st.booleans())
def test_no_mark_hides_another_wherever_the_points_lie(near: list[float], far: list[float], mirrored: bool) -> None:
    check_marks(list_of(near, far), mirrored=mirrored)


@pytest.mark.parametrize("number", [1, 2, 12, 20, 21, 40])
def test_no_mark_hides_another_when_all_lie_on_one_point(number: int) -> None:
    check_marks(list_of([100 / number] * number, [100 / number] * number), mirrored=False)


def test_a_drawing_that_is_too_full_still_gives_everyone_a_place() -> None:
    found = places_for_marks([(10.0, 10.0)] * 9, 8, (0, 0, 40, 40))
    assert len(found) == 9


def test_whiskers_stay_inside_the_drawing() -> None:
    joint = example()
    drawing = quadrant_of(joint.standings, joint.fair_share, chance={A: ((2.0, 61.0), (0.0, 30.0))})
    dot = next(each for each in drawing.dots if each.hot_spot == A)
    assert dot.across is not None and dot.upright is not None
    assert drawing.left <= dot.across[0] < dot.across[1] <= drawing.right
    assert drawing.top <= dot.upright[1] < dot.upright[0] <= drawing.bottom
    assert drawing.with_chance and drawing.most >= 61


def test_bands_put_the_dot_in_the_cell_of_its_place_and_the_line_after_the_last_place_of_the_plan() -> None:
    joint = example()
    usual = {spot: (1, 2) if spot == D else (5, 6) if spot == F else (2, 4) for spot in SPOTS}
    chart = bands_of(joint.standings, usual, 3, bounds={D: (1, 5)}, chance={D: (1, 3)})
    assert chart.line == 50.0
    row = next(each for each in chart.rows if each.hot_spot == D)
    assert (row.usual.start, row.usual.width) == (0.0, pytest.approx(33.33))
    assert row.bounds is not None and row.bounds.end == pytest.approx(83.33)
    assert row.dot == 25.0
    assert chart.with_bounds and chart.with_chance
    assert bands_of(joint.standings, usual, 6).line is None


def test_the_slope_marks_only_large_differences() -> None:
    joint = example()
    chart = slope_of(joint.standings, 3)
    crossing = {line.hot_spot for line in chart.lines if line.crosses}
    assert crossing == {each.hot_spot for each in joint.standings if abs(each.difference) >= 3}
    for side in range(3):
        heights = sorted(line.heights[side] for line in chart.lines)
        assert all(lower - upper >= 2 * chart.radius for upper, lower in itertools.pairwise(heights))


def outcome_of(people: int, merged: bool = False) -> Outcome:
    """The outcome of the example with another number of people."""
    joint = example()
    near = {group: given for group, given in joint.points.by_group.items() if group is not Group.PROFESSIONALS}
    return Outcome(SPOTS, near, dict.fromkeys(near, people), merged, example_sheets(), (), ())


def test_chance_reaches_around_the_point_and_less_far_with_more_people() -> None:
    joint = example()
    few, many = spreads_of(outcome_of(20), rules()), spreads_of(outcome_of(2_000), rules())
    for each in joint.standings:
        across, upright = few[each.hot_spot]
        assert across[0] <= each.neighbourhood <= across[1]
        assert upright[0] <= each.points[Group.PROFESSIONALS] <= upright[1]
        narrow = many[each.hot_spot][0]
        assert narrow[1] - narrow[0] < across[1] - across[0]
        assert min(across) >= 0 and max(across) <= 100


def test_the_reach_of_chance_holds_nine_in_ten_draws_of_people() -> None:
    draws = np.random.default_rng(3).multinomial(600, [0.25, 0.2, 110 / 600, 0.15, 70 / 600, 0.1], size=4_000) / 6
    residents = {spot: (150, 120, 110, 90, 70, 60)[spot - 1] / 6 for spot in SPOTS}
    outcome = Outcome(SPOTS, {Group.RESIDENTS: residents}, {Group.RESIDENTS: 600}, True, example_sheets(), (), ())
    for spot in SPOTS:
        low, high = spreads_of(outcome, rules())[spot][0]
        inside = ((draws[:, spot - 1] >= low) & (draws[:, spot - 1] <= high)).mean()
        assert 0.87 <= inside <= 0.93
