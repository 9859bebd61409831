"""Thanks are due in five working days, around every Dutch holiday."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from participatie.meetings.meeting import Meeting
from participatie.minutes.thanks import Due, due, thanks_by
from participatie.minutes.working_days import easter, holidays, is_working_day, working_day_after, working_days_since
from tests.meetings.steps import DETAILS, NOW

EASTERS = {
    1961: (4, 2), 2000: (4, 23), 2008: (3, 23), 2011: (4, 24), 2016: (3, 27), 2019: (4, 21), 2024: (3, 31),
    2025: (4, 20), 2026: (4, 5), 2027: (3, 28), 2028: (4, 16), 2030: (4, 21), 2038: (4, 25), 2049: (4, 18),
}  # fmt: skip


@pytest.mark.parametrize("year", EASTERS)
def test_easter_falls_where_the_almanac_says(year: int) -> None:
    assert easter(year) == date(year, *EASTERS[year])


def test_easter_is_always_a_sunday_in_its_five_weeks() -> None:
    for year in range(1900, 2200):
        day = easter(year)
        assert day.weekday() == 6
        assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_the_holidays_of_a_year() -> None:
    assert sorted(holidays(2027)) == [
        date(2027, 1, 1),
        date(2027, 3, 26),
        date(2027, 3, 29),
        date(2027, 4, 27),
        date(2027, 5, 5),
        date(2027, 5, 6),
        date(2027, 5, 17),
        date(2027, 12, 25),
        date(2027, 12, 26),
    ]


def test_the_kings_birthday_on_a_sunday_is_kept_on_saturday() -> None:
    assert date(2025, 4, 26) in holidays(2025) and date(2025, 4, 27) not in holidays(2025)


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [
        (date(2026, 12, 3), 5, date(2026, 12, 10)),
        (date(2026, 12, 22), 5, date(2026, 12, 30)),
        (date(2026, 12, 30), 5, date(2027, 1, 7)),
        (date(2027, 3, 25), 5, date(2027, 4, 5)),
        (date(2027, 4, 26), 5, date(2027, 5, 4)),
        (date(2027, 5, 3), 5, date(2027, 5, 12)),
        (date(2026, 12, 5), 5, date(2026, 12, 11)),
    ],
)
def test_five_working_days_later(day: date, count: int, found: date) -> None:
    assert working_day_after(day, count) == found
    assert working_days_since(day, found) == count
    assert is_working_day(found)


def test_a_meeting_before_christmas_is_urgent_later() -> None:
    evening = datetime(2026, 12, 22, 18, 30, tzinfo=UTC)
    details = replace(DETAILS, starts_at=evening, ends_at=evening + timedelta(hours=2))
    meeting = Meeting(1, 1, "K7QD2M4P", details, 0, NOW, False)
    assert thanks_by(meeting) == date(2026, 12, 30)
    noon = {day: datetime(2026, 12, day, 12, tzinfo=UTC) for day in (24, 27, 28, 30, 31)}
    assert [due(meeting, noon[day]) for day in noon] == [Due.LATER, Due.LATER, Due.SOON, Due.SOON, Due.LATE]
