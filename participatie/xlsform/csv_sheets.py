"""How is a form in CSV read and written? Sheet after sheet; the name of a sheet stands in the first column."""

from __future__ import annotations

import csv
import io
import re

from participatie.errors import Refusal
from participatie.text import mark, message
from participatie.xlsform.omissions import Ledger, Sort
from participatie.xlsform.own import CHOICES_PREFIX, OWN_SHEET
from participatie.xlsform.sheets import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Form, Sheet

READS_AS_FORMULA = re.compile(r"'*[=+\-@\t\r]")
HEADING_WITHIN = 30
NAMES = ("survey", "choices", "settings", "participatie")


def read_csv(data: bytes, ledger: Ledger) -> Form:
    """Read a form in CSV: comma, semicolon or tab; UTF-8, UTF-16 or what Excel on Windows makes of it.

    A file with headings and no names of sheets is one sheet: survey. Row numbers are those a spreadsheet program shows.

    Raises:
        Refusal: it is no CSV, or far too large.
    """
    rows = _rows(_decoded(data, ledger))
    form = Form()
    if any(row and row[0].strip().lower() in NAMES for row in rows):
        _by_name(rows, form, ledger)
    else:
        headings = {cell.strip().lower() for row in rows[:5] for cell in row}
        if not {"type", "name"} <= headings:
            raise Refusal(
                mark(
                    "In dit csv-bestand staat geen vragenlijst. "
                    "Zet survey in de eerste kolom en daaronder de koppen type, name en label. Of stuur een .xlsx."
                )
            )
        sheet = Sheet("survey")
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                sheet.put(number, column, _cell(cell))
        form.sheets.append(sheet)
        about = mark("Dit csv-bestand heeft één blad. We lezen het als blad survey.")
        ledger.note(Sort.CHANGED, "survey", (), message(about))
    return form


def _by_name(rows: list[list[str]], form: Form, ledger: Ledger) -> None:
    sheet: Sheet | None = None
    for number, row in enumerate(rows, start=1):
        name = row[0].strip() if row else ""
        if name:
            known = form.sheet(name.lower())
            sheet = Sheet(name)
            if name.lower() not in NAMES or known is not None:
                about = mark(
                    "Dit blad lezen we niet, of het staat er twee keer. Zet alles in één blad survey en choices."
                )
                ledger.note(Sort.LEFT_OUT, name, (number,), message(about))
            else:
                form.sheets.append(sheet)
        cells = [(column, _cell(cell)) for column, cell in enumerate(row[1:], start=1)]
        if sheet is not None:
            for column, cell in cells:
                sheet.put(number, column, cell)
        elif any(cell for _, cell in cells):
            about = mark("Boven deze rij staat geen naam van een blad. Zet survey in de eerste kolom erboven.")
            ledger.note(Sort.LEFT_OUT, "csv", (number,), message(about))


def _decoded(data: bytes, ledger: Ledger) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        about = mark(
            "Dit bestand is niet als UTF-8 bewaard. Kijk of letters met accenten kloppen. "
            "Zo niet: kies in Excel Opslaan als: CSV UTF-8."
        )
        ledger.note(Sort.CHANGED, "", (), message(about))
        return data.decode("cp1252", errors="replace")


def _rows(text: str) -> list[list[str]]:
    delimiter = _delimiter(text)
    if text.lower().startswith("sep=") and "\n" in text:
        text = "\n" + text.split("\n", 1)[1]
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            cells += sum(1 for cell in row if cell)
            if len(rows) > MOST_ROWS or cells > MOST_CELLS or len(row) > 20 * MOST_COLUMNS:
                raise Refusal(
                    mark("Dit csv-bestand is te groot voor een vragenlijst: er staan meer dan %(most)s rijen in."),
                    most=MOST_ROWS,
                )
    except csv.Error as error:
        raise Refusal(
            mark("Dit csv-bestand is niet goed te lezen. Bewaar het opnieuw als CSV UTF-8, of als .xlsx.")
        ) from error
    return rows


def _delimiter(text: str) -> str:
    """Find what stands between the cells: with which sign do the headings come apart?"""
    lines = text.split("\n", HEADING_WITHIN)[:HEADING_WITHIN]
    for sign in (",", ";", "\t"):
        for line in lines:
            if {"type", "name"} <= {cell.strip().strip('"').lower() for cell in line.split(sign)}:
                return sign
    return max((",", ";", "\t"), key=text[:5000].count)


def _cell(text: str) -> str:
    """Take off the sign that keeps a spreadsheet program from reading text as a formula; see `write_csv`."""
    text = text.replace("\r\n", "\n").strip()
    return text[1:] if text.startswith("'") and READS_AS_FORMULA.match(text) else text


def write_csv(form: Form) -> bytes:
    """Write a form as CSV in UTF-8 with commas, as other XLSForm tools read it.

    Those tools know no other sheets in CSV, so the rows of our own sheet stand under the settings.
    A cell that a spreadsheet program would read as a formula gets a ' in front; reading takes it off again.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for sheet in _without_own(form):
        if not sheet.rows:
            continue
        width = 1 + max(column for cells in sheet.rows.values() for column in cells)
        writer.writerow([sheet.name, *[""] * width])
        for number in sorted(sheet.rows):
            cells = (sheet.rows[number].get(column, "") for column in range(width))
            writer.writerow(["", *("'" + cell if READS_AS_FORMULA.match(cell) else cell for cell in cells)])
    return out.getvalue().encode()


def _without_own(form: Form) -> tuple[Sheet, ...]:
    """Give the sheets that other tools know, the rows of our own sheet below the settings."""
    mine, settings = form.sheet(OWN_SHEET), form.sheet("settings")
    if mine is None or settings is None:
        return tuple(form.sheets)
    wide = 1 + max(settings.headings())
    both = Sheet("settings", {number: dict(cells) for number, cells in settings.rows.items()})
    for column, text in mine.headings().items():
        both.put(settings.heading_row, wide + column, CHOICES_PREFIX + text)
    last = max(both.rows)
    for number, cells in mine.below():
        for column, text in cells.items():
            both.put(last + number, wide + column, text)
    return tuple(both if sheet is settings else sheet for sheet in form.sheets if sheet is not mine)
