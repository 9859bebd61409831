"""Which days do people work, and by which day must we have thanked everyone?

Working days are Monday to Friday without the holidays of the Dutch law on time limits (Algemene termijnenwet, article
3), which is stricter for us than most calendars: Good Friday and 5 May are free days in it every year.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

THANKS_WITHIN = 5
WARN_ON = 3


def easter(year: int) -> date:
    """Give Easter Sunday (Meeus, Jones and Butcher, for the Gregorian calendar).

    >>> easter(2026), easter(2027), easter(2038)
    (datetime.date(2026, 4, 5), datetime.date(2027, 3, 28), datetime.date(2038, 4, 25))
    """
    golden = year % 19
    century, in_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - correction + 15) % 30
    quarters, odd = divmod(in_century, 4)
    to_sunday = (32 + 2 * rest + 2 * quarters - epact - odd) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int) -> frozenset[date]:
    """Give the free days of a year by the Dutch law on time limits."""
    sunday = easter(year)
    birthday = date(year, 4, 27)
    return frozenset(
        {
            date(year, 1, 1),
            sunday - timedelta(days=2),
            sunday + timedelta(days=1),
            # On a Sunday the King's birthday is kept on the Saturday before.
            birthday - timedelta(days=1) if birthday.weekday() == 6 else birthday,
            date(year, 5, 5),
            sunday + timedelta(days=39),
            sunday + timedelta(days=50),
            date(year, 12, 25),
            date(year, 12, 26),
        }
    )


def is_working_day(day: date) -> bool:
    """Whether people work on a day.

    >>> is_working_day(date(2026, 12, 24)), is_working_day(date(2026, 12, 25)), is_working_day(date(2026, 12, 27))
    (True, False, False)
    """
    return day.weekday() < 5 and day not in holidays(day.year)


def working_day_after(day: date, count: int) -> date:
    """Give the day on which that many working days have begun since a day.

    Args:
        day: the day itself does not count.
        count: 1 or more.

    >>> working_day_after(date(2026, 12, 22), 5)
    datetime.date(2026, 12, 30)
    """
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_since(day: date, today: date) -> int:
    """Count the working days after a day up to and including today; 0 when today is not later.

    >>> working_days_since(date(2027, 3, 25), date(2027, 3, 30))
    1
    """
    return sum(is_working_day(day + timedelta(days=step)) for step in range(1, (today - day).days + 1))
