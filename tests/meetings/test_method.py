"""The worked examples of the method page hold."""

from __future__ import annotations

import doctest
from pathlib import Path

from participatie.jobs import RETRY_MINUTES
from participatie.meetings.actions import CONTACTS_KEPT, NEEDS_KEPT
from participatie.meetings.web import MOST_PER_NETWORK

PAGE = Path(__file__).resolve().parents[2] / "docs" / "method" / "meetings.md"


def test_the_worked_examples_give_what_the_page_says() -> None:
    result = doctest.testfile(str(PAGE), module_relative=False)
    assert result.attempted >= 9
    assert result.failed == 0


def test_the_numbers_on_the_page_are_those_of_the_code() -> None:
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    growing = [step for step in RETRY_MINUTES if step < 120]
    steps = ", ".join(str(step) for step in growing[:-1])
    assert f"after {steps} and {growing[-1]} minutes, and then every two hours until two days" in text
    assert (sum(growing), sum(RETRY_MINUTES)) == (4 * 60, 48 * 60)
    assert (NEEDS_KEPT.days, CONTACTS_KEPT.days, MOST_PER_NETWORK) == (14, 90, 2000)
