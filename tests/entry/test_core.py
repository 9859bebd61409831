"""Do numbers on paper become the same answers as on the screen, and is a difference a difference?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatie.entry.comparing import Tally, differences, tally
from participatie.entry.fields import fields_of
from participatie.entry.reading import read_form
from participatie.surveys.kinds import KINDS
from participatie.surveys.numbering import numbers_of
from participatie.surveys.pages import page_by_key
from participatie.surveys.told import shipped_survey
from tests.entry.steps import ANSWERS, FORM
from tests.surveys.small_survey import SURVEY

STREETS = {"sluislaan": "Sluislaan", "kadestraat": "Kadestraat", "havenstraat": "Havenstraat"}
LANDMARKS = {"speeltuin-sluislaan": "Speeltuin Sluislaan"}
NUMBERS = numbers_of(SURVEY, STREETS, LANDMARKS)
FIELDS = fields_of(SURVEY, NUMBERS)


def test_a_whole_form_becomes_the_answers_of_the_screen() -> None:
    read = read_form(SURVEY, NUMBERS, FIELDS, FORM)
    assert (read.answers, read.mistakes, read.dropped) == (ANSWERS, {}, ())


def test_the_fields_follow_the_paper_with_a_block_per_choice() -> None:
    names = [field.name for field in FIELDS]
    assert names[6:13] == ["top", "top.1", "where.1", "when.1", "top.2", "where.2", "when.2"]
    assert [field.label for field in FIELDS[3:6]] == ["4a", "4b", "4c"]


@pytest.mark.parametrize(
    ("field", "words", "sentence"),
    [
        ("role", "3", "Nummer %(number)s staat niet op het formulier."),
        ("role", "0", "Nummer %(number)s staat niet op het formulier."),
        ("role", "1 2", "Typ één nummer."),
        ("role", "²", "Typ één nummer."),
        ("mark", "11", "Nummer %(number)s staat niet op het formulier."),
        ("top", "1 2 3", "Er mag %(num)s antwoord staan."),
        ("top", "1 5", "Deze antwoorden kunnen niet samen."),
        ("top", "een", "Typ nummers, met een spatie of komma ertussen."),
        ("where.1", "12", "Deze plek staat niet in de lijst."),
        ("where.1", "s", "Deze plek staat niet in de lijst."),
        ("when.1", "56", "Er kan maar één antwoord over de dagen zijn."),
        ("where.2", "1", "Typ eerst bij welke keuze dit hoort."),
        ("good", "x" * 400, "Uw tekst is te lang."),
    ],
)
def test_what_cannot_be_is_told_at_its_field(field: str, words: str, sentence: str) -> None:
    read = read_form(SURVEY, NUMBERS, FIELDS, {**FORM, field: words})
    assert list(read.mistakes) == [field]
    assert read.mistakes[field].message.sentence.startswith(sentence)


@pytest.mark.parametrize("words", ["?", "/", "", "  "])
def test_what_cannot_be_read_counts_as_skipped(words: str) -> None:
    read = read_form(SURVEY, NUMBERS, FIELDS, {**FORM, "mark": words})
    assert "mark" not in read.answers and read.mistakes == {}


def test_a_place_may_be_named_and_several_answers_need_no_blanks() -> None:
    read = read_form(SURVEY, NUMBERS, FIELDS, {**FORM, "where.1": "speel", "when.1": "346"})
    assert read.answers == ANSWERS


def test_answers_that_another_answer_skips_are_dropped_and_told() -> None:
    read = read_form(SURVEY, NUMBERS, FIELDS, {**FORM, "unsafe": "1", "bother.litter": "1", "bother.noise": "3"})
    assert "which_part" not in read.answers and "top" not in read.answers and "where.litter" not in read.answers
    assert read.dropped == ("5a", "5b", "5c", "6b")


def test_two_ways_to_type_the_same_are_no_difference() -> None:
    other = {**FORM, "when.1": "4,3 6", "where.1": "Speeltuin Sluislaan", "good": "de  bomen", "mark": "07"}
    assert differences(FIELDS, NUMBERS, FORM, other) == ()


def test_every_difference_is_found_and_counted_with_words_apart() -> None:
    other = {**FORM, "mark": "6", "when.1": "3 4", "good": "De bonen.", "role": "", "unsafe": "?"}
    found = [each.field.name for each in differences(FIELDS, NUMBERS, FORM, other)]
    assert found == ["role", "mark", "good", "when.1", "unsafe"]
    assert tally(FIELDS, NUMBERS, FORM, other) == Tally(fields=11, differed=4, words=1, words_differed=1)
    assert tally(FIELDS, NUMBERS, {}, {}) == Tally()


def test_every_field_of_the_shipped_surveys_can_be_typed() -> None:
    for slug in ("residents", "entrepreneurs"):
        survey = shipped_survey(slug)
        numbers = numbers_of(survey, STREETS, LANDMARKS)
        fields = fields_of(survey, numbers)
        assert len({field.name for field in fields}) == len(fields)
        typed = {
            field.name: "Goed" if field.shape == "words" else "1"
            for field in fields
            if field.block in (None, 1)
        }  # fmt: skip
        read = read_form(survey, numbers, fields, typed)
        assert read.mistakes == {}
        for key, answer in read.answers.items():
            page = page_by_key(survey, key)
            assert page is not None and KINDS[page.question.kind].sound(page, answer)


@given(st.dictionaries(st.sampled_from([field.name for field in FIELDS]), st.text(max_size=12)))
def test_whatever_is_typed_gives_sound_answers_or_a_sentence_and_equals_itself(typed: dict[str, str]) -> None:
    read = read_form(SURVEY, NUMBERS, FIELDS, typed)
    for key, answer in read.answers.items():
        page = page_by_key(SURVEY, key)
        assert page is not None and KINDS[page.question.kind].sound(page, answer)
    assert differences(FIELDS, NUMBERS, typed, typed) == ()


def test_what_stands_on_a_form_can_be_typed_and_read_back() -> None:
    from participatie.demo.paper_batch import typed_of

    assert read_form(SURVEY, NUMBERS, FIELDS, typed_of(FIELDS, NUMBERS, ANSWERS)).answers == ANSWERS
