"""Which parts of an open answer could point at a person, and are blotted out before anybody reads it?

E-mail addresses, telephone numbers, licence plates, postcodes with a house number and citizen service
numbers. Names cannot be found surely by rules; the question itself asks not to write them.
"""

from __future__ import annotations

import re

BLOT = "▇▇▇"
_EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>().,;:!?]{2,}")
_POSTCODE = re.compile(r"\b[1-9]\d{3}(?:\s[A-Z]{2}|[A-Za-z]{2})\b(?:\s*(?:nr\.?|,)?\s*\d{1,5}\s?[A-Za-z]?\b)?")
_PHONE = re.compile(r"(?<![\d+])(?:\+|00)?\d(?:[\s().\-/]{0,2}\d){8,13}(?!\d)")
_PLATE = re.compile(
    r"\b(?=[A-Za-z0-9-]*\d)(?=[A-Za-z0-9-]*[A-Za-z])[A-Za-z0-9]{1,3}-[A-Za-z0-9]{2,3}-[A-Za-z0-9]{1,2}\b"
)
_NINE = re.compile(r"(?<!\d)(?:\d[.\s-]?){7,8}\d(?!\d)")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def masked(text: str) -> str:
    """Blot out what could point at a person.

    Args:
        text: an open answer in any language; Arabic and Persian digits count as digits.

    Returns:
        The text with each find replaced by `BLOT`; the rest unchanged.

    >>> masked("Bel 06-12345678 of mail jan@voorbeeld.nl, 1234 AB 12")
    'Bel ▇▇▇ of mail ▇▇▇, ▇▇▇'
    >>> masked("Op 12 mei om 22.30 uur, bij nummer 14")
    'Op 12 mei om 22.30 uur, bij nummer 14'
    """
    found = [
        match.span()
        for pattern in (_EMAIL, _POSTCODE, _PHONE, _PLATE)
        for match in pattern.finditer(text.translate(_DIGITS))
    ]
    found += [match.span() for match in _NINE.finditer(text.translate(_DIGITS)) if passes_eleven_test(match.group())]
    made, end = [], 0
    for start, stop in sorted(found):
        if stop <= end:
            continue
        if start >= end:
            made.append(text[end:start])
            made.append(BLOT)
        end = stop
    return "".join([*made, text[end:]])


def passes_eleven_test(number: str) -> bool:
    """Whether a number of eight or nine digits could be a citizen service number.

    >>> passes_eleven_test("111222333"), passes_eleven_test("123456789")
    (True, False)
    """
    digits = [int(sign) for sign in number if sign.isdigit()]
    if len(digits) not in (8, 9):
        return False
    digits = [0] * (9 - len(digits)) + digits
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * digit for weight, digit in zip(weights, digits, strict=True))
    return total % 11 == 0 and any(digits)
