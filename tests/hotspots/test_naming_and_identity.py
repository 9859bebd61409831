"""Names point at places, never at homes; a place stays itself when answers are added."""

from __future__ import annotations

import doctest

import pytest

from participatie.areas.area import Landmark, LandmarkKind, Street, StreetKind
from participatie.hotspots import naming
from participatie.hotspots.identity import Place, same_places
from participatie.hotspots.naming import proposed_name
from participatie.text import message

STREETS = (
    Street(1, "havenstraat", "Havenstraat", StreetKind.STREET, ((0.0, 0.0), (500.0, 0.0))),
    Street(2, "sluislaan", "Sluislaan", StreetKind.STREET, ((250.0, -300.0), (250.0, 300.0))),
    Street(3, "dokpad", "Dokpad", StreetKind.PATH, ()),
)
LANDMARKS = (
    Landmark(1, "speeltuin", "Speeltuin Sluislaan", LandmarkKind.PLAYGROUND, 260.0, 200.0),
    Landmark(2, "huis", "Havenstraat 12", LandmarkKind.OTHER, 100.0, 5.0),
    Landmark(3, "ergens", "Ergens", LandmarkKind.OTHER, None, None),
)


def test_the_worked_examples_hold() -> None:
    assert doctest.testmod(naming).failed == 0


@pytest.mark.parametrize(
    ("x", "y", "name"),
    [
        (270.0, 210.0, "Speeltuin Sluislaan"),
        (250.0, 10.0, message(naming.AT_CROSSING, street="Sluislaan", other="Havenstraat")),
        (100.0, 10.0, "Havenstraat"),
        (2000.0, 2000.0, message(naming.SOMEWHERE, number=4)),
    ],
)
def test_a_name_comes_from_a_landmark_a_crossing_or_a_street(x: float, y: float, name: object) -> None:
    assert proposed_name(x, y, STREETS, LANDMARKS, number=4) == name


def test_two_places_get_two_names() -> None:
    first = proposed_name(100.0, 10.0, STREETS, LANDMARKS)
    second = proposed_name(120.0, 10.0, STREETS, LANDMARKS, taken=[first])
    assert second == message(naming.NEAR, name="Havenstraat")


def square(x: float, y: float, half: float = 50.0) -> Place:
    ring = ((x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half))
    return Place(x, y, ((ring,),))


def test_a_place_that_moves_a_little_stays_itself() -> None:
    assert same_places([square(0, 0), square(400, 0)], [square(410, 30), square(-20, 10)]) == (1, 0)


def test_a_new_place_is_new_and_a_known_one_is_used_once() -> None:
    assert same_places([square(0, 0)], [square(20, 0), square(60, 0), square(600, 0)]) == (0, None, None)


def test_a_wide_place_keeps_its_name_when_its_middle_shifts() -> None:
    assert same_places([square(0, 0, 130)], [square(120, 0)]) == (0,)
    assert same_places([square(0, 0, 40)], [square(120, 0, 40)]) == (None,)
    assert same_places([], []) == ()
