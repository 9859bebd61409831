"""Every published election and table beside the project gives its published result."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from participatie.priorities.kemeny import Ballot, best_orders, pairs_of_ballots
from tests.priorities.oracles import (
    borda_scores,
    copeland_balance,
    electre_tables,
    kemeny_by_enumeration,
    kemeny_by_sets,
    levels_of,
    principal_weights,
    ranked_pairs,
    schulze,
    schulze_paths,
    topsis_closeness,
)

pytestmark = pytest.mark.real_data

Case = Mapping[str, Any]  # Any: a case of a JSON file, checked by the test that reads it
ELECTIONS = (
    "tennessee",
    "schulze_ex1",
    "schulze_ex3",
    "schulze_ex5",
    "schulze_ex10_ties_truncated",
    "legrand_921",
    "tideman1987_ex5",
    "ranked_pairs_6",
    "ranked_pairs_7",
    "borda_1",
    "copeland_2",
    "three_way_cycle",
)
TABLES = ("topsis_tzeng_huang_2011", "wsm_kracka_2010", "electre1_cebrian_2009", "ahp_wang_chin_2011")


def read(folder: Path, name: str) -> Case:
    """Read one file of cases."""
    document: Case = json.loads((folder / "priorities" / name).read_text(encoding="utf-8"))
    return document


def ballots_of(case: Case) -> list[Ballot[str]]:
    """Take the ballots of a case."""
    return [Ballot(tuple(map(tuple, each["ranking"])), each["count"]) for each in case["ballots"]]


def one(folder: Path, name: str, case: str) -> Case:
    """Take one case of a file."""
    found: Case = next(each for each in read(folder, name)["cases"] if each["id"] == case)
    return found


def check_levels(found: list[list[str]], expected: Case) -> None:
    """Compare a ranking, or only its winners, with what was published."""
    if "ranking" in expected:
        assert found == [sorted(level) for level in expected["ranking"]]
    if "winner" in expected:
        assert found[0] == sorted(expected["winner"])


def test_no_case_is_left_out(real_data: Path) -> None:
    assert tuple(each["id"] for each in read(real_data, "condorcet-examples.json")["cases"]) == ELECTIONS
    assert tuple(each["id"] for each in read(real_data, "mcda-examples.json")["cases"]) == TABLES


@pytest.mark.parametrize("identifier", ELECTIONS)
def test_an_election_gives_every_published_result(real_data: Path, identifier: str) -> None:
    case = one(real_data, "condorcet-examples.json", identifier)
    names, ballots = case["alternatives"], ballots_of(case)
    preferred = pairs_of_ballots(ballots, names)
    for method, expected in case["expected"].items():
        name, _, variant = method.rpartition(" ")
        if method == "Kemeny":
            result = best_orders(preferred, names)
            assert (result.kept, result.more) == (expected["best_score"], False)
            assert len(result.orders) == expected.get("number_of_optimal_rankings", 1)
            if "ranking" in expected:
                assert [[each] for each in result.orders[0]] == expected["ranking"]
        elif name == "Schulze":
            check_levels(schulze(preferred, names, variant), expected)
            paths = schulze_paths(preferred, variant)
            for higher, row in expected.get("path_strengths", {}).items():
                for lower, strength in row.items():
                    assert paths[names.index(higher), names.index(lower)] == pytest.approx(strength)
        elif name == "Ranked Pairs":
            check_levels(ranked_pairs(preferred, names, variant), expected)
        elif method == "Copeland":
            balance = copeland_balance(preferred, names)
            check_levels(levels_of(balance), expected)
            assert balance == expected.get("balance", balance)
        else:
            assert method == "Borda Count"
            scores = borda_scores(ballots, names)
            check_levels(levels_of(scores), expected)
            assert scores == expected["scores"]


@pytest.mark.parametrize("identifier", ELECTIONS)
def test_our_programme_finds_what_trying_every_order_finds(real_data: Path, identifier: str) -> None:
    case = one(real_data, "condorcet-examples.json", identifier)
    names = case["alternatives"]
    preferred = pairs_of_ballots(ballots_of(case), names)
    kept, orders = kemeny_by_enumeration(preferred)
    result = best_orders(preferred, names, most=1000)
    assert result.kept == kept == kemeny_by_sets(preferred)
    assert list(result.orders) == [tuple(names[place] for place in order) for order in orders]


@pytest.mark.parametrize("blanks", ["unranked_last", "unranked_ignored"])
def test_a_real_election_with_incomplete_ballots(real_data: Path, blanks: str) -> None:
    case = read(real_data, "debian2020.json")
    names, ballots = case["alternatives"], ballots_of(case)
    assert sum(each.count for each in ballots) == case["number_of_ballots"]
    preferred = pairs_of_ballots(ballots, names, unranked_last=blanks == "unranked_last")
    expected = case["expected"][blanks]["Schulze Margin"]
    assert schulze(preferred, names, "Margin") == expected
    # A majority that agrees on every pair: the order of Kemeny is the same, and the only one.
    assert best_orders(preferred, names).orders == (tuple(each for (each,) in expected),)


def test_one_profile_has_three_winners_and_the_best_orders_say_so(real_data: Path) -> None:
    case = one(real_data, "condorcet-examples.json", "legrand_921")
    names = case["alternatives"]
    preferred = pairs_of_ballots(ballots_of(case), names)
    assert schulze(preferred, names, "Winning")[0] == ["Abby"]
    assert ranked_pairs(preferred, names, "Winning")[0] == ["Brad"]
    assert levels_of(copeland_balance(preferred, names))[0] == ["Abby", "Brad"]
    assert len(best_orders(preferred, names).orders) == 1


@pytest.mark.parametrize("identifier", TABLES)
def test_a_table_gives_its_published_scores(real_data: Path, identifier: str) -> None:
    case = one(real_data, "mcda-examples.json", identifier)
    expected = case["expected"]
    if identifier.startswith("ahp"):
        table = np.array([[float(Fraction(each)) for each in row] for row in case["pairwise"]])
        assert principal_weights(table) == pytest.approx(expected["weights"], abs=expected["atol"])
        return
    matrix, weights, directions = (np.array(case[key], dtype=float) for key in ("matrix", "weights", "directions"))
    if identifier.startswith("electre"):
        agree, object_to = electre_tables(matrix, weights, directions)
        for found, name in ((agree, "concordance"), (object_to, "discordance")):
            wanted = np.array(expected[name], dtype=float)
            apart = ~np.isnan(wanted)
            assert found[apart] == pytest.approx(wanted[apart], abs=expected["atol"])
        np.fill_diagonal(agree, 0)
        outranks = (agree >= 0.65) & (object_to <= 0.35)
        assert np.flatnonzero(~outranks.any(axis=0)).tolist() == expected["kernel"]
        return
    if identifier.startswith("topsis"):
        found = topsis_closeness(matrix, weights, directions)
        wanted = expected["closeness"]
    else:
        columns = np.where(directions < 0, 1 / matrix, matrix)
        found = columns / columns.sum(axis=0) @ (weights / weights.sum())
        wanted = expected["score"]
    assert found == pytest.approx(wanted, abs=expected["atol"])
    assert (1 + (found[None, :] > found[:, None]).sum(axis=1)).tolist() == expected["ranks"]
