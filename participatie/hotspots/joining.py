"""How many different people stand behind places put together, or behind a part of a place?

People are counted anew over all points that belong to the whole, each person once: numbers of people are never added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import shapely

from participatie.areas.boundaries import as_shapely, from_shapely
from participatie.disclosure import LEAST
from participatie.errors import Refusal
from participatie.estimates.intervals import wilson
from participatie.geometry import MultiPolygon, Point, contains, point_inside
from participatie.hotspots.detect import DRAWN_IN_M, EDGE_M
from participatie.hotspots.evidence import Evidence, said_by
from participatie.hotspots.family import Around, Reach
from participatie.hotspots.grid import grid_over
from participatie.hotspots.hot_spot import Findings
from participatie.hotspots.snapping import LEAST_AREA_M2
from participatie.surveys.rounds import LocatedAnswer
from participatie.text import mark

APART_M = 20.0
_FAR_M = 5_000.0
Placed = tuple[tuple[LocatedAnswer, float, float], ...]
"""Answers in or just outside the area, each with the place where it counts, in metres."""


def placed(answers: Sequence[LocatedAnswer], boundary: MultiPolygon) -> Placed:
    """Put answers where the detection counts them: those just outside the area at its edge, those further away not.

    Args:
        answers: in metres, in any order.
        boundary: the area in metres.
    """
    if not answers:
        return ()
    grid = grid_over(boundary, margin_m=EDGE_M)
    named_x, named_y = np.array([each.x for each in answers]), np.array([each.y for each in answers])
    xs, ys = grid.drawn_in(named_x, named_y, DRAWN_IN_M)
    within = grid.holds(xs, ys)
    every = zip(answers, xs.tolist(), ys.tolist(), within.tolist(), strict=True)
    return tuple((answer, x, y) for answer, x, y, holds in every if holds)


def said_in(answers: Placed, reach: Reach) -> Evidence:
    """Gather what is said at all points that belong to a place: different people each time."""
    return said_by([answer for answer, x, y in answers if reach.holds(x, y)])


def people_around(answers: Placed, middle: Point) -> int:
    """Count the different people with a point within 100 m of a fixed place; one person more or less changes it by one.

    Args:
        answers: from `placed`.
        middle: metres.
    """
    return len(said_in(answers, Around(*middle)).persons)


def together(members: Sequence[Findings], evidence: Evidence, named: int) -> Findings:
    """Give the findings of places put together.

    Args:
        members: the findings of each, at least two.
        evidence: what is said over all of them.
        named: people who named a place in the area.

    Returns:
        Counts over the union. It is a hot spot when one of them is. In at least as many redraws as the firmest of
        them it stays one: where that one beats chance, so does what holds it. A theme is special when it is so at
        each. Its number stands at the place with most people.
    """
    first = max(members, key=lambda each: (each.respondents, each.voices))
    shape = from_shapely(shapely.union_all([as_shapely(each.shape) for each in members]))
    return replace(
        _counted(first, evidence, named),
        shape=shape,
        firm=any(each.firm for each in members),
        voices=max(each.voices for each in members),
        holds_in_100=max(each.holds_in_100 for each in members),
        top_in_100=max(each.top_in_100 for each in members),
        special=tuple(code for code in first.special if all(code in each.special for each in members)),
    )


def part_of(whole: Findings, shape: MultiPolygon, evidence: Evidence, named: int) -> Findings:
    """Give the findings of a part of a place.

    Returns:
        Counts over the part. What was found about chance belongs to the whole: whether it is a hot spot stays, how
        often it holds is not known and left at 0.
    """
    x, y = point_inside(shape)
    found = replace(_counted(whole, evidence, named), shape=shape, x=round(x, 1), y=round(y, 1))
    return replace(found, holds_in_100=0, top_in_100=0, special=())


def _counted(base: Findings, evidence: Evidence, named: int) -> Findings:
    people = len(evidence.persons)
    low, high = wilson(people, max(named, people)) if people else (0.0, 1.0)
    return replace(
        base,
        respondents=people,
        share_low=low,
        share_high=high,
        themes=evidence.themes,
        moments=evidence.moments,
        days=evidence.days,
        audiences=evidence.audiences,
        times=evidence.times,
        outline=(),
    )


def halves(shape: MultiPolygon, anchors: tuple[Point, Point]) -> tuple[MultiPolygon, MultiPolygon]:
    """Cut a shape between two places: each half is what lies nearest to one of them.

    Args:
        shape: in metres.
        anchors: two places in metres.

    Raises:
        Refusal: the two are nearly the same place, the shape lies wholly on one side, or one half is so small that it
            points at one house.
    """
    (ax, ay), (bx, by) = anchors
    apart = float(np.hypot(bx - ax, by - ay))
    if apart < APART_M:
        raise Refusal(mark("Deze twee liggen bijna op dezelfde plek. Kies er twee die verder uit elkaar liggen."))
    across, up = (bx - ax) / apart, (by - ay) / apart
    middle = ((ax + bx) / 2, (ay + by) / 2)
    whole = as_shapely(shape)
    found = []
    for side in (-1, 1):
        half = whole.intersection(_half_plane(middle, (side * across, side * up)))
        if half.area < 1.0:
            raise Refusal(mark("De hele plek ligt aan één kant. Kies twee punten aan verschillende kanten."))
        if half.area < LEAST_AREA_M2:
            raise Refusal(mark("Een deel wordt dan zo klein dat het naar één huis wijst. Kies twee andere punten."))
        found.append(from_shapely(half))
    return found[0], found[1]


def _half_plane(middle: Point, towards: Point) -> shapely.Polygon:
    (x, y), (across, up) = middle, towards
    left, right = (x - up * _FAR_M, y + across * _FAR_M), (x + up * _FAR_M, y - across * _FAR_M)
    deep = (across * _FAR_M, up * _FAR_M)
    return shapely.Polygon(
        [left, right, (right[0] + deep[0], right[1] + deep[1]), (left[0] + deep[0], left[1] + deep[1])]
    )


def anchor_on(line: Sequence[Point], shape: MultiPolygon) -> Point | None:
    """Give the place for which a street stands inside a shape: the middle of what runs through it.

    Returns:
        None when the street does not run through the shape. Looked at every 5 m along the street.
    """
    inside = [point for point in _steps(line) if contains(shape, *point)]
    return inside[len(inside) // 2] if inside else None


def _steps(line: Sequence[Point], every_m: float = 5.0) -> list[Point]:
    found: list[Point] = list(line[:1])
    for (ax, ay), (bx, by) in pairwise(line):
        count = max(1, round(float(np.hypot(bx - ax, by - ay)) / every_m))
        found += [(ax + step / count * (bx - ax), ay + step / count * (by - ay)) for step in range(1, count + 1)]
    return found


def check_parts(parts: Sequence[Evidence]) -> None:
    """Refuse a part that fewer than five people point at: nobody outside the team may ever see it."""
    if any(len(each.persons) < LEAST for each in parts):
        raise Refusal(mark("Naar één van de twee delen wijzen minder dan vijf mensen. Dan kunt u niet splitsen."))
