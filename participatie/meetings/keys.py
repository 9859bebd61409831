"""How is one sign-up told from another, and how does its owner prove it is theirs?

The form carries its own key; the sign-up's name follows from that key, so a form that is sent twice makes
one sign-up. The cancel token follows from the name and the site's secret: we can put it in a letter again,
while the database only holds its hash.
"""

from __future__ import annotations

import hashlib

from participatie.tokens import RandomBytes, code_from, derive_key, is_our_key, keyed_hash, new_key

_FORM = "meeting form"
_CANCEL = "meeting cancel"
_DOOR = "meeting door"
DOOR_SIGNS = 5


def new_form_key(secret: bytes, code: str, random_bytes: RandomBytes) -> str:
    """Draw the key of one sign-up form for the meeting with this code; it never expires."""
    return new_key(random_bytes, derive_key(secret, _FORM), code)


def is_form_key(secret: bytes, code: str, key: str) -> bool:
    """Tell whether `new_form_key` made this key for this meeting."""
    return is_our_key(key, derive_key(secret, _FORM), code)


def sign_up_id(code: str, key: str) -> str:
    """Give the name of the sign-up that this form makes: 32 hexadecimal signs."""
    return hashlib.sha256(f"{code}|{key}".encode()).hexdigest()[:32]


def cancel_token(secret: bytes, name: str) -> str:
    """Give the 256-bit token with which the owner of a sign-up sees and cancels it."""
    return keyed_hash(name, derive_key(secret, _CANCEL))


def token_hash(token: str) -> str:
    """Give what the database keeps of a cancel token."""
    return hashlib.sha256(token.encode()).hexdigest()


def door_code(secret: bytes, name: str) -> str:
    """Give the five signs with which a household is found quickly at the door.

    They open nothing: only the team can look them up. Of two hundred households two share a code less than once in a
    thousand meetings; both are then shown.
    """
    return code_from(name, derive_key(secret, _DOOR), DOOR_SIGNS)
