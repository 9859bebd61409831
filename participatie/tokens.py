"""How codes and tokens are made that a stranger cannot guess, forge or misread.

Codes are short and meant for paper and for typing over: capitals and figures without look-alikes.
Tokens carry a few values through a link and prove that we made them. Keyed hashes let the database
recognise a code without knowing it. Chance always comes in as an argument: a function such as
`secrets.token_bytes` that gives that many random bytes.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping

from participatie.errors import Refusal
from participatie.text import mark

RandomBytes = Callable[[int], bytes]

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty signs; I, L, O, U, 0 and 1 are left out because they are misread or make words."""

MAX_TOKEN = 1000
MAC_BYTES = 16
_EVEN_BELOW = 256 - 256 % len(ALPHABET)


def new_code(length: int, random_bytes: RandomBytes) -> str:
    """Draw a code of which every sign is equally likely.

    Args:
        length: number of signs, 1 or more; eight signs give about 6.6e11 possibilities.
        random_bytes: gives that many random bytes, as `secrets.token_bytes` does.

    Returns:
        Capitals and figures from `ALPHABET`.

    >>> new_code(4, lambda count: bytes(range(count)))
    '2345'
    """
    signs = ""
    while len(signs) < length:
        drawn = random_bytes(length - len(signs))
        signs += "".join(ALPHABET[byte % len(ALPHABET)] for byte in drawn if byte < _EVEN_BELOW)
    return signs


def plain_code(typed: str) -> str:
    """Turn a code as a person typed it into the way we store it: capitals, no spaces, no dashes.

    >>> plain_code(" k7qd-2m4p ")
    'K7QD2M4P'
    """
    if typed.isalnum():
        return typed.upper()[:MAX_TOKEN]
    return "".join(sign for sign in typed.upper() if sign.isalnum())[:MAX_TOKEN]


def grouped(code: str, size: int = 4) -> str:
    """Write a code in groups, so that it can be read aloud and copied.

    >>> grouped("K7QD2M4PXY34")
    'K7QD-2M4P-XY34'
    """
    return "-".join(code[start : start + size] for start in range(0, len(code), size))


def derive_key(secret: str | bytes, purpose: str) -> bytes:
    """Give the key of 32 bytes for one purpose, so that no two purposes share a key.

    Args:
        secret: the site's secret setting.
        purpose: a short fixed name such as "draft" or "receipt".
    """
    root = secret.encode() if isinstance(secret, str) else secret
    return hmac.digest(root, b"participatie:" + purpose.encode(), "sha256")


def keyed_hash(text: str, key: bytes) -> str:
    """Give the hash under which a code is stored: 64 hexadecimal signs, useless without the key."""
    return hmac.digest(key, text.encode(), "sha256").hex()


def code_from(text: str, key: bytes, length: int = 12) -> str:
    """Derive the one code that belongs to a text; the same text and key always give the same code.

    Args:
        text: what the code belongs to, for example the key of a response.
        key: from `derive_key`.
        length: number of signs, at most 40; twelve signs give about 5e17 possibilities.

    Returns:
        Signs from `ALPHABET`.
    """
    number = int.from_bytes(hmac.digest(key, text.encode(), "sha256"), "big")
    signs = []
    for _ in range(length):
        number, rest = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[rest])
    return "".join(signs)


def to_text(value: bytes) -> str:
    """Write bytes as signs that may stand in a link, a cookie or a form (base64url, no padding)."""
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def to_bytes(text: str) -> bytes:
    """Read back what `to_text` wrote.

    Raises:
        ValueError: the text was not written by `to_text`, sign for sign.
    """
    try:
        value = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError) as fault:
        raise ValueError("not base64url") from fault
    if to_text(value) != text:
        raise ValueError("not the canonical form")
    return value


def sign(payload: Mapping[str, object], key: bytes) -> str:
    """Put a few values in a token that cannot be changed; everybody can read it.

    Args:
        payload: strings, numbers, true, false and None by name; keep it small.
        key: from `derive_key`.

    Returns:
        A text fit for a link. The same payload and key give the same token: there is no clock in it.
    """
    body = json.dumps(dict(payload), separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()
    return f"{to_text(body)}.{to_text(hmac.digest(key, body, 'sha256')[:MAC_BYTES])}"


def read(token: str, key: bytes) -> dict[str, object]:
    """Give back the values of a token made by `sign` with the same key.

    Raises:
        Refusal: the token was not made by us, was changed or was cut off.
    """
    try:
        if len(token) > MAX_TOKEN:
            raise ValueError("too long")
        body_text, _, mac_text = token.partition(".")
        body = to_bytes(body_text)
        if not hmac.compare_digest(to_bytes(mac_text), hmac.digest(key, body, "sha256")[:MAC_BYTES]):
            raise ValueError("not ours")
        payload = json.loads(body)
    except ValueError:
        raise Refusal(mark("Deze link klopt niet. Misschien is er een stukje weggevallen.")) from None
    return {str(name): value for name, value in payload.items()}


def new_key(random_bytes: RandomBytes, purpose_key: bytes, about: str) -> str:
    """Draw a response's own key: 128 random bits and a proof that we gave it out for `about`.

    The proof keeps strangers from filling the database with keys of their own making. There is no
    clock in it, so a form may lie open as long as it likes.
    """
    value = random_bytes(16)
    return to_text(value + _proof(value, purpose_key, about))


def is_our_key(key: str, purpose_key: bytes, about: str) -> bool:
    """Tell whether `new_key` made this key for `about`."""
    if len(key) > MAX_TOKEN:
        return False
    try:
        value = to_bytes(key)
    except ValueError:
        return False
    return len(value) == 24 and hmac.compare_digest(value[16:], _proof(value[:16], purpose_key, about))


def _proof(value: bytes, purpose_key: bytes, about: str) -> bytes:
    return hmac.digest(purpose_key, hashlib.sha256(about.encode()).digest() + value, "sha256")[:8]
