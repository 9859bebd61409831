"""Which printed code did somebody mean who scanned it, or typed it over from a poster?"""

from __future__ import annotations

from participatie.surveys.households import PART_LENGTH
from participatie.tokens import ALPHABET, grouped, plain_code

LENGTH = 8
"""Eight of thirty signs: about 6.6 times 10 to the 11th codes, too many to guess at a limited pace."""


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
    found = meant_codes(typed)
    return None if found is None else found[0]


def meant_codes(typed: str) -> tuple[str, str] | None:
    """Say which code was meant, and which household's part stands behind it: "" on a poster.

    Args:
        typed: as for `meant_code`.

    Returns:
        The code and the six signs of a household in capitals, or None.

    >>> meant_codes("K7PX4M2-QAB2CDE")
    ('K7PX4M2Q', 'AB2CDE')
    """
    code = plain_code(typed[: LENGTH * 3])
    if len(code) not in (LENGTH, LENGTH + PART_LENGTH) or any(sign not in ALPHABET for sign in code):
        return None
    return code[:LENGTH], code[LENGTH:]


def as_printed(code: str) -> str:
    """Write a code as it stands on paper: one of a household in two halves, any other as it is.

    >>> as_printed("K7PX4M2Q"), as_printed("K7PX4M2QAB2CDE")
    ('K7PX4M2Q', 'K7PX4M2-QAB2CDE')
    """
    return code if len(code) <= LENGTH else grouped(code, (LENGTH + PART_LENGTH) // 2)
