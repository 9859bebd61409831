"""The files of a round are what they were: held against files that were looked over by hand once."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from odfdo import Document

from participatie.exports.codebook import About, explanation, places_sheet, values_sheet, variables_sheet
from participatie.exports.csv_file import COMMA, SEMICOLON, csv_pieces
from participatie.exports.layout import Layout, Reader, fixed_variables, layout_of
from participatie.exports.rows import Known, Words, rows_of
from participatie.exports.sheets import Book, Sheet, ods_pieces, xlsx_pieces
from participatie.exports.spss import syntax
from participatie.exports.table import Cell
from participatie.i18n import translate
from participatie.surveys.numbering import numbers_of
from participatie.text import Message
from tests.exports.two_versions import PEOPLE, RELEASED, every_kind

GOLDEN = Path(__file__).parent / "golden"
NUMBERS = numbers_of(every_kind(), {"sluislaan": "Sluislaan"}, {"speeltuin": "Speeltuin"})
ABOUT = About(
    title="Alles over de buurt", area="Waterkwartier", round_code="ABCD1234", survey="every_kind, versie 2",
    responses=4, until="", mark=NUMBERS.mark, left_out=True, weighted=False, purpose="Nagaan waar het donker is.",
    made_on="23 november 2026",
)  # fmt: skip


def say(message: Message | str) -> str:
    """Speak Dutch."""
    return translate(message if isinstance(message, Message) else Message(message))


def layout(*, sensitive: bool = False) -> Layout:
    """The columns of the second version, with the first one before it."""
    reader = Reader("nl", say)
    channels = {"poster_qr": "QR-code op een poster", "letter_code": "Brief", "paper": "Op papier"}
    fixed = fixed_variables(reader, channels, {"nl": "Nederlands", "ar": "العربية"}, ["2026-W47", "2026-W48"])
    return layout_of(every_kind(), NUMBERS, reader, fixed, earlier=[every_kind(1)], sensitive=sensitive)


def rows() -> list[tuple[Cell, ...]]:
    """Four people, each told apart as far as the counts allow."""
    known = Known(
        Words(sorted((*place, words) for place, words in RELEASED.items())),
        frozenset({"poster_qr", "letter_code"}), frozenset({"nl", "ar"}), frozenset({"self", "assisted", "paper"}),
        frozenset({"2026-W47"}),
    )  # fmt: skip
    return list(rows_of(layout(), PEOPLE, known))


def book() -> Book:
    """The spreadsheet around the rows."""
    found = layout()
    others = (variables_sheet(found.variables, say), values_sheet(found.variables, say), places_sheet(NUMBERS, [], say))
    told = Sheet("Uitleg", ("Over dit bestand",), tuple((line,) for line in explanation(ABOUT, say)), (100,))
    return Book("Alles over de buurt", "Gemeente", date(2026, 11, 23), "Antwoorden", found.names, (*others, told))


def sheet_as_csv(sheet: Sheet) -> bytes:
    """A small sheet as a CSV file."""
    return b"".join(csv_pieces(sheet.header, sheet.rows, SEMICOLON))


def made() -> dict[str, bytes]:
    """Every text file."""
    found = layout()
    notes = explanation(ABOUT, say)
    return {
        "answers-semicolon.csv": b"".join(csv_pieces(found.names, rows(), SEMICOLON)),
        "answers-comma.csv": b"".join(csv_pieces(found.names, rows(), COMMA)),
        "codebook.csv": sheet_as_csv(variables_sheet(found.variables, say)),
        "values.csv": sheet_as_csv(values_sheet(found.variables, say)),
        "places.csv": sheet_as_csv(places_sheet(NUMBERS, [], say)),
        "read.sps": syntax(found.variables, "answers-comma.csv", notes, "Overgeslagen", "Niet gevraagd").encode(),
        "about.txt": "\r\n".join(notes).encode(),
    }


@pytest.mark.parametrize("name", sorted(made()))
def test_a_text_file_is_what_it_was(name: str) -> None:
    assert made()[name].decode() == (GOLDEN / name).read_bytes().decode()


def test_a_spreadsheet_holds_the_same_table_as_the_csv() -> None:
    text = (GOLDEN / "answers-comma.csv").read_text(encoding="utf-8")
    golden = list(csv.reader(io.StringIO(text)))
    excel = openpyxl.load_workbook(io.BytesIO(b"".join(xlsx_pieces(book(), rows()))))
    office = Document(io.BytesIO(b"".join(ods_pieces(book(), rows()))))
    assert excel.sheetnames == [table.name for table in office.body.tables]
    assert excel.sheetnames == ["Antwoorden", "Codeboek", "Waarden", "Plekken", "Uitleg"]
    assert [[_plain(cell) for cell in row] for row in excel["Antwoorden"].iter_rows(values_only=True)] == golden
    assert [[_plain(cell) for cell in row] for row in office.body.tables[0].get_values()] == golden
    codebook = list(csv.reader(io.StringIO((GOLDEN / "codebook.csv").read_text(encoding="utf-8-sig")), delimiter=";"))
    assert [[_plain(cell) for cell in row] for row in excel["Codeboek"].iter_rows(values_only=True)] == codebook
    assert [[_plain(cell) for cell in row] for row in office.body.tables[1].get_values()] == codebook


def test_no_cell_is_a_formula_and_numbers_are_numbers() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(xlsx_pieces(book(), rows()))))["Antwoorden"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"n", "s"} or {"inlineStr"}
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    names = layout().names
    assert sheet.cell(2, names.index("q06_mark") + 1).value == 7
    content = zipfile.ZipFile(io.BytesIO(b"".join(ods_pieces(book(), rows())))).read("content.xml")
    assert b"table:formula" not in content and b'office:value="7"' in content


def test_what_was_not_released_or_names_a_person_is_in_no_file() -> None:
    everything = b"".join(made().values())
    for never in ("Nog niet vrijgegeven", "Hier stond een naam", "AAAAAAAAAAAAAAAAAAAA", "a" * 32, "133912", "yes_sir"):
        assert never.encode() not in everything


@pytest.mark.skipif(shutil.which("pspp") is None, reason="PSPP is not installed")
def test_spss_reads_every_name_label_and_missing_value(tmp_path: Path) -> None:
    """PSPP, which reads the language of SPSS, runs the syntax and writes what it understood."""
    import pyreadstat

    for name in ("answers-comma.csv", "read.sps"):
        (tmp_path / name).write_bytes((GOLDEN / name).read_bytes())
    script = (tmp_path / "read.sps").read_text(encoding="utf-8") + "\nSAVE OUTFILE='out.sav'.\n"
    (tmp_path / "all.sps").write_text(script, encoding="utf-8")
    ran = subprocess.run(["pspp", "all.sps"], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "error" not in ran.stdout.casefold() and "warning" not in ran.stdout.casefold()
    table, meta = pyreadstat.read_sav(tmp_path / "out.sav", user_missing=True)
    found = layout()
    assert tuple(meta.column_names) == found.names
    assert meta.column_names_to_labels == {each.name: each.label for each in found.variables}
    assert meta.variable_value_labels["q03_safe"] == {
        1: "Nooit", 2: "Vaak", 3: "Weet ik niet", -9: "Overgeslagen", -8: "Niet gevraagd"
    }  # fmt: skip
    assert list(table["q03_safe"]) == [2, 1, -9, -9]
    assert {(low["lo"], low["hi"]) for low in meta.missing_ranges["q03_safe"]} == {(-9, -9), (-8, -8), (3, 3)}
    assert table["q06_mark"][0] == 7 and table["q08_words"][1] == "'=1+1"
    assert str(table["q09_day"][0]) == "2026-11-20"


def _plain(cell: object) -> str:
    return "" if cell is None else str(cell)
