"""Names that SPSS takes, cells that do no harm, small groups that stay hidden, and the form on paper."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participatie.exports.codebook_paper import as_odt, as_pdf, codebook_paper
from participatie.exports.form_content import Block, FormPaper
from participatie.exports.layout import Reader, layout_of
from participatie.exports.paper import Writer, form_paper
from participatie.exports.paper_file import as_pdf as form_pdf
from participatie.exports.rows import common, rounded
from participatie.exports.spss import _quoted, syntax
from participatie.exports.table import Measure, Variable, harmless, variable_name
from participatie.exports.zipped import zip_pieces
from participatie.i18n import use_language
from participatie.surveys.definition import Survey
from participatie.surveys.numbering import numbers_of
from participatie.surveys.texts import Texts
from participatie.surveys.told import shipped_survey, shipped_surveys
from tests.exports.test_golden import say
from tests.exports.two_versions import every_kind

SPSS_NAME = re.compile(r"[a-z][a-z0-9_.]{0,63}\Z")
SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789_"
CODE = st.text(SIGNS, max_size=39).map(lambda signs: f"q{signs}")
STREETS = {"sluislaan": "Sluislaan", "havenstraat": "Havenstraat"}


def paper(survey: Survey, language: str, copies: tuple[str, ...] = ("7KQ2MX",)) -> FormPaper:
    writer = Writer(survey, numbers_of(survey, STREETS, {}), language, say)
    return form_paper(
        writer, area="Waterkwartier", author="Gemeente", made_on=date(2026, 11, 23), answered_on="", copies=copies
    )


def blocks_of(form: FormPaper) -> list[Block]:
    return [
        block
        for part in form.parts
        for one, repeat in part.entries
        for block in ((one,) if one else repeat.blocks if repeat else ())
        if block is not None
    ]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(CODE, CODE, CODE)
def test_names_are_legal_in_spss_stable_and_apart(key: str, item: str, code: str) -> None:
    name = variable_name(f"{key}.{item}.{code}")
    assert SPSS_NAME.match(name) and len(name.encode()) <= 64 and not name.endswith((".", "_"))
    assert name == variable_name(key, item, code)
    assert name != variable_name(f"{key}.{item}.{code}x")


def test_every_shipped_survey_has_names_of_its_own() -> None:
    for survey in (*shipped_surveys(), every_kind(1), every_kind(2)):
        layout = layout_of(survey, numbers_of(survey, STREETS, {}), Reader("nl", say), (), sensitive=True)
        assert len({name.casefold() for name in layout.names}) == len(layout.names)
        assert all(SPSS_NAME.match(name) for name in layout.names)


def test_a_reserved_word_is_no_name() -> None:
    assert [variable_name(word) for word in ("all", "to", "with")] == ["v_all", "v_to", "v_with"]


@given(st.text(max_size=60))
def test_no_words_can_become_a_formula(words: str) -> None:
    cell = harmless(words)
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"))
    assert "\n" not in cell and "\r" not in cell and "\t" not in cell and "\x00" not in cell


@given(st.dictionaries(st.sampled_from(["", "a", "b", "c", "d", "e"]), st.integers(1, 30)))
def test_a_group_that_is_told_apart_or_taken_together_is_never_small(counts: dict[str, int]) -> None:
    kept = common(counts)
    assert all(counts[value] >= 5 for value in kept) and "" not in kept
    together = sum(number for value, number in counts.items() if value not in kept)
    assert together == 0 or together >= 5 or not kept


@given(st.floats(-1e6, 1e6))
def test_a_place_is_a_square_of_a_hundred_metres(metres: float) -> None:
    found = rounded(metres)
    assert isinstance(found, int) and found % 100 == 50 and abs(found - metres) <= 50


@given(st.text(max_size=400), st.integers(10, 240))
def test_a_label_fits_and_cannot_end_the_command(words: str, longest: int) -> None:
    quoted = _quoted(words, longest)
    assert quoted.startswith("'") and quoted.endswith("'") and "\n" not in quoted
    assert len(quoted[1:-1].encode()) <= longest
    assert quoted[1:-1].replace("''", "").count("'") == 0


def test_no_line_of_the_syntax_is_too_long() -> None:
    variables = [Variable("q1", Measure.TEXT, "Een heel lang label. " * 40), Variable("q2", Measure.FLAG, "'s Avonds")]
    lines = syntax(variables, "a.csv", ["Een opmerking. Met punten. " * 30], "s", "n").encode().split(b"\r\n")
    assert max(len(line) for line in lines) <= 256
    remarks = [line for line in lines if line.startswith(b"* Een")]
    assert len(remarks) == 1 and remarks[0].endswith(b".")


def test_an_archive_says_the_same_every_time() -> None:
    made = [b"".join(zip_pieces([("a.csv", [b"1", b"2"])], date(2026, 11, 23))) for _ in range(2)]
    assert made[0] == made[1] and zipfile.ZipFile(io.BytesIO(made[0])).read("a.csv") == b"12"


@pytest.mark.parametrize("slug", ["residents", "entrepreneurs"])
def test_the_form_has_every_number_that_is_typed_in(slug: str) -> None:
    survey = shipped_survey(slug)
    numbers = numbers_of(survey, STREETS, {})
    form = paper(survey, "nl")
    labels = {block.label for block in blocks_of(form)} | {line.label for b in blocks_of(form) for line in b.lines}
    assert labels - {""} == {page.label for page in numbers.pages.values()}
    for block in blocks_of(form):
        page = next((each for each in numbers.pages.values() if each.label == block.label), None)
        if page is not None and block.shape == "boxes":
            assert [box.number for box in block.boxes] == [option.number for option in page.options]
    assert [place.number for place in form.places] == [1, 2, 98, 99]
    assert form.mark_words.endswith(numbers.mark)


def test_every_language_is_set_as_a_readable_pdf() -> None:
    """PDF/UA-1: the press refuses what a screen reader could not read."""
    survey = shipped_survey("residents")
    for language in ("nl", "en", "tr", "ar", "pl", "uk"):
        use_language(language)
        form = paper(survey, language)
        assert form.direction == ("rtl" if language == "ar" else "ltr")
        assert form.heading.language == language and not form.heading.fallback
        assert form_pdf(form).startswith(b"%PDF")
    use_language("nl")
    every = paper(every_kind(), "nl", ("AAAAAA", "BBBBBB"))
    assert form_pdf(every).startswith(b"%PDF")
    assert {block.shape for block in blocks_of(every)} == {
        "boxes", "place", "grid", "order", "marks", "digits", "lines", "date", "points", "info"
    }  # fmt: skip


def test_what_is_only_there_in_dutch_stays_dutch_on_paper() -> None:
    form = paper(every_kind(), "ar")
    words = blocks_of(form)[0].text
    assert (words.language, words.direction, words.fallback) == ("nl", "ltr", True)
    assert form_pdf(form).startswith(b"%PDF")


def test_an_earlier_answer_in_a_text_becomes_its_number() -> None:
    writer = Writer(every_kind(), numbers_of(every_kind(), STREETS, {}), "nl", say)
    shown = writer.shown(Texts({"nl": "Wat is er bij {place:q03_where} op {date:q09_day}?"}))
    assert shown.text == "Wat is er bij (de plek bij vraag 3b) op (de dag bij vraag 9)?"


def test_the_codebook_is_there_for_every_reader() -> None:
    survey = every_kind()
    numbers, reader = numbers_of(survey, STREETS, {}), Reader("nl", say)
    layout = layout_of(survey, numbers, reader, (), earlier=[every_kind(1)], sensitive=True)
    book = codebook_paper(
        layout, reader, title="Alles", about="every_kind, versie 2", area="Waterkwartier", author="Gemeente",
        made_on=date(2026, 11, 23), mark_signs=numbers.mark,
    )  # fmt: skip
    titles = [entry.title.text for entry in book.entries]
    assert titles[1] == "1 Wie bent u, bewoner of gast?" and titles[-1].startswith("Vervallen")
    assert "4a-4b Hebt u last van" in titles
    assert as_pdf(book).startswith(b"%PDF") and as_odt(book) == as_odt(book)
    content = zipfile.ZipFile(io.BytesIO(as_odt(book))).read("content.xml").decode()
    assert all(name in content for name in layout.names)
