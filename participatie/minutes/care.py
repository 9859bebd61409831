"""Could a text that becomes public point at a person?

Telephone numbers, addresses, plates and the like are refused outright. Names cannot be found surely by rules; the
names that we do know (who signed up, who works here) are looked for, and a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from participatie.errors import Refusal
from participatie.personal_data import BLOT, NUMBERS, masked
from participatie.text import mark
from participatie.written import WrittenText

SHORTEST_NAME = 3
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def words_of(text: WrittenText) -> tuple[str, ...]:
    """Give a text in every language in which it was written, outdated or not."""
    return tuple(each for each in (text.dutch, *(one.text for one in text.translations.values())) if each)


def check_texts(longest: int, *texts: WrittenText) -> None:
    """Refuse texts that are too long or that hold what points at a person.

    Raises:
        Refusal: one of these; it shows the part of the text that must go.
    """
    for text in texts:
        for typed in words_of(text):
            if len(typed) > longest:
                raise Refusal(mark("Deze tekst is te lang. Er passen %(most)s tekens in."), most=longest)
            blotted = masked(typed, kinds=NUMBERS)
            if blotted.count(BLOT) > typed.count(BLOT):
                raise Refusal(
                    mark(
                        "Hier staat iets dat naar een mens kan wijzen: een nummer, een adres of een kenteken. "
                        "Haal het weg: %(text)s"
                    ),
                    text=_around(blotted),
                )


def names_in(texts: Iterable[WrittenText], names: Iterable[str]) -> tuple[str, ...]:
    """Find names that we know in texts.

    Args:
        texts: what becomes public.
        names: what people call themselves, in one or more words; words of fewer than three letters are left out.

    Returns:
        The words that stand in a text with a capital, as in the name, in the order of the alphabet. Scripts without
        capitals are compared as they are.

    >>> names_in([WrittenText("De wijkagent belt Ria.")], ["Ria", "Opa Jan", "Bel"])
    ('Ria',)
    """
    known = {word for name in names for word in _WORD.findall(name) if len(word) >= SHORTEST_NAME and _capital(word)}
    found = {word for text in texts for typed in words_of(text) for word in _WORD.findall(typed)}
    return tuple(sorted(known & found))


def _capital(word: str) -> bool:
    return not word[0].islower()


def _around(blotted: str) -> str:
    place = blotted.index(BLOT)
    return blotted[max(0, place - 30) : place + len(BLOT) + 15].strip()
