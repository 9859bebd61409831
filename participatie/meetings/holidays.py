"""Which feasts and days of rest fall on a day, for the people of a mixed neighbourhood?

Everything is calculated, nothing looked up: Easter and what hangs on it, the Hebrew calendar, and the Islamic one
after the calendar of Umm al-Qura. Where people go by the sighted moon or by another calendar, an Islamic day may
fall one day earlier or later. School holidays are not here: the ministry sets them each year, per region.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache

from hijridate import Gregorian

from participatie.text import mark

RAMADAN, SHAWWAL, DHU_AL_HIJJA = 9, 10, 12
NISAN, SIVAN, TISHRI = 1, 3, 7
_HEBREW_EPOCH = -1_373_427


class Sort(Enum):
    """How a day matters to a meeting."""

    DUTCH = "dutch"
    ISLAMIC = "islamic"
    JEWISH = "jewish"
    ORTHODOX = "orthodox"


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast on one day. `name` is a marked Dutch name; `begins_at_sunset` when it begins the evening before."""

    day: date
    name: str
    sort: Sort
    begins_at_sunset: bool = False


def feasts_on(day: date) -> tuple[Feast, ...]:
    """Give the feasts that fall on a day, Dutch ones first.

    Source:
        docs/method/meetings.md, "What the form warns of".

    >>> [feast.name for feast in feasts_on(date(2027, 3, 28))]
    ['Eerste Paasdag']
    """
    return (*_yearly(day.year).get(day, ()), *_islamic(day))


def is_ramadan(day: date) -> bool:
    """Tell whether a day is in the month of fasting; it may begin or end a day earlier or later in practice."""
    return _hijri_month(day)[0] == RAMADAN


def easter(year: int) -> date:
    """Give Western Easter Sunday (the Gregorian computus of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - ((b - (b + 8) // 25 + 1) // 3) + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - (c % 4)) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Give Orthodox Easter Sunday in our own calendar, right from 1900 to 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    julian = d + e + 114
    return date(year, julian // 31, julian % 31 + 1) + timedelta(days=13)


def hebrew_day(year: int, month: int, day: int) -> date:
    """Give the day on which a Hebrew date falls; it begins at sunset of the day before.

    Args:
        year: the Hebrew year, such as 5787.
        month: 1 to 13, counted from Nisan; 7 is Tishri, with which the year begins.
        day: the day of the month.
    """
    first = _new_year(year)
    if month >= TISHRI:
        before = sum(_month_length(year, each) for each in range(TISHRI, month))
    else:
        months = [*range(TISHRI, _months_in(year) + 1), *range(NISAN, month)]
        before = sum(_month_length(year, each) for each in months)
    return first + timedelta(days=before + day - 1)


@cache
def _yearly(year: int) -> dict[date, tuple[Feast, ...]]:
    found: dict[date, tuple[Feast, ...]] = {}
    for feast in (*_dutch(year), *_orthodox(year), *_jewish(year)):
        found[feast.day] = (*found.get(feast.day, ()), feast)
    return found


def _dutch(year: int) -> Iterator[Feast]:
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.weekday() == 6:
        kings_day -= timedelta(days=1)
    for day, name in (
        (date(year, 1, 1), mark("Nieuwjaarsdag")),
        (sunday - timedelta(days=2), mark("Goede Vrijdag")),
        (sunday, mark("Eerste Paasdag")),
        (sunday + timedelta(days=1), mark("Tweede Paasdag")),
        (kings_day, mark("Koningsdag")),
        (date(year, 5, 4), mark("Dodenherdenking")),
        (date(year, 5, 5), mark("Bevrijdingsdag")),
        (sunday + timedelta(days=39), mark("Hemelvaartsdag")),
        (sunday + timedelta(days=49), mark("Eerste Pinksterdag")),
        (sunday + timedelta(days=50), mark("Tweede Pinksterdag")),
        (date(year, 12, 5), mark("Sinterklaas")),
        (date(year, 12, 24), mark("Kerstavond")),
        (date(year, 12, 25), mark("Eerste Kerstdag")),
        (date(year, 12, 26), mark("Tweede Kerstdag")),
        (date(year, 12, 31), mark("Oudejaarsavond")),
    ):
        yield Feast(day, name, Sort.DUTCH)


def _orthodox(year: int) -> Iterator[Feast]:
    sunday = orthodox_easter(year)
    yield Feast(date(year, 1, 7), mark("orthodox Kerstmis (oude kalender)"), Sort.ORTHODOX)
    yield Feast(sunday - timedelta(days=2), mark("orthodoxe Goede Vrijdag"), Sort.ORTHODOX)
    yield Feast(sunday, mark("orthodox Pasen"), Sort.ORTHODOX)
    yield Feast(sunday + timedelta(days=1), mark("orthodox Pasen"), Sort.ORTHODOX)
    yield Feast(sunday + timedelta(days=49), mark("orthodox Pinksteren"), Sort.ORTHODOX)


def _jewish(year: int) -> Iterator[Feast]:
    spring, autumn = year + 3760, year + 3761
    for hebrew_year, month, days, name in (
        (spring, NISAN, (15, 16, 21, 22), mark("Pesach")),
        (spring, SIVAN, (6, 7), mark("Sjavoeot")),
        (autumn, TISHRI, (1, 2), mark("Joods Nieuwjaar")),
        (autumn, TISHRI, (10,), mark("Jom Kipoer")),
        (autumn, TISHRI, (15, 16), mark("Soekot")),
        (autumn, TISHRI, (22, 23), mark("Simchat Tora")),
    ):
        for each in days:
            yield Feast(hebrew_day(hebrew_year, month, each), name, Sort.JEWISH, begins_at_sunset=True)


def _islamic(day: date) -> Iterator[Feast]:
    month, number = _hijri_month(day)
    if month == SHAWWAL and number <= 3:
        yield Feast(day, mark("Suikerfeest"), Sort.ISLAMIC)
    if month == DHU_AL_HIJJA and 10 <= number <= 13:
        yield Feast(day, mark("Offerfeest"), Sort.ISLAMIC)


def _hijri_month(day: date) -> tuple[int, int]:
    try:
        hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    except OverflowError:
        return 0, 0  # the calendar is laid down from 1924 to 2077 only
    return hijri.month, hijri.day


def _new_year(year: int) -> date:
    """Give the day of 1 Tishri: the mean new moon with its four postponements (Reingold and Dershowitz)."""
    return date.fromordinal(_HEBREW_EPOCH + _elapsed(year) + _correction(year))


def _elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12_084 + 13_753 * months
    days = 29 * months + parts // 25_920
    return days + 1 if 3 * (days + 1) % 7 < 3 else days


def _correction(year: int) -> int:
    before, this, after = (_elapsed(each) for each in (year - 1, year, year + 1))
    if after - this == 356:
        return 2
    return 1 if this - before == 382 else 0


def _days_in(year: int) -> int:
    return (_new_year(year + 1) - _new_year(year)).days


def _months_in(year: int) -> int:
    return 13 if (7 * year + 1) % 19 < 7 else 12


def _month_length(year: int, month: int) -> int:
    if month in (2, 4, 6, 10, 13) or (month == 12 and _months_in(year) == 12):
        return 29
    if month == 8:
        return 30 if _days_in(year) % 10 == 5 else 29
    if month == 9:
        return 29 if _days_in(year) % 10 == 3 else 30
    return 30
