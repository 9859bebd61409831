"""When does the sun set here on this day? For the end of a day of fasting and the beginning of the sabbath."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta

SUN_BELOW = 0.833
"""Degrees below the horizon at which the upper edge of the sun has gone, refraction included."""

_NOON_2000 = datetime(2000, 1, 1, 12, tzinfo=UTC)
_TILT = 23.4397


def sunset(day: date, longitude: float, latitude: float) -> datetime | None:
    """Calculate sunset from the mean place of the sun and its two largest deviations.

    Args:
        day: the day on clocks near this longitude.
        longitude: degrees, east positive.
        latitude: degrees, north positive.

    Returns:
        Aware UTC in whole minutes, good to two minutes between the polar circles; None when the sun does not set.

    Source:
        docs/method/meetings.md, "What the form warns of".

    >>> sunset(date(2027, 2, 20), 4.9, 52.4).strftime("%H:%M")
    '17:03'
    """
    days = (day - _NOON_2000.date()).days - longitude / 360
    anomaly = math.radians((357.5291 + 0.98560028 * (days + 0.25)) % 360)
    centre = 1.9148 * math.sin(anomaly) + 0.02 * math.sin(2 * anomaly) + 0.0003 * math.sin(3 * anomaly)
    ecliptic = math.radians((math.degrees(anomaly) + centre + 282.9372 + 0.0000471 * days) % 360)
    noon = days + 0.0053 * math.sin(anomaly) - 0.0069 * math.sin(2 * ecliptic)
    height = math.sin(ecliptic) * math.sin(math.radians(_TILT))
    parallel = math.radians(latitude)
    turn = -math.sin(math.radians(SUN_BELOW)) - math.sin(parallel) * height
    turn /= math.cos(parallel) * math.sqrt(1 - height * height)
    if not -1 < turn < 1:
        return None
    set_at = _NOON_2000 + timedelta(days=noon + math.degrees(math.acos(turn)) / 360)
    return (set_at + timedelta(seconds=30)).replace(second=0, microsecond=0)
