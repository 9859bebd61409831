"""A text cut into words and numbers, in one pass, so that rules look at neighbours and never search back and forth."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+){0,4}|\d+|\S")
_BLANK = frozenset(" \t\u00a0")
_WESTERN = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹" + "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    "0123456789" * 2 + " " * 11,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a number or a single sign, with its place in the text.

    Attributes:
        near: nothing but blanks stands between this and the word before it, on the same line.
    """

    text: str
    start: int
    stop: int
    near: bool

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.text[0].isalpha()

    @property
    def is_number(self) -> bool:
        """Whether it is made of digits."""
        return self.text[0].isdigit()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital, or is in a script that has none and so may be a name."""
        return self.is_word and (self.text[0].isupper() or is_arabic(self.text))


def listed(words: str) -> frozenset[str]:
    """Give the words of a list that is written as one text, with blanks between them.

    >>> sorted(listed("b a"))
    ['a', 'b']
    """
    return frozenset(words.split())


def western(text: str) -> str:
    """Give a text of the same length with Western digits and without signs that only tell the direction.

    >>> western("٠٦ ۱۲")
    '06 12'
    """
    return text.translate(_WESTERN)


def is_arabic(word: str) -> bool:
    """Whether a word is in Arabic script.

    >>> is_arabic("محمد"), is_arabic("Fatma")
    (True, False)
    """
    return "\u0600" <= word[0] <= "\u06ff"


def words_of(text: str) -> tuple[Word, ...]:
    """Cut a text into words, numbers and other signs, in order."""
    made: list[Word] = []
    end = 0
    for match in _TOKEN.finditer(text):
        near = bool(made) and all(sign in _BLANK for sign in text[end : match.start()])
        made.append(Word(match.group(), match.start(), match.end(), near))
        end = match.end()
    return tuple(made)
