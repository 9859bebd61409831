"""What should not matter does not: order, names, doubles, where the area lies, and what happens far away."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from participatie.geometry import MultiPolygon
from participatie.hotspots.detect import Detection, detect
from participatie.hotspots.grid import grid_over
from participatie.hotspots.publication import renewed_surface
from participatie.hotspots.voices import Points, VoiceCounter
from participatie.surveys.rounds import LocatedAnswer
from tests.hotspots.simulation import answer

SIDE = 600.0
AREA: MultiPolygon = ((((0.0, 0.0), (SIDE, 0.0), (SIDE, 500.0), (0.0, 500.0), (0.0, 0.0)),),)
ANCHORS = ((100.0, 100.0), (400.0, 100.0), (300.0, 400.0), (500.0, 300.0))
QUICK = (Phase.explicit, Phase.generate)
WHERE = st.tuples(st.integers(0, 1199), st.integers(0, 999)).map(lambda each: (each[0] / 2, each[1] / 2))


@st.composite
def surveys(draw: st.DrawFn) -> list[LocatedAnswer]:
    """A few dozen people, some of them around one place, some of them picking from the list."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    found = []
    for person in range(draw(st.integers(5, 36))):
        for _ in range(rng.integers(1, 4)):
            theme = f"t{rng.integers(2)}"
            if rng.random() < 0.2:
                found.append(answer(person, *ANCHORS[rng.integers(4)], theme, precision="street"))
                continue
            here = rng.random() < 0.4
            place = (200 + rng.integers(-40, 40, 2)) if here else rng.integers(0, (600, 500))
            found.append(answer(person, *place, theme, moments=("evening",) if here else ()))
    return found


def found(answers: list[LocatedAnswer], area: MultiPolygon = AREA, by: float = 0.0) -> Detection:
    return detect(answers, area, np.random.default_rng(5), anchors=[(x + by, y + by) for x, y in ANCHORS])


def nameless(detection: Detection) -> Detection:
    """Without who stands behind each place, and without the number of answers."""
    places = (replace(each, evidence=replace(each.evidence, persons=frozenset())) for each in detection.places)
    return replace(detection, places=tuple(places), answers=0)


@settings(max_examples=5, deadline=None, phases=QUICK)
@given(surveys(), st.randoms(use_true_random=False))
def test_order_names_and_doubles_do_not_matter(answers: list[LocatedAnswer], chance: object) -> None:
    once = nameless(found(answers))
    shuffled = list(answers)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert nameless(found(shuffled)) == once
    other = {each.respondent: f"{hash(('x', each.respondent))}" for each in answers}
    renamed = [replace(each, respondent=other[each.respondent]) for each in shuffled]
    assert nameless(found(renamed)) == once
    twice = answers + [each for each in answers if each.respondent == answers[0].respondent]
    assert nameless(found(twice)) == once


@settings(max_examples=3, deadline=None, phases=QUICK)
@given(surveys(), st.integers(-40, 4000))
def test_the_whole_area_may_lie_elsewhere(answers: list[LocatedAnswer], squares: int) -> None:
    by = 25.0 * squares
    area = tuple(tuple(tuple((x + by, y + by) for x, y in ring) for ring in polygon) for polygon in AREA)
    once = found(answers)
    moved = found([replace(each, x=each.x + by, y=each.y + by) for each in answers], area, by)
    assert moved.surface is not None
    assert once.surface is not None
    assert moved.surface.voices == once.surface.voices
    assert moved.line == once.line
    assert [(each.firm, each.respondents, each.firmness, each.evidence) for each in moved.places] == [
        (each.firm, each.respondents, each.firmness, each.evidence) for each in once.places
    ]
    for one, other in zip(once.places, moved.places, strict=True):
        assert math.hypot(other.x - by - one.x, other.y - by - one.y) < 0.2


def test_turning_the_area_finds_the_same_places() -> None:
    rng = np.random.default_rng(3)
    spots = np.array([(180.0, 150.0), (450.0, 350.0)])
    points = [(person, spots[person % 2] + rng.normal(0, 25, 2)) for person in range(24) for _ in range(2)] + [
        (100 + person, rng.uniform(0, (600, 500))) for person in range(30)
    ]
    for degrees in (17, 45, 90, 211):
        turn = np.array(
            [
                [math.cos(math.radians(degrees)), math.sin(math.radians(degrees))],
                [-math.sin(math.radians(degrees)), math.cos(math.radians(degrees))],
            ]
        )
        ring = tuple((float(x), float(y)) for x, y in np.array(AREA[0][0]) @ turn)
        result = detect(
            [answer(person, *(place @ turn)) for person, place in points], ((ring,),), np.random.default_rng(1)
        )
        firm = [each for each in result.places if each.firm]
        assert len(firm) == 2
        for spot in spots @ turn:
            assert any(math.hypot(each.x - spot[0], each.y - spot[1]) < 25 for each in firm)
        assert all(12 <= each.respondents <= 18 for each in firm)


@settings(max_examples=25, deadline=None, phases=QUICK)
@given(st.lists(st.tuples(st.integers(0, 8), WHERE), min_size=1, max_size=30), st.tuples(st.integers(0, 9), WHERE))
def test_a_point_far_away_changes_nothing_here(
    rows: list[tuple[int, tuple[float, float]]], added: tuple[int, tuple[float, float]]
) -> None:
    grid = grid_over(AREA)

    def voices(several: list[tuple[int, tuple[float, float]]]) -> np.ndarray:
        several = sorted(several)
        persons = np.array([person for person, _ in several])
        places = np.array([place for _, place in several])
        nothing = np.zeros(len(several), dtype=np.int64)
        points = Points(persons, nothing, places[:, 0], places[:, 1], nothing.astype(np.bool_))
        squares = grid.places(points.xs, points.ys)
        return VoiceCounter(grid, points, np.arange(len(several))).count(squares[0][None], squares[1][None])[0]

    up, across = np.mgrid[0 : grid.rows, 0 : grid.columns]
    row, column = int(added[1][1] // 25), int(added[1][0] // 25)
    beyond = np.maximum(np.abs(up - row), np.abs(across - column)) > 7
    before, after = voices(rows), voices([*rows, added])
    assert np.abs(after - before)[beyond].max(initial=0) < 1e-4
    assert (after - before).max() < 1.001
    assert (after - before).min() > -0.03


@settings(max_examples=5, deadline=None, phases=QUICK)
@given(surveys(), surveys(), st.integers(1, 4), st.booleans())
def test_two_publications_never_differ_by_up_to_four_people(
    answers: list[LocatedAnswer], others: list[LocatedAnswer], several: int, taken_back: bool
) -> None:
    names = sorted({each.respondent for each in others})[:several]
    added = [replace(each, respondent=f"new {each.respondent}") for each in others if each.respondent in names]
    few, many = found(answers).surface, found(answers + added).surface
    assert few is not None
    assert many is not None
    first, second = (many, few) if taken_back else (few, many)
    assert renewed_surface(first, second).bands() == first.bands()
