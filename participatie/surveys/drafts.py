"""How the answers travel with the phone until someone presses "Versturen".

The draft is compressed, sealed (AES-256-GCM) and kept in a first-party cookie. Nobody but this site can
read or change it, and the database knows nothing of it. A draft that outgrows a cookie is sealed with a
key of its own and put in a row of the database; that key is only in the cookie, so the row alone is
unreadable, and wiping the cookie wipes the draft.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from participatie.surveys.definition import Answer
from participatie.surveys.sources import Source, from_values, to_values
from participatie.tokens import RandomBytes, to_bytes, to_text

KEPT_DAYS = 14
COOKIE_LIMIT = 3_600
"""Signs a sealed draft may take in a cookie; browsers promise 4,096 for name, value and attributes."""

_NONCE = 12
_MAX_PLAIN = 400_000
_IN_COOKIE, _IN_ROW = b"d", b"r"


@dataclass(frozen=True, slots=True)
class Corrects:
    """Which sent response a draft corrects: its receipt code, and the revision it held when correcting began."""

    receipt: str
    revision: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What someone filled in so far.

    Attributes:
        code: the round's code; a draft never counts for another round.
        key: the response's own key, given out with the first page.
        answers: by page key, encoded as `definition` describes.
        source: where the person came from.
        assisted: someone fills this in for somebody else.
        overflow: the row that holds the draft when it no longer fits in the cookie.
        corrects: set when these answers were sent before and are being corrected; `key` then names the correction.
    """

    code: str
    key: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    source: Source = field(default_factory=Source)
    assisted: bool = False
    overflow: Overflow | None = None
    corrects: Corrects | None = None


@dataclass(frozen=True, slots=True)
class Overflow:
    """Which row holds the draft and the key that opens it; this itself is sealed in the cookie."""

    row_id: str
    row_key: bytes
    code: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """A draft ready to be kept: the cookie's value and, when it overflowed, the row (`row_id`, `row`)."""

    cookie: str
    row_id: str | None = None
    row: bytes | None = None


def seal(draft: Draft, key: bytes, random_bytes: RandomBytes, limit: int = COOKIE_LIMIT) -> Sealed:
    """Seal a draft for the phone.

    Args:
        draft: what to keep; a draft that overflowed before keeps its row.
        key: `tokens.derive_key(secret, "draft")`.
        random_bytes: as `secrets.token_bytes`.
        limit: signs the cookie's value may take.

    Returns:
        The cookie alone when it fits, otherwise the cookie and the row to store with it.
    """
    plain = _pack(draft)
    cookie = _seal(_IN_COOKIE + plain, key, random_bytes)
    if len(cookie) <= limit:
        return Sealed(cookie)
    overflow = draft.overflow or Overflow(random_bytes(16).hex(), random_bytes(32), draft.code)
    pointer = {"i": overflow.row_id, "k": to_text(overflow.row_key), "c": draft.code}
    nonce = random_bytes(_NONCE)
    row = nonce + _cipher(overflow.row_key).encrypt(nonce, plain, overflow.row_id.encode())
    return Sealed(_seal(_IN_ROW + _json(pointer), key, random_bytes), overflow.row_id, row)


def open_cookie(cookie: str, key: bytes) -> Draft | Overflow | None:
    """Open the cookie's value.

    Returns:
        The draft, or where its row is, or None when it is not ours, was changed or was cut off.
    """
    try:
        sealed = to_bytes(cookie)
        plain = _cipher(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
        if plain[:1] == _IN_COOKIE:
            return _unpack(plain[1:])
        pointer = json.loads(plain[1:])
        return Overflow(pointer["i"], to_bytes(pointer["k"]), pointer["c"])
    except (InvalidTag, ValueError, KeyError, zlib.error):
        return None


def open_row(row: bytes, overflow: Overflow) -> Draft | None:
    """Open a stored row with the key that was in the cookie; None when they do not belong together."""
    try:
        plain = _cipher(overflow.row_key).decrypt(row[:_NONCE], row[_NONCE:], overflow.row_id.encode())
        return replace(_unpack(plain), overflow=overflow)
    except (InvalidTag, ValueError, KeyError, zlib.error):
        return None


def _pack(draft: Draft) -> bytes:
    values: dict[str, object] = {"c": draft.code, "k": draft.key, "a": dict(draft.answers)}
    if source := to_values(draft.source):
        values["s"] = source
    if draft.assisted:
        values["h"] = 1
    if draft.corrects is not None:
        values["r"] = [draft.corrects.receipt, draft.corrects.revision]
    return zlib.compress(_json(values), 6)


def _unpack(packed: bytes) -> Draft:
    machine = zlib.decompressobj()
    plain = machine.decompress(packed, _MAX_PLAIN)
    if machine.unconsumed_tail:
        raise ValueError("too large")
    values = json.loads(plain)
    return Draft(
        code=str(values["c"]),
        key=str(values["k"]),
        answers=cast("dict[str, Answer]", values["a"]),
        source=from_values(values.get("s", {})),
        assisted=bool(values.get("h")),
        corrects=Corrects(*map(str, values["r"])) if "r" in values else None,
    )


def _seal(plain: bytes, key: bytes, random_bytes: RandomBytes) -> str:
    nonce = random_bytes(_NONCE)
    return to_text(nonce + _cipher(key).encrypt(nonce, plain, None))


@lru_cache(maxsize=64)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
