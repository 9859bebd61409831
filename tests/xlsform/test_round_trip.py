"""Does a survey of ours come back from a form as the very same survey, and do other tools read that form?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from pyxform.xls2xform import convert

from participatie.errors import Refusal
from participatie.surveys.canonical import canonical_json, survey_hash
from participatie.surveys.definition import Kind, Survey
from participatie.surveys.loader import load
from participatie.xlsform.files import form_file
from participatie.xlsform.guards import FileKind
from participatie.xlsform.reading import read_form
from tests.surveys.small_survey import SURVEY
from tests.xlsform.made_up import documents, survey_of

SHIPPED = (
    Path("surveys/residents.yaml"),
    Path("surveys/entrepreneurs.yaml"),
    *sorted(Path("surveys/examples").glob("*.yaml")),
)


def comes_back(survey: Survey, kind: FileKind) -> None:
    """Write a survey, read it, and find the same survey with nothing to remark."""
    found = read_form(form_file(survey, kind), f"x.{kind.value}")
    assert canonical_json(found.survey) == canonical_json(survey)
    assert survey_hash(found.survey) == survey_hash(survey)
    assert found.ours
    assert found.omissions == ()


@pytest.mark.parametrize("kind", FileKind)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_survey_comes_back_to_the_same_hash(path: Path, kind: FileKind, tmp_path: Path) -> None:
    survey = load(path.read_text(), path.name)
    comes_back(survey, kind)
    file = tmp_path / f"{path.stem}.{kind.value}"
    file.write_bytes(form_file(survey, kind))
    converted = convert(str(file))
    assert f'id="{survey.slug}"' in converted.xform


def test_there_is_an_example_of_every_kind() -> None:
    shipped = {question.kind for path in SHIPPED for question in load(path.read_text(), path.name).questions}
    assert shipped == set(Kind)


def test_the_survey_of_the_tests_comes_back() -> None:
    for kind in FileKind:
        comes_back(load(canonical_json(SURVEY), "small"), kind)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(documents())
def test_any_survey_comes_back_to_the_same_hash(document: dict[str, Any]) -> None:
    try:
        survey = survey_of(document)
    except Refusal:
        assume(False)
    for kind in FileKind:
        comes_back(survey, kind)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(document=documents())
def test_pyxform_converts_any_export(document: dict[str, Any]) -> None:
    try:
        survey = survey_of(document)
    except Refusal:
        assume(False)
    convert(form_file(survey, FileKind.XLSX), file_type=".xlsx")


def test_the_hundredth_generated_survey_is_not_refused() -> None:
    """The generator must make sound surveys most of the time, or the tests above would test nothing."""
    sound = 0

    @settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(documents())
    def count(document: dict[str, Any]) -> None:
        nonlocal sound
        try:
            survey_of(document)
        except Refusal:
            return
        sound += 1

    count()
    assert sound >= 30
