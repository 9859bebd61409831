"""One text of a survey in every language it has; Dutch is the source and always there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

SOURCE_LANGUAGE = "nl"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "ckb", "ps", "ur", "he", "yi"})


@dataclass(frozen=True, slots=True)
class TextShown:
    """One text as a reader gets it; `fallback` tells that it is Dutch because a translation is missing."""

    text: str
    language: str
    direction: str
    fallback: bool
    outdated: bool = False


@dataclass(frozen=True, slots=True)
class Texts:
    """One text in every language of the survey; Dutch is always there."""

    by_language: Mapping[str, str]

    def __post_init__(self) -> None:
        """Keep an own, unchangeable copy."""
        object.__setattr__(self, "by_language", MappingProxyType(dict(self.by_language)))

    def text_in(self, language: str) -> TextShown:
        """Give the text in a language, or in Dutch and say so."""
        found = self.by_language.get(language)
        if found is not None:
            return TextShown(found, language, "rtl" if language in RIGHT_TO_LEFT else "ltr", False)
        return TextShown(self.by_language[SOURCE_LANGUAGE], SOURCE_LANGUAGE, "ltr", True)


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
