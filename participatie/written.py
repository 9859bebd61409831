"""Texts that staff write, in Dutch and, side by side, in the other languages of the area.

A translation remembers which Dutch text it was made from. When the Dutch changes it is outdated: it is
then no longer shown to residents, who read the Dutch, in its own language and with a notice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

SOURCE = "nl"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "ps", "ckb", "ur", "he"})


def direction_of(language: str) -> str:
    """Tell the direction of a language's script: `rtl` or `ltr`."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text as one reader gets it: `fallback` says that it is Dutch because nothing fresh was there."""

    text: str
    language: str
    direction: str
    fallback: bool


@dataclass(frozen=True, slots=True)
class Translation:
    """One translation and the fingerprint of the Dutch it was made from."""

    text: str
    made_from: str


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text in Dutch with its translations by language code."""

    dutch: str = ""
    translations: Mapping[str, Translation] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """True when there is a Dutch text."""
        return bool(self.dutch)

    def shown(self, language: str) -> ShownText:
        """Choose what a reader of `language` gets: a fresh translation, or else the Dutch."""
        found = self.translations.get(language)
        if language == SOURCE or found is None or not found.text or self.is_outdated(language):
            return ShownText(self.dutch, SOURCE, "ltr", fallback=language != SOURCE)
        return ShownText(found.text, language, direction_of(language), fallback=False)

    def is_outdated(self, language: str) -> bool:
        """Whether the Dutch has changed since this translation was made; False without a translation."""
        found = self.translations.get(language)
        return found is not None and bool(found.text) and found.made_from != fingerprint(self.dutch)

    def text_in(self, language: str) -> str:
        """Give the text typed for a language, outdated or not; empty when there is none."""
        if language == SOURCE:
            return self.dutch
        found = self.translations.get(language)
        return found.text if found else ""

    def revised(self, typed: Mapping[str, str]) -> WrittenText:
        """Take over what was typed per language.

        A translation that was typed anew counts as made from the new Dutch; one that was left as it was
        keeps its old fingerprint, so that it shows as outdated when only the Dutch changed.
        """
        dutch = typed.get(SOURCE, self.dutch).strip()
        translations: dict[str, Translation] = {}
        for language in sorted(set(self.translations) | (set(typed) - {SOURCE})):
            old = self.translations.get(language)
            text = typed.get(language, old.text if old else "").strip()
            if not text:
                continue
            if old is not None and old.text == text:
                translations[language] = old
            else:
                translations[language] = Translation(text, fingerprint(dutch))
        return WrittenText(dutch, translations)

    def confirmed(self, language: str) -> WrittenText:
        """Say that a translation still fits the present Dutch."""
        found = self.translations.get(language)
        if found is None:
            return self
        return WrittenText(
            self.dutch, {**self.translations, language: Translation(found.text, fingerprint(self.dutch))}
        )

    def to_json(self) -> dict[str, object]:
        """Give the JSON form that stores keep."""
        return {
            "nl": self.dutch,
            "translations": {code: [t.text, t.made_from] for code, t in self.translations.items()},
        }

    @staticmethod
    def from_json(document: object) -> WrittenText:
        """Read the JSON form; None and an empty document give an empty text."""
        if not isinstance(document, Mapping):
            return WrittenText()
        translations = document.get("translations") or {}
        return WrittenText(
            str(document.get("nl", "")),
            {str(code): Translation(str(pair[0]), str(pair[1])) for code, pair in translations.items()},
        )


def written(dutch: str, **translations: str) -> WrittenText:
    """Make a text whose translations are all fresh; for imports, demonstrations and tests."""
    return WrittenText().revised({SOURCE: dutch, **translations})


def fingerprint(dutch: str) -> str:
    """Give a short fingerprint of a Dutch text."""
    return hashlib.sha256(dutch.strip().encode()).hexdigest()[:16]
