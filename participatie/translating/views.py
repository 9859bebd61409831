"""What do the pages of translating show, and which texts are on which page?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from participatie.surveys.addresses import place_of
from participatie.surveys.definition import Survey
from participatie.surveys.standing import Standing, TextStanding
from participatie.text import Message, mark, message

PER_PAGE = 15


class Shown(StrEnum):
    """Which texts somebody wants to see; the values stand in addresses."""

    OPEN = "te-doen"
    MISSING = "ontbreekt"
    DRAFT = "niet-nagekeken"
    OUTDATED = "verouderd"
    CHECKED = "nagekeken"
    ALL = "alles"


SHOWN_NAMES = {
    Shown.OPEN: mark("Nog te doen"),
    Shown.MISSING: mark("Ontbreekt"),
    Shown.DRAFT: mark("Nog niet nagekeken"),
    Shown.OUTDATED: mark("Verouderd"),
    Shown.CHECKED: mark("Nagekeken"),
    Shown.ALL: mark("Alles"),
}
STANDING_NAMES = {
    Standing.MISSING: mark("Ontbreekt"),
    Standing.DRAFT: mark("Nog niet nagekeken"),
    Standing.WRITTEN: mark("Door een mens geschreven, nog niet nagekeken"),
    Standing.OUTDATED: mark("Verouderd: het Nederlands is veranderd"),
    Standing.CHECKED: mark("Nagekeken"),
}
_OF = {
    Shown.MISSING: (Standing.MISSING,),
    Shown.DRAFT: (Standing.DRAFT, Standing.WRITTEN),
    Shown.OUTDATED: (Standing.OUTDATED,),
    Shown.CHECKED: (Standing.CHECKED,),
    Shown.OPEN: (Standing.MISSING, Standing.DRAFT, Standing.WRITTEN, Standing.OUTDATED),
    Shown.ALL: tuple(Standing),
}
_PARTS = {
    "title": mark("Titel"),
    "intro": mark("Begin"),
    "promise": mark("Wat u belooft"),
    "thanks": mark("Bedanken"),
    "sections": mark("Naam van een onderdeel"),
    "text": mark("De vraag"),
    "hint": mark("Uitleg"),
    "low_end": mark("Bij een 1"),
    "high_end": mark("Bij een 10"),
    "unit": mark("Waar het getal over gaat"),
    "options": mark("Antwoord"),
    "items": mark("Stelling"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The texts on one page.

    Attributes:
        page: its number, from 1; `pages` is how many there are, at least 1.
    """

    texts: tuple[TextStanding, ...]
    page: int
    pages: int


def sheet_of(texts: Sequence[TextStanding], shown: Shown, page: int) -> Sheet:
    """Choose the texts of one page; a page that is not there becomes the last one."""
    found = [each for each in texts if each.standing in _OF[shown]]
    pages = max(-(-len(found) // PER_PAGE), 1)
    number = min(max(page, 1), pages)
    return Sheet(tuple(found[(number - 1) * PER_PAGE : number * PER_PAGE]), number, pages)


def name_of(survey: Survey, address: str) -> Message:
    """Say what a text is: "Vraag 6 · Stelling"."""
    key = place_of(address)
    first, _, rest = address.partition(".")
    if not key:
        return message(_PARTS[first])
    part = message(_PARTS[rest.partition(".")[0]])
    number = next((page.number for page in survey.pages if page.question.key == key), 0)
    if not number:
        return part
    return message(mark("Vraag %(number)s · %(part)s"), number=number, part=part)
