"""What is read from boundary files, good and bad."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participatie.areas import boundaries
from participatie.areas.area import MultiPolygon
from participatie.areas.boundaries import Fields
from participatie.errors import Refusal
from tests.areas.making import collection, feature, square

NAME = Fields("naam")


def area_of(shape: MultiPolygon) -> float:
    """Square metres, holes taken off."""
    return float(boundaries.as_shapely(shape).area)


def refusal_of(content: bytes, fields: Fields = NAME, **options: bool) -> str:
    """Everything that is said when a file is refused, in Dutch."""
    with pytest.raises(Refusal) as caught:
        boundaries.read(content, fields, **options)
    messages = (caught.value.message, *caught.value.more)
    return " ".join(each.sentence % dict(each.values) for each in messages)


def test_the_481_buurten_of_amsterdam(real_data: Path) -> None:
    content = (real_data / "nl_amsterdam_buurten.geojson").read_bytes()
    file = boundaries.read(content, Fields("naam", "code"))
    assert len(file.boundaries) == 481
    assert {each.epsg for each in file.boundaries} == {28992}
    assert len({each.code for each in file.boundaries}) == 481
    whole = sum(area_of(each.shape) for each in file.boundaries) / 1e6
    assert 215 < whole < 225  # the municipality of 2019 measures 219.5 square kilometres, water included
    for each in file.boundaries:
        assert boundaries.as_shapely(each.shape).is_valid


def test_one_buurt_by_its_code(real_data: Path) -> None:
    content = (real_data / "nl_amsterdam_buurten.geojson").read_bytes()
    file = boundaries.read(content, Fields("naam", "code", ("T92a",)))
    assert [each.name for each in file.boundaries] == ["Hoofdcentrum Zuidoost"]


def test_the_wijken_of_the_hague(real_data: Path) -> None:
    file = boundaries.read((real_data / "nl_den_haag_wijken.geojson").read_bytes(), Fields("name"))
    assert len(file.boundaries) == 44
    assert {each.epsg for each in file.boundaries} == {28992}
    assert 80 < sum(area_of(each.shape) for each in file.boundaries) / 1e6 < 105


def test_the_wards_of_northumbria_packed(real_data: Path) -> None:
    content = (real_data / "northumbria_wards.geojson.gz").read_bytes()
    file = boundaries.read(content, Fields("ward_name", "ward_code"))
    assert len(file.boundaries) == 177
    assert {each.epsg for each in file.boundaries} == {32630}
    assert boundaries.list_fields(content) == ("ward_code", "ward_name")


def test_districts_become_one_shape(real_data: Path) -> None:
    file = boundaries.read((real_data / "northumbria_districts.geojson.gz").read_bytes(), Fields("district"))
    whole = boundaries.union(file.boundaries)
    assert area_of(whole.shape) == pytest.approx(sum(area_of(each.shape) for each in file.boundaries), rel=0.001)


def test_rd_new_is_recognised_by_its_numbers() -> None:
    ring = [[[121_000, 487_000], [122_000, 487_000], [122_000, 488_000], [121_000, 488_000], [121_000, 487_000]]]
    file = boundaries.read(collection(feature(ring, naam="Plein")), NAME)
    assert file.boundaries[0].epsg == 28992
    assert area_of(file.boundaries[0].shape) == pytest.approx(1e6, rel=1e-4)
    assert "Rijksdriehoek" in file.notes[0].sentence


def test_a_named_system_is_believed() -> None:
    ring = [[[400_000, 600_000], [401_000, 600_000], [401_000, 601_000], [400_000, 601_000], [400_000, 600_000]]]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}
    file = boundaries.read(collection(feature(ring, naam="Ward"), crs=crs), NAME)
    assert file.boundaries[0].epsg == 32630
    assert file.notes[0].values == {"epsg": 27700}


def test_a_shape_that_crosses_itself_is_repaired() -> None:
    bow = [[[4.90, 52.37], [4.91, 52.38], [4.91, 52.37], [4.90, 52.38], [4.90, 52.37]]]
    file = boundaries.read(collection(feature(bow, naam="Strik")), NAME)
    assert len(file.boundaries[0].shape) == 2
    assert boundaries.as_shapely(file.boundaries[0].shape).is_valid
    assert file.notes[0].values == {"count": 1}


def test_rd_new_has_its_middle_in_amersfoort() -> None:
    tower = boundaries.read(collection(feature(square(5.38720621, 52.15517440, 0.001), naam="Toren")), NAME)
    assert min(tower.boundaries[0].shape[0][0]) == pytest.approx((155_000, 463_000), abs=1)


def test_holes_stay_holes() -> None:
    outer, inner = square(4.90, 52.37, 0.02)[0], square(4.905, 52.375, 0.005)[0]
    file = boundaries.read(collection(feature([outer, inner], naam="Ring")), NAME)
    (polygon,) = file.boundaries[0].shape
    assert len(polygon) == 2


def test_a_bare_shape_and_a_single_feature_are_read() -> None:
    single = json.dumps(feature(square(4.9, 52.37), naam="Een")).encode()
    assert boundaries.read(single, NAME).boundaries[0].name == "Een"


def test_heights_and_features_without_a_shape_are_passed_over() -> None:
    high = [[[*point, 3.0] for point in square(4.9, 52.37)[0]]]
    empty = {"type": "Feature", "properties": {"naam": "Leeg"}, "geometry": None}
    file = boundaries.read(collection(empty, feature(high, naam="Hoog")), NAME)
    assert [each.name for each in file.boundaries] == ["Hoog"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "leeg"),
        (b"  \n ", "leeg"),
        (b'{"type": "FeatureCollection",\n "features": [}', "regel 2"),
        (b"naam;code\nPlein;1\n", "geen GeoJSON"),
        (b"[1, 2, 3]", "geen GeoJSON"),
        (b'"een tekst"', "geen GeoJSON"),
        (b"[" * 100_000, "geen GeoJSON"),
        (b'{"type": "Topology", "objects": {}}', "TopoJSON"),
        (b'{"type": "FeatureCollection"}', "features"),
        (b'{"type": "FeatureCollection", "features": []}', "geen vormen"),
        (b'{"type": "FeatureCollection", "features": [7]}', "Object 1"),
        (b'{"type": "Kaart"}', "Kaart"),
        (gzip.compress(b"{}" * 9000, mtime=0)[:20], "niet compleet"),
        (b"\x1f\x8bjunk", "beschadigd"),
        (b"PK\x03\x04\x00\x00\xff\xfe", "geen GeoJSON"),
        (collection(feature([[4.9, 52.3], [4.8, 52.2]], "LineString", naam="x")), "LineString"),
        (collection(feature([4.9, 52.3], "Point", naam="x")), "geen vlakken"),
        (collection(feature(square(4.9, 52.37), name="x")), "Wel gevonden: name"),
        (collection(feature(square(4.9, 52.37), naam="  ")), "Vlak 1 heeft geen naam"),
        (collection(feature([[[4.9, 52.3], [4.8, 52.2], [4.9, 52.3]]], naam="x")), "minder dan drie punten"),
        (collection(feature([[[4.9, 52.3], [4.8, "52"], [4.7, 52.3]]], naam="x")), "Bij object 1"),
        (collection(feature([[[4.9], [4.8], [4.7]]], naam="x")), "Bij object 1"),
        (collection(feature([[4.9, 4.8, 4.7]], naam="x")), "Bij object 1"),
        (collection(feature("niets", naam="x")), "Bij object 1"),
        (collection(feature([[[4.9, 52.3], [4.9, 52.4], [4.9, 52.5]]], naam="x")), "geen oppervlakte"),
        (collection(feature(square(520_000, 5_800_000, 100), naam="x")), "geen graden"),
        (collection(feature(square(52.37, 4.9), naam="x")), "andersom"),
        (collection(feature(square(55.0, -1.6), naam="x")), "andersom"),
        (collection(feature(square(42.36, -71.06), naam="x")), "andersom"),
        (collection(feature(square(-71.06, 142.0), naam="x")), "andersom"),
        (collection(feature(square(4.9, 52.37), naam="x"), crs={"properties": {"name": "EPSG:1"}}), "x"),
    ],
)
def test_what_is_not_a_boundary_file_gets_a_clear_sentence(content: bytes, said: str) -> None:
    if said == "x":  # a system nobody knows does no harm when the numbers are plainly degrees
        assert boundaries.read(content, NAME).boundaries[0].epsg == 28992
        return
    assert said in refusal_of(content)


def test_every_fault_is_named_with_its_place() -> None:
    content = collection(
        feature(square(4.9, 52.37)), feature(square(4.8, 52.37), naam="Goed"), feature(square(4.7, 52.3))
    )
    said = refusal_of(content)
    assert "Vlak 1 " in said
    assert "Vlak 3 " in said
    assert "Vlak 2 " not in said


def test_a_code_that_is_not_there_is_named() -> None:
    content = collection(feature(square(4.9, 52.37), naam="Een", code="A"))
    assert "B" in refusal_of(content, Fields("naam", "code", ("A", "B")))


def test_swapped_numbers_are_believed_when_told_so() -> None:
    content = collection(feature(square(45.0, 9.0), naam="Addis Abeba"))
    assert "andersom" in refusal_of(content)
    assert boundaries.read(content, NAME, as_given=True).boundaries[0].epsg == 32638


def test_near_a_pole_there_is_no_metric_system() -> None:
    assert "pool" in refusal_of(collection(feature(square(10.0, 85.0), naam="IJs")))


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with pytest.raises(Refusal):
        boundaries.read(content, NAME)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=True)
    | st.text(max_size=6)
    | st.sampled_from(["Polygon", "Feature"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["type", "features", "geometry", "coordinates", "properties", "naam"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(JSON)
def test_any_json_is_read_or_refused(document: object) -> None:
    content = json.dumps({"type": "FeatureCollection", "features": [feature(document, naam="x"), document]}).encode()
    with pytest.raises(Refusal):
        boundaries.read(content, NAME)
