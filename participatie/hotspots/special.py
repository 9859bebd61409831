"""Of which theme may we say that people name it here more often than elsewhere?

Where many people come together, many name every theme; that makes none of them special. So the themes that people
named are dealt out again: everybody who put as many points gets somebody else's themes, in any order, and all points
stay where they are. What each person named stays together, so that a person remains one person. A theme is special at
a place when more different people name it there than in nineteen of twenty such deals at the most striking of all
places and themes together.

Which places are looked at must not depend on the themes, or chance would be counted twice: a place that was found
because of a theme has many people who name it. So the busy places of all themes together are looked at, and a hot spot
is told what holds at the one it lies at. Source: docs/method/hotspots.md, "What is special here".
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from participatie.geometry import Point
from participatie.hotspots.evidence import NEAR_M, middle_of_points
from participatie.hotspots.grid import Flags, Grid, Numbers, Whole
from participatie.hotspots.searching import Beyond
from participatie.hotspots.spots import peaks
from participatie.hotspots.voices import Points

DEALS = 499
FALSE_ALARM = 0.05
FALSE_ALARM_BUSIEST = 0.04
LEAST = 5
MOST_PLACES = 60
_BUSY = 0.8 * LEAST


def special_at(
    points: Points, grid: Grid, beyond: Beyond, places: Sequence[Point], rng: np.random.Generator
) -> tuple[tuple[int, ...], ...]:
    """Find the themes that people name more often at hot spots than elsewhere.

    Args:
        points: all points, sorted by respondent.
        grid: the squares of the area.
        beyond: what was found in it.
        places: the hot spots, metres, however they were found.
        rng: where chance comes from.

    Returns:
        Per hot spot the special themes of the nearest busy place of all themes together, none when that lies more than
        100 m away. Four of the five in a hundred go to busy places above the line of all themes together, one to the
        others: these are many, and only what is very plain is told there.
    """
    if not places:
        return ()
    busy = peaks(grid, beyond.surface * beyond.counted.edge, _BUSY, most=MOST_PLACES)
    above = [peak.height > beyond.line[0] for peak in busy]
    middles = [middle_of_points(points, *grid.middle(peak.row, peak.column)) for peak in busy]
    special: dict[Point, tuple[int, ...]] = {}
    for busiest, alarm in ((True, FALSE_ALARM_BUSIEST), (False, FALSE_ALARM - FALSE_ALARM_BUSIEST)):
        own = [middle for middle, each in zip(middles, above, strict=True) if each == busiest]
        special |= zip(own, special_themes(points, own, rng, false_alarm=alarm), strict=True)
    told = []
    for place in places:
        nearest = min(middles, key=lambda middle: math.dist(middle, place), default=None)
        told.append(special[nearest] if nearest and math.dist(nearest, place) <= NEAR_M else ())
    return tuple(told)


def special_themes(
    points: Points,
    places: Sequence[Point],
    rng: np.random.Generator,
    *,
    deals: int = DEALS,
    false_alarm: float = FALSE_ALARM,
) -> tuple[tuple[int, ...], ...]:
    """Find the themes that people name more often at a place than elsewhere.

    Args:
        points: all points, sorted by respondent.
        places: metres; which they are may not depend on the themes.
        rng: where chance comes from.
        deals: how often the themes are dealt out again; at least 19.
        false_alarm: in a survey in which themes have nothing to do with places, any theme of any place is called
            special in at most this share of cases; at least one in the number of deals plus one.

    Returns:
        Per place numbers of themes; only themes that at least five people named there.
    """
    themes = _named_by_enough(points)
    near = [np.flatnonzero(np.hypot(points.xs - x, points.ys - y) <= NEAR_M) for x, y in places]
    if len(themes) < 2 or not len(near):
        return tuple(() for _ in places)
    dealt = _dealt(points, deals, rng)
    seen = np.stack([_people(points, each, points.themes[None], themes)[0] for each in near])
    chance = np.stack([_people(points, each, dealt, themes) for each in near], axis=1)
    middle, spread = chance.mean(axis=0), np.maximum(chance.std(axis=0), 0.5)
    strange = np.where(chance >= LEAST, (chance - middle) / spread, -np.inf)
    line = np.sort(strange.reshape(deals, -1).max(axis=1))[deals - int(false_alarm * (deals + 1))]
    named = ((seen - middle) / spread > line + 1e-9) & (seen >= LEAST)
    return tuple(tuple(themes[each].tolist()) for each in named)


def _named_by_enough(points: Points) -> Whole:
    """Themes that at least five people name somewhere."""
    pairs = np.unique(np.stack([points.themes, points.respondents]), axis=1)
    themes, people = np.unique(pairs[0], return_counts=True)
    chosen: Whole = themes[people >= LEAST]
    return chosen


def _dealt(points: Points, deals: int, rng: np.random.Generator) -> Whole:
    """Deal the themes out again among people with equally many points: deals by points."""
    dealt = np.empty((deals, len(points)), dtype=np.int64)
    _, first, many = np.unique(points.respondents, return_index=True, return_counts=True)
    for each in np.unique(many):
        own = first[many == each][:, None] + np.arange(each)
        given = rng.permuted(np.tile(np.arange(len(own)), (deals, 1)), axis=1)
        within = rng.permuted(np.tile(np.arange(each), (deals * len(own), 1)), axis=1).reshape(deals, len(own), each)
        source = np.take_along_axis(own[given], within, axis=2)
        dealt[:, own.ravel()] = points.themes[source].reshape(deals, -1)
    return dealt


def _people(points: Points, near: Whole, named: Whole, themes: Whole) -> Numbers:
    """Count different people per theme among some points: alternatives by themes."""
    if not len(near):
        return np.zeros((len(named), len(themes)))
    first = np.flatnonzero(np.diff(points.respondents[near], prepend=-1))
    says: Flags = named[:, near, None] == themes
    people: Numbers = np.logical_or.reduceat(says, first, axis=1).sum(axis=1).astype(np.float64)
    return people
