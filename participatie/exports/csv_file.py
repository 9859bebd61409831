"""How does a table become a CSV file, piece by piece, so that its length does not matter?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from participatie.exports.table import Cell

PIECE = 64 * 1024
"""Signs that are gathered before they go out."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the signs of a CSV file are chosen.

    Attributes:
        delimiter: between cells.
        decimal: between whole and broken part of a number.
        begin: what stands in front of everything.
    """

    delimiter: str
    decimal: str
    begin: bytes


SEMICOLON = Dialect(";", ",", b"\xef\xbb\xbf")
"""What a Dutch Excel opens by itself: semicolons, decimal commas, and a mark that says UTF-8."""
COMMA = Dialect(",", ".", b"")
"""What other programs expect: commas and decimal points, UTF-8 without a mark (RFC 4180)."""


def csv_pieces(header: Sequence[str], rows: Iterable[Sequence[Cell]], dialect: Dialect) -> Iterator[bytes]:
    """Write a table as CSV.

    Args:
        header: names of the columns.
        rows: as many cells each; None is an empty cell.
        dialect: `SEMICOLON` or `COMMA`.

    Returns:
        Pieces of UTF-8 of about 64 KB, lines ending in CR LF; never more than one piece in memory.
    """
    gathered = io.StringIO()
    write = csv.writer(gathered, delimiter=dialect.delimiter, lineterminator="\r\n").writerow
    comma = dialect.decimal != "."
    yield dialect.begin
    write(header)
    for row in rows:
        write([_decimal(cell, dialect.decimal) if comma and type(cell) is float else cell for cell in row])
        if gathered.tell() > PIECE:
            yield gathered.getvalue().encode()
            gathered.seek(0)
            gathered.truncate()
    yield gathered.getvalue().encode()


def _decimal(cell: Cell, sign: str) -> str:
    return repr(cell).replace(".", sign)
