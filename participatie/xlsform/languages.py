"""Which language does a heading mean? `label::Dutch (nl)`, `label::nl` and `label::Nederlands` all mean Dutch."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError

CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?\Z")
_CODED = re.compile(r"^(?P<name>.*?)\s*\((?P<code>[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?)\)$")
MORE_NAMES = {
    "sranan": "srn",
    "sranantongo": "srn",
    "tamazight": "zgh",
    "berber": "ber",
    "papiamentu": "pap",
    "koerdisch": "ku",
    "kurdish": "ku",
    "farsi": "fa",
    "dari": "prs",
    "hollands": "nl",
    "eng": "en",
    "ned": "nl",
    "nld": "nl",
    "fra": "fr",
    "fre": "fr",
    "ara": "ar",
    "tur": "tr",
    "pol": "pl",
    "ukr": "uk",
}


def language_of(heading: str) -> tuple[str | None, bool]:
    """Find the code of a language.

    Args:
        heading: what stands after `label::`.

    Returns:
        The code, or None when it cannot be told; and whether it was guessed from a name.

    >>> language_of("Dutch (nl)"), language_of("English"), language_of("nl"), language_of("Klingonees")
    (('nl', False), ('en', True), ('nl', False), (None, False))
    """
    text = heading.strip()
    coded = _CODED.match(text)
    if coded is not None:
        code = coded["code"].replace("_", "-")
        code = code.split("-")[0].lower() + code[len(code.split("-")[0]) :]
        return (code, False) if CODE.match(code) else (None, False)
    name = text.casefold()
    found = MORE_NAMES.get(name) or _names().get(name)
    if found is not None:
        return found, True
    return (text.lower(), False) if CODE.match(text.lower()) and _known(text.lower()) else (None, False)


def heading_of(code: str) -> str:
    """Name a language as other tools expect it: in English, with its code.

    >>> heading_of("uk"), heading_of("srn")
    ('Ukrainian (uk)', 'Sranan Tongo (srn)')
    """
    english = Locale("en").languages.get(code.replace("-", "_")) or Locale("en").languages.get(code.split("-")[0])
    return f"{english or code} ({code})"


def dutch_name_of(code: str) -> str:
    """Name a language in Dutch, with its code, for a sentence about it.

    >>> dutch_name_of("ar")
    'Arabisch (ar)'
    """
    name = Locale("nl").languages.get(code.split("-")[0])
    return f"{name} ({code})" if name else code


def _known(code: str) -> bool:
    return code.split("-")[0] in Locale("en").languages or code in MORE_NAMES.values()


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Names of languages in English, in Dutch and in the language itself, to codes of two or three letters."""
    found: dict[str, str] = {}
    for reader in ("en", "nl"):
        for code, name in Locale(reader).languages.items():
            if "_" not in code:
                found.setdefault(str(name).casefold(), str(code))
    for code in tuple(found.values()):
        try:
            own = Locale(code).get_language_name(code)
        except (UnknownLocaleError, ValueError):
            continue
        if own:
            found.setdefault(str(own).casefold(), code)
    return found
