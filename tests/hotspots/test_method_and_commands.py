"""The method page tells what the code does; the commands do what the contract promises."""

from __future__ import annotations

import doctest
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from participatie.db import Database
from participatie.errors import Refusal
from participatie.hotspots.commands import hotspots_group
from participatie.incidents.commands import incidents_group
from tests.hotspots.test_actions import incidents_file
from tests.hotspots.test_evaluate import csv_of, newcastle
from tests.surveys.steps import open_survey

PAGE = Path(__file__).parents[2] / "docs/method/hotspots.md"
SQUARE = b'{"type": "Polygon", "coordinates": [[[5, 52], [5.01, 52], [5.01, 52.01], [5, 52.01], [5, 52]]]}'


def test_the_worked_example_on_the_method_page_runs() -> None:
    result = doctest.testfile(str(PAGE), module_relative=False)
    assert result.failed == 0
    assert result.attempted >= 10


def files(folder: Path, train: bytes, test: bytes, boundary: bytes) -> list[str]:
    """Write the three files of an evaluation and give the options that name them."""
    options = []
    for name, content in (("train", train), ("test", test), ("boundary", boundary)):
        path = folder / name
        path.write_bytes(content)
        options += [f"--{name}", str(path)]
    return options


@pytest.mark.real_data
def test_evaluate_prints_what_the_contract_promises(real_data: Path, tmp_path: Path) -> None:
    options = files(tmp_path, *newcastle(real_data))
    shown = CliRunner().invoke(hotspots_group, ["evaluate", *options, "--json"])
    assert shown.exit_code == 0, shown.output
    found = json.loads(shown.output)
    assert found["coverage"] == [0.01, 0.05, 0.2]
    assert {"hit_rate", "pai", "pei", "train", "test", "seconds"} <= set(found)
    assert found["pai"] == [hits / share for hits, share in zip(found["hit_rate"], found["coverage"], strict=True)]
    assert found["train"] + found["train_outside"] == 21_233
    assert found["test"] + found["test_outside"] == 18_473


def test_evaluate_scores_voices_when_a_respondent_is_named(tmp_path: Path) -> None:
    train = "longitude,latitude,who\n" + "5.002,52.002,loud\n" * 40
    train += "".join(f"5.008,52.008,p{number}\n" for number in range(10))
    options = files(tmp_path, train.encode(), csv_of([("5.008", "52.008")] * 5), SQUARE)
    voices = CliRunner().invoke(hotspots_group, ["evaluate", *options, "--respondent", "who", "--json"])
    assert json.loads(voices.output)["hit_rate"][0] == 1.0
    shown = CliRunner().invoke(hotspots_group, ["evaluate", *options])
    assert "hit rate" in shown.output
    both = CliRunner().invoke(hotspots_group, ["evaluate", *options, "--layer", "incidents", "--respondent", "who"])
    assert both.exit_code == 2


def test_incidents_are_imported_once(app: Flask, any_database: Database, tmp_path: Path) -> None:
    path = tmp_path / "meldingen.csv"
    path.write_bytes(incidents_file(open_survey(any_database)))
    with app.app_context():
        command = ["import", str(path), "--area", "waterkwartier", "--json"]
        first = json.loads(CliRunner().invoke(incidents_group, command).output)
        second = json.loads(CliRunner().invoke(incidents_group, command).output)
        assert (first, first["records"], first["rows"]) == (second, 12, 12)
        text = CliRunner().invoke(incidents_group, command[:-1]).output
        assert text.splitlines()[0] == "12 of 12 rows lie in Waterkwartier."
        nowhere = CliRunner().invoke(incidents_group, ["import", str(path), "--area", "nergens"])
        assert isinstance(nowhere.exception, Refusal)
