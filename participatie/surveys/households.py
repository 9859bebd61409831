"""How do four phones of one household become one voice, without anybody being able to find that household?

A letter may carry a code of its own besides the code of all letters. The household's part is drawn and checked with
a secret of the round, and the group mark of a response is a keyed hash of the code with that secret. The secret lives
in a file beside the database, never in it, and is destroyed when the round closes. Then the marks are renewed by lot,
as they are in every backup, so that who kept a copy of the secret finds nobody in the database of later, nor in a
backup. A copy of the database itself from before closing, together with that secret, does tie them.
Source: docs/method/outreach.md, "A code per household".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from participatie import tokens
from participatie.tokens import ALPHABET, RandomBytes

PART_LENGTH = 6
"""Three signs that tell households apart and three that guard against slips of the pen."""

_NUMBER_SIGNS = 3
MOST_HOUSEHOLDS = len(ALPHABET) ** _NUMBER_SIGNS
SECRET_BYTES = 32
_MARK_SIGNS = 16
_PRINT_SIGNS = 32
KEYED, BY_LOT = "k", "r"
"""How a mark begins: made with the secret, or drawn by lot after the secret was destroyed."""


def parts(secret: bytes, placement_code: str, first: int, count: int) -> tuple[str, ...]:
    """Give the households' parts of a run of codes, in an order that only the secret knows.

    Args:
        secret: of the round, 32 bytes.
        placement_code: code that all these letters share.
        first: how many were given out before.
        count: how many to give; first + count is at most 27,000.

    Returns:
        Six signs each, all different; the same for the same arguments.
    """
    order = _order(tokens.derive_key(secret, "household order"), placement_code)
    return tuple(number + _check(secret, placement_code, number) for number in order[first : first + count])


def is_ours(secret: bytes, placement_code: str, part: str) -> bool:
    """Tell whether `parts` gave this part; a slip of the pen passes once in 27,000 times."""
    if len(part) != PART_LENGTH or any(sign not in ALPHABET for sign in part):
        return False
    return part[_NUMBER_SIGNS:] == _check(secret, placement_code, part[:_NUMBER_SIGNS])


def mark_of(secret: bytes, placement_code: str, part: str) -> str:
    """Give the group mark of a household: the same for everybody with its code, and nothing without the secret.

    Returns:
        "k" and 64 bits of a keyed hash in hexadecimal; "" when the part is not ours.
    """
    if not is_ours(secret, placement_code, part):
        return ""
    key = tokens.derive_key(secret, "household mark")
    return KEYED + tokens.keyed_hash(placement_code + part, key)[:_MARK_SIGNS]


def fingerprint(secret: bytes) -> str:
    """Give what may be kept to know this secret again: 128 bits of a keyed hash, which give nothing of it away."""
    return tokens.keyed_hash("", tokens.derive_key(secret, "household fingerprint"))[:_PRINT_SIGNS]


def renewed(marks: Iterable[str], random_bytes: RandomBytes) -> dict[str, str]:
    """Say what becomes of the marks of a round once its secret is gone, and of all marks in a backup.

    Args:
        marks: the marks of all its responses, also equal ones and empty ones.
        random_bytes: as `secrets.token_bytes`.

    Returns:
        For each mark made with the secret the one that takes its place: drawn by lot where several responses share
        it, and empty where it stands alone, because it then says nothing about voices.
    """
    shared = Counter(mark for mark in marks if mark.startswith(KEYED))
    return {
        mark: BY_LOT + random_bytes(_MARK_SIGNS // 2).hex() if count > 1 else ""
        for mark, count in sorted(shared.items())
    }


def _order(key: bytes, placement_code: str) -> tuple[str, ...]:
    numbers = (one + two + three for one in ALPHABET for two in ALPHABET for three in ALPHABET)
    return tuple(sorted(numbers, key=lambda number: tokens.keyed_hash(placement_code + number, key)))


def _check(secret: bytes, placement_code: str, number: str) -> str:
    key = tokens.derive_key(secret, "household check")
    return tokens.code_from(placement_code + number, key, PART_LENGTH - _NUMBER_SIGNS)
