"""The list of common passwords that ships with us."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def common_passwords() -> frozenset[str]:
    """Give the common passwords, in small letters."""
    text = (files("participatie.accounts") / "common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(text.split("\n")) - {""}
