"""The worked examples of the method page and of the modules are true."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs/method/weighting.md"
MODULES = (
    "estimates.intervals",
    "estimates.raking",
    "estimates.weighted",
    "estimates.agreement",
    "results.missing",
    "results.margins_cbs",
    "results.weighting_safe",
)


def test_the_method_page() -> None:
    found = doctest.testfile(str(PAGE), module_relative=False)
    assert found.attempted > 10 and found.failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_the_modules(name: str) -> None:
    found = doctest.testmod(import_module(f"participatie.{name}"))
    assert found.attempted > 0 and found.failed == 0
