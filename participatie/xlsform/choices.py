"""Which lists of answers does a form have? Each answer with its code, its words and what we know more of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from participatie.text import mark, message
from participatie.xlsform import own
from participatie.xlsform.columns import OWN, Row, Table
from participatie.xlsform.naming import code_of
from participatie.xlsform.omissions import Ledger, Sort
from participatie.xlsform.wording import Wording

YES = {"yes", "true", "true()", "ja", "1", "waar"}
NO = {"", "no", "false", "false()", "nee", "0", "onwaar"}
_NO_LIST = mark("Bij dit antwoord staat geen lijst. Zet de naam van de lijst in kolom list_name.")
_NO_NAME = mark("Dit antwoord heeft geen naam. Zet een korte naam in kolom name.")
_NOT_USED = mark("Lijst “%(list)s” hoort bij geen enkele vraag. Haal de lijst weg, of gebruik hem bij een vraag.")
_RENAMED = mark("De naam “%(name)s” werd bij ons de code “%(code)s”. U hoeft niets te doen.")
_DIGIT = mark(
    "Een code van ons begint met een letter. Wij zetten een n voor het cijfer: 1 werd n1. U hoeft niets te doen."
)
_NUMBER = mark("“%(value)s” is geen getal dat hier past. Vul in de editor een getal in.")
_NOT_READ = mark("“%(value)s” konden we niet lezen. Kies het daarna in de editor.")


@dataclass(slots=True)
class AnswerList:
    """One list of answers.

    Attributes:
        options: as fields of a survey file.
        codes: name in the form to our code.
        drawn: rows that only exist because of earlier answers; for other tools.
        rows: the row numbers of the list.
        used: a question uses it.
    """

    options: list[dict[str, object]] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)
    drawn: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    used: bool = False


def read_choices(table: Table | None, wording: Wording, ledger: Ledger) -> dict[str, AnswerList]:
    """Read the sheet choices.

    Returns:
        The lists by name, their answers in the order of the sheet.
    """
    lists: dict[str, AnswerList] = {}
    for row in table.rows() if table is not None else ():
        list_name, name = row.take("list_name"), row.take("name")
        if not list_name or not name:
            if any(row.cells.values()):
                about = message(_NO_NAME if list_name else _NO_LIST)
                ledger.note(Sort.LEFT_OUT, row.table.name, (row.number,), about)
            row.take_all()
            continue
        found = lists.setdefault(list_name, AnswerList())
        found.rows.append(row)
        drawn = row.take(f"{OWN}drawn")
        if drawn and drawn != own.DRAWN_HERE:
            found.drawn.append(row)
            found.codes.setdefault(name, name)
            row.texts("label")
        else:
            _read_option(row, name, found, wording, ledger)
    return lists


def _read_option(row: Row, name: str, found: AnswerList, wording: Wording, ledger: Ledger) -> None:
    code = code_of(name, f"antwoord_{row.number}", set(found.codes.values()))
    if code != name:
        about = message(_DIGIT) if code == f"n{name}" else message(_RENAMED, name=name, code=code)
        ledger.note(Sort.CHANGED, row.table.name, (row.number,), about)
    found.codes.setdefault(name, code)
    option: dict[str, object] = {"code": code, "text": wording.texts(row.table, row.number, row.texts("label"), name)}
    option.update(own_fields(row, own.OPTION_FIELDS, ledger))
    found.options.append(option)


def own_fields(row: Row, shapes: dict[str, own.Shape], ledger: Ledger) -> dict[str, object]:
    """Take the cells of our own columns, but for texts; what cannot be read is named.

    Args:
        row: of survey or choices.
        shapes: which columns, and how each is written.
    """
    found: dict[str, object] = {}
    for name, shape in shapes.items():
        cell = "" if shape is own.Shape.TEXTS else own.unguarded(row.take(OWN + name))
        if not cell:
            continue
        value = _value(cell, shape)
        if value is None:
            about = message(_NUMBER if shape is own.Shape.NUMBER else _NOT_READ, value=cell[:60])
            ledger.note(Sort.LEFT_OUT, row.table.name, (row.number,), about, column=f"participatie::{name}")
        elif name == "more" and isinstance(value, dict):
            found.update(value)
        elif value is not False:
            found[name] = value
    return found


def _value(cell: str, shape: own.Shape) -> object:
    match shape:
        case own.Shape.NUMBER:
            digits = cell.removeprefix("-")
            return int(cell) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None
        case own.Shape.FLAG:
            return True if cell.lower() in YES else False if cell.lower() in NO else None
        case own.Shape.CODES:
            return cell.replace(",", " ").split()
        case own.Shape.JSON:
            return _json(cell)
    return cell


def _json(cell: str) -> object:
    try:
        value = json.loads(cell)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) and value else None


def note_unused(lists: dict[str, AnswerList], table: Table | None, ledger: Ledger) -> None:
    """Name the lists that no question uses."""
    for name, found in lists.items():
        if not found.used and table is not None:
            numbers = [row.number for row in found.rows]
            ledger.note(Sort.LEFT_OUT, table.name, numbers, message(_NOT_USED, list=name))
