"""When is it worst at a place: which part of the day, and on weekdays or in the weekend?

People say it of the problem that they placed here. Each person stands in one square per part of the day: weekdays,
weekend, the whole week, or without a day. So a table can be shown in which nothing small can be worked out, and a
sentence only says what at least five people say. Source: docs/method/hotspots.md, "When is it worst".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from participatie.disclosure import LEAST, shown_count, shown_counts
from participatie.surveys.rounds import LocatedAnswer
from participatie.text import Message, mark, message

MOMENT_WORDS: Mapping[str, str] = {
    "morning": mark("'s ochtends"),
    "afternoon": mark("'s middags"),
    "evening": mark("'s avonds"),
    "night": mark("'s nachts"),
}
DAY_WORDS: Mapping[str, str] = {"weekdays": mark("door de week"), "weekend": mark("in het weekend")}
MOSTLY = mark("Meestal %(moment)s.")
MOSTLY_TWO = mark("Meestal %(moment)s en %(other)s.")
ON_DAYS = mark("%(part)s %(days)s")
TWO_ON_DAYS = mark("%(part)s en %(other)s %(days)s")

_CLEARLY = 2
"""Days are only named when at least twice as many people name them as the other days."""


class Days(StrEnum):
    """On which days somebody says that it is so."""

    WEEKDAYS = "weekdays"
    WEEKEND = "weekend"
    BOTH = "both"
    UNSAID = "unsaid"


_SAID = {"weekdays": {Days.WEEKDAYS}, "weekend": {Days.WEEKEND}, "always": {Days.WEEKDAYS, Days.WEEKEND}}


def times_of(near: Iterable[LocatedAnswer]) -> dict[str, int]:
    """Count people per part of the day and days, from all that is said at a place.

    Args:
        near: the answers that were placed there.

    Returns:
        "evening.weekend" and so on to different people; of each part of the day a person stands in one of its four
        squares, whatever they said how often. Squares without people are left out.
    """
    said: dict[tuple[str, str], set[Days]] = {}
    for answer in near:
        for part in answer.moments:
            said.setdefault((part, answer.respondent), set()).update(_SAID.get(answer.days or "", ()))
    counts: dict[str, int] = {}
    for (part, _person), days in sorted(said.items()):
        square = f"{part}.{_square(days)}"
        counts[square] = counts.get(square, 0) + 1
    return counts


def _square(days: set[Days]) -> Days:
    if len(days) == 1:
        return next(iter(days))
    return Days.BOTH if days else Days.UNSAID


def usual(people: Mapping[str, int]) -> tuple[str, ...]:
    """Give the moments that most people name.

    Args:
        people: different people per moment; one person may name several.

    Returns:
        At most two: those that at least five people name, and at least six of ten of the most named one. Nothing
        when three or more are about equal.

    >>> usual({"evening": 14, "night": 6, "morning": 2})
    ('evening',)
    """
    most = max(people.values(), default=0)
    often = [code for code in MOMENT_WORDS if people.get(code, 0) >= max(LEAST, 0.6 * most)]
    return tuple(often) if len(often) <= 2 else ()


def usual_days(weekdays: int, weekend: int) -> Days:
    """Say on which days it mostly is.

    Args:
        weekdays: people who name weekdays, perhaps with the weekend.
        weekend: people who name the weekend, perhaps with weekdays.

    Returns:
        One kind of days when at least five people name it and at least twice as many as the other; else both.

    >>> usual_days(3, 9).value, usual_days(6, 9).value, usual_days(0, 4).value
    ('weekend', 'both', 'both')
    """
    if weekend >= max(LEAST, _CLEARLY * weekdays):
        return Days.WEEKEND
    if weekdays >= max(LEAST, _CLEARLY * weekend):
        return Days.WEEKDAYS
    return Days.BOTH


def when_sentence(
    moments: Mapping[str, int], days: Mapping[str, int] | None = None, times: Mapping[str, int] | None = None
) -> Message | None:
    """Say when it is worst, or None when that is not clear.

    Args:
        moments: different people per part of the day.
        days: different people per answer about days: weekdays, weekend or always.
        times: what `times_of` gave.

    Returns:
        At most two parts of the day, each with its days where these are clear; without a clear part of the day only
        the days. Nothing is said that fewer than five people say.
    """
    days, times = days or {}, times or {}
    found = usual(moments)
    if not found:
        every = days.get("always", 0)
        only = usual_days(days.get("weekdays", 0) + every, days.get("weekend", 0) + every)
        return None if only is Days.BOTH else message(MOSTLY, moment=message(DAY_WORDS[only]))
    each = [(message(MOMENT_WORDS[part]), _days_of(times, part)) for part in found]
    if len(each) == 1:
        return message(MOSTLY, moment=_on(*each[0]))
    (one, first), (other, second) = each
    if first is second and first is not Days.BOTH:
        return message(MOSTLY, moment=message(TWO_ON_DAYS, part=one, other=other, days=message(DAY_WORDS[first])))
    if Days.BOTH in (first, second):
        # Days beside one of two would seem to be said of both.
        first = second = Days.BOTH
    return message(MOSTLY_TWO, moment=_on(one, first), other=_on(other, second))


def _days_of(times: Mapping[str, int], part: str) -> Days:
    both = times.get(f"{part}.{Days.BOTH}", 0)
    return usual_days(times.get(f"{part}.{Days.WEEKDAYS}", 0) + both, times.get(f"{part}.{Days.WEEKEND}", 0) + both)


def _on(part: Message, days: Days) -> Message:
    return part if days is Days.BOTH else message(ON_DAYS, part=part, days=message(DAY_WORDS[days]))


@dataclass(frozen=True, slots=True)
class TimesRow:
    """One part of the day in the table of the team.

    Attributes:
        part: morning, afternoon, evening or night.
        people: who named it; None for fewer than five.
        days: people per kind of days, in the order of `Days`; None where hidden.
    """

    part: str
    people: int | None
    days: tuple[int | None, ...]


def times_table(times: Mapping[str, int]) -> tuple[TimesRow, ...]:
    """Lay the counts of `times_of` in a table in which no small number can be read or worked out.

    Returns:
        A row for each part of the day that at least five people name. Within a row everybody stands in one square
        and the total is shown, so beside one hidden number there is always a second. Rows share people, and no total
        over rows is shown, so rows tell nothing of each other.
    """
    rows = []
    for part in MOMENT_WORDS:
        squares = {days: times.get(f"{part}.{days}", 0) for days in Days}
        people = shown_count(sum(squares.values()))
        if people is not None:
            shown = shown_counts(squares)
            rows.append(TimesRow(part, people, tuple(shown[days] for days in Days)))
    return tuple(rows)
