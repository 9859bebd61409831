"""How long is a period in months, and how many of its days are behind us?"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

MOST_MONTHS = 60
ONE_DAY = timedelta(days=1)


def months_between(first: date, last: date) -> float:
    """Count months from the first day up to and including the last.

    Args:
        first: first day.
        last: last day; before `first` counts as no time.

    Returns:
        Whole months, and what is left in days as a part of the month in which it begins.

    >>> months_between(date(2026, 1, 1), date(2026, 6, 30))
    6.0
    >>> months_between(date(2026, 1, 15), date(2026, 3, 14))
    2.0
    >>> months_between(date(2026, 1, 1), date(2026, 1, 31)), months_between(date(2026, 4, 1), date(2026, 4, 15))
    (1.0, 0.5)
    """
    after = last + ONE_DAY
    if after <= first:
        return 0.0
    whole = 12 * (after.year - first.year) + after.month - first.month
    if _month_later(first, whole) > after:
        whole -= 1
    begun, ends = _month_later(first, whole), _month_later(first, whole + 1)
    return whole + (after - begun).days / (ends - begun).days


def share_passed(first: date, last: date, today: date) -> float:
    """Tell which part of a period lies behind us, today included.

    Args:
        first: first day.
        last: last day, not before `first`.
        today: the present day.

    Returns:
        0 before the first day, 1 from the last day on.

    >>> share_passed(date(2026, 4, 1), date(2026, 4, 10), date(2026, 4, 5))
    0.5
    """
    days = (last - first).days + 1
    return min(1.0, max(0.0, ((today - first).days + 1) / days))


def _month_later(day: date, months: int) -> date:
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
