"""One text of a survey in every language it has; Dutch is the source and always there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from participatie.written import SOURCE, ShownText, direction_of

SOURCE_LANGUAGE = SOURCE


@dataclass(frozen=True, slots=True)
class Texts:
    """One text in every language of the survey; Dutch is always there."""

    by_language: Mapping[str, str]

    def __post_init__(self) -> None:
        """Keep an own, unchangeable copy."""
        object.__setattr__(self, "by_language", MappingProxyType(dict(self.by_language)))

    def text_in(self, language: str) -> ShownText:
        """Give the text in a language, or in Dutch and say so."""
        found = self.by_language.get(language)
        if found is not None:
            return ShownText(found, language, direction_of(language), False)
        return ShownText(self.by_language[SOURCE_LANGUAGE], SOURCE_LANGUAGE, "ltr", True)


class Checked(StrEnum):
    """Who stands for the words of a language: the source itself, nobody yet, or a named person."""

    SOURCE = "source"
    MACHINE = "machine"
    PERSON = "checked"


MARK_LENGTH = 8
WROTE = "written"
_CHECK = re.compile(r"(written )?([0-9a-f]{8}) ([0-9a-f]{8}) (\d{4}-\d\d-\d\d) (\S.*)\Z")


@dataclass(frozen=True, slots=True)
class Check:
    """That somebody held one translation against the Dutch, or wrote it.

    Attributes:
        dutch: mark of the Dutch words they saw, see `mark_of`.
        words: mark of the translation they approved.
        by: who.
        on: the day, as "2026-11-20".
        wrote: they wrote the words themselves, and nobody looked at them since.
    """

    dutch: str
    words: str
    by: str
    on: str
    wrote: bool = False

    @property
    def written(self) -> str:
        """As it stands in the file."""
        return f"{WROTE + ' ' if self.wrote else ''}{self.dutch} {self.words} {self.on} {self.by}"


def read_check(written: str) -> Check | None:
    """Read a check as it stands in the file; None when it is no check.

    >>> read_check("3f9a12c4 8b01c2d3 2026-11-20 Amal Haddad")
    Check(dutch='3f9a12c4', words='8b01c2d3', by='Amal Haddad', on='2026-11-20', wrote=False)
    """
    found = _CHECK.match(written)
    return None if found is None else Check(found[2], found[3], found[5], found[4], wrote=bool(found[1]))


def mark_of(words: str) -> str:
    """Give eight signs that follow from a text, to see later whether it is still the same.

    >>> mark_of("Dank u wel."), mark_of("Dank u wel!")
    ('9893e130', 'f77875da')
    """
    return hashlib.sha256(words.encode()).hexdigest()[:MARK_LENGTH]


@dataclass(frozen=True, slots=True)
class Language:
    """What stands behind the words of one language; `by` and `on` are set when a person checked them."""

    code: str
    checked: Checked
    by: str = ""
    on: str = ""
