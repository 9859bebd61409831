"""The machine-readable description of the open data (OpenAPI 3.1), written by hand."""

from __future__ import annotations

VERSION = "1.0.0"
SCORE = ("score", "low", "high")

_SLUG = {
    "name": "area",
    "in": "path",
    "required": True,
    "description": "Vaste naam van de buurt, bijvoorbeeld `waterkwartier`.",
    "schema": {"type": "string", "pattern": "^[a-z0-9-]{1,60}$"},
}
_VERSION_HEADER = {"API-Version": {"description": "Versie van deze API.", "schema": {"type": "string"}}}
_TEXTS = {
    "type": "object",
    "description": "Tekst per taal (ISO 639-1). Nederlands staat er altijd.",
    "required": ["nl"],
    "additionalProperties": {"type": "string"},
}


def description(base_url: str, organisation: str, email: str) -> dict[str, object]:
    """Write the description for one installation.

    Args:
        base_url: where the site lives.
        organisation: who runs it, possibly empty.
        email: whom to ask, possibly empty.

    Returns:
        An OpenAPI 3.1 document; texts are Dutch, names follow docs/glossary.md.
    """
    contact: dict[str, object] = {"name": organisation or "Participatie", "url": f"{base_url}/toegankelijkheid"}
    if email:
        contact["email"] = email
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Participatie: open gegevens",
            "version": VERSION,
            "description": "Wat buurten gepubliceerd hebben: hotspots, plannen en uitkomsten. Geen losse antwoorden.",
            "contact": contact,
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": f"{base_url}/api/v1"}],
        "tags": [{"name": "areas", "description": "Buurten en wat zij publiceerden."}],
        "paths": {
            "/openapi.json": _get("describeApi", "Geef deze beschrijving", "application/json", {"type": "object"}),
            "/areas": _get("listAreas", "Geef alle buurten met een project", "application/json", _ref("AreaList")),
            "/areas/{area}/hot-spots": _get(
                "listHotSpots",
                "Geef de gepubliceerde hotspots van een buurt als GeoJSON (WGS84)",
                "application/geo+json",
                _ref("HotSpotCollection"),
                of_area=True,
            ),
            "/areas/{area}/plan": _get(
                "getPlan", "Geef het nieuwste gepubliceerde plan", "application/json", _ref("Plan"), of_area=True
            ),
            "/areas/{area}/results": _get(
                "listResults",
                "Geef de gepubliceerde uitkomsten van vragenlijsten; kleine aantallen zijn null",
                "application/json",
                _ref("ResultsList"),
                of_area=True,
            ),
        },
        "components": {"schemas": _schemas() | _results_schemas()},
    }


def _get(
    operation: str, summary: str, media: str, schema: dict[str, object], *, of_area: bool = False
) -> dict[str, object]:
    responses: dict[str, object] = {
        "200": {"description": summary, "headers": _VERSION_HEADER, "content": {media: {"schema": schema}}}
    }
    if of_area:
        responses["400"] = _problem("De naam van de buurt klopt niet.")
        responses["404"] = _problem("De buurt is er niet, of er is nog niets gepubliceerd.")
    answer: dict[str, object] = {
        "operationId": operation,
        "summary": summary,
        "tags": ["areas"],
        "responses": responses,
    }
    return {"parameters": [_SLUG], "get": answer} if of_area else {"get": answer}


def _problem(text: str) -> dict[str, object]:
    return {"description": text, "content": {"application/problem+json": {"schema": _ref("Problem")}}}


def _ref(name: str) -> dict[str, object]:
    return {"$ref": f"#/components/schemas/{name}"}


def _schemas() -> dict[str, object]:
    text: dict[str, object] = {"type": "string"}
    whole: dict[str, object] = {"type": "integer"}
    return {
        "AreaList": _object({"areas": {"type": "array", "items": _ref("Area")}}),
        "Area": _object({"slug": text, "name": text, "code": {"type": ["string", "null"]}, "phase": text}),
        "HotSpotCollection": _object(
            {"type": {"const": "FeatureCollection"}, "features": {"type": "array", "items": _ref("HotSpot")}}
        ),
        "HotSpot": _object(
            {
                "type": {"const": "Feature"},
                "id": text,
                "geometry": {"type": "object"},
                "properties": _object(
                    {
                        "code": text,
                        "place": {"type": "integer", "minimum": 1},
                        "name": _TEXTS,
                        "chosen": {"type": "boolean", "description": "Of het plan deze plek aanpakt."},
                    }
                ),
            }
        ),
        "Plan": _object(
            {
                "checksum": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "files": _object(
                    {name: {"type": "string", "format": "uri"} for name in ("json", "pdf", "odt", "poster")}
                ),
                "plan": {"type": "object"},
            }
        ),
        "Problem": _object({"type": text, "status": whole, "title": text, "detail": text}),
    }


def _object(properties: dict[str, object]) -> dict[str, object]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _results_schemas() -> dict[str, object]:
    text: dict[str, object] = {"type": "string"}
    count: dict[str, object] = {
        "type": ["integer", "null"],
        "description": "Aantal mensen. Null is minder dan 5 (gevoelig: 10), of verborgen omdat het dat zou verraden.",
    }
    share: dict[str, object] = {"type": ["integer", "null"], "minimum": 0, "maximum": 100}
    decimal: dict[str, object] = {"type": ["number", "null"]}
    listed: dict[str, object] = {"type": "array", "items": _ref("ResultsAnswer")}
    return {
        "ResultsList": _object({"rounds": {"type": "array", "items": _ref("Results")}}),
        "Results": _object(
            {
                "round": text,
                "audience": {"enum": ["residents", "entrepreneurs"]},
                "survey": _object({"slug": text, "version": {"type": "integer"}, "hash": text}),
                "madeOn": {"type": "string", "format": "date"},
                "people": count,
                "sentTwice": count,
                "withdrawn": count,
                "channels": {"type": "object", "additionalProperties": count},
                "languages": {"type": "object", "additionalProperties": count},
                "pages": {"type": "array", "items": _ref("ResultsPage")},
                "scores": {
                    "type": "object",
                    "additionalProperties": _object({"score": decimal, "low": decimal, "high": decimal}),
                },
            }
        ),
        "ResultsPage": {
            **_object(
                {
                    "page": text,
                    "kind": text,
                    "text": _TEXTS,
                    "answered": count,
                    "answers": listed,
                    "groups": {
                        "type": "object",
                        "description": "Per kanaal en per taal dezelfde vraag, waar groepen van 30 dat toelaten.",
                    },
                }
            ),
            "description": "Eén vraag of stelling. Soms met mean, low, high en quartiles.",
        },
        "ResultsAnswer": _object({"code": text, "count": count, "share": share, "low": share, "high": share}),
    }
