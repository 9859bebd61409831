"""Which passwords we accept: long ones that are not on the list of common ones.

Length is what counts. There are no rules about capitals or signs, pasting is allowed, and every sign
may be used. A password may not be common, nor little more than the person's own name or address.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from itertools import pairwise

from participatie.errors import Refusal
from participatie.text import mark

SHORTEST = 12
LONGEST = 256


def check_password(typed: str, *, common: Collection[str], own_words: Collection[str]) -> str:
    """Give the password in the form that is hashed.

    Args:
        typed: what the person chose, spaces included.
        common: common passwords, in small letters.
        own_words: the person's name and e-mail address.

    Returns:
        The password in Unicode's composed form, so that it is the same from every keyboard.

    Raises:
        Refusal: too short, too long, common, made of one sign, or the person's own name.
    """
    password = unicodedata.normalize("NFC", typed)
    if len(password) < SHORTEST:
        raise Refusal(mark("Kies een wachtwoord van minstens %(shortest)s tekens."), shortest=SHORTEST)
    if len(password) > LONGEST:
        raise Refusal(mark("Kies een wachtwoord van hoogstens %(longest)s tekens."), longest=LONGEST)
    if _is_common(password, common):
        raise Refusal(mark("Dit wachtwoord is te makkelijk te raden. Kies een ander wachtwoord."))
    if _is_own(password, own_words):
        raise Refusal(mark("Dit wachtwoord lijkt op uw naam of e-mailadres. Kies een ander wachtwoord."))
    return password


def _is_common(password: str, common: Collection[str]) -> bool:
    small = password.casefold()
    bare = small.strip("0123456789!?.,-_ ")
    return small in common or bare in common or len(set(small)) < 5 or _is_run(small)


def _is_run(text: str) -> bool:
    steps = {ord(after) - ord(before) for before, after in pairwise(text)}
    return steps <= {1, -1, 0}


def _is_own(password: str, own_words: Collection[str]) -> bool:
    small = password.casefold()
    parts = {part for word in own_words for part in (word.casefold(), *word.casefold().split("@")) if len(part) > 3}
    return any(part in small and len(small) - len(part) < 4 for part in parts)
