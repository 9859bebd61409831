"""Files that mean harm, or are merely broken: each is refused with a sentence that says what to do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet._reader import WorkSheetParser

from participatie.errors import Refusal
from participatie.xlsform import guards
from participatie.xlsform.files import write_xlsx
from participatie.xlsform.omissions import Sort
from participatie.xlsform.reading import Imported, read_form
from participatie.xlsform.sheets import MOST_ROWS, Form, sheet_of

ROWS = [{"type": "text", "name": "wish", "label": "Wat wenst u?"}]
SHEET = "xl/worksheets/sheet1.xml"


def small_form(rows: list[dict[str, str]] = ROWS, *, sheet: str = "survey") -> bytes:
    return write_xlsx(Form([sheet_of(sheet, ("type", "name", "label"), rows)]))


def with_part(data: bytes, name: str, content: bytes | Callable[[bytes], bytes]) -> bytes:
    """Give the same workbook with one part added or changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            found = old.read(part)
            if part == name:
                found = content(found) if callable(content) else content
            new.writestr(part, found)
        if name not in old.namelist():
            assert not callable(content)
            new.writestr(name, content)
    return out.getvalue()


def refused(data: bytes, filename: str = "lijst.xlsx") -> str:
    with pytest.raises(Refusal) as refusal:
        read_form(data, filename)
    return " ".join([refusal.value.message.dutch, *(each.dutch for each in refusal.value.more)])


def told(found: Imported) -> str:
    return " ".join(each.sentence.dutch for each in found.omissions)


def test_the_small_form_is_read() -> None:
    assert read_form(small_form(), "lijst.xlsx").survey.questions[0].key == "wish"


@pytest.mark.parametrize(
    ("data", "filename", "words"),
    [
        (b"", "a.xlsx", "leeg"),
        (b"\x00" * 900, "a.xlsx", "leeg"),
        (b"hello", "a.xlsx", "Open het in Excel"),
        (b"PK\x03\x04 and nothing more", "a.xlsx", "beschadigd"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "a.xls", ".xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "wachtwoord"),
        (b"%PDF-1.7 \x00\x01", "a.pdf", "Wij lezen .xlsx (Excel) en .csv"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.png", "Wij lezen .xlsx (Excel) en .csv"),
        (b"zomaar wat tekst", "a.csv", "Zet survey in de eerste kolom"),
        (b"x" * (guards.LARGEST_FILE + 1), "a.csv", "groter dan"),
        (b'survey\n,type,name\n,"text,' + b"y" * 200_000, "a.csv", "csv-bestand"),
    ],
)
def test_other_files_are_refused_with_what_to_do(data: bytes, filename: str, words: str) -> None:
    assert words in refused(data, filename)


def test_any_other_archive_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", "<a/>")
        packed.writestr("[Content_Types].xml", "<a/>")
    assert "geen Excel-werkmap" in refused(out.getvalue())


def test_a_cut_off_file_is_refused_wherever_it_is_cut() -> None:
    whole = small_form()
    for end in range(10, len(whole), 97):
        assert refused(whole[:end])


def test_a_changed_byte_gives_a_survey_or_a_sentence_and_never_a_fault() -> None:
    whole = bytearray(small_form())
    for at in range(0, len(whole), 41):
        changed = bytes(whole[:at]) + bytes([whole[at] ^ 0x55]) + bytes(whole[at + 1 :])
        try:
            read_form(changed, "lijst.xlsx")
        except Refusal as refusal:
            assert refusal.message.dutch.endswith(".")


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openpyxl, "load_workbook", lambda *_, **__: pytest.fail("was opened"))
    bomb = with_part(small_form(), "xl/media/a.xml", b"0" * (guards.LARGEST_UNPACKED + 1))
    assert len(bomb) < 100_000
    assert "veel te groot" in refused(bomb)
    ratio = with_part(small_form(), "xl/media/a.xml", b"0" * (guards.RATIO_COUNTS_FROM + 1))
    assert "veel te groot" in refused(ratio)


def test_a_part_that_lies_about_its_size_is_cut_off() -> None:
    data = bytearray(with_part(small_form(), "xl/media/a.xml", b"0" * 1_000_000))
    size = (1_000_000).to_bytes(4, "little")
    assert data.count(size) >= 1
    assert "beschadigd" in refused(bytes(data.replace(size, (9).to_bytes(4, "little"))))


def test_a_part_packed_in_another_way_is_refused() -> None:
    out = io.BytesIO(small_form())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_LZMA) as packed:
        packed.writestr("xl/other.xml", b"<a/>" * 1000)
    assert "beschadigd" in refused(out.getvalue())


def test_very_many_parts_are_refused() -> None:
    out = io.BytesIO(small_form())
    with zipfile.ZipFile(out, "a") as packed:
        for number in range(guards.MOST_PARTS):
            packed.writestr(f"xl/x{number}", b"")
    assert "veel te groot" in refused(out.getvalue())


def test_a_part_with_a_password_is_refused() -> None:
    data = bytearray(small_form())
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "wachtwoord" in refused(bytes(data))


def test_the_parser_that_refuses_entities_is_there() -> None:
    assert openpyxl.DEFUSEDXML is True


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    for part in (SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        assert "DOCTYPE" in refused(with_part(small_form(), part, bomb.encode(encoding)))


def counting_rows(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the rows that are read out of a sheet."""
    read: list[int] = []
    original = WorkSheetParser.parse_row

    def parse_row(self: WorkSheetParser, row: object) -> object:
        read.append(1)
        return original(self, row)

    monkeypatch.setattr(WorkSheetParser, "parse_row", parse_row)
    return read


def test_a_sheet_that_claims_a_million_rows_costs_as_much_as_what_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    read = counting_rows(monkeypatch)

    def claim(xml: bytes) -> bytes:
        return xml.replace(b'ref="A1:C2"', b'ref="A1:XFD1048576"')

    data = with_part(small_form(), SHEET, claim)
    assert b"XFD1048576" in zipfile.ZipFile(io.BytesIO(data)).read(SHEET)
    assert len(read_form(data, "lijst.xlsx").survey.questions) == 1
    assert len(read) == 2


def test_a_last_row_far_below_is_refused_after_few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    read = counting_rows(monkeypatch)

    def far(xml: bytes) -> bytes:
        return xml.replace(b"</sheetData>", b'<row r="1048576"><c r="A1048576" t="n"><v>1</v></c></row></sheetData>')

    assert "Verwijder de lege rijen" in refused(with_part(small_form(), SHEET, far))
    assert len(read) <= 3


def test_a_million_real_rows_are_refused_after_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    read = counting_rows(monkeypatch)
    monkeypatch.setattr(guards, "LARGEST_RATIO", 10_000)
    monkeypatch.setattr(guards, "LARGEST_UNPACKED", 10**9)

    def many(xml: bytes) -> bytes:
        return xml.replace(b"</sheetData>", b"<row/>" * 1_048_000 + b"</sheetData>")

    assert "rijen" in refused(with_part(small_form(), SHEET, many))
    assert len(read) <= MOST_ROWS + 2


def test_a_csv_of_very_many_rows_is_refused() -> None:
    assert "te groot" in refused(b"survey\n,type,name,label\n" + b",text,a,b\n" * (MOST_ROWS + 1), "a.csv")


def workbook_with(cells: dict[str, object], *, keep_vba: bool = False) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "survey"
    for row in (("type", "name", "label"), ("text", "wish", "Wat wenst u?")):
        page.append(row)
    for at, value in cells.items():
        page[at] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_formulas_are_never_evaluated_and_each_is_named() -> None:
    sentence = refused(workbook_with({"C2": '=CONCATENATE("a","b")', "C3": "=1+1"}))
    assert "cel C2: hier staat een formule" in sentence
    assert "cel C3" in sentence
    assert "als waarde" in sentence


def test_a_date_that_excel_made_is_named() -> None:
    from datetime import date

    assert "cel C2: Excel heeft hier een datum" in refused(workbook_with({"C2": date(2026, 5, 1)}))


def test_an_error_of_excel_is_named() -> None:
    assert "cel C2" in refused(workbook_with({"C2": "#REF!"}))


def test_numbers_and_truths_are_read_as_written() -> None:
    found = read_form(workbook_with({"D1": "hint", "D2": 2.0, "E1": "required", "E2": True}), "a.xlsx").survey
    assert found.questions[0].hint is not None
    assert found.questions[0].hint.by_language["nl"] == "2"
    assert found.questions[0].required


def test_macros_and_links_are_left_alone_and_told() -> None:
    data = with_part(small_form(), "xl/vbaProject.bin", b"x")
    data = with_part(data, "xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    found = told(read_form(data, "lijst.xlsm"))
    assert "macro's" in found
    assert "verwijst naar andere bestanden" in found


def test_other_sheets_are_named() -> None:
    form = Form([sheet_of("survey", ("type", "name", "label"), ROWS), sheet_of("Blad2", ("a",), [{"a": "b"}])])
    found = read_form(write_xlsx(form), "a.xlsx")
    assert any(each.sheet == "Blad2" and each.sort is Sort.LEFT_OUT for each in found.omissions)


def test_a_sheet_in_capitals_is_read_and_told() -> None:
    assert "kleine letters" in told(read_form(small_form(sheet="Survey"), "a.xlsx"))


def test_without_a_sheet_survey_nothing_is_read() -> None:
    assert "survey" in refused(small_form(sheet="Blad1"))


def test_without_a_question_nothing_is_read() -> None:
    assert "deviceid" in refused(small_form([{"type": "deviceid", "name": "deviceid", "label": ""}]))


@pytest.mark.parametrize(
    "kind", ["deviceid", "phonenumber", "imei", "username", "email", "subscriberid", "simserial", "Device ID"]
)
def test_numbers_of_devices_and_their_owners_are_refused_by_name(kind: str) -> None:
    found = read_form(small_form([*ROWS, {"type": kind, "name": "it", "label": ""}]), "a.xlsx")
    assert [question.key for question in found.survey.questions] == ["wish"]
    assert f"“{kind}” vraagt naar het toestel" in told(found)
    assert "slaan wij nooit op" in told(found)


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ";"), ("utf-8-sig", ";"), ("cp1252", ";"), ("utf-16", "\t"), ("utf-8", ","), ("utf-8", "\t")],
)
def test_csv_of_any_excel_is_read(encoding: str, separator: str) -> None:
    rows = (("survey", "", "", ""), ("", "type", "name", "label"), ("", "text", "wish", "Eén wens, of twee; voor café"))
    text = "\r\n".join(separator.join(f'"{cell}"' if cell else "" for cell in row) for row in rows)
    found = read_form(text.encode(encoding), "lijst.csv")
    assert found.survey.questions[0].text.by_language["nl"] == "Eén wens, of twee; voor café"
    assert ("UTF-8" in told(found)) is (encoding == "cp1252")
