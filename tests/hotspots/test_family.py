"""Places are put together, taken apart and put back, in any order, and nobody is ever counted twice or lost."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from participatie.errors import Refusal
from participatie.geometry import area_m2
from participatie.hotspots.family import (
    Change,
    ChangeKind,
    Result,
    check_merge,
    check_split,
    check_undo,
    comes_from,
    is_current,
    reach_of,
)
from participatie.hotspots.joining import anchor_on, halves, said_in
from participatie.hotspots.lineage import in_fives, renewed_streets, street_counts
from participatie.surveys.rounds import LocatedAnswer

NOW = datetime(2026, 11, 23, tzinfo=UTC)
MIDDLES = {number: (float(90 * number), 50.0) for number in range(1, 6)}
PEOPLE = tuple(
    (LocatedAnswer(f"p{n % 13}", "residents", "litter", x, y, "map", (), None, "2026-W40"), x, y)
    for n, (x, y) in enumerate((37.0 * k % 520, 29.0 * k % 110) for k in range(60))
)


def said(changes: list[Change], hot_spot: int) -> frozenset[str]:
    return said_in(PEOPLE, reach_of(changes, MIDDLES, hot_spot)).persons


class Reviewing(RuleBasedStateMachine):
    """A team that puts together, takes apart and undoes as it likes."""

    places = Bundle("places")

    def __init__(self) -> None:
        super().__init__()
        self.changes: list[Change] = []
        self.made = len(MIDDLES)
        self.first = {each: said([], each) for each in MIDDLES}

    @initialize(target=places)
    def found(self) -> object:
        return multiple(*MIDDLES)

    @rule(target=places, one=places, other=places)
    def merge(self, one: int, other: int) -> int:
        try:
            sources = check_merge(self.changes, (one, other))
        except Refusal:
            return one
        self.made += 1
        self._add(ChangeKind.MERGED, sources, (Result(self.made),))
        assert said(self.changes, self.made) == said(self.changes, one) | said(self.changes, other)
        return self.made

    @rule(target=places, whole=places, west=st.floats(0, 250), east=st.floats(260, 520))
    def split(self, whole: int, west: float, east: float) -> object:
        try:
            check_split(self.changes, whole)
        except Refusal:
            return multiple(whole)
        left, right = self.made + 1, self.made + 2
        self.made += 2
        self._add(ChangeKind.SPLIT, (whole,), (Result(left, (west, 0.0)), Result(right, (east, 0.0))))
        assert said(self.changes, left) | said(self.changes, right) == said(self.changes, whole)
        return multiple(left, right)

    @rule(place=places)
    def undo(self, place: int) -> None:
        change = next((each for each in self.changes if place in (made.hot_spot for made in each.results)), None)
        if change is None:
            return
        try:
            check_undo(self.changes, change)
        except Refusal:
            return
        spot = self.changes.index(change)
        self.changes[spot] = Change(**{**_fields(change), "undone_at": NOW})
        assert all(is_current(self.changes, each) for each in change.sources)
        assert not is_current(self.changes, place)

    def _add(self, kind: ChangeKind, sources: tuple[int, ...], results: tuple[Result, ...]) -> None:
        self.changes.append(Change(len(self.changes), kind, sources, results, "", None, NOW))

    @invariant()
    def everybody_stands_behind_what_is_on_the_list(self) -> None:
        current = [each for each in range(1, self.made + 1) if is_current(self.changes, each)]
        here = frozenset().union(*(said(self.changes, each) for each in current))
        assert here == frozenset().union(*self.first.values())

    @invariant()
    def what_was_given_to_a_place_that_was_found_stays_there(self) -> None:
        assert {each: said(self.changes, each) for each in MIDDLES} == self.first

    @invariant()
    def a_place_is_on_the_list_or_in_what_came_instead(self) -> None:
        current = [each for each in range(1, self.made + 1) if is_current(self.changes, each)]
        behind = [set(comes_from(self.changes, each)) | {each} for each in current]
        assert set(MIDDLES) <= set().union(*behind)


def _fields(change: Change) -> dict[str, object]:
    return {name: getattr(change, name) for name in change.__slots__}


Reviewing.TestCase.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
TestReviewing = Reviewing.TestCase


def test_what_cannot_be_done_is_refused_with_a_sentence() -> None:
    merged = Change(1, ChangeKind.MERGED, (1, 2), (Result(6),), "", None, NOW)
    again = Change(2, ChangeKind.MERGED, (6, 3), (Result(7),), "", None, NOW)
    with pytest.raises(Refusal, match="andere plek"):
        check_merge([], (1, 1))
    with pytest.raises(Refusal, match="hooguit"):
        check_merge([], tuple(range(7)))
    with pytest.raises(Refusal, match="intussen"):
        check_merge([merged], (1, 3))
    with pytest.raises(Refusal, match="daarna"):
        check_undo([merged, again], merged)
    check_undo([merged, again], again)


SQUARE = ((((0.0, 0.0), (100.0, 0.0), (100.0, 40.0), (0.0, 40.0)),),)


def test_a_shape_is_cut_halfway_between_two_places() -> None:
    west, east = halves(SQUARE, ((20.0, 10.0), (60.0, 10.0)))
    assert (round(area_m2(west)), round(area_m2(east))) == (1600, 2400)
    with pytest.raises(Refusal, match="verder uit elkaar"):
        halves(SQUARE, ((20.0, 10.0), (22.0, 10.0)))
    with pytest.raises(Refusal, match="één kant"):
        halves(SQUARE, ((20.0, 10.0), (400.0, 10.0)))
    assert anchor_on(((-50.0, 20.0), (50.0, 20.0)), SQUARE) == (25.0, 20.0)
    assert anchor_on(((-50.0, 90.0), (50.0, 90.0)), SQUARE) is None


def test_streets_are_counted_by_people_and_change_by_five_at_once() -> None:
    named = [("a", "kade"), ("a", "kade"), ("b", "kade"), ("b", "brug")]
    assert street_counts(named) == (("brug", 1), ("kade", 2))
    assert renewed_streets((("kade", 12),), (("kade", 16), ("brug", 4))) == (("brug", 0), ("kade", 12))
    assert renewed_streets((("kade", 12),), (("kade", 17),)) == (("kade", 17),)
    assert in_fives(14) == 10
