"""Which places of a neighbourhood do many different people point at, more than chance can explain?

The whole chain: voices, the line of chance, the places above it, how firm each is, and who stands behind it.
Source: docs/method/hotspots.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from participatie.estimates.intervals import wilson
from participatie.geometry import MultiPolygon, Point
from participatie.hotspots.evidence import NEAR_M, Evidence, gather, middle_of_points
from participatie.hotspots.firmness import Firmness, firmness_of
from participatie.hotspots.grid import Floats, Grid, grid_over
from participatie.hotspots.publication import Surface
from participatie.hotspots.searching import Beyond, apart_m, beyond_chance
from participatie.hotspots.special import LEAST, special_at
from participatie.hotspots.spots import Peak, outline, peaks
from participatie.hotspots.voices import Points
from participatie.surveys.rounds import LocatedAnswer

GATE = 5
ENOUGH_RESPONDENTS = 25
LEAST_FOR_SIGNAL = 3
MOST_SIGNALS = 8
EDGE_M = 12.5
DRAWN_IN_M = 100.0


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place that people point at.

    Attributes:
        x: its middle, metres.
        y: its middle, metres.
        shape: how far it reaches, metres, inside the area.
        firm: True for a hot spot, False for a signal: it did not beat chance, or too few people stand behind it.
        voices: the voices in its busiest square, all themes together.
        respondents: different people with a point within 100 m.
        share: that as a share of everybody who named a place, with its 95 % interval: low, high (0 to 1).
        firmness: how it fares when other people are drawn.
        evidence: what these people say.
    """

    x: float
    y: float
    shape: MultiPolygon
    firm: bool
    voices: float
    respondents: int
    share: tuple[float, float]
    firmness: Firmness
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Detection:
    """What a survey says about places.

    Attributes:
        places: hot spots first, then signals; within each, most people first.
        respondents: people who named a place inside the area.
        answers: their located answers.
        outside: located answers more than 100 m outside the area, left out.
        line: the voices that a place needs before chance is no explanation, all themes together; None without
            answers.
        enough: False below 25 people: then nothing is called a hot spot, and finding nothing says nothing.
        surface: the voices of all themes together per square; None without answers.
    """

    places: tuple[FoundPlace, ...]
    respondents: int
    answers: int
    outside: int
    line: float | None
    enough: bool
    surface: Surface | None = None


def detect(
    answers: Sequence[LocatedAnswer],
    boundary: MultiPolygon,
    rng: np.random.Generator,
    *,
    anchors: Sequence[Point] = (),
    gate: int = GATE,
) -> Detection:
    """Find the hot spots of a neighbourhood.

    Args:
        answers: located answers in metres of the area's system, in any order.
        boundary: the area in metres.
        rng: where chance comes from; the same seed gives the same result.
        anchors: the places that people could pick from a list, picked or not.
        gate: how many different people a hot spot needs within 100 m; never under 5.

    Returns:
        Hot spots and signals. With fewer than 25 people everything is a signal.

    Source:
        docs/method/hotspots.md.
    """
    grid = grid_over(boundary, margin_m=EDGE_M)
    inside, every = _as_points(_in_order(answers), grid)
    persons = len({answer.respondent for answer in inside})
    enough = persons >= ENOUGH_RESPONDENTS
    if not inside:
        return Detection((), 0, 0, len(answers), None, enough)
    points = every.without_repeats()
    list_of_places = np.array(anchors, dtype=float).reshape(-1, 2)
    beyond = beyond_chance(grid, points, list_of_places, grid_over(boundary), rng)
    hot, signals, surface, line = beyond.hot, _signals(grid, beyond), beyond.surface, beyond.line
    firmness = firmness_of(beyond.counted, points, line, hot + signals, rng)
    found = [
        _found(peak, fares, (every, inside, persons), (grid, surface, boundary), beats and enough, gate)
        for peak, fares, beats in zip(hot + signals, firmness, [True] * len(hot) + [False] * len(signals), strict=True)
    ]
    shown = [place for place in found if place.firm or place.respondents >= LEAST_FOR_SIGNAL]
    shown.sort(key=lambda place: (not place.firm, -place.respondents, -place.voices))
    firm = sum(place.firm for place in shown)
    special = special_at(points, grid, beyond, [(place.x, place.y) for place in shown[:firm]], rng)
    shown = _with_special(shown[:firm], special, _theme_names(inside)) + shown[firm : firm + MOST_SIGNALS]
    return Detection(
        places=tuple(shown),
        respondents=persons,
        answers=len(inside),
        outside=len(answers) - len(inside),
        line=float(line[0]),
        enough=enough,
        surface=Surface(grid.west, grid.south, tuple(map(tuple, np.round(surface.astype(float), 2).tolist()))),
    )


def _with_special(
    firm: Sequence[FoundPlace], special: Sequence[Sequence[int]], names: Sequence[str]
) -> list[FoundPlace]:
    """Say of each hot spot which themes people name there more often than elsewhere, if five did so at this place."""
    told = []
    for place, themes in zip(firm, special, strict=True):
        people = dict(place.evidence.themes)
        own = tuple(names[theme] for theme in themes if people.get(names[theme], 0) >= LEAST)
        told.append(replace(place, evidence=replace(place.evidence, special=own)))
    return told


def _theme_names(answers: Sequence[LocatedAnswer]) -> list[str]:
    return sorted({answer.theme for answer in answers})


def _found(
    peak: Peak,
    fares: Firmness,
    people: tuple[Points, Sequence[LocatedAnswer], int],
    ground: tuple[Grid, Floats, MultiPolygon],
    beats_chance: bool,
    gate: int,
) -> FoundPlace:
    points, inside, persons = people
    grid, surface, boundary = ground
    x, y = middle_of_points(points, *grid.middle(peak.row, peak.column))
    evidence = gather(points, inside, x, y)
    respondents = len(evidence.persons)
    return FoundPlace(
        x=round(x, 1),
        y=round(y, 1),
        shape=outline(grid, peak.squares, boundary),
        firm=beats_chance and respondents >= max(GATE, gate),
        voices=round(float(surface[peak.row, peak.column]), 1),
        respondents=respondents,
        share=wilson(respondents, persons),
        firmness=fares,
        evidence=evidence,
    )


def _in_order(answers: Sequence[LocatedAnswer]) -> list[LocatedAnswer]:
    """Put each person's answers together, and the persons in an order that only depends on what they answered.

    The ids of responses are random; without this the same answers would give another draw every time.
    """
    by_person: dict[str, list[LocatedAnswer]] = {}
    for answer in answers:
        by_person.setdefault(answer.respondent, []).append(answer)
    own = [sorted(each, key=_where_and_what) for each in by_person.values()]
    own.sort(key=lambda each: [_where_and_what(answer) for answer in each])
    return [answer for each in own for answer in each]


def _where_and_what(answer: LocatedAnswer) -> tuple[float, float, str, str]:
    return answer.x, answer.y, answer.precision, answer.theme


def _as_points(answers: Sequence[LocatedAnswer], grid: Grid) -> tuple[list[LocatedAnswer], Points]:
    """Keep the answers in or just outside the area, as arrays in the same order; those outside are drawn in."""
    named_x, named_y = np.array([answer.x for answer in answers]), np.array([answer.y for answer in answers])
    xs, ys = grid.drawn_in(named_x, named_y, DRAWN_IN_M)
    within = grid.holds(xs, ys)
    inside = [answer for answer, holds in zip(answers, within, strict=True) if holds]
    persons = {name: number for number, name in enumerate(dict.fromkeys(answer.respondent for answer in inside))}
    themes = {name: number for number, name in enumerate(_theme_names(inside))}
    return inside, Points(
        respondents=np.array([persons[answer.respondent] for answer in inside], dtype=np.int64),
        themes=np.array([themes[answer.theme] for answer in inside], dtype=np.int64),
        xs=xs[within],
        ys=ys[within],
        listed=np.array([answer.precision != "map" for answer in inside], dtype=np.bool_),
    )


def _signals(grid: Grid, beyond: Beyond) -> tuple[Peak, ...]:
    """Busy places that chance can explain, away from those that it cannot."""
    busy = peaks(grid, beyond.surface, LEAST_FOR_SIGNAL * 0.8, most=4 * MOST_SIGNALS)
    return tuple(
        each
        for each in busy
        if beyond.times[each.row, each.column] <= 1
        and all(apart_m(grid, each, peak) > 2 * NEAR_M for peak in beyond.hot)
    )
