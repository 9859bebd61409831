"""Licence plates: the Dutch series, and the usual ones of countries whose cars are seen here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from participatie.personal_data.found import Found, Kind

_DUTCH = (
    "LL-99-99", "99-99-LL", "99-LL-99", "LL-99-LL", "LL-LL-99", "99-LL-LL", "99-LLL-9", "9-LLL-99", "LL-999-L",
    "L-999-LL", "LLL-99-L", "L-99-LLL", "9-LL-999", "999-LL-9",
)  # fmt: skip
_LIKE_A_POSTCODE = ("99-99-LL", "")
_ANY, _LATER = "[A-Za-z]", "[BDFGHJKLNPRSTVXZ]"
_UNITS = re.compile(r"(?:[0-9]+(?:uur|min|sec|keer|km|cm|mm|kg|gr|st|jr|mnd|x|m|e|th|nd|rd)+)+$", re.IGNORECASE)


def _pattern(shape: str, letters: str, between: str) -> str:
    signs = {"L": letters, "9": r"\d", "-": between}
    return "".join(signs[sign] for sign in shape)


_WITH_DASHES = re.compile(r"(?<![\w-])(?:" + "|".join(_pattern(shape, _ANY, "-") for shape in _DUTCH) + r")(?![\w-])")
_WITHOUT = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(
        _pattern(shape, _LATER, between)
        for between in ("", " ")
        for shape in _DUTCH
        if (shape, between) != _LIKE_A_POSTCODE
    )
    + r")(?![\w-])"
)
_SIX = re.compile(r"(?<![\w-])(?:" + "|".join(_pattern(shape, _ANY, "[ -]?") for shape in _DUTCH) + r")(?![\w-])")
_NO_LETTERS = "JAN|FEB|MRT|MAR|APR|MEI|MAY|JUN|JUL|AUG|SEP|OKT|OCT|NOV|DEC|KM|CM|MM|KG|UUR|MIN|OF|EN|TOT"
_CYRILLIC = "ABCEHIKMOPTXАВСЕНІКМОРТХ"
_FOREIGN = re.compile(
    r"(?<![\w-])(?:"
    r"[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{1,4}[EH]?"  # Germany
    r"|[1-9]-[A-Z]{3}-\d{3}"  # Belgium
    r"|[A-Z]{2}-\d{3}-[A-Z]{2}"  # France, Italy
    r"|[A-Z]{2,3} ?(?:\d{5}|\d{4}[A-Z]|\d{3}[A-Z]{2})"  # Poland
    rf"|(?:0[1-9]|[1-7]\d|8[01]) ?(?!{_NO_LETTERS})(?:[A-Z] ?\d{{4,5}}|[A-Z]{{2}} ?\d{{3,4}}"  # Turkey
    r"|[A-Z]{3} ?\d{2,3})"
    rf"|[{_CYRILLIC}]{{2}} ?\d{{4}} ?[{_CYRILLIC}]{{2}}"  # Ukraine, Bulgaria
    r"|[A-Z]{2}\d{2} ?[A-Z]{3}"  # United Kingdom
    r"|[A-Z]{1,2}[ -]\d{2,3}[ -][A-Z]{3}"  # Romania
    r")(?![\w-])"
)
_SAID = re.compile(
    r"\b(?:kenteken\w{0,5}|nummerplaat|nummerbord|plaka\w{0,4}|plates?|licen[cs]e|rejestrac\w{1,5}|tablic\w{0,3}|لوحة"
    r"|номер\w{0,5}|scooter|brommer|auto|busje|car|van|araba|skuter|скутер|авто|машина|бус|السيارة|سيارة)\W{1,3}(?:[^\W\d]{1,12}\W{1,2}){0,2}$",
    re.IGNORECASE,
)


def plates_in(text: str) -> Iterator[Found]:
    """Find licence plates in a text whose digits are Western.

    >>> [text[found.start : found.stop] for text in ("de AB-12-CD en 12-BKL-9",) for found in plates_in(text)]
    ['AB-12-CD', '12-BKL-9']
    >>> list(plates_in("om 22-30 uur, 24-7, huis 10-20"))
    []
    """
    for pattern in (_WITH_DASHES, _WITHOUT, _FOREIGN):
        for match in pattern.finditer(text):
            if not _UNITS.match(match.group().replace("-", "")):
                yield Found(Kind.PLATE, *match.span())
    for match in _SIX.finditer(text):
        if _SAID.search(text[max(0, match.start() - 40) : match.start()]):
            yield Found(Kind.PLATE, *match.span())
