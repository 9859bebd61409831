"""Which shapes a boundary file holds, in metres, and what is wrong when it is not a boundary file.

Reads GeoJSON (also packed with gzip): a collection of features, one feature, or a bare shape. The shapes
of each feature are repaired where they cross themselves and turned into metres: RD New (EPSG:28992) in the
Netherlands, the fitting UTM zone elsewhere. Every fault is named with its place in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from participatie.areas import geojson
from participatie.areas.area import MultiPolygon, Polygon
from participatie.areas.geojson import Feature, GeoJson
from participatie.areas.projection import Reading, metric_system, to_metres
from participatie.errors import Refusal
from participatie.text import Message, mark, message

AREA_SHAPES = ("Polygon", "MultiPolygon")
SHOWN_FAULTS = 20
SMALLEST_M2 = 100.0
LONGEST_CODE = 40


@dataclass(frozen=True, slots=True)
class Boundary:
    """One area as it stands in a boundary file. `shape` is in metres in the system `epsg`."""

    name: str
    code: str | None
    epsg: int
    shape: MultiPolygon


@dataclass(frozen=True, slots=True)
class BoundaryFile:
    """What a boundary file holds, in the file's order. `notes` say what was done to read it."""

    boundaries: tuple[Boundary, ...]
    notes: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """Which properties hold what. `only` chooses features by code (or by name without a code field)."""

    name: str
    code: str | None = None
    only: tuple[str, ...] = ()


def read(content: bytes, fields: Fields, *, as_given: bool = False) -> BoundaryFile:
    """Read the areas of a boundary file.

    Args:
        content: the file's bytes.
        fields: which properties hold the name and the code, and which areas are wanted (all if none named).
        as_given: believe coordinates that look swapped.

    Returns:
        At least one area, in the file's order, shapes repaired and in metres, outer rings
        anticlockwise.

    Raises:
        Refusal: not GeoJSON, no areas in it, a field that is not there, coordinates swapped or in an
            unknown system; with every fault and its place (the first twenty).
    """
    document = geojson.read(content)
    features = _with_shapes(document)
    chosen = _chosen(features, fields)
    reading = Reading.of(document.crs, (feature.points for feature in features), as_given=as_given)
    faults: list[Message] = []
    repaired = 0
    boundaries = []
    for feature in chosen:
        try:
            boundary, was_repaired = _boundary(feature, fields, reading)
        except Refusal as refusal:
            faults.append(refusal.message)
            continue
        repaired += was_repaired
        boundaries.append(boundary)
    if faults:
        raise Refusal(mark("Dit bestand met grenzen klopt niet."), more=tuple(faults[:SHOWN_FAULTS]))
    return BoundaryFile(tuple(boundaries), (*reading.notes, *_repair_note(repaired)))


def list_fields(content: bytes) -> tuple[str, ...]:
    """Give the names of the properties that every area in the file has, in the file's order.

    Raises:
        Refusal: not GeoJSON, or no areas in it.
    """
    features = _with_shapes(geojson.read(content))
    return tuple(name for name in features[0].properties if all(name in feature.properties for feature in features))


def union(boundaries: Iterable[Boundary]) -> Boundary:
    """Join areas into one shape, in the metric system of the first.

    Args:
        boundaries: one or more areas, all in one metric system.

    Returns:
        One area with the first one's name and code.
    """
    several = tuple(boundaries)
    whole = shapely.union_all([as_shapely(boundary.shape) for boundary in several])
    return Boundary(several[0].name, several[0].code, several[0].epsg, from_shapely(whole))


def as_shapely(shape: MultiPolygon) -> shapely.MultiPolygon:
    """Turn our tuples into a shapely shape."""
    return shapely.MultiPolygon([(polygon[0], polygon[1:]) for polygon in shape])


def from_shapely(shape: BaseGeometry) -> MultiPolygon:
    """Turn the areas of a shapely shape into our tuples; lines and points fall away.

    Returns:
        Polygons from large to small, each its outer ring (anticlockwise) and then its holes; whole
        centimetres.
    """
    parts = [part for part in _parts(shape) if isinstance(part, shapely.Polygon) and not part.is_empty]
    parts.sort(key=lambda part: (-part.area, part.bounds))
    return tuple(_polygon(shapely.orient_polygons(part)) for part in parts)


def _parts(shape: BaseGeometry) -> list[BaseGeometry]:
    if isinstance(shape, shapely.GeometryCollection | shapely.MultiPolygon):
        return [inner for part in shape.geoms for inner in _parts(part)]
    return [shape]


def _polygon(polygon: shapely.Polygon) -> Polygon:
    rings = (polygon.exterior, *polygon.interiors)
    return tuple(tuple((round(x, 2), round(y, 2)) for x, y, *_ in ring.coords) for ring in rings)


def _with_shapes(document: GeoJson) -> tuple[Feature, ...]:
    features = tuple(feature for feature in document.features if feature.kind in AREA_SHAPES)
    if features:
        return features
    kinds = ", ".join(sorted({feature.kind for feature in document.features}))
    raise Refusal(mark("In dit bestand staan geen vlakken, dus geen grenzen. Wel gevonden: %(kinds)s."), kinds=kinds)


def _chosen(features: tuple[Feature, ...], fields: Fields) -> tuple[Feature, ...]:
    for field in (fields.name, fields.code):
        if field is not None and not any(field in feature.properties for feature in features):
            names = ", ".join(features[0].properties) or "-"
            raise Refusal(
                mark("Het veld “%(field)s” staat niet in dit bestand. Wel gevonden: %(names)s."),
                field=field,
                names=names,
            )
    if not fields.only:
        return features
    key = fields.code or fields.name
    by_key = {text_of(feature.properties, key): feature for feature in features}
    missing = [wanted for wanted in fields.only if wanted not in by_key]
    if missing:
        raise Refusal(
            mark("Dit staat niet in het veld “%(field)s”: %(missing)s."), field=key, missing=", ".join(missing)
        )
    return tuple(by_key[wanted] for wanted in dict.fromkeys(fields.only))


def text_of(properties: Mapping[str, object], field: str) -> str:
    """Give a property as text without spaces around it; empty when it is missing or null."""
    value = properties.get(field)
    return "" if value is None else str(value).replace("\0", "").strip()


def _boundary(feature: Feature, fields: Fields, reading: Reading) -> tuple[Boundary, bool]:
    name = text_of(feature.properties, fields.name)
    if not name:
        raise Refusal(
            mark("Vlak %(place)s heeft geen naam in het veld “%(field)s”."), place=feature.place, field=fields.name
        )
    shape = reading.to_degrees(_drawn(feature))
    was_valid = bool(shape.is_valid)
    if not was_valid:
        shape = shapely.make_valid(shape)
    epsg = metric_system(shape)
    metric = to_metres(shape, epsg)
    if not metric.is_valid:
        metric = shapely.make_valid(metric)
    polygons = from_shapely(metric)
    if not polygons or metric.area < SMALLEST_M2:
        raise Refusal(mark("Vlak %(place)s (%(name)s) heeft geen oppervlakte."), place=feature.place, name=name)
    code = text_of(feature.properties, fields.code)[:LONGEST_CODE] or None if fields.code else None
    return Boundary(name, code, epsg, polygons), not was_valid


def _drawn(feature: Feature) -> shapely.MultiPolygon:
    polygons = feature.coordinates if feature.kind == "MultiPolygon" else (feature.coordinates,)
    drawn = []
    for polygon in geojson.as_list(polygons, feature.place):
        rings = [geojson.points_of(ring, feature.place) for ring in geojson.as_list(polygon, feature.place)]
        if not rings or any(len(set(ring)) < 3 for ring in rings):
            raise Refusal(mark("Vlak %(place)s heeft een rand met minder dan drie punten."), place=feature.place)
        drawn.append((rings[0], rings[1:]))
    return shapely.MultiPolygon(drawn)


def _repair_note(repaired: int) -> tuple[Message, ...]:
    if not repaired:
        return ()
    return (
        message(
            mark("Aantal vlakken met een rand die zichzelf kruiste: %(count)s. Wij hebben dat hersteld."),
            count=repaired,
        ),
    )
