"""Pictures of a map service lie exactly under our own drawing, and only where the installation asks for them."""

from __future__ import annotations

from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

from participatie.areas.background import background_of
from participatie.areas.drawing import draw

AREA = ((((121_000.0, 487_000.0), (122_000.0, 487_000.0), (122_000.0, 487_800.0), (121_000.0, 487_800.0)),),)
TILES = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:28992/{z}/{x}/{y}.png"
WMS = "https://service.pdok.nl/hwh/luchtfotorgb/wms/v1_0?layers=Actueel_orthoHR"


def test_without_an_address_nothing_is_asked_of_anybody() -> None:
    assert background_of("", draw(AREA), 28992) is None


def test_squares_of_the_dutch_grid_cover_the_drawing_without_a_gap() -> None:
    drawing = draw(AREA)
    found = background_of(TILES, drawing, 28992)
    assert found is not None and found.source == "Kadaster, PDOK (CC BY 4.0)"
    assert 4 <= len(found.pictures) <= 30
    assert min(each.x for each in found.pictures) <= 0 and min(each.y for each in found.pictures) <= 0
    assert max(each.x + each.width for each in found.pictures) >= drawing.width
    assert max(each.y + each.height for each in found.pictures) >= drawing.height
    columns = sorted({each.x for each in found.pictures})
    assert all(abs(right - left - found.pictures[0].width) < 0.2 for left, right in pairwise(columns))
    # The square that holds (121500, 487400), counted from the corner of the grid.
    level = int(urlsplit(found.pictures[0].url).path.split("/")[-3])
    side = 3440.64 / 2**level * 256
    wanted = f"/{level}/{int((121_500 + 285_401.92) // side)}/{int((903_401.92 - 487_400) // side)}.png"
    assert any(each.url.endswith(wanted) for each in found.pictures)


def test_other_grids_get_no_squares_but_a_whole_picture() -> None:
    drawing = draw(AREA)
    assert background_of(TILES, drawing, 32631) is None
    found = background_of(WMS, drawing, 32631)
    assert found is not None
    (picture,) = found.pictures
    asked = parse_qs(urlsplit(picture.url).query)
    west, south, east, north = (float(each) for each in asked["bbox"][0].split(","))
    assert (asked["layers"], asked["srs"]) == (["Actueel_orthoHR"], ["EPSG:32631"])
    assert west < 121_000 and east > 122_000 and south < 487_000 and north > 487_800
    shape = int(asked["width"][0]) / int(asked["height"][0])
    assert abs(shape - (east - west) / (north - south)) < 0.001
