"""The command gives survey files the house shape, and leaves alone what would lose something."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from participatie.editor.commands import survey_group
from participatie.surveys.loader import load
from tests.surveys.test_definition import HEAD, QUESTION


def test_a_file_gets_the_house_shape_and_keeps_its_meaning(tmp_path: Path) -> None:
    path = tmp_path / "little.yaml"
    path.write_text("# Mine\n" + HEAD + QUESTION, encoding="utf-8")
    done = CliRunner().invoke(survey_group, ["write", str(path)])
    assert done.exit_code == 0, done.output
    written = path.read_text(encoding="utf-8")
    assert written.startswith("# Mine\nslug: little\nversion: 1\n")
    assert load(written, "a") == load(HEAD + QUESTION, "a")
    CliRunner().invoke(survey_group, ["write", str(path)])
    assert path.read_text(encoding="utf-8") == written


def test_a_file_with_faults_or_remarks_between_its_lines_is_left_alone(tmp_path: Path) -> None:
    for text in (HEAD + QUESTION + "slug: again\n", HEAD + "  # why\n" + QUESTION):
        path = tmp_path / "left.yaml"
        path.write_text(text, encoding="utf-8")
        assert CliRunner().invoke(survey_group, ["write", str(path)]).exit_code == 1
        assert path.read_text(encoding="utf-8") == text
