"""A theme is only called special at a place when chance does not explain it."""

from __future__ import annotations

import math

import numpy as np

from participatie.hotspots.detect import detect
from participatie.hotspots.special import special_themes
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
