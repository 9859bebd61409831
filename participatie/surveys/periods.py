"""From when to when is a round open, and up to which week may its results be told?

Results come out in steps of a whole week and at least five people while a round is open, so that nobody can
subtract yesterday's numbers from today's and see what one person answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from participatie.disclosure import LEAST
from participatie.errors import Refusal
from participatie.surveys.rounds import Round, Standing, iso_week
from participatie.text import mark

LOCAL_ZONE = ZoneInfo("Europe/Amsterdam")
LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Period:
    """A period in aware UTC times; open at the end while `closes_at` is None."""

    opens_at: datetime
    closes_at: datetime | None


def period_of(opens_on: date, closes_on: date | None, now: datetime) -> Period:
    """Turn two days of the Dutch calendar into a period.

    Args:
        opens_on: first day; today means from now on.
        closes_on: last day, which is part of the period; None leaves the end open.
        now: the present, aware UTC.

    Raises:
        Refusal: the days lie in the past, stand in the wrong order, or more than a year apart.
    """
    today = now.astimezone(LOCAL_ZONE).date()
    if opens_on < today:
        raise Refusal(mark("De eerste dag is al voorbij. Kies vandaag of later."))
    if closes_on is not None and closes_on < opens_on:
        raise Refusal(mark("De laatste dag ligt voor de eerste dag."))
    if closes_on is not None and closes_on - opens_on > LONGEST:
        raise Refusal(mark("Een vragenlijst kan niet langer dan een jaar open staan."))
    opens_at = now if opens_on == today else _start_of(opens_on)
    return Period(opens_at, None if closes_on is None else _start_of(closes_on + timedelta(days=1)))


def refuse_overlap(rounds: Iterable[Round], audience: str, period: Period) -> None:
    """Make sure that one group is asked one survey at a time.

    Raises:
        Refusal: another round for the same group is open somewhere in this period.
    """
    for other in rounds:
        if other.audience != audience:
            continue
        begins_before_end = period.closes_at is None or other.opens_at < period.closes_at
        ends_after_begin = other.closes_at is None or other.closes_at > period.opens_at
        if begins_before_end and ends_after_begin:
            raise Refusal(mark("Er is in deze tijd al een vragenlijst voor deze groep. Sluit die eerst."))


def standing_for_team(round_: Round, now: datetime) -> Standing:
    """Tell whether a round is open, for those who open and close it: closed is closed.

    Residents who are halfway get some grace; the team sees what it asked for.
    """
    if round_.closes_at is not None and now >= round_.closes_at:
        return Standing.CLOSED
    return Standing.COMING if now < round_.opens_at else Standing.OPEN


def is_told(week: str, round_: Round, now: datetime) -> bool:
    """Whether answers of an ISO week are part of the results at this moment.

    All weeks are when the round is closed and nobody can be halfway any more, else only the weeks that are over.
    """
    return round_.standing(now) is Standing.CLOSED or week < iso_week(now)


def told_weeks(people: Mapping[str, int], round_: Round, now: datetime) -> frozenset[str]:
    """Give the ISO weeks that are part of the results at this moment.

    Args:
        people: how many answered in each week of the round.
        round_: the round.
        now: the present, aware UTC.

    Returns:
        All weeks once the round is closed. Before that the weeks that are over, each together with those before
        it of which nothing was told yet, as soon as these hold at least five people.

    Source:
        docs/method/disclosure.md, "One rule on every page".
    """
    told: set[str] = set()
    waiting: list[str] = []
    for week in sorted(each for each in people if is_told(each, round_, now)):
        waiting.append(week)
        if round_.standing(now) is Standing.CLOSED or sum(people[each] for each in waiting) >= LEAST:
            told.update(waiting)
            waiting = []
    return frozenset(told)


def told_until(people: Mapping[str, int], round_: Round, now: datetime) -> date | None:
    """Give the last day of which answers are part of the results; None when all are."""
    if round_.standing(now) is Standing.CLOSED:
        return None
    today = now.astimezone(UTC).date()
    last_sunday = today - timedelta(days=today.isoweekday())
    weeks = told_weeks(people, round_, now)
    held_back = [each for each in people if is_told(each, round_, now) and each not in weeks]
    if not weeks or not held_back:
        return last_sunday
    year, _, number = max(weeks).partition("-W")
    return date.fromisocalendar(int(year), int(number), 7)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), LOCAL_ZONE).astimezone(UTC)
