"""How do the sheets of a form become a file to download?"""

from __future__ import annotations

import io
import re

from participatie.surveys.definition import Survey
from participatie.xlsform.csv_sheets import write_csv
from participatie.xlsform.guards import FileKind
from participatie.xlsform.sheets import GUARD, Form
from participatie.xlsform.writing import write_form

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"
ESCAPED = re.compile(f"x({GUARD}*)005F_")
"""What readers of workbooks take out of a text, because Excel writes odd signs that way."""
NARROW, WIDE = 16, 40
WIDE_COLUMNS = ("label", "hint", "text", "participatie::purpose")


def form_file(survey: Survey, kind: FileKind) -> bytes:
    """Write a survey as a file that other XLSForm tools read and that comes back to the same hash."""
    form = write_form(survey)
    return write_xlsx(form) if kind is FileKind.XLSX else write_csv(form)


def write_xlsx(form: Form) -> bytes:
    """Write a workbook; every cell is text, so that nothing is taken for a formula, a number or a date."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    heading = book.add_format({"bold": True, "bg_color": "#EFE9DF", "text_wrap": True, "valign": "top"})
    plain = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    for sheet in form.sheets:
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 2)
        for column, text in sheet.headings().items():
            wide = text.partition("::")[0] in WIDE_COLUMNS or text in WIDE_COLUMNS
            page.set_column(column, column, WIDE if wide else NARROW)
            page.write_string(0, column, text, heading)
        for number, cells in sheet.below():
            for column, text in cells.items():
                page.write_string(number - 1, column, ESCAPED.sub(rf"x\1{GUARD}005F_", text), plain)
    book.close()
    return out.getvalue()
