"""How do the files of a Signalen export become one row per report?

The export is a file per table: reports, locations, categories. A location names its report, and so does a category;
where the file of reports is there, it says which location and which category are the present ones, else the newest
is. Only number, day, place and category are taken. In this export `lat` holds the longitude and `lng` the latitude;
the numbers themselves tell, so nothing is changed here (see `systems`). Sources: repository Amsterdam/signals,
signals/apps/reporting/csv/datawarehouse.
"""

from __future__ import annotations

import csv
import io
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from participatie.errors import Refusal
from participatie.incidents.table import LARGEST_BYTES, TOO_LARGE, Table, open_table
from participatie.text import mark

HEADINGS = ("id", "created_at", "lat", "lng", "category")
LOCATIONS = frozenset({"lat", "lng", "_signal_id"})
CATEGORIES = frozenset({"main", "sub", "_signal_id"})
REPORTS = frozenset({"signal_uuid", "location_id", "category_assignment_id"})
NO_LOCATIONS = mark("In deze export ontbreekt het bestand met de locaties (locations.csv).")

INSERTS = {
    "locations": "INSERT OR REPLACE INTO locations VALUES (?, ?, ?, ?, ?)",
    "categories": "INSERT OR REPLACE INTO categories VALUES (?, ?, ?)",
    "reports": "INSERT OR REPLACE INTO reports VALUES (?, ?, ?, ?)",
}
GROUPS: Mapping[str, str] = {
    "afval": mark("Afval en vuil op straat"),
    "schoon": mark("Afval en vuil op straat"),
    "wegen, verkeer, straatmeubilair": mark("Straat, verlichting en verkeer"),
    "overlast in de openbare ruimte": mark("Overlast op straat"),
    "openbaar groen en water": mark("Groen en water"),
    "overlast van dieren": mark("Dieren"),
    "overlast van en door personen of groepen": mark("Overlast van mensen of groepen"),
    "overlast bedrijven en horeca": mark("Bedrijven en horeca"),
    "overlast op het water": mark("Overlast op het water"),
    "civiele constructies": mark("Straat, verlichting en verkeer"),
    "wonen": mark("Wonen"),
    "overig": mark("Iets anders"),
}


def group_of(kind: str) -> str:
    """Give our own words for the main category of a report; the text itself when it is not one of Signalen's.

    >>> group_of("Overlast van dieren: Ratten")
    'Dieren'
    """
    return GROUPS.get(kind.partition(":")[0].strip().casefold(), kind)


def is_locations(start: bytes) -> bool:
    """Tell from its first bytes whether a file is the locations of an export."""
    heading = start.lstrip(b"\xef\xbb\xbf").partition(b"\n")[0].decode("utf-8", "replace").strip()
    return set(heading.replace('"', "").replace(";", ",").split(",")) >= LOCATIONS


class _Stream(io.RawIOBase):
    """Bytes that come in parts, as a file."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._left:
            following = next(self._chunks, None)
            if following is None:
                return 0
            self._left = following
        length = min(len(buffer), len(self._left))
        buffer[:length] = self._left[:length]
        self._left = self._left[length:]
        return length


def joined(files: Sequence[Iterable[bytes]]) -> Iterator[bytes]:
    """Join the files of an export into rows, in a file on disk so that memory does not grow.

    Args:
        files: the bytes of each, in any order; files of the export that we do not know are passed over.

    Raises:
        Refusal: the locations are missing, a file cannot be read, or they are more than 400 MB together.
    """
    taken = 0

    def counted(chunks: Iterable[bytes]) -> Iterator[bytes]:
        nonlocal taken
        for chunk in chunks:
            taken += len(chunk)
            if taken > LARGEST_BYTES:
                raise Refusal(TOO_LARGE)
            yield chunk

    with tempfile.NamedTemporaryFile(prefix="participatie-") as place:
        base = sqlite3.connect(place.name, isolation_level=None)
        try:
            base.executescript(
                "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN;"
                "CREATE TABLE locations (id INTEGER PRIMARY KEY, report INTEGER, lat TEXT, lng TEXT, at TEXT);"
                "CREATE TABLE categories (id INTEGER PRIMARY KEY, report INTEGER, kind TEXT);"
                "CREATE TABLE reports (id INTEGER PRIMARY KEY, at TEXT, location INTEGER, category INTEGER);"
            )
            known = [_load(base, open_table(_buffered(counted(chunks)))) for chunks in files]
            if "locations" not in known:
                raise Refusal(NO_LOCATIONS)
            yield from _rows(base, whole="reports" in known)
        finally:
            base.close()


def _buffered(chunks: Iterable[bytes]) -> io.BufferedReader:
    return io.BufferedReader(_Stream(chunks))


def _load(base: sqlite3.Connection, table: Table) -> str | None:
    """Put one file of the export in its table; None for a file that we do not know."""
    at = {name: place for place, name in enumerate(table.names)}
    wanted: tuple[str, ...]
    if at.keys() >= LOCATIONS:
        kind, wanted = "locations", ("id", "_signal_id", "lat", "lng", "created_at")
    elif at.keys() >= CATEGORIES:
        kind, wanted = "categories", ("id", "_signal_id", "main", "sub")
    elif at.keys() >= REPORTS:
        kind, wanted = "reports", ("id", "created_at", "location_id", "category_assignment_id")
    else:
        return None
    places = [at.get(name, -1) for name in wanted]

    def rows() -> Iterator[tuple[object, ...]]:
        for number, row in table.rows:
            values = [row[place][:120] if 0 <= place < len(row) else "" for place in places]
            values[0] = values[0] or str(number)
            if kind == "categories":
                values[2:] = [f"{values[2]}: {values[3]}"]
            yield tuple(values)

    base.executemany(INSERTS[kind], _numbered(rows()))
    return kind


def _numbered(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        first = str(row[0])
        if first.isdigit():
            yield (int(first), *row[1:])


def _rows(base: sqlite3.Connection, *, whole: bool) -> Iterator[bytes]:
    if whole:
        query = (
            "SELECT r.id, r.at, l.lat, l.lng, c.kind FROM reports r LEFT JOIN locations l ON l.id = r.location "
            "LEFT JOIN categories c ON c.id = r.category ORDER BY r.id"
        )
    else:
        base.execute("CREATE INDEX by_report ON categories (report, id)")
        base.execute("CREATE INDEX located ON locations (report, id)")
        query = (
            "SELECT l.report, l.at, l.lat, l.lng, (SELECT c.kind FROM categories c WHERE c.report = l.report "
            "ORDER BY c.id DESC LIMIT 1) FROM locations l WHERE l.id = (SELECT max(n.id) FROM locations n "
            "WHERE n.report = l.report) ORDER BY l.report"
        )
    text = io.StringIO()
    out = csv.writer(text)
    found = base.execute(query)
    for row in chain([HEADINGS], found):
        out.writerow(["" if value is None else value for value in row])
        if text.tell() > 64 * 1024:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()
