"""Which short name for addresses and codes follows from a name that people use."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection


def slug_of(name: str, otherwise: str = "plek") -> str:
    """Turn a name into a code of a to z, 0 to 9 and hyphens, at most 60 long.

    Args:
        name: what people call it; accents fall away.
        otherwise: the code for a name without a single such sign.

    >>> slug_of("Curaçaostraat 2e deel")
    'curacaostraat-2e-deel'
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = "".join(sign if sign.isalnum() else " " for sign in plain).split()
    return "-".join(words)[:60].strip("-") or otherwise


def free_slug(name: str, taken: Collection[str]) -> str:
    """Give a code for `name` that is not in `taken`: the plain one, or with -2, -3 and so on.

    >>> free_slug("Plein", {"plein", "plein-2"})
    'plein-3'
    """
    wanted = slug_of(name)
    if wanted not in taken:
        return wanted
    number = 2
    shorter = wanted[:55].rstrip("-")
    while f"{shorter}-{number}" in taken:
        number += 1
    return f"{shorter}-{number}"
