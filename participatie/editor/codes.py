"""Which code does a question or an answer get? Made once from its Dutch words, and never changed afterwards."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

MOST_SIGNS = 28
"""Codes may have forty signs; this leaves room for a number behind it."""
SMALL_WORDS = (
    "de het een en of in op van te is u uw we wij dit dat die er om aan bij voor met wat welke hoe hebt heeft vindt "
    "bent zijn wordt wilt kunt kan mag"
)
UNUSUAL = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


def code_for(words: str, taken: Collection[str], *, otherwise: str = "vraag") -> str:
    """Make a code: small letters, digits and underscores, starting with a letter, at most forty signs.

    Args:
        words: Dutch, as somebody typed it; other scripts leave nothing.
        taken: codes that exist or existed.
        otherwise: what it is called when the words leave nothing.

    Returns:
        A code that is not taken; the same words get a number behind it.

    >>> code_for("Voelt u zich hier wel eens onveilig?", ())
    'voelt_zich_hier_wel_eens'
    >>> code_for("Café", ("cafe",))
    'cafe_2'
    >>> code_for("؟", (), otherwise="antwoord")
    'antwoord'
    """
    plain = unicodedata.normalize("NFKD", words.lower().translate(UNUSUAL)).encode("ascii", "ignore").decode()
    found = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    telling = [word for word in found if word not in SMALL_WORDS.split()] or found
    code = ""
    for word in telling[:5]:
        longer = f"{code}_{word}" if code else word[:MOST_SIGNS]
        if len(longer) > MOST_SIGNS:
            break
        code = longer
    if not code:
        code = otherwise
    elif not code[0].isalpha():
        code = f"{otherwise}_{code}"[:MOST_SIGNS].rstrip("_")
    number, free = 2, code
    while free in taken:
        free = f"{code}_{number}"
        number += 1
    return free
