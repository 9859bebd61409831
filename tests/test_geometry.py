"""Points, lines and areas on a flat map."""

from __future__ import annotations

import doctest
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatie import geometry
from participatie.geometry import (
    area_m2,
    contains,
    distance_to_line,
    point_inside,
    simplified,
)

SQUARE_WITH_HOLE = (
    (
        ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)),
        ((4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0), (4.0, 4.0)),
    ),
)
HORSESHOE = (
    (
        (
            (0.0, 0.0),
            (30.0, 0.0),
            (30.0, 5.0),
            (5.0, 5.0),
            (5.0, 25.0),
            (30.0, 25.0),
            (30.0, 30.0),
            (0.0, 30.0),
        ),
    ),
)


def test_the_worked_examples_hold() -> None:
    assert doctest.testmod(geometry).failed == 0


def test_a_hole_is_outside() -> None:
    assert contains(SQUARE_WITH_HOLE, 2, 2)
    assert not contains(SQUARE_WITH_HOLE, 5, 5)
    assert not contains(SQUARE_WITH_HOLE, 11, 5)
    assert area_m2(SQUARE_WITH_HOLE) == 96


def test_an_open_ring_is_closed_by_itself() -> None:
    assert contains(HORSESHOE, 2, 15)
    assert not contains(HORSESHOE, 20, 15)
    assert area_m2(HORSESHOE) == 400


@pytest.mark.parametrize("shape", [SQUARE_WITH_HOLE, HORSESHOE])
def test_the_point_that_stands_for_an_area_lies_inside_it(shape: geometry.MultiPolygon) -> None:
    assert contains(shape, *point_inside(shape))


def test_distances_are_to_the_line_and_not_to_its_corners() -> None:
    assert distance_to_line(((0.0, 0.0), (100.0, 0.0)), 50, 7) == 7
    assert distance_to_line(((0.0, 0.0), (100.0, 0.0)), 103, 4) == 5
    assert distance_to_line(((3.0, 4.0),), 0, 0) == 5


POINTS = st.tuples(st.floats(-1000, 1000), st.floats(-1000, 1000))


@given(st.lists(POINTS, min_size=2, max_size=30))
def test_a_simplified_line_keeps_its_ends_and_stays_near(line: list[geometry.Point]) -> None:
    less = simplified(line, 5.0)
    assert (less[0], less[-1]) == (line[0], line[-1])
    assert all(distance_to_line(less, x, y) <= 5.0 + 1e-6 for x, y in line)


def test_survey_pages_do_not_load_heavy_libraries_for_it() -> None:
    code = (
        "import sys, participatie.geometry, participatie.disclosure, participatie.areas.drawing;"
        "print([name for name in ('numpy', 'scipy', 'shapely', 'pyproj') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
