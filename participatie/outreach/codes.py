"""What a printed code looks like, and which code somebody meant who typed it over from a poster."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Capitals and digits that nobody mistakes for one another on paper: no 0, 1, I, L, O or U."""

LENGTH = 8
"""Eight of thirty signs: about 6.6 times 10 to the 11th codes, too many to guess at a limited pace."""

_BETWEEN = re.compile(r"[\s\-.]+")


def new_code(choose: Callable[[Sequence[str]], str]) -> str:
    """Make up a code.

    Args:
        choose: picks one sign of a row by chance; `secrets.choice` outside tests.

    Returns:
        `LENGTH` signs of `ALPHABET`.

    Source:
        docs/method/outreach.md, "The code".
    """
    return "".join(choose(ALPHABET) for _ in range(LENGTH))


def meant_code(typed: str) -> str | None:
    """Say which code was meant by what came in, or None when it cannot be one of ours.

    Args:
        typed: what stood in the address; capitals, spaces and dashes do not matter.

    Returns:
        The code in capitals, or None. None saves a look in the database.

    Source:
        docs/method/outreach.md, "The code".

    >>> meant_code("k7px-4m2q")
    'K7PX4M2Q'
    >>> meant_code("../admin") is None
    True
    """
    code = _BETWEEN.sub("", typed[: LENGTH * 3]).upper()
    if len(code) != LENGTH or any(sign not in ALPHABET for sign in code):
        return None
    return code
