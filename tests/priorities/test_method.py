"""The method page says what the code does: its worked examples run."""

from __future__ import annotations

import doctest
from pathlib import Path

from participatie.priorities import combine, counted_ballots, second_opinion, sheets, weightings

PAGE = Path(__file__).resolve().parents[2] / "docs" / "method" / "priorities.md"


def test_the_worked_examples_of_the_method_page_hold() -> None:
    result = doctest.testfile(str(PAGE), module_relative=False)
    assert result.attempted > 10
    assert result.failed == 0


def test_the_examples_beside_the_code_hold() -> None:
    for module in (combine, counted_ballots, second_opinion, sheets, weightings):
        result = doctest.testmod(module)
        assert result.attempted and not result.failed
