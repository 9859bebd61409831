"""Surveys made by chance, to see what the detector makes of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from participatie.geometry import Point
from participatie.surveys.rounds import LocatedAnswer

SIDE_M = 1700.0
AREA = ((((0.0, 0.0), (SIDE_M, 0.0), (SIDE_M, SIDE_M), (0.0, SIDE_M), (0.0, 0.0)),),)
TRUE_SPOTS: tuple[Point, ...] = ((400.0, 450.0), (1250.0, 600.0), (800.0, 1300.0))


def answer(
    person: int | str,
    x: float,
    y: float,
    theme: str = "litter",
    *,
    precision: str = "map",
    moments: tuple[str, ...] = (),
    days: str | None = None,
    audience: str = "residents",
) -> LocatedAnswer:
    """One located answer, with the usual values filled in."""
    return LocatedAnswer(str(person), audience, theme, float(x), float(y), precision, moments, days, "2026-W40")


def even_noise(rng: np.random.Generator, persons: int, each: int, themes: int = 1) -> list[LocatedAnswer]:
    """Everybody puts points anywhere."""
    return [
        answer(person, *rng.uniform(0, SIDE_M, 2), f"t{rng.integers(themes)}")
        for person in range(persons)
        for _ in range(each)
    ]


def clumped_noise(rng: np.random.Generator, persons: int, spread_m: float = 60.0) -> list[LocatedAnswer]:
    """Everybody puts 2 to 8 points around a spot of their own; no two share one."""
    found: list[LocatedAnswer] = []
    for person in range(persons):
        own = np.full((1, 2), -1.0)
        while (own < 0).any() or (own > SIDE_M).any():
            own = rng.normal(rng.uniform(0, SIDE_M, 2), spread_m, size=(int(rng.integers(2, 9)), 2))
        found += [answer(person, x, y, f"t{rng.integers(3)}") for x, y in own]
    return found


def shared_spots(rng: np.random.Generator, persons: int, part: float, each: int = 3) -> list[LocatedAnswer]:
    """A part of all points lies near three true spots, the rest anywhere."""
    found = []
    for person in range(persons):
        for _ in range(each):
            place = rng.uniform(0, SIDE_M, 2)
            if rng.random() < part:
                place = rng.normal(TRUE_SPOTS[rng.integers(3)], 35.0)
            found.append(answer(person, *place))
    return found


def loud_household(rng: np.random.Generator, points: int, at: Point) -> list[LocatedAnswer]:
    """One device that sends one response with very many points at one place."""
    return [answer("loud", *rng.normal(at, 25.0)) for _ in range(points)]


def picked_from_list(
    rng: np.random.Generator, persons: int, entries: Sequence[Point], each: int = 2
) -> list[LocatedAnswer]:
    """Everybody picks streets from a list, none more liked than another."""
    found = []
    for person in range(persons):
        for place in rng.choice(len(entries), size=each, replace=False):
            found.append(answer(person, *entries[place], precision="street"))
    return found
