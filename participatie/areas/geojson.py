"""What a GeoJSON file says, and where it goes wrong: bytes to features, without looking at the map.

Coordinates are handed on as they stand; `points_of` checks them. Errors name the place in the file: line
and column for what is not JSON, the number of the feature for the rest.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from participatie.areas.area import Point
from participatie.errors import Refusal
from participatie.text import mark

LARGEST_BYTES = 100_000_000
DEEPEST = 5
FURTHEST = 1e9
SHAPES = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
NOT_A_POINT = mark("Bij object %(place)s staat iets dat geen coördinaat is.")


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing in the file. `place` is its number, from 1; `kind` is GeoJSON's name of the shape."""

    place: int
    kind: str
    coordinates: object
    properties: Mapping[str, object]

    @property
    def points(self) -> Iterator[Point]:
        """All points of the shape, in order."""
        return _walk(self.coordinates, self.place)


@dataclass(frozen=True, slots=True)
class GeoJson:
    """A file: its features that have a shape, and the coordinate system it names, if any."""

    features: tuple[Feature, ...]
    crs: str | None


def unpacked(content: bytes) -> bytes:
    """Unpack gzip; other bytes are given back as they are.

    Raises:
        Refusal: empty, cut off, or larger than 100 MB unpacked.
    """
    if content[:2] == b"\x1f\x8b":
        content = _gunzip(content)
    if not content.strip():
        raise Refusal(mark("Dit bestand is leeg."))
    return content


def text_in(content: bytes) -> str:
    """Read bytes as text: UTF-8 with or without a mark, else as Windows writes it."""
    plain = unpacked(content)
    try:
        return plain.decode("utf-8-sig")
    except UnicodeDecodeError:
        return plain.decode("cp1252", errors="replace")


def read(content: bytes) -> GeoJson:
    """Read a GeoJSON file.

    Raises:
        Refusal: not JSON, not GeoJSON, or nothing in it.
    """
    try:
        document = json.loads(text_in(content))
    except json.JSONDecodeError as fault:
        raise Refusal(
            mark("Dit is geen GeoJSON-bestand. De fout staat op regel %(line)s, teken %(column)s."),
            line=fault.lineno,
            column=fault.colno,
        ) from None
    except (RecursionError, ValueError):  # nested too deep, or a number of thousands of figures
        raise Refusal(mark("Dit is geen GeoJSON-bestand.")) from None
    if not isinstance(document, dict) or not isinstance(document.get("type"), str):
        raise Refusal(mark("Dit is geen GeoJSON-bestand."))
    features = tuple(_features(document))
    if not features:
        raise Refusal(mark("Dit bestand bevat geen vormen."))
    return GeoJson(features, _crs(document))


def as_list(value: object, place: int) -> list[object]:
    """Give `value` as the list it should be.

    Raises:
        Refusal: it is something else.
    """
    if not isinstance(value, list | tuple):
        raise Refusal(NOT_A_POINT, place=place)
    return list(value)


def points_of(value: object, place: int) -> list[Point]:
    """Read a list of coordinates; heights are dropped.

    Raises:
        Refusal: something in it is not a pair of finite numbers.
    """
    return [_point(pair, place) for pair in as_list(value, place)]


def _point(pair: object, place: int) -> Point:
    numbers = as_list(pair, place)
    if len(numbers) < 2:
        raise Refusal(NOT_A_POINT, place=place)
    return _number(numbers[0], place), _number(numbers[1], place)


def _number(value: object, place: int) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -FURTHEST < value < FURTHEST:
        raise Refusal(NOT_A_POINT, place=place)
    return float(value)


def _walk(value: object, place: int, depth: int = 0) -> Iterator[Point]:
    items = as_list(value, place)
    if items and not isinstance(items[0], list | tuple):
        yield _point(items, place)
        return
    if depth > DEEPEST:
        raise Refusal(NOT_A_POINT, place=place)
    for item in items:
        yield from _walk(item, place, depth + 1)


def _features(document: Mapping[str, object]) -> Iterator[Feature]:
    kind = document["type"]
    if kind == "Topology":
        raise Refusal(mark("Dit is een TopoJSON-bestand. Bewaar het eerst als GeoJSON."))
    if kind == "FeatureCollection":
        several = document.get("features")
        if not isinstance(several, list):
            raise Refusal(mark("Dit is geen GeoJSON-bestand: de lijst “features” ontbreekt."))
        for place, feature in enumerate(several, 1):
            yield from _feature(feature, place)
        return
    if kind == "Feature" or kind in (*SHAPES, "GeometryCollection"):
        yield from _feature(document if kind == "Feature" else {"geometry": document, "properties": {}}, 1)
        return
    raise Refusal(mark("Dit is geen GeoJSON-bestand: het soort “%(kind)s” bestaat niet."), kind=kind)


def _feature(feature: object, place: int) -> Iterator[Feature]:
    if not isinstance(feature, Mapping):
        raise Refusal(mark("Object %(place)s in dit bestand is geen GeoJSON-object."), place=place)
    geometry, properties = feature.get("geometry"), feature.get("properties")
    named = properties if isinstance(properties, Mapping) else {}
    yield from _shapes(geometry, named, place)


def _shapes(geometry: object, properties: Mapping[str, object], place: int, depth: int = 0) -> Iterator[Feature]:
    if geometry is None:
        return
    if not isinstance(geometry, Mapping) or depth > DEEPEST:
        raise Refusal(mark("Object %(place)s in dit bestand is geen GeoJSON-object."), place=place)
    if geometry.get("type") == "GeometryCollection":
        for inner in as_list(geometry.get("geometries"), place):
            yield from _shapes(inner, properties, place, depth + 1)
        return
    kind = geometry.get("type")
    if kind not in SHAPES:
        raise Refusal(mark("Object %(place)s heeft een onbekende vorm."), place=place)
    yield Feature(place, str(kind), geometry.get("coordinates"), properties)


def _crs(document: Mapping[str, object]) -> str | None:
    crs = document.get("crs")
    properties = crs.get("properties") if isinstance(crs, Mapping) else None
    name = properties.get("name") if isinstance(properties, Mapping) else None
    return name if isinstance(name, str) else None


def _gunzip(content: bytes) -> bytes:
    reader = zlib.decompressobj(wbits=31)
    try:
        plain = reader.decompress(content, LARGEST_BYTES)
    except zlib.error:
        raise Refusal(mark("Dit ingepakte bestand is beschadigd.")) from None
    if reader.unconsumed_tail:
        raise Refusal(mark("Dit bestand is te groot."))
    if not reader.eof:
        raise Refusal(mark("Dit ingepakte bestand is niet compleet."))
    return plain
