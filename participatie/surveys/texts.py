"""One text of a survey in every language it has; Dutch is the source and always there."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Language:
    """What stands behind the words of one language; `by` and `on` are set when a person checked them."""

    code: str
    checked: Checked
    by: str = ""
    on: str = ""
