"""Files for a word processor: real headings, languages per part, header rows, described pictures."""

from __future__ import annotations

import io
from datetime import date

import odfdo
import pytest

from participatie.documents.odt import TextFile
from participatie.documents.words import Letterhead, Strong
from participatie.written import ShownText
from tests.documents.reading import ODF, ReadOdt, read_odt

_DUTCH = ShownText("Speeltuin Sluislaan (noord)", "nl", "ltr", fallback=True)
_SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


def _head(language: str = "ar") -> Letterhead:
    return Letterhead("خطة الحي", language, "Gemeente", date(2026, 11, 1), "Waterkwartier", "versie 1")


def _made() -> TextFile:
    file = TextFile(_head())
    file.heading(1, "ما نعالجه معا")
    file.heading(2, _DUTCH)
    file.paragraph(Strong("الهدف: "), _DUTCH)
    file.items(["واحد", (Strong("اثنان "), _DUTCH)])
    file.table(["مكان", "ساعات"], [[_DUTCH, "3"], ["<b>&amp;", "4\n5\x0b"]], widths=(3, 1))
    file.image(_SQUARE, title="مربع", description="مربع أسود", width_cm=3, height_cm=3)
    return file


@pytest.fixture(scope="module")
def read() -> ReadOdt:
    return read_odt(_made().as_bytes())


def test_the_type_comes_first_and_is_stored(read: ReadOdt) -> None:
    first = read.archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", 0)
    assert read.archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"
    manifest = read.archive.read("META-INF/manifest.xml").decode()
    for name in read.archive.namelist():
        assert name in ("mimetype", "META-INF/manifest.xml") or f'"{name}"' in manifest


def test_headings_are_headings_with_a_level(read: ReadOdt) -> None:
    level = f"{{{ODF['text']}}}outline-level"
    assert [(each.get(level), "".join(each.itertext())) for each in read.find("//text:h")] == [
        ("1", "ما نعالجه معا"),
        ("2", "Speeltuin Sluislaan (noord)"),
    ]


def test_every_part_says_its_language(read: ReadOdt) -> None:
    assert read.language_of(read.find("//text:h")[1]) == "nl"
    spans = [each for each in read.find("//text:span") if "Speeltuin" in "".join(each.itertext())]
    assert {read.language_of(each) for each in spans} == {"nl"}
    default = read.styles.xpath("//style:default-style[@style:family='paragraph']", namespaces=ODF)[0]
    assert default.xpath("style:text-properties/@style:language-complex", namespaces=ODF) == ["ar"]
    assert default.xpath("style:paragraph-properties/@style:writing-mode", namespaces=ODF) == ["rl-tb"]
    assert read.meta.xpath("string(//dc:language)", namespaces=ODF) == "ar"
    assert read.meta.xpath("string(//dc:title)", namespaces=ODF) == "خطة الحي"


def test_words_of_another_direction_do_not_disturb_the_order_of_the_rest(read: ReadOdt) -> None:
    assert "".join(read.find("//text:p[text:span]")[0].itertext()) == "الهدف:\u2068Speeltuin Sluislaan (noord)\u2069"


def test_a_table_has_a_header_row_and_stays_text(read: ReadOdt) -> None:
    assert ["".join(each.itertext()) for each in read.find("//table:table-header-rows//table:table-cell")] == [
        "مكان",
        "ساعات",
    ]
    cells = ["".join(each.itertext()) for each in read.find("//table:table/table:table-row/table:table-cell")]
    assert cells == ["Speeltuin Sluislaan (noord)", "3", "<b>&amp;", "45"]


def test_a_picture_has_a_description(read: ReadOdt) -> None:
    assert read.find("string(//svg:desc)") == "مربع أسود"
    assert read.archive.read("Pictures/P1.svg") == _SQUARE
    with pytest.raises(ValueError, match="description"):
        _made().image(_SQUARE, title="", description=" ", width_cm=1, height_cm=1)


def test_the_running_words_and_the_page_number_stand_on_every_page(read: ReadOdt) -> None:
    master = read.styles.xpath("//style:master-page", namespaces=ODF)[0]
    assert "".join(master.find("style:header", ODF).itertext()) == "Waterkwartier"
    assert master.xpath("style:footer//text:page-number", namespaces=ODF)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert _made().as_bytes() == _made().as_bytes()


def test_another_reader_of_the_format_opens_it() -> None:
    opened = odfdo.Document(io.BytesIO(_made().as_bytes()))
    assert next(str(each).strip() for each in opened.body.headers) == "ما نعالجه معا"
    assert opened.body.tables[0].size == (2, 3)
