"""The shape of open data: GeoJSON as its standard asks, names per language, an honest description."""

from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatie.opendata.datasets import OpenHotSpot, feature_collection, problem
from participatie.opendata.description import VERSION, description
from participatie.written import written

OUTER = ((0.0, 0.0), (100.0, 0.0), (100.0, 50.0), (0.0, 50.0), (0.0, 0.0))
HOLE = ((20.0, 10.0), (30.0, 10.0), (30.0, 20.0), (20.0, 20.0), (20.0, 10.0))


def spot(shape: object) -> OpenHotSpot:
    name = written("Tunnel Havenstraat", ar="نفق شارع هافن")
    return OpenHotSpot("tunnel-havenstraat", 1, name, True, shape)  # type: ignore[arg-type]


def turning(ring: list[list[float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring))


@given(st.booleans(), st.booleans())
def test_outer_rings_run_anticlockwise_and_holes_clockwise(outer_back: bool, hole_back: bool) -> None:
    outer = OUTER[::-1] if outer_back else OUTER
    hole = HOLE[::-1] if hole_back else HOLE
    document = feature_collection([spot(((outer, hole),))], ("nl", "ar"), list)
    [[first, second]] = json.loads(json.dumps(document))["features"][0]["geometry"]["coordinates"]
    assert turning(first) > 0 > turning(second)
    assert first[0] == first[-1]


def test_a_ring_that_was_left_open_is_closed() -> None:
    document = json.loads(json.dumps(feature_collection([spot(((OUTER[:-1],),))], ("nl",), list)))
    [[ring]] = document["features"][0]["geometry"]["coordinates"]
    assert ring[0] == ring[-1]
    assert len(ring) == 5


def test_names_come_in_every_language_that_is_there() -> None:
    document = json.loads(json.dumps(feature_collection([spot(((OUTER,),))], ("nl", "ar", "pl"), list)))
    assert document["features"][0]["properties"]["name"] == {"nl": "Tunnel Havenstraat", "ar": "نفق شارع هافن"}


def test_no_hot_spots_is_an_empty_collection() -> None:
    assert feature_collection([], ("nl",), list) == {"type": "FeatureCollection", "features": []}


def test_a_problem_has_what_its_standard_asks() -> None:
    assert set(problem(404, "Dit is er niet", "Kijk het adres na.")) == {"type", "status", "title", "detail"}


@pytest.mark.parametrize(("organisation", "email"), [("", ""), ("Gemeente Waterstad", "data@example.org")])
def test_the_description_says_whom_to_ask(organisation: str, email: str) -> None:
    document = json.loads(json.dumps(description("https://buurt.example.nl", organisation, email)))
    assert document["openapi"].startswith("3.1")
    assert document["info"]["version"] == VERSION
    assert document["servers"][0]["url"].endswith("/api/v1")
    assert document["info"]["contact"]["name"]
    assert document["info"]["contact"].get("email", "") == email


def test_every_reference_in_the_description_leads_somewhere() -> None:
    text = json.dumps(description("https://b.nl", "", ""))
    document = json.loads(text)
    for part in text.split('"$ref": "#/components/schemas/')[1:]:
        assert part.split('"')[0] in document["components"]["schemas"]
