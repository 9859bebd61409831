"""Did somebody change what every export of ours makes anew? Then say that the change does not count."""

from __future__ import annotations

from collections.abc import Mapping

from participatie.surveys.definition import Survey
from participatie.text import mark, message
from participatie.xlsform.building import Building
from participatie.xlsform.columns import OWN, Row, Table, Tongues, table_of
from participatie.xlsform.omissions import Ledger, Sort
from participatie.xlsform.sheets import Sheet
from participatie.xlsform.types import row_type
from participatie.xlsform.writing import write_form

_MADE = mark("Dit maken wij zelf voor andere programma's. Uw wijziging telt niet. Verander de vraag hierboven.")
_DRAWN = mark("Dit antwoord komt van een eerdere vraag. Uw wijziging telt niet. Verander het bij die vraag.")


def check_made(survey: Survey, building: Building, ledger: Ledger) -> None:
    """Compare the cells that other tools need with those an export of this very survey would have."""
    drawn = [row for answers in building.lists.values() for row in answers.drawn]
    if not building.made and not drawn:
        return
    form = write_form(survey)
    sheets = {sheet.name: _again(sheet) for sheet in form.sheets}
    by_name = {row.peek("name"): row for row in sheets["survey"].rows() if row.peek("name")}
    for row, column in building.made:
        again = by_name.get(row.peek("name"))
        bases = (
            [column]
            if column
            else ["label", "hint", "relevant", "constraint", "required", "choice_filter", "parameters"]
        )
        if not _same(row, again, bases) or (not column and not _same_type(row, again)):
            ledger.note(Sort.CHANGED, row.table.name, (row.number,), message(_MADE), column=column)
    choices = list(sheets["choices"].rows()) if "choices" in sheets else []
    fresh = {(row.peek(f"{OWN}drawn"), row.peek("name")): row for row in choices}
    for row in drawn:
        if not _same(row, fresh.get((row.peek(f"{OWN}drawn"), row.peek("name"))), ["label"]):
            ledger.note(Sort.CHANGED, row.table.name, (row.number,), message(_DRAWN))
    _check_lists(building, {(row.peek("list_name"), row.peek("name")): row for row in choices}, ledger)


def _check_lists(building: Building, fresh: Mapping[tuple[str, str], Row], ledger: Ledger) -> None:
    for name in dict.fromkeys(building.made_lists):
        for row in building.lists[name].rows:
            if not _same(row, fresh.get((row.peek("list_name"), row.peek("name"))), ["label"]):
                ledger.note(Sort.CHANGED, row.table.name, (row.number,), message(_MADE))


def _again(sheet: Sheet) -> Table:
    return table_of(sheet, sheet.name, Tongues("nl", "nl"), Ledger())


def _same(row: Row, again: Row | None, bases: list[str]) -> bool:
    if again is None:
        return False
    codes = {code for table in (row.table, again.table) for base, code in table.columns if base in bases}
    return all(row.peek(base, code) == again.peek(base, code) for base in bases for code in codes | {""})


def _same_type(row: Row, again: Row | None) -> bool:
    return again is not None and row_type(row.peek("type")).type is row_type(again.peek("type")).type
