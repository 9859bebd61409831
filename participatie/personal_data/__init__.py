"""Which parts of a text could point at a person?

`find` gives the parts with their kind, `masked` blots them out. Rules alone: no list of people, no network, time
in proportion to the length of the text. What the rules see and miss was measured: docs/method/personal-data.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from participatie.personal_data.found import Found, Kind
from participatie.personal_data.numbers import numbers_in, passes_eleven_test

__all__ = ["BLOT", "Found", "Kind", "find", "masked", "passes_eleven_test"]

BLOT = "▇▇▇"
_EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>().,;:!?]{2,}")
_POSTCODE = re.compile(r"\b[1-9]\d{3}(?:\s[A-Z]{2}|[A-Za-z]{2})\b(?:\s*(?:nr\.?|,)?\s*\d{1,5}\s?[A-Za-z]?\b)?")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def find(text: str, *, streets: Iterable[str] = ()) -> tuple[Found, ...]:
    """Find what could point at a person.

    Args:
        text: in any language; Arabic and Persian digits count as digits.
        streets: names of streets and squares of the area; with a number behind it each is an address.

    Returns:
        What was found in order of place, without overlap.
    """
    plain = text.translate(_DIGITS)
    found = [*numbers_in(plain)]
    found += [Found(Kind.EMAIL, *match.span()) for match in _EMAIL.finditer(plain)]
    found += [Found(Kind.ADDRESS, *match.span()) for match in _POSTCODE.finditer(plain)]
    kept: list[Found] = []
    for each in sorted(found, key=lambda one: (one.start, -one.stop)):
        if not kept or each.start >= kept[-1].stop:
            kept.append(each)
    return tuple(kept)


def masked(text: str, *, streets: Iterable[str] = ()) -> str:
    """Blot out what could point at a person.

    Returns:
        The text with each find replaced by `BLOT`; the rest unchanged.

    >>> masked("Bel 06-12345678 of mail jan@voorbeeld.nl, 1234 AB 12")
    'Bel ▇▇▇ of mail ▇▇▇, ▇▇▇'
    >>> masked("Op 12 mei om 22.30 uur, bij nummer 14")
    'Op 12 mei om 22.30 uur, bij nummer 14'
    """
    made, end = [], 0
    for each in find(text, streets=streets):
        made += [text[end : each.start], BLOT]
        end = each.stop
    return "".join([*made, text[end:]])
