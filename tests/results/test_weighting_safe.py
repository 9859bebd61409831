"""A weighted share is shown only when whoever tries every possibility cannot pin down a small group."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from participatie.results.weighting_safe import ROUNDING, CellCount, may_be_shown

LEAST = 3
"""Smaller than in the application, so that every possibility can be tried."""
weights = st.floats(0.2, 5).map(lambda weight: round(weight, 3))
cells = st.tuples(weights, st.integers(1, 9)).flatmap(
    lambda found: st.builds(CellCount, st.just(found[0]), st.just(found[1]), st.integers(0, found[1]))
)


def possibilities(found: list[CellCount]) -> list[tuple[int, ...]]:
    """Every way in which the groups could have answered, given the total and the rounded weighted share."""
    whole = sum(each.weight * each.answered for each in found)
    total, shown = sum(each.hits for each in found), sum(each.weight * each.hits for each in found)
    return [
        hits
        for hits in product(*(range(each.answered + 1) for each in found))
        if sum(hits) == total
        and abs(sum(each.weight * n for each, n in zip(found, hits, strict=True)) - shown) <= ROUNDING * whole
    ]


@settings(max_examples=150, deadline=None)
@given(st.lists(cells, min_size=1, max_size=4))
def test_no_small_number_can_be_worked_out(found: list[CellCount]) -> None:
    if not may_be_shown(found, LEAST):
        return
    ways = possibilities(found)
    for place, cell in enumerate(found):
        if min(cell.hits, cell.answered - cell.hits) < LEAST:
            assert len({way[place] for way in ways}) >= min(cell.answered, LEAST) + 1


@settings(max_examples=150, deadline=None)
@given(st.lists(cells, min_size=1, max_size=3))
def test_what_is_refused_can_be_worked_out(found: list[CellCount]) -> None:
    if may_be_shown(found, LEAST):
        return
    ways = possibilities(found)
    assert any(
        len({way[place] for way in ways}) < min(cell.answered, LEAST) + 1
        for place, cell in enumerate(found)
        if min(cell.hits, cell.answered - cell.hits) < LEAST
    )


def test_large_groups_are_no_secret() -> None:
    assert may_be_shown([CellCount(2.0, 40, 20), CellCount(0.5, 60, 30)], 5)


def test_many_groups_hide_each_other() -> None:
    several = [CellCount(0.4 + place / 10, 30 + place, 3 + place) for place in range(6)]
    assert may_be_shown(several, 5)
    assert not may_be_shown(several[:2], 5)
