"""How is a workbook of Excel read? As values only, a limited number of rows, and never a formula.

The library that reads workbooks brings arrays along; it is loaded only when a file has come.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time
from itertools import islice
from typing import TYPE_CHECKING

from participatie.errors import Refusal
from participatie.text import Message, mark, message
from participatie.xlsform.guards import look_inside
from participatie.xlsform.omissions import Ledger, Sort
from participatie.xlsform.sheets import GUARD, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Form, Sheet, letters

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

MOST_FAULTS = 50
GUARDED = re.compile(f"x({GUARD}*){GUARD}005F_")
READ_SHEETS = ("survey", "choices", "settings", "participatie")


def read_workbook(data: bytes, ledger: Ledger) -> Form:
    """Read a workbook.

    Args:
        data: the file.
        ledger: receives what is never read: macros, links, other sheets.

    Returns:
        The form with the sheets that a form has; other sheets are named and left out.

    Raises:
        Refusal: the guards say no, it cannot be read, or one of our sheets has formulas or far too many rows.
    """
    parts = look_inside(data)
    if parts.macros:
        ledger.note(Sort.LEFT_OUT, "", (), message(mark("In dit bestand zitten macro's. Die voeren we nooit uit.")))
    if parts.external_links:
        about = mark("Dit bestand verwijst naar andere bestanden. Die openen we nooit; kijk of alle teksten er zijn.")
        ledger.note(Sort.LEFT_OUT, "", (), message(about))
    from openpyxl import load_workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    except Exception as error:
        raise _damaged() from error
    faults: list[Message] = []
    form = Form()
    for found in book.worksheets:
        name = str(found.title)
        if name.strip().lower() not in READ_SHEETS or form.sheet(name.strip().lower()) is not None:
            about = mark("Dit blad lezen we niet. Staat er iets in dat u nodig hebt? Zet het dan in survey of choices.")
            ledger.note(Sort.LEFT_OUT, name, (), message(about))
        elif isinstance(found, ReadOnlyWorksheet):
            form.sheets.append(_sheet(found, name, faults))
    book.close()
    if faults:
        raise Refusal(
            mark("We hebben niets ingelezen. Verbeter eerst deze cellen in uw bestand."),
            more=tuple(faults[:MOST_FAULTS]),
        )
    return form


def _damaged() -> Refusal:
    return Refusal(
        mark("Dit bestand is beschadigd. Open het in Excel, bewaar het opnieuw als .xlsx en stuur het nog eens.")
    )


def _sheet(found: ReadOnlyWorksheet, name: str, faults: list[Message]) -> Sheet:
    """Read the rows one by one; what the sheet says about its own size is not believed."""
    made = Sheet(name)
    cells = 0
    found.reset_dimensions()
    try:
        for number, row in enumerate(found.iter_rows(), start=1):
            if number > MOST_ROWS:
                raise _too_many_rows(name)
            for column, cell in enumerate(islice(row, MOST_COLUMNS + 1)):
                if cell.value is None:
                    continue
                cells += 1
                if column >= MOST_COLUMNS or cells > MOST_CELLS:
                    raise _too_many_cells(name)
                made.put(number, column, _text(cell.value, str(cell.data_type), name, number, column, faults))
    except Refusal:
        raise
    except Exception as error:
        raise _damaged() from error
    return made


def _too_many_rows(name: str) -> Refusal:
    return Refusal(
        mark(
            "Blad %(sheet)s heeft meer dan %(most)s rijen. "
            "Verwijder de lege rijen onder uw vragenlijst en bewaar het opnieuw."
        ),
        sheet=name,
        most=MOST_ROWS,
    )


def _too_many_cells(name: str) -> Refusal:
    return Refusal(
        mark("Blad %(sheet)s is te groot voor een vragenlijst. Verwijder de kolommen en rijen die u niet gebruikt."),
        sheet=name,
    )


def _text(value: object, data_type: str, name: str, row: int, column: int, faults: list[Message]) -> str:
    """Write the value of a cell as text: 1.0 is "1"; a formula, an error or a date is a fault."""
    fault = None
    if data_type == "f" or (isinstance(value, str) and data_type != "s" and value.startswith("=")):
        fault = mark(
            "Blad %(sheet)s, cel %(cell)s: hier staat een formule. "
            "Kopieer de cel en plak hem op dezelfde plek als waarde."
        )
    elif data_type == "e":
        fault = mark("Blad %(sheet)s, cel %(cell)s: hier staat een foutmelding van Excel. Typ de tekst zelf.")
    elif isinstance(value, datetime | date | time):
        fault = mark(
            "Blad %(sheet)s, cel %(cell)s: Excel heeft hier een datum of tijd van gemaakt. "
            "Kies voor deze cel de opmaak Tekst en typ de tekst opnieuw."
        )
    if fault is not None:
        faults.append(message(fault, sheet=name, cell=f"{letters(column)}{row}"))
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return GUARDED.sub(r"x\g<1>005F_", str(value).replace("\r\n", "\n")).strip()
