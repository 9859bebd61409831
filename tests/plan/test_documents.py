"""The plan on paper: read back the way a screen reader, a printer and a word processor would."""

from __future__ import annotations

import io
import itertools
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from participatie import i18n
from participatie.documents import pdf
from participatie.plan import documents_files, documents_wall
from participatie.plan.content import PlanContent
from participatie.plan.documents import PlanPaper, Voice
from participatie.plan.documents_paper import plan_paper
from participatie.plan.documents_wall import Sheet, WallPoster, wall_poster
from participatie.written import written
from tests.documents.reading import ODF, ReadOdt, TaggedPdf, read_odt, read_pdf
from tests.plan.large import CHOSEN, DECLINED, ORGANISATIONS, large_plan

ADDRESS = "https://buurt.example.nl/buurt/waterkwartier/plan"
CHECKSUM = "5e" * 32


def _voice(language: str) -> Voice:
    i18n.use_language(language)
    return Voice(language, i18n.translate, i18n.day_in_words, i18n.number)


def _paper(language: str, content: PlanContent | None = None) -> PlanPaper:
    return plan_paper(content or large_plan(), CHECKSUM, ADDRESS, _voice(language))


def _wall(language: str, sheet: Sheet = Sheet.A4, content: PlanContent | None = None) -> WallPoster:
    return wall_poster(content or large_plan(), ADDRESS, _voice(language), sheet)


def _text(made: bytes) -> str:
    pages = pypdfium2.PdfDocument(made)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


@pytest.fixture(scope="module")
def dutch() -> bytes:
    return documents_files.as_pdf(_paper("nl"))


@pytest.fixture(scope="module")
def arabic() -> TaggedPdf:
    return read_pdf(documents_files.as_pdf(_paper("ar")))


@pytest.fixture(scope="module")
def odt() -> ReadOdt:
    return read_odt(documents_files.as_odt(_paper("ar")))


def test_the_pdf_is_made_for_everyone_and_says_what_it_is(dutch: bytes) -> None:
    read = read_pdf(dutch)
    assert (read.marked, read.ua_part) == (True, "1")
    assert (read.title, read.language) == ("Dit pakken we samen aan · Waterkwartier", "nl")


def test_headings_stand_in_order_without_a_level_skipped(dutch: bytes) -> None:
    read = read_pdf(dutch)
    levels = [int(tag.kind[1]) for tag in read.tags if tag.kind in ("H1", "H2", "H3", "H4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    places = [tag.words for tag in read.of("H3")][: CHOSEN + DECLINED]
    assert places[:2] == ["Winkelplein Kanaalweg", "Garages Kanaalweg"]
    assert [tag.words for tag in read.of("H2")] == [
        "Het plan in het kort",
        "Wat we nu niet doen, en waarom",
        "Wie doen er mee?",
        "Wat de bijeenkomst veranderde",
        "Hoe deze lijst ontstond",
        "Zelf narekenen",
    ]


def test_every_table_has_a_header_row(dutch: bytes) -> None:
    read = read_pdf(dutch)
    assert len(read.of("Table")) == 1 + CHOSEN + 4
    assert len(read.of("THead")) == len(read.of("Table"))
    assert [tag.words for tag in read.of("TH")][:5] == ["Plaats", "Plek", "Van wie", "Acties", "Doel gehaald"]


def test_every_bar_is_told_in_words(dutch: bytes) -> None:
    figures = read_pdf(dutch).of("Figure")
    assert len(figures) == CHOSEN + DECLINED
    paper = _paper("nl")
    assert [tag.alt for tag in figures] == [case.bar_words for case in (*paper.cases, *paper.declined)]
    assert all("bewoners" in str(tag.alt) for tag in figures)


def test_sixty_actions_have_an_owner_and_a_day(dutch: bytes) -> None:
    words = _text(dutch)
    assert words.count("Elke vrijdagavond lopen") == CHOSEN
    assert "Helpt mee: Politie, Stichting Buurtkracht" in words
    assert "18 januari 2027" in words
    assert "niet akkoord, want: We hebben te weinig mensen om in mei al te beginnen." in words


def test_it_says_that_it_is_frozen_and_where_the_news_is(dutch: bytes) -> None:
    words = _text(dutch)
    assert "Zo is het plan vastgesteld op 12 december 2026." in words
    assert "buurt.example.nl/buurt/waterkwartier/plan." in words
    assert f"{ADDRESS}/1.json" in words
    assert CHECKSUM in words


def test_computed_and_final_list_stand_side_by_side(dutch: bytes) -> None:
    assert "2 4 Garages Kanaalweg" in _text(dutch)
    assert "Garages Kanaalweg ging van plaats 4 naar plaats 2." in _text(dutch)


def test_an_arabic_plan_keeps_dutch_parts_dutch(arabic: TaggedPdf) -> None:
    assert arabic.language == "ar"
    headings = {tag.words: tag.language for tag in arabic.of("H3")}
    assert headings["Garages Kanaalweg"] == "nl"
    said = [
        tag.language for tag in arabic.tags if tag.words == "Groepen roken, roepen en laten flessen en glas liggen."
    ]
    assert said
    assert set(said) == {"nl"}
    assert {tag.language for tag in arabic.of("TD") if tag.words == "Politie"} == {"nl"}
    assert {tag.language for tag in arabic.of("H1")} == {"ar"}
    assert not [tag for tag in arabic.of("Figure") if not tag.alt]


def test_no_heading_stands_alone_at_the_foot_of_a_page(dutch: bytes) -> None:
    names = {case.name.text for case in _paper("nl").cases}
    for page in pypdfium2.PdfDocument(dutch):
        lines = [line.strip() for line in page.get_textpage().get_text_bounded().splitlines() if line.strip()]
        # Below the last line of the text stand the words at the foot: version, day and page number.
        foot = next(n for n, line in enumerate(lines) if line.startswith("Versie 1 ·"))
        assert lines[foot - 1] not in names


def test_every_page_has_its_number_and_the_running_title_from_the_second_on(dutch: bytes) -> None:
    pages = list(pypdfium2.PdfDocument(dutch))
    for number, page in enumerate(pages, start=1):
        words = " ".join(page.get_textpage().get_text_bounded().split())
        assert f"{number} / {len(pages)}" in words
        assert ("Dit pakken we samen aan · Waterkwartier" in words) == (number > 1)


def test_markup_typed_by_staff_stays_text() -> None:
    typed = '#read("/etc/passwd") $x$ *vet* = kop <label> @ref \\ "'
    plan = large_plan()
    item = plan.items[1]
    plan = replace(plan, items={**plan.items, 1: replace(item, norm=written(typed), risk=written("<script>&"))})
    assert '#read("/etc/passwd") $x$ *vet*' in _text(documents_files.as_pdf(_paper("nl", plan)))
    content = read_odt(documents_files.as_odt(_paper("nl", plan))).content
    assert typed in "".join(content.itertext())


def test_the_same_plan_gives_the_same_bytes(dutch: bytes) -> None:
    assert documents_files.as_pdf(_paper("nl")) == dutch
    assert documents_files.as_odt(_paper("nl")) == documents_files.as_odt(_paper("nl"))


def test_who_serves_pages_never_loads_the_press() -> None:
    """typst keeps what it ever set, so it sets each document in a process of its own."""
    told = (
        "import sys\n"
        "from tests.plan.test_documents import _wall, documents_wall\n"
        "assert documents_wall.as_pdf(_wall('nl')).startswith(b'%PDF')\n"
        "print('typst' in sys.modules)\n"
    )
    answer = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, timeout=60)
    assert answer.stdout.strip() == "False"


def test_a_layout_from_elsewhere_is_refused(tmp_path: Path) -> None:
    layout = tmp_path / "outside.typ"
    layout.write_text('#read("/etc/passwd")')
    with pytest.raises(RuntimeError, match="project root"):
        pdf.as_pdf(layout, {}, made_on=large_plan().published_on)


def test_a_full_plan_is_set_in_well_under_a_second() -> None:
    """Counted in processor time, since other tests may run beside this one."""
    paper = _paper("nl")
    assert min(_seconds(paper) for _ in range(3)) < 0.8


def _seconds(paper: PlanPaper) -> float:
    before = os.times()
    documents_files.as_pdf(paper)
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


@pytest.mark.parametrize("sheet", list(Sheet))
@pytest.mark.parametrize("language", ["nl", "ar"])
def test_the_poster_is_one_page_with_a_code_that_scans(language: str, sheet: Sheet) -> None:
    made = documents_wall.as_pdf(_wall(language, sheet))
    pages = pypdfium2.PdfDocument(made)
    assert len(pages) == 1
    assert round(pages[0].get_width()) == {Sheet.A3: 842, Sheet.A4: 595}[sheet]
    assert [found.text for found in zxingcpp.read_barcodes(pages[0].render(scale=2).to_pil())] == [ADDRESS]
    read = read_pdf(made)
    assert (read.language, read.ua_part) == (language, "1")
    assert len(read.of("H2")) == documents_wall.MOST_PLACES
    assert len(read.of("Figure")) == 1


def test_the_poster_says_what_who_and_when_without_colour() -> None:
    made = documents_wall.as_pdf(_wall("nl"))
    words = _text(made)
    for said in (
        "Winkelplein Kanaalweg",
        "Drie nieuwe lampen",
        "Politie · 7 februari 2027",
        "Andere plekken in het plan: 7.",
    ):
        assert said in words
    grey = pypdfium2.PdfDocument(made)[0].render(scale=1).to_pil().convert("RGB")
    assert max(max(pixel) - min(pixel) for pixel in grey.get_flattened_data()) < 40


def test_a_poster_with_long_words_still_fits() -> None:
    plan = large_plan()
    long = written("Bewoners, ondernemers en de gemeente maken samen een plan voor de hele straat. " * 4)
    items = {
        spot: replace(item, actions=tuple(replace(each, title=long) for each in item.actions))
        for spot, item in plan.items.items()
    }
    assert len(pypdfium2.PdfDocument(documents_wall.as_pdf(_wall("nl", content=replace(plan, items=items))))) == 1


def test_the_text_file_has_headings_languages_header_rows_and_described_bars(odt: ReadOdt) -> None:
    first = odt.archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", 0)
    levels = [int(each.get(f"{{{ODF['text']}}}outline-level")) for each in odt.find("//text:h")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert len(odt.find("//table:table")) == len(odt.find("//table:table-header-rows")) == 1 + CHOSEN + 4
    described = ["".join(each.itertext()) for each in odt.find("//svg:desc")]
    assert described == [case.bar_words for case in (*_paper("ar").cases, *_paper("ar").declined)]
    dutch_spans = [each for each in odt.find("//text:span") if "Groepen roken" in "".join(each.itertext())]
    assert {odt.language_of(each) for each in dutch_spans} == {"nl"}
    default = odt.styles.xpath("//style:default-style[@style:family='paragraph']", namespaces=ODF)[0]
    assert default.xpath("style:text-properties/@style:language-complex", namespaces=ODF) == ["ar"]


def test_a_word_processor_opens_the_text_file(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed here; the file is read back with lxml and odfdo instead")
    (tmp_path / "plan.odt").write_bytes(documents_files.as_odt(_paper("nl")))
    command = [
        office,
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "pdf",
        "plan.odt",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=120, capture_output=True)
    assert "Winkelplein Kanaalweg" in _text((tmp_path / "plan.pdf").read_bytes())


def test_the_model_names_every_organisation() -> None:
    section = next(each for each in _paper("nl").sections if each.title == "Wie doen er mee?")
    assert [row[0][0].text for row in section.grids[0].rows] == [each.name for each in ORGANISATIONS]
    assert io.BytesIO(documents_files.as_odt(_paper("nl"))).read(2) == b"PK"
