"""Could what a professional writes down point at a person, or come from the files of the police?

What surely points at a person (a number, a plate, an address, a name behind a title) is refused: an observation has no
use for it. What only may do so, comes back once with a question; the writer decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from participatie.errors import Refusal
from participatie.personal_data import NUMBERS, Kind, find
from participatie.personal_data.names import TITLES
from participatie.surveys.warning import SEEN
from participatie.text import Message, mark, message

REFUSED = mark("Dit bewaren wij niet: “%(words)s”. Haal het weg. Schrijf alleen op wat er op de plek te zien is.")
FROM_FILES = mark("Dit lijkt te komen uit de gegevens van de politie: “%(words)s”. Dat hoort hier niet.")
A_NAME = mark("Het lijkt of hier een naam van iemand staat: “%(words)s”.")
POLICE_NUMBERS = re.compile(
    r"\bPL\s?\d{4}[-\s]?\d{6,}\b|"
    r"\b(?:bvh|mutatie|zaak|incident|registratie|pv)[- ]?(?:nummer|nr\.?)?\s*:?\s*\d{5,}\b",
    re.IGNORECASE,
)
POLICE_WORDS = re.compile(
    r"\b(?:verdachten?|antecedenten?|veroordeeld(?:e|en)?|strafblad|bvh|mutaties?|proces[- ]verbaal|aangehouden|"
    r"gesignaleerd(?:e|en)?|recidivist(?:en)?|informanten?)\b",
    re.IGNORECASE,
)


def check_care(text: str, streets: Iterable[str]) -> None:
    """Refuse a text with what surely points at a person or comes from police files.

    Args:
        text: as it was typed.
        streets: names of the streets of the area, to know an address from.

    Raises:
        Refusal: it shows the words that must go; the form keeps what was typed.
    """
    number = POLICE_NUMBERS.search(text)
    if number:
        raise Refusal(FROM_FILES, words=number.group())
    for found in find(text, streets=streets):
        words = text[found.start : found.stop]
        if found.kind in NUMBERS or found.kind is Kind.ADDRESS or _behind_title(text, found.start):
            raise Refusal(message(SEEN[found.kind]), more=(message(REFUSED, words=words),))


def questions_about(text: str, streets: Iterable[str]) -> tuple[Message, ...]:
    """Say what may point at a person or come from police files, after `check_care` let the text through.

    Returns:
        A question per kind, in the order of the text; nothing when there is nothing to ask.

    >>> [each.dutch for each in questions_about("De verdachte stond bij de tunnel.", [])]
    ['Dit lijkt te komen uit de gegevens van de politie: “verdachte”. Dat hoort hier niet.']
    """
    names = [message(A_NAME, words=text[found.start : found.stop]) for found in find(text, streets=streets)]
    files = [message(FROM_FILES, words=found.group()) for found in POLICE_WORDS.finditer(text)]
    return tuple(_once([*files, *names]))


def _once(messages: Sequence[Message]) -> list[Message]:
    kept: dict[tuple[str, str], Message] = {}
    for each in messages:
        kept.setdefault((each.sentence, str(each.values.get("words"))), each)
    return list(kept.values())


def _behind_title(text: str, start: int) -> bool:
    """Whether a name stands behind a title, as in "mevrouw Jansen"; then it surely is somebody."""
    before = text[:start].split()
    return bool(before) and before[-1].strip(".,;:()").casefold() in TITLES
