"""Who is missing and what changed are worked out from shown numbers only, and said no louder than chance allows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from participatie.disclosure import shown_counts
from participatie.results.hiding import ShownPage
from participatie.results.margins_fit import Fit
from participatie.results.missing import Standing, missing_of, one_in
from participatie.results.waves import Counted, Verdict, change_of, comparable, measures_of
from participatie.results.ways_in import ways_in
from participatie.surveys.definition import Survey
from participatie.surveys.told import shipped_survey

LIVES = Fit((("young",), ("adult",), ("old",)), (140.0, 500.0, 360.0), {})


def test_a_group_that_hardly_answers_is_short_by_about_so_many() -> None:
    found = missing_of(120, {"young": 6, "adult": 64, "old": 50}, ["unsaid"], LIVES)
    assert found is not None and found.whole == 120
    young, adult, _ = found.groups
    assert (young.count, young.standing, young.short) == (6, Standing.SHORT, 11)
    assert adult.standing is Standing.FITS
    assert found.evenness is not None and found.evenness.indicator < 1


def test_hidden_groups_stand_together_with_what_the_reader_can_see() -> None:
    found = missing_of(120, {"young": None, "adult": 64, "old": None}, [], LIVES)
    assert found is not None
    adult, together = found.groups
    assert (adult.codes, together.codes, together.count) == (("adult",), ("young", "old"), 56)
    assert together.population == pytest.approx(0.5)


def test_with_hidden_silence_only_an_upper_limit_is_told() -> None:
    counts = {"young": None, "adult": 60, "old": 40, "unsaid": None}
    found = missing_of(112, counts, ["unsaid"], LIVES)
    assert found is not None
    young = found.groups[-1]
    assert (young.count, young.at_most, young.standing, young.short) == (None, 12, Standing.UNKNOWN, None)
    assert found.evenness is None
    few = missing_of(206, {**counts, "adult": 110, "old": 90}, ["unsaid"], LIVES)
    assert few is not None and few.groups[-1].standing is Standing.SHORT


def test_shown_silence_is_left_out_of_the_whole() -> None:
    found = missing_of(130, {"young": 20, "adult": 60, "old": 40, "unsaid": 10}, ["unsaid"], LIVES)
    assert found is not None and found.whole == 120


def test_nothing_is_compared_under_thirty_people() -> None:
    assert missing_of(29, {"young": 10, "adult": 10, "old": 9}, [], LIVES) is None
    assert missing_of(None, {}, [], LIVES) is None


def test_the_page_is_worked_out_from_shown_numbers_alone() -> None:
    # Three hidden groups, divided in two ways behind the same shown numbers.
    one = {"young": 1, "adult": 70, "old": 2, "unsaid": 3}
    other = {"young": 3, "adult": 70, "old": 2, "unsaid": 1}
    assert shown_counts(one) == shown_counts(other)
    pages = [missing_of(76, shown_counts(each), ["unsaid"], LIVES) for each in (one, other)]
    assert pages[0] == pages[1] is not None


def test_through_which_channel_each_group_came_in() -> None:
    groups = [("young",), ("adult", "old")]
    page = {
        "door": ShownPage(60, {"young": 30, "adult": 20, "old": 5, "unsaid": 5}),
        "letter_code": ShownPage(90, {"young": 6, "adult": 44, "old": 32, "unsaid": 8}),
    }
    found = ways_in(page, groups, ["unsaid"])
    assert found is not None and (found.channels, found.people) == (("door", "letter_code"), (55, 82))
    young, others = found.groups
    assert [each.count for each in young.cells] == [30, 6] and young.most == "door"
    assert [round(each.share, 2) for each in others.cells] == [0.45, 0.93] and others.most == "letter_code"
    # Nothing is told of a group that is hidden, and nothing at all of one channel alone.
    hidden = {name: ShownPage(each.answered, {**each.counts, "young": None}) for name, each in page.items()}
    found = ways_in(hidden, groups, ["unsaid"])
    assert found is not None and found.groups[0].cells == () and found.groups[0].most is None
    assert ways_in({"door": page["door"]}, groups, ["unsaid"]) is None
    alike = ways_in({"a": page["door"], "b": ShownPage(40, {"young": 18, "adult": 14, "old": 8})}, groups, ["unsaid"])
    assert alike is not None and [each.most for each in alike.groups] == [None, None]


@pytest.mark.parametrize(("share", "number"), [(0.14, 7), (0.5, 2), (0.1, 10), (0.42, None), (0.8, None), (0.01, None)])
def test_one_in_so_many(share: float, number: int | None) -> None:
    assert one_in(share) == number


@pytest.fixture(scope="module")
def survey() -> Survey:
    return shipped_survey("residents")


def test_the_same_survey_can_be_compared_with_itself(survey: Survey) -> None:
    same, other = comparable(survey, survey)
    assert other == () and "r11_unsafe" in {each.key for each in same}
    assert "b01_age" not in {each.key for each in same} and "r05_good" not in {each.key for each in same}


def changed(survey: Survey, key: str, **values: object) -> Survey:
    questions = tuple(replace(each, **values) if each.key == key else each for each in survey.questions)  # type: ignore[arg-type]
    return replace(survey, questions=questions)


def test_what_was_asked_otherwise_is_not_compared_and_why(survey: Survey) -> None:
    question = survey.question("r11_unsafe")
    assert question is not None
    words = replace(question.text, by_language={**question.text.by_language, "nl": "Bent u wel eens bang?"})
    for other, sentence in (
        (changed(survey, "r11_unsafe", text=words), "andere woorden"),
        (changed(survey, "r11_unsafe", options=question.options[:-1]), "antwoorden waren anders"),
        (replace(survey, questions=tuple(q for q in survey.questions if q.key != "r11_unsafe")), "maar in een"),
    ):
        same, left = comparable(survey, other)
        assert "r11_unsafe" not in {each.key for each in same}
        assert [(each.question.key, sentence in each.why.dutch) for each in left] == [("r11_unsafe", True)]


def test_a_mended_translation_is_the_same_question(survey: Survey) -> None:
    question = survey.question("r11_unsafe")
    assert question is not None
    mended = replace(question.text, by_language={**question.text.by_language, "tr": "Başka sözler"})
    assert comparable(survey, changed(survey, "r11_unsafe", text=mended))[1] == ()


def test_what_is_compared_on_a_page(survey: Survey) -> None:
    by_key = {page.page_key: measures_of(page) for page in survey.pages}
    assert [each.codes for each in by_key["r06_physical.litter"]] == [("much",)]
    assert [each.codes for each in by_key["r13_cohesion.friendly"]] == [("fully_agree", "agree")]
    assert [each.codes for each in by_key["r11_unsafe"]] == [("sometimes", "often")]
    assert by_key["r03_mark"] == ()


def test_a_change_is_said_only_when_chance_does_not_explain_it(survey: Survey) -> None:
    page = next(page for page in survey.pages if page.page_key == "r06_physical.litter")
    (measure,) = measures_of(page)
    clear = change_of(measure, Counted(100, {"much": 60}), Counted(100, {"much": 30}), 30)
    assert clear is not None and clear.verdict is Verdict.LESS and clear.interval[1] < 0
    back = change_of(measure, Counted(100, {"much": 30}), Counted(100, {"much": 60}), 30)
    assert back is not None and back.verdict is Verdict.MORE
    small = change_of(measure, Counted(100, {"much": 33}), Counted(100, {"much": 30}), 30)
    assert small is not None and small.verdict is Verdict.CHANCE


@pytest.mark.parametrize("after", [None, Counted(29, {"much": 10}), Counted(100, {})])
def test_hidden_numbers_are_not_compared(survey: Survey, after: Counted | None) -> None:
    page = next(page for page in survey.pages if page.page_key == "r06_physical.litter")
    assert change_of(measures_of(page)[0], Counted(100, {"much": 60}), after, 30) is None
