"""A theme is only called special at a place when chance does not explain it."""

from __future__ import annotations

import math

import numpy as np

from participatie.geometry import Point
from participatie.hotspots.detect import detect
from participatie.hotspots.grid import grid_over
from participatie.hotspots.line import layers
from participatie.hotspots.searching import Beyond
from participatie.hotspots.special import special_at, special_themes
from participatie.hotspots.voices import Points
from tests.hotspots.simulation import AREA, answer, even_noise


def busy_place(rng: np.random.Generator, persons: int, *, themes: int = 4, each: int = 3) -> Points:
    """Half of everybody's points lie at one place; what they are about has nothing to do with it."""
    count = persons * each
    xs, ys = rng.uniform(0, 1700, (2, count))
    here = rng.random(count) < 0.5
    xs[here], ys[here] = rng.normal(400, 30, (2, int(here.sum())))
    own = rng.integers(themes, size=persons).repeat(each)
    anything = rng.integers(themes, size=count)
    chosen = np.where(rng.random(count) < 0.5, own, anything)
    return Points(np.arange(persons).repeat(each), chosen, xs, ys, np.zeros(count, dtype=np.bool_))


def test_where_everything_is_named_a_lot_nothing_is_special(full: bool) -> None:
    runs, alarms = 400 if full else 60, 0
    for run in range(runs):
        rng = np.random.default_rng(run)
        points = busy_place(rng, 60)
        alarms += any(special_themes(points, [(400.0, 400.0), (1200.0, 900.0)], rng, deals=199))
    # At a true rate of 5 %, more than this happens in less than one of a thousand rows of runs.
    assert alarms <= 0.05 * runs + 3.1 * math.sqrt(runs * 0.05 * 0.95) + 0.5


GRID = grid_over(AREA)


def searched(points: Points, *, line: float) -> Beyond:
    """What special themes need of a search: the voices of all themes together, and a line."""
    counted = layers(GRID, points)
    rows, columns = GRID.places(points.xs, points.ys)
    surface = counted.as_voices(next(counted.surfaces(rows[None], columns[None]))[0])
    return Beyond(counted, np.full(len(counted.themes), line), surface, surface, ())


def most_named(points: Points) -> list[Point]:
    """Per theme the point with most points about that theme around it: where a search by theme would look."""
    found = []
    for theme in np.unique(points.themes):
        own = points.only(points.themes == theme)
        near = np.hypot(own.xs[:, None] - own.xs, own.ys[:, None] - own.ys) <= 100
        best = int(near.sum(axis=1).argmax())
        found.append((float(own.xs[best]), float(own.ys[best])))
    return found


def test_a_place_that_was_found_by_its_theme_proves_nothing_about_that_theme(full: bool) -> None:
    runs, alarms, at_found_places = 400 if full else 12, 0, 0
    for run in range(runs):
        rng = np.random.default_rng(run)
        where, listed = rng.uniform(0, 1700, (2, 360)), np.zeros(360, dtype=np.bool_)
        points = Points(np.arange(120).repeat(3), rng.integers(4, size=360), where[0], where[1], listed)
        alarms += any(special_at(points, GRID, searched(points, line=7.0), most_named(points), rng))
        at_found_places += any(special_themes(points, most_named(points), rng, deals=99))
    allowed = 0.05 * runs + 3.1 * math.sqrt(runs * 0.05 * 0.95) + 0.5
    assert alarms <= allowed < at_found_places


def test_a_theme_of_a_few_is_told_where_they_come_together() -> None:
    rng = np.random.default_rng(7)
    answers = even_noise(rng, 120, 2)
    answers += [answer(f"d{n}", *rng.normal((500, 1200), 25), "drugs") for n in range(9)]
    answers += [answer(f"e{n}", *rng.uniform(0, 1700, 2), "drugs") for n in range(6)]
    answers += [answer(f"{who}{n}", *rng.uniform(0, 1700, 2), "t0") for who in "de" for n in range(9)]
    (place,) = [each for each in detect(answers, AREA, rng).places if each.firm]
    assert abs(place.x - 500) < 50 and place.evidence.special == ("drugs",)


def test_a_theme_that_belongs_to_a_place_is_told_there_and_nowhere_else() -> None:
    rng = np.random.default_rng(4)
    answers = even_noise(rng, 90, 2, 3)
    answers += [answer(n, *rng.normal((400, 450), 25), "drugs") for n in range(14)]
    answers += [answer(n, *rng.normal((1250, 600), 25), f"t{n % 3}") for n in range(14, 29)]
    firm = [place for place in detect(answers, AREA, rng).places if place.firm]
    assert {round(place.x, -2): place.evidence.special for place in firm} == {400.0: ("drugs",), 1300.0: ()}


def test_one_person_with_sixty_points_makes_nothing_special() -> None:
    rng = np.random.default_rng(5)
    answers = even_noise(rng, 60, 2, 3)
    answers += [answer(f"b{n}", *rng.normal((1250, 600), 25), f"t{n % 3}") for n in range(15)]
    answers += [answer("loud", *rng.normal((1250, 600), 25), "drugs") for _ in range(60)]
    firm = [place for place in detect(answers, AREA, rng).places if place.firm]
    assert [place.evidence.special for place in firm] == [()]
