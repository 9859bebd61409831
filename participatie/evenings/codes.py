"""Which codes and links does an evening give out, and how are they told from guesses?

A card has twelve signs: eight that chance chose and four that prove we printed it. The database keeps only what it
needs to recognise a card that was not used yet. The links of a table's host and of the big screen follow from the
site's secret, so that they can be shown again while the database holds nothing that opens them.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from participatie.meetings.meeting import AMSTERDAM
from participatie.tokens import code_from, derive_key, keyed_hash

RANKING_SIGNS = 8
_DRAWN, _PROOF = 8, 4
NIGHT_ENDS = time(5, 0)


def card_code(secret: bytes, ranking_code: str, number: int) -> str:
    """Give the code of a ranking's card; the same card always has the same code.

    >>> code = card_code(b"secret", "K7QD2M4P", 1)
    >>> len(code), is_card_code(b"secret", code), is_card_code(b"other", code)
    (12, True, False)
    """
    drawn = code_from(f"{ranking_code}|{number}", derive_key(secret, "voting card"), _DRAWN)
    return drawn + _proof(secret, drawn)


def is_card_code(secret: bytes, code: str) -> bool:
    """Tell whether we printed this code, in capitals and without dashes."""
    return len(code) == _DRAWN + _PROOF and code[_DRAWN:] == _proof(secret, code[:_DRAWN])


def card_hash(secret: bytes, code: str) -> str:
    """Give what the database keeps of a card."""
    return keyed_hash(code, derive_key(secret, "voting card kept"))


def host_token(secret: bytes, table: int, link: int) -> str:
    """Give the token of the host of a table; every link that is made for it has another."""
    return keyed_hash(f"{table}|{link}", derive_key(secret, "table host"))


def screen_token(secret: bytes, meeting_code: str) -> str:
    """Give the token of the big screen of a meeting."""
    return keyed_hash(meeting_code, derive_key(secret, "big screen"))


def phone_mark(secret: bytes, ranking_code: str) -> str:
    """Give what a phone keeps after voting: that it did, in this ranking; not what."""
    return keyed_hash(ranking_code, derive_key(secret, "phone voted"))[:24]


def night_over(ends_at: datetime) -> datetime:
    """Tell when the links of an evening stop: at five in the morning after it.

    >>> from datetime import UTC
    >>> night_over(datetime(2026, 12, 3, 20, 30, tzinfo=UTC))
    datetime.datetime(2026, 12, 4, 5, 0, tzinfo=zoneinfo.ZoneInfo(key='Europe/Amsterdam'))
    """
    local = ends_at.astimezone(AMSTERDAM)
    morning = local.date() if local.time() < NIGHT_ENDS else local.date() + timedelta(days=1)
    return datetime.combine(morning, NIGHT_ENDS, AMSTERDAM)


def _proof(secret: bytes, drawn: str) -> str:
    return code_from(drawn, derive_key(secret, "voting card proof"), _PROOF)
