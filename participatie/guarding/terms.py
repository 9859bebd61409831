"""How long are residents' own words kept, and when is a new round too early?"""

from __future__ import annotations

from datetime import datetime, timedelta

from participatie.errors import Refusal
from participatie.text import mark

USUAL_DAYS = 28
LEAST_DAYS = 7
MOST_DAYS = 90
"""No area keeps originals longer than this after a round has closed."""

SHORTEST_REASON = 10
LONGEST_REASON = 300


def checked_days(days: int) -> int:
    """Give the term when it is allowed.

    Args:
        days: how long originals stay after the round has closed.

    Raises:
        Refusal: shorter than a week or longer than ninety days.
    """
    if not LEAST_DAYS <= days <= MOST_DAYS:
        raise Refusal(
            mark("Kies een termijn van %(least)s tot en met %(most)s dagen."), least=LEAST_DAYS, most=MOST_DAYS
        )
    return days


def erase_at(closes_at: datetime | None, days: int) -> datetime | None:
    """Give the moment from which the originals of a round may not exist any more; None while it has no end.

    >>> from datetime import UTC
    >>> erase_at(datetime(2026, 11, 2, tzinfo=UTC), 28).date().isoformat()
    '2026-11-30'
    """
    return None if closes_at is None else closes_at + timedelta(days=days)


def checked_reason(reason: str) -> str:
    """Give the reason why people are asked again before they heard anything, when it says something.

    Raises:
        Refusal: shorter than a few words, or longer than fits.
    """
    said = " ".join(reason.split())
    if len(said) < SHORTEST_REASON:
        raise Refusal(
            mark(
                "Mensen hoorden nog niet wat u met hun vorige antwoorden deed. Schrijf eerst nieuws. "
                "Of laat de coördinator zeggen waarom u nu al opnieuw vraagt."
            )
        )
    if len(said) > LONGEST_REASON:
        raise Refusal(mark("Deze tekst is te lang. Er passen %(most)s tekens in."), most=LONGEST_REASON)
    return said
