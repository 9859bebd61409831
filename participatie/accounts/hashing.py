"""Whether a password is the right one, at a price that makes guessing slow.

Argon2id with the library's own parameters: 64 MiB and a tenth of a second for each try. At most two at
once in a process, so that a rush at the door cannot eat the memory. Someone we do not know costs the same.
"""

from __future__ import annotations

import threading
import unicodedata
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from participatie.tokens import RandomBytes

SALT_BYTES = 16
AT_ONCE = 2
NOBODY_SALT = b"nobody has this."

_hasher = PasswordHasher()
_turns = threading.BoundedSemaphore(AT_ONCE)


def hash_of(password: str, random_bytes: RandomBytes) -> str:
    """Give the hash under which a password is kept."""
    with _turns:
        return _hasher.hash(password, salt=random_bytes(SALT_BYTES))


def fits(kept: str | None, typed: str) -> bool:
    """Tell whether a password fits a hash.

    Args:
        kept: the hash; None when there is no such account, which takes as long and gives False.
        typed: what was typed.
    """
    plain = unicodedata.normalize("NFC", typed)
    with _turns:
        try:
            return _hasher.verify(kept or _hash_of_nobody(), plain) and kept is not None
        except (VerifyMismatchError, InvalidHashError):
            return False


@lru_cache(maxsize=1)
def _hash_of_nobody() -> str:
    return _hasher.hash("nobody", salt=NOBODY_SALT)
