"""The area's own map: everything in it, nothing upside down, names that do not overlap."""

from __future__ import annotations

import pytest

from participatie.areas.area import Landmark, LandmarkKind, Street, StreetKind
from participatie.areas.drawing import MapDrawing, SpotShape, draw

BOUNDARY = ((((0.0, 0.0), (1000.0, 0.0), (1000.0, 800.0), (0.0, 800.0), (0.0, 0.0)),),)
STREETS = (
    Street(1, "havenstraat", "Havenstraat", StreetKind.STREET, ((50.0, 400.0), (950.0, 420.0))),
    Street(2, "sluislaan", "Sluislaan", StreetKind.STREET, ((500.0, 780.0), (510.0, 30.0))),
    Street(3, "vaart", "Vaart", StreetKind.WATER, ((950.0, 100.0), (300.0, 100.0), (20.0, 180.0))),
    Street(4, "dokpad", "Dokpad", StreetKind.PATH, ()),
)
LANDMARKS = (
    Landmark(1, "speeltuin", "Speeltuin Sluislaan", LandmarkKind.PLAYGROUND, 520.0, 600.0),
    Landmark(2, "tunnel", "Tunnel Havenstraat", LandmarkKind.TUNNEL, 900.0, 410.0),
    Landmark(3, "ergens", "Ergens", LandmarkKind.OTHER, None, None),
)
SPOT = SpotShape("1", "Speeltuin", ((((450.0, 550.0), (600.0, 550.0), (600.0, 650.0), (450.0, 650.0)),),), 525.0, 600.0)


@pytest.fixture
def drawing() -> MapDrawing:
    return draw(BOUNDARY, streets=STREETS, landmarks=LANDMARKS, spots=(SPOT,), pin=(100.0, 700.0))


def test_north_is_up_and_all_of_it_is_in_the_picture(drawing: MapDrawing) -> None:
    west_north = drawing.scale.to_drawing(0, 800)
    east_south = drawing.scale.to_drawing(1000, 0)
    assert 0 < west_north[0] < east_south[0] < drawing.width
    assert 0 < west_north[1] < east_south[1] < drawing.height


def test_a_tap_goes_back_to_the_same_place(drawing: MapDrawing) -> None:
    x, y = drawing.scale.to_metres(*drawing.scale.to_drawing(321, 654))
    assert (x, y) == (pytest.approx(321, abs=0.2), pytest.approx(654, abs=0.2))


def test_what_nobody_placed_is_left_out(drawing: MapDrawing) -> None:
    assert [street.code for street in drawing.streets] == ["havenstraat", "sluislaan", "vaart"]
    assert [mark.code for mark in drawing.landmarks] == ["speeltuin", "tunnel"]


def test_names_are_upright_inside_the_frame_and_there_once(drawing: MapDrawing) -> None:
    names = [label.text for label in drawing.labels]
    # The playground lies in the hot spot: its number stands there, and the list beside the map names it.
    assert sorted(names) == ["Havenstraat", "Sluislaan", "Tunnel Havenstraat", "Vaart"]
    assert all(-90 < label.turn <= 90 for label in drawing.labels)
    assert all(0 < label.x < drawing.width and 0 < label.y < drawing.height for label in drawing.labels)


def test_a_drawing_is_small_and_always_the_same(drawing: MapDrawing) -> None:
    assert drawing.boundary.count("L") == 3
    assert drawing == draw(BOUNDARY, streets=STREETS, landmarks=LANDMARKS, spots=(SPOT,), pin=(100.0, 700.0))


def test_a_long_narrow_area_fits_too() -> None:
    tall = draw(((((0.0, 0.0), (100.0, 0.0), (100.0, 3000.0), (0.0, 3000.0)),),))
    assert tall.height < 1.4 * tall.width
    assert tall.bar.length <= 160
