"""Small elections for the tests of the joint list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from participatie.priorities.criteria import CRITERIA
from participatie.priorities.rules import Group, Rules, default_rules
from participatie.priorities.sheets import Sheet

A, B, C, D, E, F = range(1, 7)
SPOTS = (A, B, C, D, E, F)
CODES = tuple(criterion.code for criterion in CRITERIA)


def single_picks(counts: Mapping[int, int]) -> list[frozenset[int]]:
    """Make one respondent per pick: the points depend on picks alone."""
    return [frozenset({spot}) for spot, count in counts.items() for _ in range(count)]


def flat_sheet(organisation: int, scores: Mapping[int, float]) -> Sheet:
    """Make a sheet that has the same value on every criterion."""
    return Sheet(organisation, {spot: dict.fromkeys(CODES, score) for spot, score in scores.items()})


def top_sheet(organisation: int, top: Sequence[int], spots: Sequence[int] = SPOTS) -> Sheet:
    """Make a sheet with a clear top, the rest low."""
    return flat_sheet(organisation, {spot: (5 if spot in top else 1) for spot in spots})


def example_picks() -> dict[Group, list[frozenset[int]]]:
    """The picks of the method's small example."""
    return {
        Group.RESIDENTS: single_picks({A: 150, B: 120, C: 110, D: 90, E: 70, F: 60}),
        Group.ENTREPRENEURS: single_picks({A: 8, B: 14, C: 6, D: 6, E: 16, F: 10}),
    }


def example_sheets() -> tuple[Sheet, ...]:
    """The four organisations of the method's small example."""
    tops = ((A, B, D), (B, C, D), (B, D, E), (B, D, E))
    return tuple(top_sheet(number, top) for number, top in enumerate(tops, start=1))


def rules(seed: int = 7, **changes: object) -> Rules:
    """The default rules with a fixed seed and fewer draws."""
    document = {**default_rules(seed).to_json(), "draws": 1000, **changes}
    return Rules.from_json(document)
