"""A small area on RD New for tests, and the files that describe one."""

from __future__ import annotations

import json

from participatie.areas import actions
from participatie.areas.area import Area
from participatie.areas.boundaries import Boundary
from participatie.db import Database

SQUARE = (
    (
        (
            (121_000.0, 487_000.0),
            (122_000.0, 487_000.0),
            (122_000.0, 488_000.0),
            (121_000.0, 488_000.0),
            (121_000.0, 487_000.0),
        ),
    ),
)
DAM = [4.8936, 52.3731]


def square(west: float, south: float, size: float = 0.01) -> list[list[list[float]]]:
    """The coordinates of a square polygon in degrees."""
    east, north = west + size, south + size
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def feature(coordinates: object, kind: str = "Polygon", **properties: object) -> dict[str, object]:
    """One feature."""
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def collection(*features: dict[str, object], **more: object) -> bytes:
    """A file with these features."""
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more}).encode()


def make_area(database: Database, slug: str = "waterkwartier", name: str = "Waterkwartier") -> Area:
    """Add a square area of a square kilometre."""
    with database.transaction() as connection:
        return actions.add_area(connection, Boundary(name, "BU1", 28992, SQUARE), slug=slug)
