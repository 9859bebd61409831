"""How does a table become a spreadsheet, XLSX or ODS, piece by piece?

A library makes the whole file with an empty table in it: its styles, its other sheets, what it says about itself. Its
files are then packed one by one, and in the table the rows are put in between while they come from the database.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from participatie.exports.table import Cell
from participatie.exports.zipped import zip_pieces

if TYPE_CHECKING:
    from odfdo import Table

MOST_ROWS = 1_048_575
"""Rows below the header that a sheet of Excel or LibreOffice has room for."""
PIECE_ROWS = 200
_MARKER = "rows-come-here"
_ODS_TYPE = "mimetype"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A small sheet that is written at once: its name, its header and its rows."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """A spreadsheet.

    Attributes:
        title: of the file.
        author: who is responsible.
        made_on: the day that is kept as the moment of making.
        data: name of the sheet with the rows.
        header: names of its columns.
        others: the sheets after it.
        largest: the most bytes that the rows may turn out to have.
    """

    title: str
    author: str
    made_on: date
    data: str
    header: tuple[str, ...]
    others: tuple[Sheet, ...]
    largest: int = 0


def xlsx_pieces(book: Book, rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """Write a spreadsheet for Excel.

    Args:
        book: everything but the rows.
        rows: as many cells each as the header; at most `MOST_ROWS`, who asks has counted them.

    Returns:
        Pieces of the file; never more than some hundred rows in memory.
    """
    return _pieces(_empty_xlsx(book), "xl/worksheets/sheet1.xml", b"</sheetData>", _xlsx_row, book, rows)


def ods_pieces(book: Book, rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """Write a spreadsheet for LibreOffice; see `xlsx_pieces`."""
    return _pieces(_empty_ods(book), "content.xml", None, _ods_row, book, rows)


def _pieces(
    empty: bytes,
    part: str,
    before: bytes | None,
    write: Callable[[Sequence[Cell]], str],
    book: Book,
    rows: Iterable[Sequence[Cell]],
) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(empty)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if before is None:
        first, last = _around_marker(parts[part])
    else:
        head, _, tail = parts[part].partition(before)
        first, last = re.sub(rb"<dimension [^>]*/>", b"", head, count=1), before + tail
    files = (
        (name, _spliced(first, (write(row) for row in rows), last) if name == part else (content,))
        for name, content in parts.items()
    )
    return zip_pieces(files, book.made_on, stored=frozenset({_ODS_TYPE}), largest=book.largest)


def _spliced(first: bytes, rows: Iterable[str], last: bytes) -> Iterator[bytes]:
    yield first
    gathered: list[str] = []
    for row in rows:
        gathered.append(row)
        if len(gathered) == PIECE_ROWS:
            yield "".join(gathered).encode()
            gathered.clear()
    yield "".join(gathered).encode()
    yield last


def _xlsx_row(row: Sequence[Cell]) -> str:
    return f"<row>{''.join([_xlsx_words(each) if type(each) is str else _xlsx_number(each) for each in row])}</row>"


@lru_cache(maxsize=4096)
def _xlsx_words(text: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _xlsx_number(cell: Cell) -> str:
    return "<c/>" if cell is None else f"<c><v>{cell!r}</v></c>"


def _ods_row(row: Sequence[Cell]) -> str:
    cells = "".join([_ods_words(each) if type(each) is str else _ods_number(each) for each in row])
    return f"<table:table-row>{cells}</table:table-row>"


@lru_cache(maxsize=4096)
def _ods_words(text: str) -> str:
    plain = re.sub(r" {2,}", lambda found: f' <text:s text:c="{len(found.group()) - 1}"/>', escape(text))
    return f'<table:table-cell office:value-type="string"><text:p>{plain}</text:p></table:table-cell>'


def _ods_number(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    return (
        f'<table:table-cell office:value-type="float" office:value="{cell!r}"><text:p>{cell!r}</text:p>'
        "</table:table-cell>"
    )


def _empty_xlsx(book: Book) -> bytes:
    from xlsxwriter import Workbook

    made = io.BytesIO()
    workbook = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties(
        {"title": book.title, "author": book.author, "created": datetime.combine(book.made_on, time(), tzinfo=UTC)}
    )
    bold = workbook.add_format({"bold": True, "bottom": 1})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    data = workbook.add_worksheet(book.data)
    data.freeze_panes(1, 0)
    data.set_column(0, max(len(book.header) - 1, 0), 14)
    for column, name in enumerate(book.header):
        data.write_string(0, column, name, bold)
    for other in book.others:
        sheet = workbook.add_worksheet(other.name)
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(other.header):
            sheet.write_string(0, column, name, bold)
            sheet.set_column(column, column, other.widths[column] if other.widths else 20, wrapped)
        for number, row in enumerate(other.rows, start=1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell, wrapped)
    workbook.close()
    return made.getvalue()


def _empty_ods(book: Book) -> bytes:
    from odfdo import Document

    document = Document("spreadsheet")
    document.body.clear()
    document.meta.title = book.title
    document.meta.creator = book.author
    document.meta.set_initial_creator(book.author)
    made_at = datetime.combine(book.made_on, time(), tzinfo=UTC)
    document.meta.set_creation_date(made_at)
    document.meta.date = made_at
    document.meta.set_generator("participatie")
    document.body.append(_ods_table(book.data, [book.header, (_MARKER,)], len(book.header)))
    for other in book.others:
        document.body.append(_ods_table(other.name, [other.header, *other.rows], len(other.header)))
    saved = io.BytesIO()
    document.save(saved, pretty=False)
    return saved.getvalue()


def _ods_table(name: str, rows: Sequence[Sequence[str]], columns: int) -> Table:
    from odfdo import Cell as OdfCell
    from odfdo import Column, Element, Row, Table

    table = Table(name)
    table.clear()
    table.name = name
    Element.append(table, Column(repeated=max(columns, 1)))
    for line in rows:
        row = Row()
        for text in line:
            Element.append(row, OdfCell(text, cell_type="string") if text else OdfCell())
        Element.append(table, row)
    return table


def _around_marker(content: bytes) -> tuple[bytes, bytes]:
    found = re.search(
        rb"<table:table-row[^>]*>(?:(?!</table:table-row>).)*rows-come-here.*?</table:table-row>", content
    )
    if found is None:
        raise ValueError("the empty spreadsheet has no place for rows")
    return content[: found.start()], content[found.end() :]
