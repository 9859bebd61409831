"""Open data over HTTP: published hot spots and plans, as JSON and GeoJSON, for everybody."""

from __future__ import annotations

import json
import re

from flask import Blueprint, Response

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent
from participatie.opendata.datasets import OpenHotSpot, feature_collection, plan_document, problem
from participatie.opendata.description import VERSION, description
from participatie.opendata.results import round_results
from participatie.plan import actions as plans
from participatie.results import actions as results
from participatie.surveys import actions as surveys
from participatie.web import database, settings

bp = Blueprint("opendata", __name__, url_prefix="/api")

_SLUG = re.compile(r"[a-z0-9-]{1,60}")
JSON = "application/json; charset=utf-8"
GEOJSON = "application/geo+json; charset=utf-8"
PROBLEM = "application/problem+json; charset=utf-8"


@bp.get("/v1/openapi.json")
@open_to_all
def describe() -> Response:
    """Give the machine-readable description of this API."""
    found = settings()
    return _answer(description(found.base_url, found.organisation, found.contact_email))


@bp.get("/v1/areas")
@open_to_all
def list_areas() -> Response:
    """Give every neighbourhood with a project."""
    with database().reading() as connection:
        found = areas.list_projects(connection)
    lines = [
        {"slug": area.slug, "name": area.name, "code": area.code, "phase": project.phase.value}
        for area, project in found
    ]
    return _answer({"areas": lines})


@bp.get("/v1/areas/<area>/hot-spots")
@open_to_all
def list_hot_spots(area: str) -> Response:
    """Give the hot spots of the newest published plan as GeoJSON."""
    from participatie.areas.projection import points_to_degrees

    if not _SLUG.fullmatch(area):
        return _wrong_name()
    try:
        with database().reading() as connection:
            found = areas.area_by_slug(connection, area)
            spots = _published(connection, found)
    except Absent:
        return _not_there()
    document = feature_collection(spots, found.languages, lambda ring: points_to_degrees(ring, found.epsg))
    return _answer(document, kind=GEOJSON)


@bp.get("/v1/areas/<area>/plan")
@open_to_all
def newest_plan(area: str) -> Response:
    """Give the newest published plan of a neighbourhood, with its checksum."""
    if not _SLUG.fullmatch(area):
        return _wrong_name()
    try:
        with database().reading() as connection:
            published = plans.newest_plan(connection, areas.area_by_slug(connection, area).id)
    except Absent:
        return _not_there()
    if published is None:
        return _not_there()
    address = f"{settings().base_url}/buurt/{area}/plan/{published.number}"
    return _answer(plan_document(published.text, published.checksum, address))


@bp.get("/v1/areas/<area>/results")
@open_to_all
def list_results(area: str) -> Response:
    """Give the published figures of every survey round of a neighbourhood."""
    if not _SLUG.fullmatch(area):
        return _wrong_name()
    try:
        with database().reading() as connection:
            found = areas.area_by_slug(connection, area)
            rounds = [
                round_results(round_, surveys.survey_by_hash(connection, round_.survey_hash), release)
                for round_, release in results.list_published(connection, found.id)
            ]
    except Absent:
        return _not_there()
    return _answer({"rounds": rounds})


@bp.get("/")
@bp.get("/<path:rest>")
@open_to_all
def unknown(rest: str = "") -> Response:
    """Say that there is nothing here, in the form that machines expect."""
    return _not_there()


@bp.route("/<path:rest>", methods=["POST", "PUT", "PATCH", "DELETE"])
@open_to_all
def read_only(rest: str) -> Response:
    """Say that this data can only be read."""
    response = _problem(405, "Dit kan hier niet", "Deze gegevens kunt u alleen lezen. Gebruik GET.")
    response.headers["Allow"] = "GET, HEAD, OPTIONS"
    return response


def _published(connection: Connection, area: Area) -> list[OpenHotSpot]:
    published = plans.newest_plan(connection, area.id)
    if published is None:
        raise Absent("plan")
    content = published.content
    places = {each.hot_spot: each.place for each in content.outcome.joint_list(content.rules).standings}
    ordered = sorted((spot for spot in content.spots if spot.id in places), key=lambda spot: places[spot.id])
    return [
        OpenHotSpot(
            code=spot.code,
            place=places[spot.id],
            name=spot.name,
            chosen=content.items[spot.id].chosen is True,
            shape=spot.shape,
        )
        for spot in ordered
    ]


def _answer(document: object, *, kind: str = JSON, status: int = 200) -> Response:
    response = Response(json.dumps(document, ensure_ascii=False), status=status, content_type=kind)
    response.headers["API-Version"] = VERSION
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "API-Version"
    if status == 200:
        response.headers["Cache-Control"] = "public, max-age=60"
    return response


def _problem(status: int, title: str, detail: str) -> Response:
    return _answer(problem(status, title, detail), kind=PROBLEM, status=status)


def _not_there() -> Response:
    return _problem(404, "Dit is er niet", "Kijk het adres na. Misschien is er nog niets gepubliceerd.")


def _wrong_name() -> Response:
    detail = "De naam van een buurt heeft kleine letters, cijfers en streepjes, hooguit 60 tekens."
    return _problem(400, "Dit klopt niet", detail)
