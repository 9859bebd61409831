"""How the rows of a file of places read: names, kinds and raw shapes, before anything is measured."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from participatie.accounts.slugs import slug_of
from participatie.areas import geojson
from participatie.areas.area import LandmarkKind, StreetKind
from participatie.errors import Refusal
from participatie.text import Message, mark

MOST_ROWS = 20_000
SHOWN_FAULTS = 20
HEADINGS = {
    "name": ("naam", "name", "straatnaam", "straat", "street"),
    "kind": ("soort", "kind", "type"),
    "code": ("code",),
    "list": ("lijst", "list"),
    "x": ("x",),
    "y": ("y",),
    "longitude": ("lengtegraad", "longitude", "lon", "lng"),
    "latitude": ("breedtegraad", "latitude", "lat"),
    "line": ("lijn", "line", "wkt", "geometry"),
}
STREET_WORDS = {
    "straat": StreetKind.STREET,
    "weg": StreetKind.STREET,
    "plein": StreetKind.SQUARE,
    "pad": StreetKind.PATH,
    "water": StreetKind.WATER,
    **{kind.value: kind for kind in StreetKind},
}
LANDMARK_WORDS = {
    "speelplek": LandmarkKind.PLAYGROUND,
    "speeltuin": LandmarkKind.PLAYGROUND,
    "park": LandmarkKind.PARK,
    "plein": LandmarkKind.SQUARE,
    "winkels": LandmarkKind.SHOPS,
    "winkel": LandmarkKind.SHOPS,
    "halte": LandmarkKind.STOP,
    "bushalte": LandmarkKind.STOP,
    "tunnel": LandmarkKind.TUNNEL,
    "brug": LandmarkKind.TUNNEL,
    "garages": LandmarkKind.GARAGES,
    "garageboxen": LandmarkKind.GARAGES,
    "school": LandmarkKind.SCHOOL,
    "gebouw": LandmarkKind.BUILDING,
    "anders": LandmarkKind.OTHER,
    "plek": LandmarkKind.OTHER,
    **{kind.value: kind for kind in LandmarkKind},
}
STREET_LISTS = ("straat", "straten", "street", "streets")
LANDMARK_LISTS = ("plek", "plekken", "herkenningspunt", "landmark", "landmarks")
LINES = ("LineString", "MultiLineString")
NOT_CSV = mark("Dit is geen CSV-bestand. Bewaar het blad als CSV en probeer het opnieuw.")
NOT_A_NUMBER = mark("Rij %(row)s: “%(value)s” is geen getal.")


@dataclass(frozen=True, slots=True)
class Row:
    """One street or landmark as the file has it; `shape` in the file's own numbers."""

    place: int
    name: str
    kind: StreetKind | LandmarkKind
    code: str | None
    shape: BaseGeometry | None


def read(content: bytes) -> tuple[tuple[Row, ...], bool]:
    """Read the rows of a CSV or GeoJSON file.

    Returns:
        The rows in order, and whether their numbers are metres in the area's own system (columns named
        `x` and `y`).

    Raises:
        Refusal: unreadable, no rows, no names, or faults in rows.
    """
    text = geojson.text_in(content)
    if text.lstrip().startswith(("{", "[")):
        return _geojson_rows(content), False
    return _csv_rows(text)


def _geojson_rows(content: bytes) -> tuple[Row, ...]:
    rows = []
    for feature in geojson.read(content).features:
        named = {str(key).casefold(): value for key, value in feature.properties.items()}
        values = {
            field: str(value).replace("\0", "").strip()
            for field, headings in HEADINGS.items()
            for value in [next((named[heading] for heading in headings if named.get(heading) is not None), "")]
        }
        list(feature.points)  # refuses what is not a coordinate, with its place
        try:
            shape = shapely.geometry.shape({"type": feature.kind, "coordinates": feature.coordinates})
        except (ShapelyError, ValueError, TypeError, IndexError):
            raise Refusal(geojson.NOT_A_POINT, place=feature.place) from None
        kind = _kind(values, feature.place, street_by_default=feature.kind in LINES)
        rows.append(Row(feature.place, values["name"], kind, _code(values), shapely.force_2d(shape)))
    return tuple(rows)


def _csv_rows(text: str) -> tuple[tuple[Row, ...], bool]:
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    try:
        table = list(csv.reader(io.StringIO(text.replace("\0", "")), delimiter=delimiter))
    except csv.Error:
        raise Refusal(NOT_CSV) from None
    columns = _columns(table[0])
    rows, faults = [], list[Message]()
    for place, cells in enumerate(table[1 : MOST_ROWS + 1], 2):
        if not any(cell.strip() for cell in cells):
            continue
        values = {field: cells[column].strip() if column < len(cells) else "" for field, column in columns.items()}
        try:
            kind = _kind(values, place, street_by_default=True)
            rows.append(Row(place, values["name"], kind, _code(values), _shape(values, place)))
        except Refusal as refusal:
            faults.append(refusal.message)
    if faults:
        raise Refusal(mark("Dit bestand met straten en plekken klopt niet."), more=tuple(faults[:SHOWN_FAULTS]))
    if not rows:
        raise Refusal(mark("In dit bestand staan geen straten of plekken."))
    return tuple(rows), "x" in columns and "longitude" not in columns and "line" not in columns


def _columns(headings: list[str]) -> dict[str, int]:
    found = [heading.strip().casefold() for heading in headings]
    columns = {field: found.index(name) for field, names in HEADINGS.items() for name in names[::-1] if name in found}
    if "name" not in columns:
        raise Refusal(
            mark("De eerste rij moet de koppen bevatten, met een kolom “naam”. Wel gevonden: %(names)s."),
            names=", ".join(heading.strip() for heading in headings)[:200] or "-",
        )
    return columns


def _kind(values: Mapping[str, str], place: int, *, street_by_default: bool) -> StreetKind | LandmarkKind:
    word, wanted = values.get("kind", "").casefold(), values.get("list", "").casefold()
    if wanted and wanted not in (*STREET_LISTS, *LANDMARK_LISTS):
        raise _unknown(place, wanted)
    if not word:
        is_street = wanted in STREET_LISTS if wanted else street_by_default
        return StreetKind.STREET if is_street else LandmarkKind.OTHER
    street, landmark = STREET_WORDS.get(word), LANDMARK_WORDS.get(word)
    if street is not None and wanted not in LANDMARK_LISTS and (landmark is None or wanted or street_by_default):
        return street
    if landmark is not None and wanted not in STREET_LISTS:
        return landmark
    raise _unknown(place, word)


def _unknown(place: int, word: str) -> Refusal:
    return Refusal(mark("Rij %(row)s: het soort “%(word)s” kennen we niet."), row=place, word=word)


def _code(values: Mapping[str, str]) -> str | None:
    code = values.get("code", "")
    return slug_of(code) if code else None


def _shape(values: Mapping[str, str], place: int) -> BaseGeometry | None:
    line = values.get("line", "")
    if line:
        try:
            return shapely.force_2d(shapely.from_wkt(line))
        except ShapelyError:
            raise Refusal(mark("Rij %(row)s: de lijn is geen geldige WKT."), row=place) from None
    first = values.get("longitude") or values.get("x") or ""
    second = values.get("latitude") or values.get("y") or ""
    if not first and not second:
        return None
    return shapely.Point(_number(first, place), _number(second, place))


def _number(text: str, place: int) -> float:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        raise Refusal(NOT_A_NUMBER, row=place, value=text) from None
    if not -1e8 < value < 1e8:
        raise Refusal(NOT_A_NUMBER, row=place, value=text)
    return value
