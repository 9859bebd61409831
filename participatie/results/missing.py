"""Which groups do we hardly hear, while doors can still be knocked on?

Everything here is worked out from numbers that are shown on the results page of the same moment, so that it tells
nothing more about one person. Groups whose number is hidden are taken together: what they are together, the reader
can see.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from participatie.disclosure import LEAST_PER_BREAKDOWN
from participatie.estimates.evenness import Evenness, evenness_of
from participatie.estimates.intervals import share_of
from participatie.results.margins_fit import Fit

SEED = 20_261_101
"""Where chance begins for the interval of the indicator: the same numbers give the same interval."""
WAYS_HOOK = "ways_to_reach"
"""Under this name a higher feature lends what one can do to reach people: slug of an area to links."""
LIKE = 0.06
"""A share may be said as "1 in n" when that is at most this part off."""


class Standing(StrEnum):
    """How a group's share in the response compares with its share in the area."""

    SHORT = "short"
    FITS = "fits"
    MANY = "many"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group, or the groups that can only be shown together.

    Attributes:
        codes: answers in it.
        count: people who gave them; None when it cannot be told.
        at_most: so many at most, where people who said nothing may be among them; None when `count` is known.
        share: of the response, 0 to 1; None without a count.
        low: lower end of its 95 % interval.
        high: upper end.
        population: share in the area, 0 to 1.
        short: about so many more would make the group's share that of the area; 0 when it is not short, None when
            it cannot be told.
    """

    codes: tuple[str, ...]
    count: int | None
    at_most: int | None
    share: float | None
    low: float | None
    high: float | None
    population: float
    short: int | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Missing:
    """Who is missing by one question.

    Attributes:
        whole: people whose group is known, or may be known.
        groups: in the order of the answers; groups that can only be shown together come last.
        evenness: the R-indicator; None when it cannot be told.
    """

    whole: int
    groups: tuple[GroupLine, ...]
    evenness: Evenness | None


def missing_of(
    answered: int | None,
    shown: Mapping[str, int | None],
    silent: Sequence[str],
    fit: Fit,
    *,
    of_people: bool = True,
) -> Missing | None:
    """Compare who answered with who lives there.

    Args:
        answered: how many people answered the question; None when that is hidden.
        shown: answer to how many gave it, as it may be shown; None is hidden.
        silent: answers that name no group, such as "zeg ik liever niet", or one without a figure in the area.
        fit: the population in the answers of the question.
        of_people: false when the figures count homes; then there is no indicator.

    Returns:
        None when fewer than 30 people answered.

    Source:
        docs/method/weighting.md, "Who is missing".
    """
    if answered is None:
        return None
    known = [code for code in shown if code not in silent]
    told = {code: count for code, count in shown.items() if count is not None}
    whole = answered - sum(told.get(code, 0) for code in silent)
    if whole < LEAST_PER_BREAKDOWN or sum(fit.population) <= 0:
        return None
    some_silent_hidden = any(shown.get(code, 0) is None for code in silent)
    lives = dict(zip(fit.groups, fit.population, strict=True))
    total = sum(lives.values())
    lines: list[GroupLine] = []
    hidden: list[tuple[str, ...]] = []
    for group in fit.groups:
        if all(code in told for code in group):
            lines.append(_line(group, sum(told[code] for code in group), whole, lives[group] / total))
        else:
            hidden.append(group)
    if hidden:
        outside = {code for group in hidden for code in group}
        left = whole - sum(told[code] for code in known if code in told and code not in outside)
        part = sum(lives[group] for group in hidden) / total
        codes = tuple(code for group in hidden for code in group)
        lines.append(_at_most(codes, left, whole, part) if some_silent_hidden else _line(codes, left, whole, part))
    return Missing(whole, tuple(lines), _evenness(lines, total) if of_people else None)


def _line(codes: tuple[str, ...], count: int, whole: int, population: float) -> GroupLine:
    share = share_of(count, whole)
    short = max(0, math.floor(population * whole - count + 0.5))
    standing = Standing.MANY if share.low > population else Standing.FITS
    if share.high < population:
        standing = Standing.SHORT
    return GroupLine(codes, count, None, share.share, share.low, share.high, population, short, standing)


def _at_most(codes: tuple[str, ...], most: int, whole: int, population: float) -> GroupLine:
    sure = share_of(most, whole).high < population
    short = max(0, math.floor(population * whole - most + 0.5)) if sure else None
    standing = Standing.SHORT if sure else Standing.UNKNOWN
    return GroupLine(codes, None, most, None, None, None, population, short, standing)


def _evenness(lines: Sequence[GroupLine], total: float) -> Evenness | None:
    counts = {"+".join(line.codes): line.count for line in lines}
    people = {name: count for name, count in counts.items() if count is not None}
    if len(people) < len(counts):
        return None
    return evenness_of(people, {"+".join(line.codes): line.population * total for line in lines}, seed=SEED)


def one_in(share: float) -> int | None:
    """Say a share as "1 in n", when that is near enough; None when per cents say it better.

    >>> one_in(0.143), one_in(0.5), one_in(0.4)
    (7, 2, None)
    """
    if not 0.02 <= share <= 0.55:
        return None
    number = round(1 / share)
    return number if abs(1 / number - share) <= LIKE * share else None
