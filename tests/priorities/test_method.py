"""The method pages say what the code does: their worked examples run."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from participatie.plan import best_selection, equal_shares, shared_hours
from participatie.priorities import combine, counted_ballots, kemeny, second_opinion, sheets, weightings

MODULES = (combine, counted_ballots, kemeny, second_opinion, sheets, weightings)
PAGES = Path(__file__).resolve().parents[2] / "docs" / "method"


@pytest.mark.parametrize("page", ["priorities.md", "kemeny.md", "equal-shares.md"])
def test_the_worked_examples_of_the_method_pages_hold(page: str) -> None:
    result = doctest.testfile(str(PAGES / page), module_relative=False)
    assert result.attempted > 10
    assert result.failed == 0


def test_the_examples_beside_the_code_hold() -> None:
    for module in (*MODULES, best_selection, equal_shares, shared_hours):
        result = doctest.testmod(module)
        assert result.attempted and not result.failed
