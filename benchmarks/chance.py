"""Does the detector keep quiet where there is nothing, and find what is there?

Made-up surveys in a neighbourhood of 2.9 square kilometres, each made anew 400 times:

- no special place: 50 to 5,000 points, even (each point somebody else's, three themes) or clumped (everybody puts two
  to eight points around a spot of their own). Share of surveys with any hot spot; its 95 % interval (Wilson) must hold
  5 % or lie below.
- one loud device: 60 points at one place beside three true spots; how often that place is among the first three.
- true spots: three, with together 30 % of the points of 40 people, three points each; share that is found.
- three weak spots of 143 people, and six themes that have nothing to do with places: in how many surveys any theme is
  called special at any hot spot. Such spots are often found where a theme happens to lie together.
- the same, with half of what is said at the first spot about one theme: how often that is told where the spot is found.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import numpy as np

from benchmarks.rows import Row
from participatie.estimates.intervals import wilson
from participatie.geometry import Point
from participatie.hotspots.detect import detect
from participatie.surveys.rounds import LocatedAnswer

SIDE_M = 1700.0
AREA = ((((0.0, 0.0), (SIDE_M, 0.0), (SIDE_M, SIDE_M), (0.0, SIDE_M), (0.0, 0.0)),),)
TRUE_SPOTS: tuple[Point, ...] = ((400.0, 450.0), (1250.0, 600.0), (800.0, 1300.0))
LOUD: Point = (1300.0, 1300.0)
SIZES = (50, 200, 1_000, 5_000)
RUNS = 400
Answers = list[LocatedAnswer]


def run(*, quick: bool = False) -> list[Row]:
    """Measure everything; `quick` makes a tenth of the surveys and leaves the largest out.

    Nothing here is timed, so the surveys are divided over the cores; each draws from a seed of its own.
    """
    runs = RUNS // 10 if quick else RUNS
    rows = []
    with ProcessPoolExecutor() as pool:
        for size in SIZES[: 2 if quick else None]:
            for name, survey in (("even", even), ("clumped", clumped)):
                alarms = pool.map(partial(_false_alarm, survey, size), range(runs))
                rows.append(_at_most_five_percent(f"surveys with a false hot spot, {size:,} points, {name}", alarms))
        rows.append(_never_first(pool.map(_loud, range(runs))))
        rows.append(_found(pool.map(_spots_found, range(runs))))
        rows.append(_at_most_five_percent("surveys with a theme special by mistake", pool.map(_special, range(runs))))
        rows.append(_told(pool.map(_half_of_a_spot, range(runs))))
    return rows


def _false_alarm(survey: Callable[[np.random.Generator, int], Answers], size: int, number: int) -> bool:
    rng = np.random.default_rng([size, survey is clumped, number])
    return any(place.firm for place in detect(survey(rng, size), AREA, rng).places)


def _at_most_five_percent(what: str, alarms: Iterable[bool]) -> Row:
    looks = list(alarms)
    times, of = sum(looks), len(looks)
    low, high = wilson(times, of)
    interval = f"{times} of {of}, 95 %: {100 * low:.1f} to {100 * high:.1f}"
    return Row(what, 100 * times / of, "%", interval, None, "5 %", low <= 0.05)


def _loud(number: int) -> bool:
    rng = np.random.default_rng([60, number])
    answers = with_spots(rng, 40) + [_answer("loud", *rng.normal(LOUD, 25.0)) for _ in range(60)]
    return any(_near(place.x, place.y, LOUD) for place in detect(answers, AREA, rng).places[:3])


def _never_first(first: Iterable[bool]) -> Row:
    looks = list(first)
    share, of = 100 * sum(looks) / len(looks), f"{sum(looks)} of {len(looks)}"
    return Row("one device with 60 points among the first three", share, "%", of, None, "0 %", not any(looks))


def _spots_found(number: int) -> int:
    rng = np.random.default_rng([40, number])
    firm = [place for place in detect(with_spots(rng, 40), AREA, rng).places if place.firm]
    return sum(any(_near(place.x, place.y, spot) for place in firm) for spot in TRUE_SPOTS)


def _found(times: Iterable[int]) -> Row:
    looks = list(times)
    there = len(TRUE_SPOTS) * len(looks)
    share, of = 100 * sum(looks) / there, f"{sum(looks)} of {there}"
    return Row("true spots found, 40 people, 30 % of the points", share, "%", of, None, "97 %", share >= 97)


def _special(number: int) -> bool:
    rng = np.random.default_rng([7, number])
    return any(place.evidence.special for place in detect(weak_spots(rng, 0.0), AREA, rng).places)


def _half_of_a_spot(number: int) -> tuple[bool, bool]:
    """Whether the spot is found, and whether it is told that half of it is about one theme."""
    rng = np.random.default_rng([7, number])
    firm = [place for place in detect(weak_spots(rng, 0.5), AREA, rng).places if place.firm]
    here = [place for place in firm if _near(place.x, place.y, TRUE_SPOTS[0])]
    return bool(here), any("t0" in place.evidence.special for place in here)


def _told(each: Iterable[tuple[bool, bool]]) -> Row:
    looks = list(each)
    found, told = sum(there for there, _ in looks), sum(told for _, told in looks)
    return Row("themes told that are half of a weak spot", 100 * told / max(1, found), "%", f"{told} of {found}")


def even(rng: np.random.Generator, size: int) -> Answers:
    """Everybody puts one point anywhere."""
    return [_answer(number, *rng.uniform(0, SIDE_M, 2), f"t{rng.integers(3)}") for number in range(size)]


def clumped(rng: np.random.Generator, size: int) -> Answers:
    """Everybody puts two to eight points around a spot of their own; no two share one."""
    found: Answers = []
    person = 0
    while len(found) < size:
        own = np.full((1, 2), -1.0)
        while (own < 0).any() or (own > SIDE_M).any():
            own = rng.normal(rng.uniform(0, SIDE_M, 2), 60.0, size=(int(rng.integers(2, 9)), 2))
        found += [_answer(person, x, y, f"t{rng.integers(3)}") for x, y in own]
        person += 1
    return found


def with_spots(rng: np.random.Generator, persons: int, part: float = 0.3) -> Answers:
    """Three points each; a part of all points lies near three true spots, the rest anywhere."""
    found: Answers = []
    for person in range(persons):
        for _ in range(3):
            place = rng.uniform(0, SIDE_M, 2)
            if rng.random() < part:
                place = rng.normal(TRUE_SPOTS[rng.integers(3)], 35.0)
            found.append(_answer(person, *place))
    return found


def weak_spots(rng: np.random.Generator, of_one: float) -> Answers:
    """Three points each; 7 % lie near three spots. Six themes at random; at the first spot this share is of one."""
    found: Answers = []
    for person in range(143):
        for _ in range(3):
            place, theme = rng.uniform(0, SIDE_M, 2), f"t{rng.integers(6)}"
            if rng.random() < 0.07:
                spot = rng.integers(3)
                place = rng.normal(TRUE_SPOTS[spot], 35.0)
                if spot == 0 and rng.random() < of_one:
                    theme = "t0"
            found.append(_answer(person, *place, theme))
    return found


def _answer(person: int | str, x: float, y: float, theme: str = "litter") -> LocatedAnswer:
    return LocatedAnswer(str(person), "residents", theme, float(x), float(y), "map", (), None, "2026-W40")


def _near(x: float, y: float, spot: Point) -> bool:
    return math.hypot(x - spot[0], y - spot[1]) <= 100
