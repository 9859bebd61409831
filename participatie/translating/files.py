"""Writing the spreadsheet for a translator, and reading one that came back without trusting it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from participatie.errors import Refusal
from participatie.exports.csv_file import SEMICOLON, csv_pieces
from participatie.text import mark, message
from participatie.translating.sheet import STATUSES, WIDTHS, Row

LARGEST_FILE = 2_000_000
LARGEST_UNPACKED = 30_000_000
MOST_PARTS = 300
MOST_ROWS = 3_000
MOST_CELLS = 12
LONGEST_CELL = 5_000
EMPTY_ROWS = 200
"""After so many empty rows nothing more is expected."""
_ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT = f"{_ODF}table:1.0}}", f"{_ODF}text:1.0}}"
FORMULA = ("=", "+", "-", "@")


def as_csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Write a table as CSV that a Dutch Excel opens by itself."""
    return b"".join(csv_pieces(header, [[_apart(cell) for cell in row] for row in rows], SEMICOLON))


def as_xlsx(header: Sequence[str], rows: Sequence[Sequence[str]], name: str) -> bytes:
    """Write a table for Excel: wide columns, words that wrap, the statuses to choose from."""
    from xlsxwriter import Workbook

    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(made, options) as book:
        sheet = book.add_worksheet(name)
        head = book.add_format({"bold": True, "bottom": 1})
        fixed = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#45535d"})
        own = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 0)
        for column, (title, width) in enumerate(zip(header, WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, head)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell, fixed if column < 2 else own)
        choices = {"validate": "list", "source": list(STATUSES.values()), "show_error": False}
        sheet.data_validation(1, 3, max(len(rows), 1), 3, choices)
    return made.getvalue()


def as_ods(header: Sequence[str], rows: Sequence[Sequence[str]], name: str) -> bytes:
    """Write a table for LibreOffice."""
    from odfdo import Cell, Column, Document, Element, Table
    from odfdo import Row as OdfRow

    document = Document("spreadsheet")
    document.body.clear()
    table = Table(name)
    table.clear()
    table.name = name
    Element.append(table, Column(repeated=len(header)))
    for line in (header, *rows):
        row = OdfRow()
        for text in line:
            Element.append(row, Cell(text, cell_type="string") if text else Cell())
        Element.append(table, row)
    document.body.append(table)
    made = io.BytesIO()
    document.save(made, pretty=False)
    return made.getvalue()


def read_rows(data: bytes) -> tuple[Row, ...]:
    """Read a file that came back.

    Args:
        data: XLSX, ODS or CSV; which one is seen from its first bytes.

    Returns:
        Every row that says something, headings first; nothing is reckoned and nothing outside the file is opened.

    Raises:
        Refusal: it is too large, packed too tightly, of another kind, or broken.
    """
    if not data.strip():
        raise Refusal(mark("Dit bestand is leeg."))
    if len(data) > LARGEST_FILE:
        raise Refusal(message(mark("Dit bestand is groter dan %(most)s MB."), most=LARGEST_FILE // 1_000_000))
    rows = _from_csv(data) if not data.startswith(b"PK\x03\x04") else _from_archive(data)
    found: list[Row] = []
    empty = 0
    for row in rows:
        if not any(cell.strip() for cell in row.cells):
            empty += 1
            if empty > EMPTY_ROWS:
                break
            continue
        empty = 0
        found.append(row)
        if len(found) > MOST_ROWS:
            raise Refusal(message(mark("Dit bestand heeft meer dan %(most)s rijen met tekst."), most=MOST_ROWS))
    return tuple(found)


def _apart(cell: str) -> str:
    """Keep a cell from being taken for a formula; reading takes the apostrophe off again."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _together(cell: str) -> str:
    """Take off the apostrophe that `_apart` put there, and no other."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell


def _from_csv(data: bytes) -> Iterator[Row]:
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(mark("Wij kunnen de letters in dit bestand niet lezen. Bewaar het als CSV UTF-8.")) from None
    first = text.partition("\n")[0]
    delimiter = max((";", ",", "\t"), key=first.count)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            yield Row(number, tuple(_together(cell)[:LONGEST_CELL] for cell in cells[:MOST_CELLS]))
    except csv.Error:
        raise _broken() from None


def _from_archive(data: bytes) -> Iterator[Row]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise Refusal(
                    mark("In dit bestand zit te veel ingepakt. Gebruik het bestand dat u hier hebt opgehaald.")
                )
            names = {part.filename for part in parts}
            if "content.xml" in names:
                return _from_ods(_taken(archive, "content.xml"))
            if "xl/workbook.xml" not in names:
                raise _broken()
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError):
        raise _broken() from None
    return _from_xlsx(data)


def _taken(archive: zipfile.ZipFile, name: str) -> bytes:
    """Unpack one part, no further than allowed whatever its heading says."""
    with archive.open(name) as part:
        found = part.read(LARGEST_UNPACKED + 1)
    if len(found) > LARGEST_UNPACKED:
        raise _broken()
    return found


def _from_xlsx(data: bytes) -> Iterator[Row]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_CELLS), start=1):
            formula = any(getattr(cell, "data_type", "") == "f" for cell in cells)
            yield Row(number, tuple(_text(cell.value) for cell in cells), formula)
    except Refusal:
        raise
    except Exception as error:
        # openpyxl raises whatever its parsers raise; a file that is broken is no fault of ours.
        raise _broken() from error


def _from_ods(content: bytes) -> Iterator[Row]:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        raise _broken() from None
    table = root.find(f".//{_TABLE}table")
    number = 0
    for row in table.iter(f"{_TABLE}table-row") if table is not None else ():
        repeated = _repeated(row, "number-rows-repeated")
        cells = tuple(islice(_ods_cells(row), MOST_CELLS))
        formula = any(cell.get(f"{_TABLE}formula") for cell in row)
        for each in range(min(repeated, EMPTY_ROWS + 1)):
            yield Row(number + each + 1, cells, formula)
        number += repeated


def _ods_cells(row: Any) -> Iterator[str]:
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        text = "\n".join(_ods_words(paragraph) for paragraph in cell.findall(f"{_TEXT}p"))
        for _each in range(min(_repeated(cell, "number-columns-repeated"), MOST_CELLS)):
            yield text[:LONGEST_CELL]


def _ods_words(element: Any) -> str:
    made = element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            made += " " * min(int(child.get(f"{_TEXT}c", "1") or 1), 100)
        elif child.tag in (f"{_TEXT}line-break", f"{_TEXT}tab"):
            made += " "
        else:
            made += _ods_words(child)
        made += child.tail or ""
    return made


def _repeated(element: Any, name: str) -> int:
    found = element.get(f"{_TABLE}{name}", "1")
    return max(int(found), 1) if found.isdecimal() and len(found) < 9 else 1


def _text(value: object) -> str:
    return "" if value is None else str(value)[:LONGEST_CELL]


def _broken() -> Refusal:
    return Refusal(mark("Dit is geen rekenblad dat wij kunnen lezen. Stuur een XLSX-, ODS- of CSV-bestand."))
