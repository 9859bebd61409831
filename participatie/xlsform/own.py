"""Which columns of our own does a form carry for what an XLSForm has no word for?

Other tools leave them alone. In the sheet survey they begin with `participatie::`, in choices with `participatie_`
(other tools make the name of such a column part of an XML document, where `::` cannot stand). Reading takes both.

One sheet of our own, `participatie`, holds what belongs to the survey as a whole: one row per text or fact.
"""

from __future__ import annotations

import re
from enum import StrEnum

from participatie.xlsform.sheets import GUARD

PREFIX = re.compile(r"participatie\s*(?:::|:|_)\s*", re.IGNORECASE)
SURVEY_PREFIX = "participatie::"
CHOICES_PREFIX = "participatie_"
OWN_SHEET = "participatie"
FORMAT = 1
DRAWN_HERE = "own"


class Shape(StrEnum):
    """How a field of ours is written in a cell."""

    WORD = "word"
    NUMBER = "number"
    FLAG = "flag"
    CODES = "codes"
    TEXTS = "texts"
    JSON = "json"


QUESTION_FIELDS: dict[str, Shape] = {
    "purpose": Shape.WORD,
    "section": Shape.WORD,
    "part_of": Shape.WORD,
    "required_because": Shape.WORD,
    "privacy": Shape.WORD,
    "measure": Shape.WORD,
    "weighting": Shape.WORD,
    "maximum": Shape.NUMBER,
    "options_from": Shape.CODES,
    "marked": Shape.CODES,
    "per_choice_of": Shape.WORD,
    "place_kinds": Shape.CODES,
    "part_of_day": Shape.FLAG,
    "faces": Shape.FLAG,
    "low_end": Shape.TEXTS,
    "high_end": Shape.TEXTS,
    "unit": Shape.TEXTS,
    "show_if": Shape.JSON,
    "more": Shape.JSON,
}
"""Fields of a question that get a column of their own, in the order of the columns. `more` holds whatever a later
version of this program may add, so that nothing falls off."""

ITEM_FIELDS: dict[str, Shape] = {"reversed": Shape.FLAG}
OPTION_FIELDS: dict[str, Shape] = {
    "exclusive": Shape.FLAG,
    "no_opinion": Shape.FLAG,
    "points": Shape.NUMBER,
    "icon": Shape.WORD,
    "leads_to": Shape.WORD,
    "more": Shape.JSON,
}

_PIPE = re.compile("(\\$)(" + GUARD + "*)(\\{)")
_PIPED = re.compile(r"\{(place|date):([a-z][a-z0-9_]*)\}")
_REFERENCE = re.compile(r"\$\{\s*([^{}\s]+)\s*\}")


def to_cell(text: str, piped: frozenset[str]) -> str:
    """Write a text as other tools read it: `{place:KEY}` becomes `${KEY}`, where KEY can be referred to.

    An unseen sign keeps a `${` that people typed what it is.

    Args:
        text: in one language.
        piped: "place:KEY" and "date:KEY" of what other tools can refer to.

    >>> to_cell("Waarom bij {place:where}?", frozenset({"place:where"}))
    'Waarom bij ${where}?'
    """
    return _PIPED.sub(lambda match: f"${{{match[2]}}}" if match[0][1:-1] in piped else match[0], guarded(text))


def guarded(text: str) -> str:
    """Keep other tools from taking a `${` for a reference to a question."""
    return _PIPE.sub(rf"\1\2{GUARD}\3", text)


def unguarded(text: str) -> str:
    """Take the unseen sign out again."""
    return _PIPE.sub(lambda match: f"{match[1]}{match[2][:-1]}{match[3]}", text)


def from_cell(text: str, kinds: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """Read a text back: the mirror of `to_cell`.

    Args:
        text: a cell.
        kinds: name of an earlier question to "place:key" or "date:key", for those that can stand in a text.

    Returns:
        The text, and the names it refers to that cannot stand in a text; those are taken out.
    """
    lost: list[str] = []

    def back(match: re.Match[str]) -> str:
        if match[1] in kinds:
            return "{" + kinds[match[1]] + "}"
        lost.append(match[1])
        return "…"

    return unguarded(_REFERENCE.sub(back, text)), tuple(lost)
