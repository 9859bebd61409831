"""The page that explains the method shows what the code computes, in every language."""

from __future__ import annotations

import doctest

import pytest
from flask import Flask

from participatie.plan import view, what_if
from participatie.priorities import example
from participatie.priorities.example import example as computed
from tests.site import CheckingClient


def test_the_example_is_that_of_the_method_document() -> None:
    found = computed()
    points = {each.hot_spot: round(each.joint, 2) for each in found.joint.standings}
    assert points == {2: 25.56, 4: 19.44, 5: 18.33, 1: 15.56, 3: 12.22, 6: 8.89}
    near = {each.hot_spot: round(each.neighbourhood, 2) for each in found.joint.standings}
    assert near == {1: 19.17, 2: 21.67, 3: 14.17, 4: 12.5, 5: 19.17, 6: 13.33}
    labels = {each.hot_spot: each.label.value for each in found.joint.standings}
    assert labels == {
        1: "neighbourhood",
        2: "together",
        3: "not_now",
        4: "professional",
        5: "together",
        6: "not_now",
    }


@pytest.mark.parametrize("language", ["nl", "en", "tr", "ar", "pl", "uk"])
def test_everyone_reads_how_the_list_is_made(app: Flask, language: str) -> None:
    page = CheckingClient(app).get(f"/methode/prioriteiten?taal={language}")
    decimal = "." if language in {"en", "ar"} else ","
    words = page.words.replace("٫", decimal)
    for number in ("25.56", "19.44", "18.33", "15.56", "12.22", "8.89"):
        assert number.replace(".", decimal) in words
    assert "participatie plan recompute plan.json" in page.words
    assert len(page.root.all("table")) == 2


@pytest.mark.parametrize("module", [view, what_if, example])
def test_the_examples_beside_the_code_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted and not result.failed
