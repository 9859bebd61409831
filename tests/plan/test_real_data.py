"""The parts of the method that others use too, checked on real ballots and published tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from participatie.plan.selection import propose
from participatie.priorities.combine import JointList, Points, neighbourhood_points, standings_of
from participatie.priorities.rules import Group
from participatie.priorities.sheets import Sheet, hundred, spot_scores
from tests.priorities.examples import rules

pytestmark = pytest.mark.real_data


@pytest.fixture
def elections(real_data: Path) -> Path:
    """The folder with elections and tables."""
    return real_data / "priorities"


def read_budget(path: Path) -> tuple[int, dict[str, tuple[int, int]]]:
    """Read a participatory budget: the budget, and per project its cost and votes."""
    budget, projects, part = 0, {}, ""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split(";")
        if cells[0] in {"META", "PROJECTS", "VOTES"}:
            part = cells[0]
        elif part == "META" and cells[0] == "budget":
            budget = int(cells[1])
        elif part == "PROJECTS" and cells[0] != "project_id":
            projects[cells[0]] = (int(cells[1]), int(cells[2]))
    return budget, projects


def test_skipping_what_no_longer_fits_gives_the_published_selections(elections: Path) -> None:
    expected = json.loads((elections / "equal-shares-expected.json").read_text(encoding="utf-8"))
    for instance in expected["instances"]:
        budget, projects = read_budget(elections / instance["file"])
        codes = list(projects)
        votes = hundred({number: projects[code][1] for number, code in enumerate(codes)})
        by_group = dict.fromkeys(Group, votes)
        standings = standings_of(by_group, rules(), merged=False)
        points = Points(by_group, {}, merged=False)
        joint = JointList(standings, points, rules().weights_of(False), 100 / len(codes), ())
        needs = {number: {1: projects[code][0]} for number, code in enumerate(codes)}
        chosen = propose(joint, needs, {1: budget}, len(codes)).chosen
        assert sorted(codes[number] for number in chosen) == sorted(instance["greedy"])


def test_picks_of_at_most_three_rank_as_approval_voting_does(elections: Path) -> None:
    instances = json.loads((elections / "equal-shares-unit-cost.json").read_text(encoding="utf-8"))["instances"]
    checked = 0
    for instance in instances:
        ballots = [frozenset(ballot) for ballot in instance["approval_ballots"]]
        if any(len(ballot) > 3 for ballot in ballots) or "av" not in instance["expected"]:
            continue
        points = neighbourhood_points(ballots, range(instance["num_alternatives"]))
        for winners in instance["expected"]["av"]["irresolute"]:
            lowest = min(points[each] for each in winners)
            assert all(points[each] <= lowest + 1e-9 for each in points if each not in winners)
        checked += 1
    assert checked >= 5


def test_weighing_criteria_gives_the_scores_of_a_published_table(elections: Path) -> None:
    cases = json.loads((elections / "mcda-examples.json").read_text(encoding="utf-8"))["cases"]
    case = next(each for each in cases if each["id"] == "wsm_kracka_2010")
    columns = [
        [1 / value if direction < 0 else value for value in column]
        for column, direction in zip(zip(*case["matrix"], strict=True), case["directions"], strict=True)
    ]
    shares = [[value / sum(column) for value in column] for column in columns]
    codes = [f"c{number}" for number in range(len(columns))]
    rows = range(len(case["matrix"]))
    values = {row: {code: column[row] for code, column in zip(codes, shares, strict=True)} for row in rows}
    whole = sum(case["weights"])
    weights = {code: weight / whole for code, weight in zip(codes, case["weights"], strict=True)}
    scores = spot_scores(Sheet(1, values), weights)
    assert [scores[row] for row in rows] == pytest.approx(case["expected"]["score"], abs=1e-7)
