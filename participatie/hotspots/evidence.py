"""Who stands behind a place, what do they say about it, and when is it worst?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from participatie.hotspots.times import times_of
from participatie.hotspots.voices import Points, reach_of_a_voice
from participatie.surveys.rounds import LocatedAnswer

NEAR_M = 100.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What people near a place say: different people each time, never points.

    Attributes:
        persons: who put a point within 100 m; never shown.
        themes: different people per theme, most first.
        moments: different people per part of the day.
        days: different people per kind of day.
        audiences: different people per audience.
        special: themes that people name here more often than chance explains.
        times: different people per part of the day and days; see `times_of`.
    """

    persons: frozenset[str]
    themes: tuple[tuple[str, int], ...]
    moments: Mapping[str, int]
    days: Mapping[str, int]
    audiences: Mapping[str, int]
    special: tuple[str, ...] = ()
    times: Mapping[str, int] = field(default_factory=dict)


def gather(points: Points, answers: Sequence[LocatedAnswer], x: float, y: float) -> Evidence:
    """Gather what is said within 100 m of a place.

    Args:
        points: all points.
        answers: the same, in the same order.
        x: metres.
        y: metres.
    """
    within = np.hypot(points.xs - x, points.ys - y) <= NEAR_M
    return said_by([answer for answer, close in zip(answers, within, strict=True) if close])


def said_by(near: Sequence[LocatedAnswer]) -> Evidence:
    """Gather what is said in some answers: different people each time."""
    themes = _people_per(near, lambda answer: (answer.theme,))
    return Evidence(
        persons=frozenset(answer.respondent for answer in near),
        themes=tuple(sorted(themes.items(), key=lambda each: (-each[1], each[0]))),
        moments=_people_per(near, lambda answer: answer.moments),
        days=_people_per(near, lambda answer: (answer.days,) if answer.days else ()),
        audiences=_people_per(near, lambda answer: (answer.audience,)),
        times=times_of(near),
    )


def _people_per(answers: Iterable[LocatedAnswer], codes: Callable[[LocatedAnswer], Sequence[str]]) -> dict[str, int]:
    people: dict[str, set[str]] = {}
    for answer in answers:
        for code in codes(answer):
            people.setdefault(code, set()).add(answer.respondent)
    return {code: len(people[code]) for code in sorted(people)}


def middle_of_points(points: Points, x: float, y: float) -> tuple[float, float]:
    """Move from the middle of a square to the middle of the points around it, one per person.

    Returns:
        The mean of each person's nearest point within 100 m, near points counting more; the given place when there
        are none.
    """
    away = np.hypot(points.xs - x, points.ys - y)
    near = np.flatnonzero(away <= NEAR_M)
    if not len(near):
        return x, y
    near = near[np.lexsort((away[near], points.respondents[near]))]
    _, first = np.unique(points.respondents[near], return_index=True)
    own = near[first]
    weights = np.exp(-0.5 * (away[own] / reach_of_a_voice(0.5)) ** 2)
    return float(np.average(points.xs[own], weights=weights)), float(np.average(points.ys[own], weights=weights))
