"""Checking a published document from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from participatie.plan import actions
from participatie.plan.commands import plan_group
from participatie.plan.publication import checksum_of, freeze
from participatie.web.site import EXTENSION
from tests.conftest import NOW
from tests.plan.test_actions import closed, fill_in
from tests.plan.test_selection import content


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A published plan as a file."""
    path = tmp_path / "plan.json"
    path.write_bytes(freeze(content(), (), {}).text.encode())
    return path


def test_a_published_document_adds_up_and_a_forged_one_does_not(document: Path) -> None:
    good = CliRunner().invoke(plan_group, ["recompute", str(document), "--json"])
    assert good.exit_code == 0
    assert json.loads(good.output)["adds_up"] is True
    checksum = json.loads(good.output)["checksum"]
    document.write_text(document.read_text(encoding="utf-8").replace('"place":1,', '"place":2,', 1), encoding="utf-8")
    assert CliRunner().invoke(plan_group, ["recompute", str(document)]).exit_code == 1
    assert CliRunner().invoke(plan_group, ["recompute", str(document), "--checksum", checksum]).exit_code == 1


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format":"something/1"}', '{"format":"participatie-plan/1"}'])
def test_what_is_not_a_plan_is_named(document: Path, text: str) -> None:
    document.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(plan_group, ["recompute", str(document)])
    assert result.exit_code == 1
    assert "is not a published plan" in result.output


def test_a_published_plan_is_given_out_byte_for_byte(app: Flask) -> None:
    def run(*words: str) -> Result:
        with app.app_context():
            return CliRunner().invoke(plan_group, ["export", *words])

    with app.extensions[EXTENSION].database.transaction() as connection:
        told = closed(connection)
    assert "no published plan" in run("waterkwartier").output
    with app.extensions[EXTENSION].database.transaction() as connection:
        fill_in(connection, told)
        plan = actions.publish_plan(connection, told.area.id, told.coordinator, NOW)
    assert checksum_of(run("waterkwartier", "--number", "1").stdout_bytes.decode()) == plan.checksum
    assert run("waterkwartier", "--number", "9").exit_code == 1
    assert run("nergens").exit_code == 1
