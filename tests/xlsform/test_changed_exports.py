"""A form of ours that somebody changed in Excel: what they meant to change counts, and what does not count is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from participatie.surveys.conditions import AnyOf, Is
from participatie.surveys.definition import Kind, Survey
from participatie.surveys.loader import load
from participatie.xlsform.files import write_xlsx
from participatie.xlsform.omissions import Sort
from participatie.xlsform.reading import Imported, read_form
from participatie.xlsform.sheets import Form
from participatie.xlsform.writing import write_form


@pytest.fixture(scope="module")
def residents() -> Survey:
    return load(Path("surveys/residents.yaml").read_text(), "residents")


def example(kind: str) -> Survey:
    return load(Path(f"surveys/examples/{kind}.yaml").read_text(), kind)


def changed(survey: Survey, change: Callable[[Form], None]) -> Imported:
    form = write_form(survey)
    change(form)
    return read_form(write_xlsx(form), "terug.xlsx")


def cell(form: Form, sheet: str, name: str, heading: str) -> tuple[int, int]:
    """Find the row of a name and the column of a heading."""
    found = form.sheet(sheet)
    assert found is not None
    column = next(at for at, text in found.headings().items() if text == heading)
    names = next(at for at, text in found.headings().items() if text == "name")
    return next(number for number, cells in found.below() if cells.get(names) == name), column


def put(sheet: str, name: str, heading: str, text: str) -> Callable[[Form], None]:
    def change(form: Form) -> None:
        row, column = cell(form, sheet, name, heading)
        found = form.sheet(sheet)
        assert found is not None
        found.rows[row][column] = text

    return change


def sentences(found: Imported) -> list[str]:
    return [each.sentence.dutch for each in found.omissions]


def test_a_changed_text_counts(residents: Survey) -> None:
    found = changed(residents, put("survey", "r03_mark", "label::Dutch (nl)", "Welk cijfer krijgt uw straat?"))
    question = found.survey.question("r03_mark")
    assert question is not None
    assert question.text.by_language["nl"] == "Welk cijfer krijgt uw straat?"
    assert found.omissions == ()


def test_a_changed_condition_counts_and_our_own_copy_does_not() -> None:
    survey = example("single")
    found = changed(survey, lambda form: None)
    assert found.omissions == ()


def test_a_changed_condition_replaces_ours(residents: Survey) -> None:
    found = changed(residents, put("survey", "r11_when", "relevant", "${r11_unsafe} = 'often'"))
    question = found.survey.question("r11_when")
    assert question is not None
    assert question.show_if == Is("r11_unsafe", "often")
    assert not isinstance(question.show_if, AnyOf)


def test_a_changed_drawn_answer_does_not_count_and_is_told(residents: Survey) -> None:
    def change(form: Form) -> None:
        found = form.sheet("choices")
        assert found is not None
        headings = {text: at for at, text in found.headings().items()}
        row = next(number for number, cells in found.below() if "." in cells.get(headings["participatie_drawn"], ""))
        found.rows[row][headings["label::Dutch (nl)"]] = "Iets heel anders"

    found = changed(residents, change)
    assert [each.sort for each in found.omissions] == [Sort.CHANGED]
    assert "Dit antwoord komt van een eerdere vraag" in sentences(found)[0]


def test_a_changed_row_for_other_tools_does_not_count_and_is_told() -> None:
    survey = example("moments")
    key = next(question.key for question in survey.questions if question.kind is Kind.MOMENTS)
    found = changed(survey, put("survey", f"{key}.days", "label::Dutch (nl)", "Op welke dag?"))
    assert any("Dit maken wij zelf" in each for each in sentences(found))


def test_a_changed_number_of_points_does_not_count_and_is_told() -> None:
    survey = example("points")
    key = next(question.key for question in survey.questions if question.kind is Kind.POINTS)
    found = changed(survey, put("survey", key, "repeat_count", "19"))
    assert any("Dit maken wij zelf" in each for each in sentences(found))


def test_a_new_statement_needs_no_columns_of_ours(residents: Survey) -> None:
    def change(form: Form) -> None:
        found = form.sheet("survey")
        assert found is not None
        row, _ = cell(form, "survey", "r13_cohesion.belong", "type")
        found.rows[row + 0.5] = {  # type: ignore[index]
            0: found.rows[row][0],
            1: "r13_cohesion.stay",
            2: "Ik wil hier blijven wonen.",
        }
        ordered = [found.rows[number] for number in sorted(found.rows)]
        found.rows = dict(enumerate(ordered, start=1))

    found = changed(residents, change)
    question = found.survey.question("r13_cohesion")
    assert question is not None
    assert question.items[-1].key == "stay"


def test_another_type_drops_what_no_longer_fits_and_says_so(residents: Survey) -> None:
    found = changed(residents, put("survey", "r03_mark", "type", "text"))
    question = found.survey.question("r03_mark")
    assert question is not None
    assert question.kind is Kind.TEXT
    assert any("low_end" in each for each in sentences(found))
    assert any("past niet bij het type" in each for each in sentences(found))


def test_another_title_counts_and_is_told(residents: Survey) -> None:
    def change(form: Form) -> None:
        found = form.sheet("settings")
        assert found is not None
        found.rows[2][0] = "Hoe gaat het in onze straat?"

    found = changed(residents, change)
    assert found.survey.title.by_language["nl"] == "Hoe gaat het in onze straat?"
    assert any("settings" in each for each in sentences(found))
