"""Numbers that belong to one person: telephone, bank account, citizen service number, licence plate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from participatie.personal_data.found import Found, Kind

_PHONE = re.compile(r"(?<![\d+])(?:\+|00)?\d(?:[\s().\-/]{0,2}\d){8,13}(?!\d)")
_PLATE = re.compile(
    r"\b(?=[A-Za-z0-9-]*\d)(?=[A-Za-z0-9-]*[A-Za-z])[A-Za-z0-9]{1,3}-[A-Za-z0-9]{2,3}-[A-Za-z0-9]{1,2}\b"
)
_NINE = re.compile(r"(?<!\d)(?:\d[.\s-]?){7,8}\d(?!\d)")


def numbers_in(text: str) -> Iterator[Found]:
    """Find numbers in a text whose digits are Western."""
    for kind, pattern in ((Kind.PHONE, _PHONE), (Kind.PLATE, _PLATE)):
        for match in pattern.finditer(text):
            yield Found(kind, *match.span())
    for match in _NINE.finditer(text):
        if passes_eleven_test(match.group()):
            yield Found(Kind.BSN, *match.span())


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
