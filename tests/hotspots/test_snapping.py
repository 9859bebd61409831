"""Places are laid along streets and around squares; no shape and no name points at one house."""

from __future__ import annotations

import doctest
import math

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from participatie.areas.area import Landmark, LandmarkKind, Street, StreetKind
from participatie.areas.boundaries import as_shapely
from participatie.geometry import MultiPolygon, area_m2, contains
from participatie.hotspots import names
from participatie.hotspots.names import free_name, names_of
from participatie.hotspots.naming import is_address
from participatie.hotspots.snapping import LEAST_AREA_M2, LEAST_LENGTH_M, Found, Kind, Snapped, snapped, wide_enough

AREA: MultiPolygon = ((((0.0, 0.0), (1000.0, 0.0), (1000.0, 800.0), (0.0, 800.0), (0.0, 0.0)),),)


def street(code: str, *line: tuple[float, float], kind: StreetKind = StreetKind.STREET) -> Street:
    return Street(1, code, code.capitalize(), kind, line)


def landmark(name: str, x: float, y: float) -> Landmark:
    return Landmark(1, name.lower().replace(" ", "-"), name, LandmarkKind.OTHER, x, y)


HAVENSTRAAT = street("havenstraat", (0, 400), (1000, 400))
STREETS = (
    HAVENSTRAAT,
    street("sluislaan", (200, 0), (200, 800)),
    street("brugstraat", (340, 400), (340, 700)),
    street("dokpad", (700, 100), (730, 100)),
    street("waterplein", (850, 600), (920, 600), (920, 680), (850, 680), (850, 600), kind=StreetKind.SQUARE),
)
TUNNEL = landmark("Tunnel Havenstraat", 700, 405)
PLAYGROUND = landmark("Speeltuin Sluislaan", 230, 150)
HOUSE = landmark("Havenstraat 12", 500, 405)


def blob(x: float, y: float, across: float = 70.0, up: float | None = None) -> Found:
    """A place with a round edge, or a long one."""
    half, high = across, across if up is None else up
    ring = tuple((x + half * math.cos(a / 8 * math.pi), y + high * math.sin(a / 8 * math.pi)) for a in range(16))
    return Found(x, y, (((*ring, ring[0]),),))


def lay(*places: Found, landmarks: tuple[Landmark, ...] = (TUNNEL, PLAYGROUND, HOUSE)) -> list[tuple[Snapped, str]]:
    """Lay places and name them one after another."""
    found: list[tuple[Snapped, str]] = []
    for place, each in zip(places, snapped(places, STREETS, landmarks, AREA), strict=True):
        taken = [name for _, name in found]
        found.append((each, free_name(each, place, STREETS, landmarks, taken, len(found) + 1)))
    return found


@pytest.mark.parametrize(
    ("place", "kind", "name"),
    [
        (blob(270, 400, 60), Kind.LINE, "Havenstraat tussen Sluislaan en Brugstraat"),
        (blob(500, 410, 60), Kind.LINE, "Havenstraat"),
        (blob(700, 400, 150, 40), Kind.LINE, "Havenstraat bij de tunnel"),
        (blob(690, 390, 60), Kind.AREA, "Tunnel Havenstraat"),
        (blob(230, 160, 60), Kind.AREA, "Speeltuin Sluislaan"),
        (blob(880, 640, 50), Kind.AREA, "Waterplein"),
        (blob(715, 110, 30), Kind.AREA, "Dokpad"),
        (blob(500, 100, 60), Kind.AREA, "Plek 1"),
    ],
)
def test_a_shape_follows_the_street_or_surrounds_the_place_and_is_named_after_it(
    place: Found, kind: Kind, name: str
) -> None:
    [(found, words)] = lay(place)
    assert (found.kind, words) == (kind, name)
    assert contains(found.shape, *shapely.get_coordinates(as_shapely(found.shape).representative_point())[0])


def test_a_line_ends_at_its_crossings_and_keeps_to_its_street() -> None:
    [(found, _)] = lay(blob(270, 400, 60))
    shape = as_shapely(found.shape)
    assert found.ends == ("Sluislaan", "Brugstraat")
    assert shape.bounds == pytest.approx((188, 388, 352, 412), abs=1)


def test_names_are_unique_and_one_landmark_names_one_place() -> None:
    near = [blob(690, 390, 60), blob(740, 430, 60), blob(650, 420, 60), blob(700, 460, 50)]
    found = lay(*near)
    assert len({name.casefold() for _, name in found}) == 4
    assert sum(each.landmark is TUNNEL for each, _ in found) == 1
    many = [name for _, name in lay(*(blob(500, 100, 60) for _ in range(4)), landmarks=())]
    assert many == ["Plek 1", "Plek 2", "Plek 3", "Plek 4"]


def test_the_worked_examples_hold() -> None:
    assert doctest.testmod(names).failed == 0


metres = st.floats(0, 1000, allow_nan=False)
points = st.tuples(metres, st.floats(0, 800))


@settings(max_examples=60, deadline=None)
@given(
    middle=st.tuples(st.floats(5, 995), st.floats(5, 795)),
    size=st.tuples(st.floats(1, 190), st.floats(1, 190)),
    lines=st.lists(st.lists(points, min_size=2, max_size=4, unique=True), max_size=5),
    marks=st.lists(points, max_size=3),
    numbered=st.booleans(),
)
def test_no_shape_is_so_small_and_no_name_so_exact_that_it_points_at_one_house(
    middle: tuple[float, float],
    size: tuple[float, float],
    lines: list[list[tuple[float, float]]],
    marks: list[tuple[float, float]],
    numbered: bool,
) -> None:
    streets = [street(f"straat-{'abcde'[n]}", *line) for n, line in enumerate(lines)]
    called = ("Kadestraat 1", "Kadestraat 2", "Kadestraat 3") if numbered else ("Plek x", "Plek y", "Plek z")
    kept = [landmark(name, *point) for name, point in zip(called, marks, strict=False)]
    place = blob(*middle, *size)
    outline = as_shapely(place.outline).intersection(as_shapely(AREA))
    [found] = snapped([place], streets, kept, AREA)
    shape = as_shapely(found.shape)
    assert shape.area >= LEAST_AREA_M2 - 1 and shape.difference(as_shapely(AREA).buffer(0.1)).is_empty
    assert max(shape.minimum_rotated_rectangle.length / 2 - 24, 0) >= min(LEAST_LENGTH_M, 2 * 40) - 25
    assert not any(map(is_address, names_of(found, kept)))
    assert shape.distance(shapely.Point(middle)) <= 100.5, "it stays at its place"
    assert outline.area > 0
    assert snapped([place], streets[::-1], kept[::-1], AREA)[0].shape == found.shape, "the order of lists is nothing"


def test_what_somebody_cuts_too_small_is_made_wide_enough() -> None:
    small = blob(300, 300, 8).outline
    assert area_m2(wide_enough(small, AREA)) >= LEAST_AREA_M2 > area_m2(small)
    large = blob(300, 300, 60).outline
    assert wide_enough(large, AREA) == large
