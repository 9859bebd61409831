"""What stands in a file of incidents, row by row, whatever its columns are called?

Reads CSV with commas, semicolons, tabs or bars, also packed with gzip, a row at a time. Faults are counted and the
first ones named with their row; nothing is guessed in silence.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from participatie.errors import Refusal
from participatie.text import Message, mark, message

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "longitude": ("longitude", "lon", "lng", "long", "lengtegraad", "x", "x-coordinaat", "rd_x"),
    "latitude": ("latitude", "lat", "breedtegraad", "y", "y-coordinaat", "rd_y"),
    "key": ("id", "case_id", "service_request_id", "zaaknummer", "meldingnummer", "nummer", "identificatie"),
    "day": ("date", "datum", "day", "month", "maand", "opened_at", "requested_datetime", "created_at", "tijdstip"),
    "kind": ("theme", "thema", "category", "categorie", "soort", "service_name", "hoofdcategorie", "type"),
}
SHOWN_FAULTS = 20
LARGEST_BYTES = 400_000_000
LONGEST_LINE = 1_000_000
NOT_CSV = mark("Dit is geen CSV-bestand. Bewaar het blad als CSV en probeer het opnieuw.")
NO_COLUMN = mark("De kolom met de %(what)s is niet gevonden. Wel gevonden: %(names)s.")
NOT_A_PLACE = mark("Rij %(row)s: “%(longitude)s, %(latitude)s” is geen plek.")
LONGITUDE, LATITUDE = mark("lengtegraad (x)"), mark("breedtegraad (y)")
_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d*)?([eE][+-]?\d+)?")


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns to use; None finds one by its usual names."""

    longitude: str | None = None
    latitude: str | None = None
    key: str | None = None
    day: str | None = None
    kind: str | None = None


@dataclass(slots=True)
class Rows:
    """The rows of a file that name a place, as columns of one length, in the file's order.

    Attributes:
        first: longitude or x, as it stands in the file.
        second: latitude or y.
        keys: the record's own number, or None.
        days: the day (the first of the month when only the month is given), or None. A time is dropped.
        kinds: what it is about; empty when the file does not say.
        read: rows read, the heading not counted.
        without_place: rows without a place.
        faults: the first of these, named.
        decimals: how many figures stand behind the point, per number of figures.
    """

    first: array[float] = field(default_factory=lambda: array("d"))
    second: array[float] = field(default_factory=lambda: array("d"))
    keys: list[str | None] = field(default_factory=list)
    days: list[date | None] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    read: int = 0
    without_place: int = 0
    faults: list[Message] = field(default_factory=list)
    decimals: dict[int, int] = field(default_factory=dict)


def read_rows(stream: BinaryIO, columns: Columns | None = None) -> Rows:
    """Read a file of incidents.

    Args:
        stream: the file's bytes, at its beginning.
        columns: which columns to use.

    Returns:
        The rows that name a place.

    Raises:
        Refusal: not a text file with columns, nothing in it, damaged, a column that is not there, or more than
            400 MB when unpacked.
    """
    found = Rows()
    try:
        lines = _lines(stream)
        heading = next(lines, "")
        if not heading.strip() or "\0" in heading:
            raise Refusal(NOT_CSV)
        separator = max(",;\t|", key=heading.count)
        names = [name.strip() for name in next(csv.reader([heading], delimiter=separator), [])]
        places = _places(names, columns or Columns())
        for row in csv.reader(lines, delimiter=separator):
            if row:
                _take(found, row, places)
    except (csv.Error, gzip.BadGzipFile, zlib.error, EOFError) as fault:
        raise Refusal(NOT_CSV) from fault
    if not found.read:
        raise Refusal(mark("In dit bestand staan geen rijen."))
    return found


def _lines(stream: BinaryIO) -> Iterator[str]:
    start = stream.read(2)
    whole: BinaryIO = io.BufferedReader(_Rejoined(start, stream))
    if start == b"\x1f\x8b":
        whole = gzip.GzipFile(fileobj=whole)  # type: ignore[assignment]
    encoding, taken = "utf-8-sig", 0
    while line := whole.readline(LONGEST_LINE + 1):
        taken += len(line)
        if len(line) > LONGEST_LINE or taken > LARGEST_BYTES:
            raise Refusal(mark("Dit bestand is te groot."))
        try:
            yield line.decode(encoding)
        except UnicodeDecodeError:
            encoding = "cp1252"
            yield line.decode(encoding, errors="replace")
        encoding = "utf-8" if encoding == "utf-8-sig" else encoding


class _Rejoined(io.RawIOBase):
    """A stream with the bytes that were already read put back in front."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start, self._rest = start, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self._start or self._rest.read(len(buffer))
        self._start = b""
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _places(names: Sequence[str], columns: Columns) -> dict[str, int]:
    """Find the position of each column that is wanted or known."""
    lower = [name.casefold() for name in names]
    places: dict[str, int] = {}
    for what, usual in HEADINGS.items():
        asked = getattr(columns, what)
        wanted = (asked.casefold(),) if asked else usual
        place = next((lower.index(name) for name in wanted if name in lower), None)
        if place is not None:
            places[what] = place
        elif asked:
            raise Refusal(
                mark("De kolom “%(column)s” staat niet in dit bestand. Wel gevonden: %(names)s."),
                column=asked,
                names=", ".join(names)[:300],
            )
    for what, label in (("longitude", LONGITUDE), ("latitude", LATITUDE)):
        if what not in places:
            raise Refusal(NO_COLUMN, what=message(label), names=", ".join(names)[:300])
    return places


def _take(found: Rows, row: Sequence[str], places: Mapping[str, int]) -> None:
    """Take one row into the columns, or count why not."""
    found.read += 1

    def text(what: str) -> str:
        place = places.get(what, -1)
        return row[place].replace("\0", "").strip() if 0 <= place < len(row) else ""

    longitude, latitude = text("longitude"), text("latitude")
    if not (_NUMBER.fullmatch(longitude) and _NUMBER.fullmatch(latitude)):
        found.without_place += 1
        if len(found.faults) < SHOWN_FAULTS:
            values = {"row": found.read + 1, "longitude": longitude[:40], "latitude": latitude[:40]}
            found.faults.append(Message(NOT_A_PLACE, values))
        return
    found.first.append(float(longitude.replace(",", ".")))
    found.second.append(float(latitude.replace(",", ".")))
    figures = max(_decimals(longitude), _decimals(latitude))
    found.decimals[figures] = found.decimals.get(figures, 0) + 1
    found.keys.append(text("key")[:80] or None)
    found.days.append(_day(text("day")))
    found.kinds.append(text("kind")[:80])


def _decimals(number: str) -> int:
    return len(number.replace(",", ".").partition(".")[2].rstrip("0"))


def _day(text: str) -> date | None:
    """Read a day or month at the beginning of a text; the time behind it is dropped."""
    found = _DAY.match(text)
    if not found:
        return None
    year, month, day, day_first, month_second, year_last = found.groups()
    try:
        if year:
            return date(int(year), int(month), int(day or 1))
        return date(int(year_last), int(month_second), int(day_first))
    except ValueError:
        return None
