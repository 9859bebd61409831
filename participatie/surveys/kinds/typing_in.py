"""What people type, made fit to keep, to count with and to show again."""

from __future__ import annotations

import unicodedata

_UNPRINTED = frozenset({"Cc", "Cs", "Co", "Cn"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of whatever follows them, also of the page around the text."""


def printable(text: str) -> str:
    """Give typed text without control signs and without signs that turn the text around it; lines stay lines.

    >>> printable("Jan\\x00\\u202e \\r\\n")
    'Jan \\n'
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if plain.isascii() and plain.replace("\n", "").isprintable():
        return plain
    return "".join(
        sign
        for sign in plain
        if sign == "\n" or (unicodedata.category(sign) not in _UNPRINTED and sign not in _TURNING)
    )


def tidy(text: str) -> str:
    """Give the same without blanks around it.

    >>> tidy("  fijne\\r\\nbuurt\\x00 ")
    'fijne\\nbuurt'
    """
    return printable(text).strip()


def digits(typed: str) -> str:
    """Give what was typed on one line, with the digits of any script as 0 to 9.

    >>> digits(" ٣٥21 ")
    '3521'
    """
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in tidy(typed))


def whole_number(typed: str, most_digits: int = 9) -> int | None:
    """Read a whole number of at most so many digits, "-" before it allowed; None when it is no such number.

    >>> whole_number("12"), whole_number("−3"), whole_number("1.5")
    (12, -3, None)
    """
    plain = digits(typed)
    bare = plain.removeprefix("-").removeprefix("−")
    if not (bare.isascii() and bare.isdigit() and len(bare) <= most_digits):
        return None
    return -int(bare) if bare != plain else int(bare)
