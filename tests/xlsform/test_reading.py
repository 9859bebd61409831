"""Does a form from elsewhere come in whole? Every cell is in the survey or named; pyxform sees the same questions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participatie.errors import Refusal
from participatie.surveys.canonical import canonical_json, survey_hash
from participatie.surveys.conditions import AnyOf, AtLeast, Is
from participatie.surveys.definition import Kind
from participatie.surveys.linter import FILL_IN, remarks
from participatie.xlsform.files import form_file, write_xlsx
from participatie.xlsform.guards import FileKind
from participatie.xlsform.languages import language_of
from participatie.xlsform.omissions import Omission, Sort
from participatie.xlsform.reading import Imported, read_form
from participatie.xlsform.sheets import Form, sheet_of
from tests.xlsform.forms_at_hand import FORMS, cells_of, file_of, told_by_pyxform

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.md"))
IDS = [path.name for path in FORMS]
MEANT = {"type", "list_name", "list name", "default_language", "disabled", "what"}
"""Columns whose cells say how to read the rest; that they were read shows in the questions."""


def names(found: Omission, sheet: str, row: int, heading: str) -> bool:
    """Whether an omission is about this cell."""
    if found.sheet != sheet or (found.rows and row not in found.rows):
        return False
    return found.column in ("", heading)


def in_survey(found: Imported, sheet: str, row: int, heading: str, text: str) -> bool:
    """Whether what a cell says can be seen in the survey."""
    whole = canonical_json(found.survey)
    plain = re.sub(r"\$\{\w+\}", "", text)
    if heading.lower() in MEANT:
        return True
    if all(piece in whole for piece in plain.split()):
        return True
    keys = [key for key, at in found.rows.items() if at == row] if sheet == "survey" else []
    questions = [question for question in found.survey.questions if question.key in keys]
    match heading:
        case "relevant":
            return any(question.show_if is not None for question in questions) or not questions
        case "constraint" | "parameters":
            return bool(questions)
        case "required":
            return all(question.required for question in questions) or text in ("false", "no")
        case "style":
            return text == "pages"
        case "appearance":
            return any(question.long for question in questions)
    return False


@pytest.mark.parametrize("path", [*FORMS, *BROKEN], ids=lambda path: path.name)
def test_every_cell_is_in_the_survey_or_named_with_its_place(path: Path) -> None:
    found = read_form(*file_of(path))
    lost = [
        cell
        for cell in cells_of(path)
        if not any(names(each, *cell[:3]) for each in found.omissions) and not in_survey(found, *cell)
    ]
    assert lost == []


@pytest.mark.parametrize("path", FORMS, ids=IDS)
def test_pyxform_sees_the_same_questions_answers_and_languages(path: Path) -> None:
    found, told = read_form(*file_of(path)), told_by_pyxform(path)
    name_at = {row: text for sheet, row, heading, text in cells_of(path) if sheet == "survey" and heading == "name"}
    ours: dict[str, str] = {}
    for question in found.survey.questions:
        name = name_at[found.rows[question.key]]
        ours[name if name not in ours else f"{name}_other"] = question.key
    left_out = {
        name_at[row]
        for each in found.omissions
        if each.sort is Sort.LEFT_OUT and each.sheet == "survey" and not each.column
        for row in each.rows
        if row in name_at
    }
    theirs = [name for name in told.questions if not name.startswith(("generated_table_list", "reserved_name"))]
    assert [name for name in theirs if name not in left_out] == list(ours)
    assert len(set(theirs) - left_out) == len(found.survey.questions)
    for name, choices in told.choices.items():
        question = found.survey.question(ours.get(name, ""))
        if question is not None:
            expected = [choice.replace("-", "_") for choice in choices]
            assert [option.code for option in question.options] == [
                f"n{code}" if code[0].isdigit() else code for code in expected
            ]
    codes = {language_of(each)[0] for each in told.languages} or {"nl"}
    assert {language.code for language in found.survey.languages} == codes | {"nl"}


@pytest.mark.parametrize("path", [*FORMS, *BROKEN], ids=lambda path: path.name)
@pytest.mark.parametrize("kind", FileKind)
def test_what_was_read_comes_back_to_the_same_hash(path: Path, kind: FileKind) -> None:
    found = read_form(*file_of(path))
    again = read_form(form_file(found.survey, kind), f"x.{kind.value}")
    assert survey_hash(again.survey) == survey_hash(found.survey)
    assert again.omissions == ()


@pytest.mark.parametrize("path", [*FORMS, *BROKEN], ids=lambda path: path.name)
def test_what_is_to_be_filled_in_is_remarked_on(path: Path) -> None:
    found = read_form(*file_of(path))
    assert any(each.sort is Sort.TO_FILL for each in found.omissions)
    assert any(
        "Vul nog in" in each.message.dutch or "nog iets invullen" in each.message.dutch
        for each in remarks(found.survey)
    )


@pytest.mark.parametrize("path", [*FORMS, *BROKEN], ids=lambda path: path.name)
def test_every_omission_says_where_and_what_to_do(path: Path) -> None:
    for each in read_form(*file_of(path)).omissions:
        assert each.sheet
        assert each.sentence.dutch.startswith(f"Blad {each.sheet}")
        assert "%(" not in each.sentence.dutch


def form(
    rows: list[dict[str, str]], choices: list[dict[str, str]] | None = None, **sheets: list[dict[str, str]]
) -> Imported:
    """Read a form given as rows."""
    made = [("survey", rows), ("choices", choices or []), *sheets.items()]
    return read_form(
        write_xlsx(
            Form(
                [
                    sheet_of(name, tuple(dict.fromkeys(key for row in rows for key in row)), rows)
                    for name, rows in made
                    if rows
                ]
            )
        ),
        "lijst.xlsx",
    )


def said(found: Imported) -> list[str]:
    return [each.sentence.dutch for each in found.omissions]


YES_NO = [{"list_name": "yn", "name": "y", "label": "Ja"}, {"list_name": "yn", "name": "n", "label": "Nee"}]


def test_the_sentence_about_a_repeat_names_its_row_and_the_remedy() -> None:
    found = form(
        [
            {"type": "begin_repeat", "name": "child", "label": "Kind"},
            {"type": "text", "name": "wish", "label": "Wat wenst uw kind?"},
            {"type": "end_repeat"},
        ]
    )
    assert any(
        each.startswith("Blad survey, rij 2: Herhalingen (begin repeat) kennen we niet.") for each in said(found)
    )


def test_the_condition_of_a_group_goes_with_every_question_in_it() -> None:
    found = form(
        [
            {"type": "integer", "name": "age", "label": "Leeftijd?", "constraint": ". >= 0 and . <= 120"},
            {"type": "begin_group", "name": "adult", "label": "Volwassen", "relevant": "${age} > 17"},
            {"type": "select_one yn", "name": "vote", "label": "Stemt u?"},
            {"type": "text", "name": "why", "label": "Waarom?", "relevant": "${vote} = 'y'"},
            {"type": "end_group"},
        ],
        YES_NO,
    ).survey
    assert found.questions[1].show_if == AtLeast("age", 18)
    assert found.questions[1].section == "adult"
    assert str(found.questions[2].show_if) == str(
        type(found.questions[2].show_if)((AtLeast("age", 18), Is("vote", "y")))  # type: ignore[call-arg,arg-type]
    )


def test_or_other_makes_an_answer_and_a_line_to_write_on() -> None:
    found = form([{"type": "select_one yn or_other", "name": "way", "label": "Hoe?"}], YES_NO).survey
    assert [option.code for option in found.questions[0].options] == ["y", "n", "other"]
    assert found.questions[1].kind is Kind.TEXT
    assert found.questions[1].show_if == Is("way", "other")
    assert found.questions[1].part_of == "way"


def test_answers_with_numbers_for_names_can_be_compared() -> None:
    choices = [{"list_name": "g", "name": str(number), "label": f"Graad {number}"} for number in (1, 2, 3)]
    found = form(
        [
            {"type": "select_one g", "name": "grade", "label": "Hoe erg?"},
            {"type": "text", "name": "why", "label": "Waarom?", "relevant": "${grade} >= 2"},
        ],
        choices,
    ).survey
    assert found.questions[1].show_if == AnyOf("grade", ("n2", "n3"))


def test_own_columns_are_read_from_any_form() -> None:
    found = form(
        [
            {"type": "range", "name": "mark", "label": "Welk cijfer?", "participatie::low_end": "slecht",
             "participatie::high_end": "goed", "participatie::purpose": "Vergelijken met 2025."},
            {"type": "select_one yn", "name": "safe", "label": "Veilig?", "participatie::kind": "scale",
             "required": "yes", "participatie::required_because": "Daar gaat het om.",
             "participatie::purpose": "Zien waar het beter moet."},
        ],
        [{**row, "participatie_points": str(at)} for at, row in enumerate(YES_NO)],
        participatie=[
            {"what": "minutes", "value": "4"}, {"what": "audience", "value": "entrepreneurs"},
            {"what": "intro", "text": "Wij willen weten hoe het gaat."},
            {"what": "promise", "text": "Nooit voor boetes."},
            {"what": "thanks", "text": "Dank u."},
        ],
        settings=[{"form_title": "Veilig", "form_id": "veilig"}],
    )  # fmt: skip
    assert not [each for each in found.omissions if each.sort is Sort.TO_FILL]
    survey = found.survey
    assert survey.minutes == 4
    assert survey.audience == "entrepreneurs"
    assert survey.questions[1].kind is Kind.SCALE
    assert survey.questions[1].required_because == "Daar gaat het om."
    assert survey.questions[0].low_end is not None
    assert FILL_IN not in canonical_json(survey)


def test_what_the_loader_refuses_is_named_by_sheet_and_row() -> None:
    with pytest.raises(Refusal) as refused:
        form(
            [{"type": "select_one yn", "name": "safe", "label": "Veilig?", "participatie::kind": "scale"}],
            [{**YES_NO[0], "participatie_points": "1"}, YES_NO[1]],
        )
    assert [each.dutch for each in refused.value.more] == [
        "Blad survey, rij 2: Antwoord “n” van een schaal heeft óf punten (points) óf no_opinion."
    ]


def test_long_texts_and_line_ends_are_told() -> None:
    found = form(
        [{"type": "note", "name": "a", "label": "Een\nregel"}, {"type": "note", "name": "b", "label": "x" * 1001}]
    )
    assert found.survey.questions[0].text.by_language["nl"] == "Een regel"
    assert any("rij 2: Een tekst heeft bij ons één regel" in each for each in said(found))
    assert any("rij 3: Deze tekst is langer dan 1000 tekens" in each for each in said(found))


TYPES = "text,select_one yn,select_multiple yn,begin_group,end_group,begin_repeat,end_repeat,range,integer,rank yn,note"
CELLS = (
    *TYPES.split(","),
    *[
        "y",
        "n",
        "yes",
        "a",
        "b",
        "1",
        "{",
        "}",
        "${b}",
        "{place:a}",
        "[]",
        "format",
        "part",
        "item",
        "scale",
        "statements",
        "points",
        "moments",
        "participatie",
    ],
    *("${a} = 'y'", "start=0 end=5", ". > 3", '{"and": []}', ""),
)
OURS = ["kind", "purpose", "show_if", "more", "maximum", "options_from"]
HEADINGS = (
    *[
        "type",
        "name",
        "label",
        "hint",
        "relevant",
        "constraint",
        "required",
        "parameters",
        "list_name",
        "form_id",
        "what",
        "value",
        "key",
        "text",
    ],
    *("label::Dutch (nl)", "label::xx", "participatie_points", "", *(f"participatie::{name}" for name in OURS)),
)
cells = st.one_of(st.sampled_from(CELLS), st.text(max_size=8))
headings = st.sampled_from(HEADINGS)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_nonsense_is_read_or_refused_and_nothing_is_lost(data: Any) -> None:
    made = Form()
    for name in ("survey", "choices", "settings", "participatie"):
        columns = data.draw(st.lists(headings, min_size=1, max_size=6))
        sheet = sheet_of(name, (), [])
        for number, row in enumerate([columns, *data.draw(st.lists(st.lists(cells, max_size=6), max_size=5))], start=1):
            for column, text in enumerate(row):
                sheet.put(number, column, text.replace("\x00", ""))
        made.sheets.append(sheet)
    content = "survey\n" + "\n".join(
        line
        for sheet in made.sheets
        for line in (sheet.name, *(_csv_line(sheet.rows[row]) for row in sorted(sheet.rows)))
    )
    try:
        found = read_form(content.encode("utf-8", "replace"), "x.csv")
    except Refusal as refusal:
        assert refusal.message.dutch
        return
    assert survey_hash(read_form(form_file(found.survey, FileKind.XLSX), "x.xlsx").survey) == survey_hash(found.survey)


def _csv_line(cells_by_column: dict[int, str]) -> str:
    width = 1 + max(cells_by_column)
    return "," + ",".join('"' + cells_by_column.get(at, "").replace('"', '""') + '"' for at in range(width))
