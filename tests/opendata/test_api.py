"""Open data over HTTP: only what is published, described, versioned, open to other sites."""

from __future__ import annotations

import json
import re

import pytest
from flask import Flask

from participatie.db import Database
from participatie.plan import actions as plans
from participatie.plan.publication import checksum_of
from tests.outreach.steps import neighbourhood
from tests.pages.test_plan_on_page import published
from tests.plan.test_actions import closed
from tests.site import CheckingClient


def read(site: CheckingClient, path: str, status: int = 200) -> dict[str, object]:
    """Fetch a document and check what every answer of the API carries."""
    response = site.get(path, status=status).response
    assert response.headers["API-Version"] == "1.0.0"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    if status >= 400:
        assert response.mimetype == "application/problem+json"
    document = json.loads(response.get_data())
    assert isinstance(document, dict)
    return document


def test_every_address_in_the_description_is_served_and_every_served_one_described(
    app: Flask, any_database: Database
) -> None:
    with any_database.transaction() as connection:
        published(connection)
    site = CheckingClient(app)
    described = set(read(site, "/api/v1/openapi.json")["paths"])  # type: ignore[call-overload]
    rules = {rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/v1")}
    assert {re.sub(r"<(\w+)>", r"{\1}", rule).removeprefix("/api/v1") for rule in rules} == described
    for path in described:
        read(site, "/api/v1" + path.replace("{area}", "waterkwartier"))


def test_areas_are_listed_with_their_phase(site: CheckingClient, any_database: Database) -> None:
    assert read(site, "/api/v1/areas") == {"areas": []}
    neighbourhood(any_database)
    [area] = read(site, "/api/v1/areas")["areas"]  # type: ignore[misc]
    assert area == {"slug": "waterkwartier", "name": "Waterkwartier", "code": None, "phase": "quick_scan"}


def test_nothing_is_open_before_it_is_published(app: Flask, any_database: Database) -> None:
    with any_database.transaction() as connection:
        closed(connection)
    site = CheckingClient(app)
    for part in ("hot-spots", "plan"):
        assert read(site, f"/api/v1/areas/waterkwartier/{part}", 404)["status"] == 404


def test_published_hot_spots_lie_where_they_are(both_app: Flask, database: Database) -> None:
    with database.transaction() as connection:
        published(connection)
    response = CheckingClient(both_app).get("/api/v1/areas/waterkwartier/hot-spots").response
    assert response.mimetype == "application/geo+json"
    document = json.loads(response.get_data())
    assert [each["properties"]["place"] for each in document["features"]] == sorted(
        each["properties"]["place"] for each in document["features"]
    )
    for feature in document["features"]:
        for longitude, latitude in feature["geometry"]["coordinates"][0][0]:
            assert 4.8 < longitude < 5.0
            assert 52.3 < latitude < 52.5
    assert {each["properties"]["chosen"] for each in document["features"]} == {True, False}


def test_the_plan_comes_with_the_checksum_of_its_document(app: Flask, any_database: Database) -> None:
    with any_database.transaction() as connection:
        told = published(connection)
        plan = plans.newest_plan(connection, told.area.id)
    assert plan is not None
    document = read(CheckingClient(app), "/api/v1/areas/waterkwartier/plan")
    assert document["checksum"] == checksum_of(plan.text)
    assert {name: address.partition("/buurt/")[2] for name, address in document["files"].items()} == {
        "json": "waterkwartier/plan/1.json",
        "pdf": "waterkwartier/plan/1.pdf",
        "odt": "waterkwartier/plan/1.odt",
        "poster": "waterkwartier/plan/1/poster.pdf",
    }
    assert document["plan"] == json.loads(plan.text)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/areas/nergens/plan", 404),
        ("/api/v1/areas/nergens/hot-spots", 404),
        ("/api/v1/areas/Water_Kwartier/plan", 400),
        ("/api/v1/areas/' OR 1=1/hot-spots", 400),
        ("/api/v2/areas", 404),
        ("/api/", 404),
    ],
)
def test_what_is_not_there_is_a_problem_that_machines_can_read(site: CheckingClient, path: str, status: int) -> None:
    document = read(site, path, status)
    assert document["status"] == status
    assert document["title"]


def test_open_data_can_only_be_read(app: Flask) -> None:
    response = app.test_client().post("/api/v1/areas")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
