"""What stands in a file of incidents, row by row, as numbers and short texts?

A batch of rows at a time. A row without a place is counted with its number; nothing is guessed in silence.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import BinaryIO

from participatie.errors import Refusal
from participatie.incidents.columns import Columns, positions
from participatie.incidents.table import Table, open_table
from participatie.text import mark

__all__ = ["Columns", "Rows", "batches", "day_of", "read_rows"]

LONGEST_KEY = 80
LONGEST_KIND = 80
LARGEST_NUMBER = 1e9
NO_ROWS = mark("In dit bestand staan geen rijen.")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d*)?([eE][+-]?\d{1,3})?")
_DAY = re.compile(r"(\d{4})[-/.]?(\d{2})(?:[-/.]?(\d{2}))?(?!\d)|(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?!\d)")


@dataclass(slots=True)
class Rows:
    """Rows of a file, those that name a place as columns of one length, in the file's order.

    Attributes:
        numbers: the row's number as a spreadsheet shows it.
        first: longitude or x, as it stands in the file.
        second: latitude or y.
        figures: how many figures stand behind the point, the larger of the two.
        keys: the record's own number, or None.
        days: the text of the day; empty when there is none.
        kinds: what it is about; empty when the file does not say.
        read: rows read, the heading not counted.
        without_place: numbers of the rows without a place, with what stood there.
        uneven: numbers of the rows with more columns than the heading has.
    """

    numbers: array[int] = field(default_factory=lambda: array("q"))
    first: array[float] = field(default_factory=lambda: array("d"))
    second: array[float] = field(default_factory=lambda: array("d"))
    figures: array[int] = field(default_factory=lambda: array("b"))
    keys: list[str | None] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    read: int = 0
    without_place: list[tuple[int, str]] = field(default_factory=list)
    uneven: list[int] = field(default_factory=list)


def read_rows(stream: BinaryIO, columns: Columns | None = None) -> Rows:
    """Read a whole file of incidents at once.

    Args:
        stream: the file's bytes, at its beginning.
        columns: which columns to use.

    Returns:
        All its rows.

    Raises:
        Refusal: not a text file with columns, nothing in it, damaged, a column that is not there, or more than
            400 MB when unpacked.
    """
    table = open_table(stream)
    places = positions(table.names, columns or Columns())
    found = Rows()
    for number, row in table.rows:
        _take(found, number, row, places, len(table.names))
    if not found.read:
        raise Refusal(NO_ROWS)
    return found


def batches(table: Table, columns: Columns, size: int) -> Iterator[Rows]:
    """Read a file in parts of at most `size` rows.

    Raises:
        Refusal: a column that is not there, or the file is damaged.
    """
    places = positions(table.names, columns)
    while True:
        found = Rows()
        for number, row in islice(table.rows, size):
            _take(found, number, row, places, len(table.names))
        if not found.read:
            return
        yield found


def _take(found: Rows, number: int, row: Sequence[str], places: Mapping[str, int], width: int) -> None:
    """Take one row into the columns, or note why not."""
    found.read += 1
    if len(row) > width and any(row[width:]):
        found.uneven.append(number)
    longitude, latitude = _text(row, places["longitude"]), _text(row, places["latitude"])
    first, second = _float(longitude), _float(latitude)
    if first is None or second is None or (not first and not second):
        found.without_place.append((number, f"{longitude}, {latitude}"[:80]))
        return
    found.numbers.append(number)
    found.first.append(first)
    found.second.append(second)
    found.figures.append(min(100, max(_decimals(longitude), _decimals(latitude))))
    found.keys.append(_text(row, places.get("key"))[:LONGEST_KEY] or None)
    found.days.append(_text(row, places.get("day"))[:30])
    found.kinds.append(" ".join(_text(row, places.get("kind"))[:LONGEST_KIND].split()))


def _text(row: Sequence[str], place: int | None) -> str:
    if place is None or place >= len(row):
        return ""
    text = row[place].strip()
    return text.replace("\0", "").strip() if "\0" in text else text


def _float(text: str) -> float | None:
    """Read a number as people write it, with a point or a comma; None for anything else, and for what is no place."""
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text.replace(",", "."))
    return number if abs(number) <= LARGEST_NUMBER else None


def _decimals(number: str) -> int:
    return len(number.replace(",", ".").partition(".")[2].rstrip("0"))


def day_of(text: str, *, month_first: bool = False) -> date | None:
    """Read a day or month at the beginning of a text; the time behind it is dropped.

    Args:
        text: such as "2026-05-03T22:10", "2026-05", "3-5-2026" or "20260503".
        month_first: read "5/3/2026" as the third of May.

    >>> day_of("3-5-2026 22:10"), day_of("5/3/2026", month_first=True), day_of("2026-05"), day_of("31-2-2026")
    (datetime.date(2026, 5, 3), datetime.date(2026, 5, 3), datetime.date(2026, 5, 1), None)
    """
    found = _DAY.match(text)
    if not found:
        return None
    year, month, day, one, two, last = found.groups()
    try:
        if year:
            return date(int(year), int(month), int(day or 1))
        return date(int(last), int(one), int(two)) if month_first else date(int(last), int(two), int(one))
    except ValueError:
        return None


def order_of(text: str) -> int:
    """Tell in which order day and month stand: 1 day first, -1 month first, 0 when it cannot be seen."""
    found = _DAY.match(text)
    if not found or not found.group(4):
        return 0
    return (int(found.group(4)) > 12) - (int(found.group(5)) > 12)
