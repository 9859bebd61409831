"""Which column of a file holds what?

Columns are known by their usual Dutch and English names; where these say nothing, two columns of numbers that lie
near the area are taken for the place. The person who imports sees the guess and may choose otherwise.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from participatie.errors import Refusal
from participatie.text import mark, message

WHATS = ("longitude", "latitude", "key", "day", "kind")
DEGREE_NAMES: Mapping[str, tuple[str, ...]] = {
    "longitude": ("longitude", "lon", "lng", "long", "lengtegraad", "lengte", "geolongitude", "wgs84lon"),
    "latitude": ("latitude", "lat", "breedtegraad", "breedte", "geolatitude", "wgs84lat"),
}
METRE_NAMES: Mapping[str, tuple[str, ...]] = {
    "longitude": (
        "x",
        "xcoordinaat",
        "xcoord",
        "rdx",
        "xrd",
        "easting",
        "xcoordinate",
        "coordx",
        "geox",
    ),
    "latitude": (
        "y",
        "ycoordinaat",
        "ycoord",
        "rdy",
        "yrd",
        "northing",
        "ycoordinate",
        "coordy",
        "geoy",
    ),
}
USUAL: Mapping[str, tuple[str, ...]] = {
    "longitude": DEGREE_NAMES["longitude"] + METRE_NAMES["longitude"],
    "latitude": DEGREE_NAMES["latitude"] + METRE_NAMES["latitude"],
    "key": (
        "id", "caseid", "servicerequestid", "zaaknummer", "meldingnummer", "meldingsnummer", "nummer", "identificatie",
        "kenmerk", "registratienummer", "incidentid", "incidentnumber", "recordid", "signalid",
    ),
    "day": (
        "date", "datum", "day", "month", "maand", "openedat", "requesteddatetime", "createdat", "tijdstip", "dag",
        "meldingsdatum", "datummelding", "aangemaakt", "aangemaaktop", "incidentdate", "incidentdatestart",
        "occurredon", "reporteddate", "pleegdatum", "begindatum", "opendt", "timestamp",
    ),
    "kind": (
        "theme", "thema", "category", "categorie", "soort", "servicename", "hoofdcategorie", "subcategorie", "sub",
        "type", "kind", "meldingsoort", "soortmelding", "crimetype", "incidenttype", "delict", "onderwerp", "rubriek",
    ),
}  # fmt: skip
NO_COLUMN = mark("De kolom met de %(what)s is niet gevonden. Wel gevonden: %(names)s.")
NO_SUCH_COLUMN = mark("De kolom “%(column)s” staat niet in dit bestand. Wel gevonden: %(names)s.")
LONGITUDE, LATITUDE = mark("lengtegraad (x)"), mark("breedtegraad (y)")


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns to use; None finds one by its usual names, "" leaves it out."""

    longitude: str | None = None
    latitude: str | None = None
    key: str | None = None
    day: str | None = None
    kind: str | None = None

    def to_json(self) -> dict[str, str | None]:
        """Give it as plain values."""
        return asdict(self)

    @staticmethod
    def from_json(values: Mapping[str, object]) -> Columns:
        """Read what `to_json` gave."""
        return Columns(**{what: None if values.get(what) is None else str(values[what]) for what in WHATS})


def shape_of(names: Sequence[str]) -> str:
    """Give a mark that files with the same headings share, in whatever order the columns stand."""
    return hashlib.sha256("\n".join(sorted(name.casefold() for name in names)).encode()).hexdigest()


def guess(names: Sequence[str]) -> Columns:
    """Find columns by their usual names; "" for what is not there.

    >>> guess(["Zaaknummer", "Datum", "Lengtegraad", "breedte_graad"])
    Columns(longitude='Lengtegraad', latitude='breedte_graad', key='Zaaknummer', day='Datum', kind='')
    """
    plain = [_plain(name) for name in names]

    def found(what: str) -> str:
        place = next((plain.index(each) for each in USUAL[what] if each in plain), None)
        return "" if place is None else names[place]

    return Columns(*(found(what) for what in WHATS))


def say_degrees(name: str) -> bool | None:
    """Tell what a heading promises: True for degrees, False for metres, None when it says nothing."""
    plain = _plain(name)
    if any(plain in usual for usual in DEGREE_NAMES.values()):
        return True
    return False if any(plain in usual for usual in METRE_NAMES.values()) else None


def positions(names: Sequence[str], columns: Columns) -> dict[str, int]:
    """Find the position of each column that is wanted or known.

    Raises:
        Refusal: a column that was asked for is not there, or none is known to hold the place.
    """
    lower = [name.casefold() for name in names]
    known = guess(names)
    places: dict[str, int] = {}
    for what in WHATS:
        asked: str | None = getattr(columns, what)
        name = getattr(known, what) if asked is None else asked
        if not name:
            continue
        if name.casefold() not in lower:
            raise Refusal(NO_SUCH_COLUMN, column=name, names=", ".join(names)[:300])
        places[what] = lower.index(name.casefold())
    for what, label in (("longitude", LONGITUDE), ("latitude", LATITUDE)):
        if what not in places:
            raise Refusal(NO_COLUMN, what=message(label), names=", ".join(names)[:300])
    return places


def with_place(columns: Columns, pair: tuple[str, str] | None) -> Columns:
    """Fill in the two columns of the place where the headings said nothing."""
    if pair is None or (columns.longitude and columns.latitude):
        return columns
    return replace(columns, longitude=pair[0], latitude=pair[1])


def _plain(name: str) -> str:
    """The letters and figures of a heading, small and without accents."""
    return re.sub(r"[^0-9a-z]", "", unicodedata.normalize("NFKD", name.casefold()))
