"""How is a file with rows and columns read, whatever programme wrote it?

Commas, semicolons, tabs, bars or another mark between the columns; UTF-8, UTF-16 or the old Windows letters; packed
with gzip or not; line breaks inside quotes. One row at a time, so that a million rows need no more memory than ten.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO

from participatie.errors import Refusal
from participatie.text import mark

LARGEST_BYTES = 400_000_000
LONGEST_LINE = 1_000_000
MOST_COLUMNS = 500
NOT_CSV = mark("Dit is geen CSV-bestand. Bewaar het blad als CSV en probeer het opnieuw.")
BROKEN = mark("Na rij %(row)s is het bestand niet meer te lezen. Staat daar een aanhalingsteken te veel?")
TOO_LARGE = mark("Dit bestand is te groot.")
SEPARATORS = ",;\t|^~#:"
_NAMED = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Table:
    """A file that is being read.

    Attributes:
        names: the heading of each column, as it stands there.
        rows: the rows below, each with its number as a spreadsheet shows it (the heading is row 1). To be read once.
    """

    names: tuple[str, ...]
    rows: Iterator[tuple[int, Sequence[str]]]


def open_table(stream: BinaryIO) -> Table:
    """Begin to read a file.

    Args:
        stream: the file's bytes, at its beginning.

    Returns:
        The heading, and the rows to be read one by one. Reading on refuses what cannot be read, names the row, and
        stops at 400 MB.

    Raises:
        Refusal: not a text file with columns.
    """
    try:
        lines = _lines(stream)
        first = _first(lines)
        if not first or not first[0].strip() or any("\0" in line for line in first):
            raise Refusal(NOT_CSV)
        before = 1
        if named := _NAMED.fullmatch(first[0].strip("\ufeff\r\n")):
            separator, before = named.group(1), 2
            first = first[1:]
        else:
            separator = _separator(first)
        measured = _Measured(chain(first, lines))
        records = csv.reader(measured, delimiter=separator)
        names = tuple(name.strip()[:80] for name in next(records, []))
    except (csv.Error, gzip.BadGzipFile, zlib.error, EOFError) as fault:
        raise Refusal(NOT_CSV) from fault
    if len(names) > MOST_COLUMNS:
        raise Refusal(NOT_CSV)
    return Table(names, _numbered(records, measured, before))


def _first(lines: Iterator[str]) -> list[str]:
    """Take off the first lines, fewer when they are very long."""
    found: list[str] = []
    for line in islice(lines, _LOOKED_AT):
        found.append(line)
        if sum(map(len, found)) > LONGEST_LINE:
            break
    return found


class _Measured:
    """Lines for a reader of rows, which may ask for many of them before it has one row together."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._taken = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._taken += len(line)
        if self._taken > LONGEST_LINE:
            raise csv.Error("a row of more than a million letters")
        return line

    def next_row(self) -> None:
        """Begin to count anew."""
        self._taken = 0


def _numbered(records: Iterator[list[str]], measured: _Measured, before: int) -> Iterator[tuple[int, Sequence[str]]]:
    number = before
    measured.next_row()
    try:
        for row in records:
            measured.next_row()
            number += 1
            if row:
                yield number, row
    except (csv.Error, gzip.BadGzipFile, zlib.error, EOFError) as fault:
        raise Refusal(BROKEN, row=number) from fault


def _separator(lines: Sequence[str]) -> str:
    """The mark that divides the first rows into most columns, and into the same number of them each time."""

    def columns(mark_between: str) -> tuple[bool, int]:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=mark_between) if row]
        except csv.Error:
            return False, 0
        # The last of these rows may be cut off in the middle of a quoted text.
        even = len(set(widths[:-1] or widths)) == 1
        return even and widths[0] > 1, widths[0]

    return max(SEPARATORS, key=columns)


def _lines(stream: BinaryIO) -> Iterator[str]:
    start = stream.read(2)
    whole: BinaryIO = io.BufferedReader(_Rejoined(start, stream))
    if start == b"\x1f\x8b":
        whole = io.BufferedReader(gzip.GzipFile(fileobj=whole))
    start = whole.peek(4)[:400] if isinstance(whole, io.BufferedReader) else b""
    wide = _wide_encoding(start)
    return _wide_lines(whole, wide) if wide else _narrow_lines(whole)


def _wide_encoding(start: bytes) -> str | None:
    """Tell UTF-16 by its first mark, or by the zeros beside plain letters."""
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    half = len(start) // 2
    if half >= 4 and start[1::2].count(0) > 0.8 * half and start[::2].count(0) == 0:
        return "utf-16-le"
    if half >= 4 and start[::2].count(0) > 0.8 * half and start[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _wide_lines(whole: BinaryIO, encoding: str) -> Iterator[str]:
    text = io.TextIOWrapper(whole, encoding=encoding, errors="replace", newline="")
    taken = 0
    while line := text.readline(LONGEST_LINE + 1):
        taken += 2 * len(line)
        if len(line) > LONGEST_LINE or taken > LARGEST_BYTES:
            raise Refusal(TOO_LARGE)
        yield line


def _narrow_lines(whole: BinaryIO) -> Iterator[str]:
    encoding, taken = "utf-8-sig", 0
    while line := whole.readline(LONGEST_LINE + 1):
        taken += len(line)
        if len(line) > LONGEST_LINE or taken > LARGEST_BYTES:
            raise Refusal(TOO_LARGE)
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
