"""What stands on paper: words that know their language, in a document that knows its own.

A document is set in the reader's language. A part that exists only in another language keeps that language and
direction, so that a screen reader pronounces it well and the letters stand in the right order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from participatie.written import ShownText, direction_of


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter more, or that name what follows them."""

    words: str | ShownText


Part = str | ShownText | Strong
"""A piece of a line; a bare string is in the language of the document."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a document says about itself.

    Attributes:
        title: what a reader hears first and a viewer shows in its window.
        language: code of the language it is in.
        author: who is responsible.
        made_on: its day, also kept as the moment it was made, so that the same document gives the same bytes.
        running: short words at the head of every page.
        foot: short words at the foot of every page, beside the page number.
    """

    title: str
    language: str
    author: str
    made_on: date
    running: str
    foot: str = ""

    @property
    def direction(self) -> str:
        """Direction of its script, `ltr` or `rtl`."""
        return direction_of(self.language)


def shown(part: Part, language: str) -> ShownText:
    """Give the text of a part with its language and direction, wherever it stands."""
    words = part.words if isinstance(part, Strong) else part
    if isinstance(words, ShownText):
        return words
    return ShownText(words, language, direction_of(language), fallback=False)
