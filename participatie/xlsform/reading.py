"""Reading a form into a survey of ours: everything is either in the survey, or named with its place and a remedy."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from participatie.errors import Refusal
from participatie.surveys.definition import Survey
from participatie.surveys.loader import load
from participatie.text import Message, mark, message
from participatie.xlsform.building import Building
from participatie.xlsform.checking import check_made
from participatie.xlsform.choices import note_unused, read_choices
from participatie.xlsform.columns import OWN, Table, table_of, tongues_of
from participatie.xlsform.csv_sheets import read_csv
from participatie.xlsform.guards import FileKind, file_kind
from participatie.xlsform.omissions import Ledger, Omission, Sort
from participatie.xlsform.own import OWN_SHEET
from participatie.xlsform.questions import SurveyRows
from participatie.xlsform.remedies import note_left_over
from participatie.xlsform.settings import Whole, read_whole
from participatie.xlsform.sheets import Form, Sheet
from participatie.xlsform.types import Type, row_type
from participatie.xlsform.wording import Wording
from participatie.xlsform.workbook import read_workbook

SHEETS = ("survey", "choices", "settings", OWN_SHEET)
_CAPITALS = mark("Dit blad heet “%(name)s”. Andere programma's willen kleine letters: %(wanted)s. Wij lezen het wel.")


@dataclass(frozen=True, slots=True)
class Imported:
    """What a form became.

    Attributes:
        survey: a sound survey; where the form did not say something, its text begins with the mark to fill in.
        omissions: what was left out, what was changed, and what is to be filled in, in that order.
        rows: key of a question, or of a page of statements, to its row in the sheet survey.
        ours: the form was made by this program.
    """

    survey: Survey
    omissions: tuple[Omission, ...]
    rows: Mapping[str, int]
    ours: bool


def read_form(data: bytes, filename: str) -> Imported:
    """Read an XLSForm in .xlsx or .csv.

    Args:
        data: the file; it is not trusted in any way.
        filename: only its ending is looked at, for a better sentence, and its name serves when there is no title.

    Raises:
        Refusal: it cannot be read, or what it says is no sound survey; each further sentence names sheet, row and
            remedy. Nothing is half read: a survey comes out, or nothing.

    Source:
        docs/xlsform.md.
    """
    ledger = Ledger()
    kind = file_kind(data, filename)
    form = read_workbook(data, ledger) if kind is FileKind.XLSX else read_csv(data, ledger)
    tables = _tables(form, ledger)
    if "survey" not in tables:
        raise Refusal(
            mark(
                "In dit bestand staat geen blad survey met vragen. Noem het blad met de vragen survey (kleine letters)."
            ),
        )
    whole_of = tables.get(OWN_SHEET)
    ours = _is_ours(whole_of, "") or _is_ours(tables.get("settings"), OWN)
    wording = Wording(ledger, tables["survey"].tongues.source, ours=ours)
    if ours:
        wording.kinds.update(_can_stand_in_texts(tables["survey"]))
    whole = read_whole(tables.get("settings"), whole_of, wording, ledger, filename)
    lists = read_choices(tables.get("choices"), wording, ledger)
    building = Building(ledger, wording, lists, sections=dict(whole.sections))
    SurveyRows(building).read(tables["survey"])
    note_unused(lists, tables.get("choices"), ledger)
    if not building.built:
        raise Refusal(
            mark("In blad survey staat geen vraag die we kunnen lezen."),
            more=tuple(each.sentence for each in _everything(tables, ledger)),
        )
    survey = _loaded(whole, building, tables)
    check_made(survey, building, ledger)
    return Imported(survey, _everything(tables, ledger), building.rows, ours)


def _is_ours(table: Table | None, prefix: str) -> bool:
    return table is not None and any(row.peek(prefix + "what") == "format" for row in table.rows())


def _everything(tables: Mapping[str, Table], ledger: Ledger) -> tuple[Omission, ...]:
    for table in tables.values():
        note_left_over(table, ledger)
    return ledger.everything()


def _tables(form: Form, ledger: Ledger) -> dict[str, Table]:
    sheets: dict[str, Sheet] = {}
    for name in SHEETS:
        sheet = form.sheet(name)
        if sheet is None or not sheet.rows:
            continue
        sheets[name] = sheet
        if sheet.name != name:
            ledger.note(Sort.CHANGED, sheet.name, (), message(_CAPITALS, name=sheet.name, wanted=name))
    settings = sheets.get("settings")
    default = ""
    if settings is not None:
        column = next((at for at, text in settings.headings().items() if _is_default(text)), None)
        default = (
            next((cells[column] for _, cells in settings.below() if column in cells), "") if column is not None else ""
        )
    tongues = tongues_of(sheets, default)
    return {name: table_of(sheet, name, tongues, ledger) for name, sheet in sheets.items()}


def _is_default(heading: str) -> bool:
    return heading.strip().lower().replace(" ", "_") == "default_language"


def _can_stand_in_texts(table: Table) -> dict[str, str]:
    """In a form of ours: every place and date by name, because its texts may be read before its row."""
    found: dict[str, str] = {}
    for row in table.rows():
        kind = {Type.PLACE: "place", Type.DATE: "date"}.get(row_type(row.peek("type")).type)
        if kind is not None and row.peek(OWN + "kind") != "part":
            found[row.peek("name")] = f"{kind}:{row.peek('name')}"
    return found


def _loaded(whole: Whole, building: Building, tables: Mapping[str, Table]) -> Survey:
    """Let the one loader judge what was read; its faults get back the sheet and row they came from."""
    survey_sheet = tables["survey"].name
    settings_sheet = tables["settings"].name if "settings" in tables else survey_sheet
    lines: list[str] = []
    places: dict[int, tuple[str, int | None]] = {}

    def put(name: str, value: object) -> None:
        lines.append(f"{one_line(name)}:{one_line(value)},")
        places[len(lines) + 1] = (settings_sheet, None)

    for name, value in whole.fields(building).items():
        put(name, value)
    lines.append('"questions":[')
    last = len(building.built) - 1
    for index, built in enumerate(building.built):
        lines.append(one_line(built.fields) + ("" if index == last else ","))
        places[len(lines) + 1] = (survey_sheet, built.row)
    text = "\n".join(["{", *lines, "]}"])
    try:
        return load(text, "xlsform")
    except Refusal as refusal:
        raise Refusal(
            mark("We hebben niets ingelezen: de vragenlijst klopt zo niet. Verbeter dit in uw bestand."),
            more=tuple(_placed(fault, places, survey_sheet) for fault in refusal.more),
        ) from refusal


_UNPRINTED = re.compile("[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]")


def one_line(value: object) -> str:
    """Write a value on one line of a survey file; signs that YAML takes for the end of a line are written as numbers.

    >>> one_line({"text": "a\u2028b"})
    '{"text": "a\\\\u2028b"}'
    """
    return _UNPRINTED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def _placed(fault: Message, places: Mapping[int, tuple[str, int | None]], survey_sheet: str) -> Message:
    line, about = fault.values.get("line"), fault.values.get("fault")
    if not isinstance(about, Message):
        return fault
    sheet, row = places.get(line if isinstance(line, int) else 0, (survey_sheet, None))
    return Omission(Sort.LEFT_OUT, sheet, () if row is None else (row,), "", about).sentence
