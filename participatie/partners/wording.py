"""Which Dutch words does somebody sign for, and how does a promise read?

The signed text is kept as it was read. It is always Dutch, also when a page around it is in another language,
because it is what the organisation is held to.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from zoneinfo import ZoneInfo

from participatie.partners.commitment import LEVEL_NAMES, Level, Per, Promise

LOCAL_ZONE = ZoneInfo("Europe/Amsterdam")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def dutch_day(day: date) -> str:
    """Write a day in Dutch.

    >>> dutch_day(date(2026, 3, 1))
    '1 maart 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def dutch_moment(moment: datetime) -> str:
    """Write a moment in Dutch, on Dutch clocks."""
    local = moment.astimezone(LOCAL_ZONE)
    return f"{dutch_day(local.date())}, {local:%H:%M}"


def hours_words(promise: Promise) -> str:
    """Say how many hours, or nothing when none are promised.

    >>> from participatie.partners.commitment import Per
    >>> hours_words(Promise("x", 8, Per.MONTH, "", "", "", date(2026, 1, 1), date(2026, 6, 30)))
    '8 uur per maand, samen 48 uur'
    """
    if not promise.hours:
        return ""
    if promise.per is Per.TOTAL:
        return f"{promise.hours} uur in totaal"
    return f"{promise.hours} uur per maand, samen {promise.total_hours} uur"


def period_words(promise: Promise) -> str:
    """Say from when until when."""
    return f"{dutch_day(promise.starts_on)} tot en met {dutch_day(promise.ends_on)}"


def promise_lines(promise: Promise) -> tuple[str, ...]:
    """Say what is promised, one short line for each thing that is."""
    named = (
        ("Uren", hours_words(promise)),
        ("Mandaat", promise.mandate),
        ("Budget", promise.budget),
        ("Als het niet lukt", promise.escalation),
    )
    return tuple(f"{name}: {words}" for name, words in named if words)


def signed_text(area: str, organisation: str, level: Level, promise: Promise) -> str:
    """Give the exact text that somebody signs.

    Args:
        area: name of the neighbourhood.
        organisation: name of the organisation.
        level: which level speaks.
        promise: what it promises.

    Returns:
        Lines of plain text; the same promise gives the same text.
    """
    return "\n".join(
        (
            f"{organisation} belooft dit voor {area}.",
            f"{LEVEL_NAMES[level]}: {promise.function}",
            *promise_lines(promise),
            f"Van {period_words(promise)}",
        )
    )


def mark_of(text: str) -> str:
    """Give a short mark by which a signed text can be compared: equal texts have equal marks.

    >>> mark_of("tekst")
    '324d-0315-d575'
    """
    digest = hashlib.sha256(text.encode()).hexdigest()
    return "-".join((digest[:4], digest[4:8], digest[8:12]))
