"""How are parts of an answer blotted out, so that their kind stays and the words are gone?

A blotted part is kept as the name of its kind between two signs that nobody can type (`tidy` of the surveys takes
private signs out of what is sent). Only when somebody reads it does it become a word, in the reader's language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from participatie.personal_data import Found, Kind
from participatie.text import mark

OPENS, CLOSES = "\ue000", "\ue001"
_BLOT = re.compile(f"{OPENS}([a-z_]+){CLOSES}")

PLACEHOLDERS: dict[Kind, str] = {
    Kind.NAME: mark("naam"),
    Kind.PHONE: mark("telefoonnummer"),
    Kind.EMAIL: mark("e-mailadres"),
    Kind.PLATE: mark("kenteken"),
    Kind.IBAN: mark("rekeningnummer"),
    Kind.BSN: mark("burgerservicenummer"),
    Kind.ADDRESS: mark("adres"),
    Kind.HANDLE: mark("account"),
    Kind.WEB: mark("webadres"),
    Kind.OTHER: mark("weggehaald"),
}


def redacted(text: str, parts: Iterable[Found], words: Iterable[str] = ()) -> str:
    """Blot parts of a text out.

    Args:
        text: what somebody wrote.
        parts: what to blot out, by place; may overlap, then the first one names the kind.
        words: words or groups of words to blot out wherever they stand, in capitals or not, also as a part of a
            longer word when they are that long themselves (three letters and more).

    Returns:
        The text with the kind of each part in its place; see `shown`.
    """
    spans = [(part.start, part.stop, part.kind) for part in parts]
    for word in words:
        spans += [(start, stop, Kind.OTHER) for start, stop in places_of(text, word)]
    made, end = [], 0
    for start, stop, kind in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= end:
            made.append(text[end:start])
            made.append(f"{OPENS}{kind.value}{CLOSES}")
        end = max(end, stop)
    return "".join([*made, text[end:]])


def places_of(text: str, word: str) -> list[tuple[int, int]]:
    """Find where a word stands, whatever its capitals.

    >>> places_of("Kees, en kees ook; keesje niet", "KEES")
    [(0, 4), (9, 13), (19, 23)]
    >>> places_of("Al met al", " ")
    []
    """
    wanted = unicodedata.normalize("NFC", word).strip()
    if not wanted:
        return []
    edge = r"(?<!\w)" if len(wanted) < 3 else ""
    pattern = re.compile(edge + re.escape(wanted) + edge.replace("<", ""), re.IGNORECASE)
    return [found.span() for found in pattern.finditer(text)]


def is_redacted(text: str) -> bool:
    """Whether a kept text has blotted parts."""
    return OPENS in text


def shown(text: str, translate: Callable[[str], str]) -> str:
    """Give a kept text as somebody reads it.

    Args:
        text: as `redacted` gives it.
        translate: puts a marked Dutch word in the reader's language.

    >>> shown(f"Vraag {OPENS}name{CLOSES} maar", lambda word: word)
    'Vraag [naam] maar'
    """
    return _BLOT.sub(lambda found: f"[{translate(PLACEHOLDERS[Kind(found.group(1))])}]", text)
