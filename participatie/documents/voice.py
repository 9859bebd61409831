"""How is something said to one reader on paper: sentences, days and numbers, chosen and translated.

Whoever makes a paper hands over a `Voice`; what is decided about the paper then knows no catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from participatie.text import Message, message
from participatie.written import SOURCE, ShownText, WrittenText, direction_of


@dataclass(frozen=True, slots=True)
class Voice:
    """How sentences, days and numbers are said to a reader; given by the shell, which knows the catalogues."""

    language: str
    translate: Callable[[Message], str]
    day: Callable[[date], str]
    number: Callable[[float, int], str]

    def say(self, sentence: str, **values: object) -> str:
        """Give a marked sentence in the reader's language.

        On a page that runs from right to left the names in it are set apart, so that they keep their own order.
        """
        if direction_of(self.language) == "rtl":
            values = {name: _set_apart(value) for name, value in values.items()}
        return self.translate(message(sentence, **values))

    def own(self, words: str) -> ShownText:
        """Hold words that are in the reader's language."""
        return ShownText(words, self.language, direction_of(self.language), fallback=False)

    def says(self, sentence: str, **values: object) -> ShownText:
        """Give a marked sentence as words that know their language."""
        return self.own(self.say(sentence, **values))

    def shown(self, text: WrittenText) -> ShownText:
        """Choose what the reader gets of a text that staff wrote."""
        return text.shown(self.language)

    def listed(self, words: Iterable[str]) -> str:
        """Put words in a row, with the comma of the reader's script."""
        return ("، " if direction_of(self.language) == "rtl" else ", ").join(words)

    def names(self, names: Iterable[str]) -> str:
        """Put proper names in a row, each set apart where the page runs the other way."""
        if direction_of(self.language) == "rtl":
            return self.listed(str(_set_apart(each)) for each in names)
        return self.listed(names)


def _set_apart(value: object) -> object:
    """Put signs around words that tell where they begin and end, whichever way they run."""
    return f"\u2068{value}\u2069" if isinstance(value, str) else value


def named(name: str) -> ShownText:
    """Hold a proper name, which is Dutch in every language."""
    return ShownText(name, SOURCE, "ltr", fallback=False)


Cell = tuple[ShownText, ...]
"""Lines in a cell of a table, from top to bottom."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: what it is about, a header, rows of cells, and the share of each column in the width."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
