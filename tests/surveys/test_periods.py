"""When a round is open, and when its results are told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from participatie.errors import Refusal
from participatie.surveys.periods import is_told, period_of, refuse_overlap, told_until, told_weeks
from participatie.surveys.rounds import Round

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)  # a Wednesday
LATER = NOW + timedelta(days=14)


def round_(opens_at: datetime, closes_at: datetime | None, audience: str = "residents") -> Round:
    return Round(1, "CODE", 1, 1, "hash", audience, opens_at, closes_at)


def test_a_period_starts_now_or_at_midnight_and_includes_its_last_day() -> None:
    today = period_of(date(2026, 11, 25), None, NOW)
    assert (today.opens_at, today.closes_at) == (NOW, None)
    later = period_of(date(2026, 12, 1), date(2026, 12, 1), NOW)
    assert later.opens_at == datetime(2026, 11, 30, 23, tzinfo=UTC)
    assert later.closes_at == datetime(2026, 12, 1, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("opens_on", "closes_on"),
    [
        (date(2026, 11, 24), None),
        (date(2026, 12, 2), date(2026, 12, 1)),
        (date(2026, 12, 2), date(2028, 12, 1)),
    ],
)
def test_a_wrong_period_is_refused(opens_on: date, closes_on: date | None) -> None:
    with pytest.raises(Refusal):
        period_of(opens_on, closes_on, NOW)


def test_one_group_is_asked_one_survey_at_a_time() -> None:
    period = period_of(date(2026, 11, 25), date(2026, 12, 9), NOW)
    with pytest.raises(Refusal):
        refuse_overlap([round_(NOW - timedelta(days=3), None)], "residents", period)
    refuse_overlap([round_(NOW - timedelta(days=3), None)], "entrepreneurs", period)
    refuse_overlap([round_(NOW - timedelta(days=30), NOW)], "residents", period)


def test_results_grow_a_week_at_a_time_while_open() -> None:
    open_ = round_(NOW - timedelta(days=9), None)
    assert [is_told(week, open_, NOW) for week in ("2026-W46", "2026-W47", "2026-W48")] == [True, True, False]
    assert told_until({"2026-W47": 9}, open_, NOW) == date(2026, 11, 22)
    closed = round_(NOW - timedelta(days=9), NOW - timedelta(days=1))
    assert is_told("2026-W48", closed, NOW) and told_until({"2026-W48": 1}, closed, NOW) is None


def test_a_week_with_few_answers_waits_for_the_next() -> None:
    open_ = round_(NOW - timedelta(days=60), None)
    people = {"2026-W44": 7, "2026-W45": 3, "2026-W46": 1, "2026-W48": 40}
    assert told_weeks(people, open_, NOW) == {"2026-W44"}
    assert told_until(people, open_, NOW) == date(2026, 11, 1)
    assert told_weeks({**people, "2026-W47": 1}, open_, NOW) == {"2026-W44", "2026-W45", "2026-W46", "2026-W47"}
    assert told_weeks({"2026-W45": 4}, open_, NOW) == frozenset()
    closed = round_(NOW - timedelta(days=60), NOW - timedelta(days=1))
    assert told_weeks(people, closed, NOW) == people.keys()
