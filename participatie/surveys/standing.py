"""How does each translation of a survey stand: is it there, has a person checked it, and does it still fit the Dutch?

A check stands for one Dutch text and one translation, word for word; so does the note of who wrote a translation. When
the Dutch changes afterwards, both are outdated; when the translation changes, it is nobody's work yet. Neither needs to
be noted by whoever changes a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from participatie.surveys.addresses import addressed
from participatie.surveys.definition import Survey
from participatie.surveys.texts import SOURCE_LANGUAGE, Check, Checked, Language, Texts, mark_of


class Standing(StrEnum):
    """How one text stands in one language."""

    MISSING = "missing"
    DRAFT = "draft"
    WRITTEN = "written"
    OUTDATED = "outdated"
    CHECKED = "checked"


@dataclass(frozen=True, slots=True)
class TextStanding:
    """One text in one language.

    Attributes:
        address: see `addresses`.
        dutch: the source.
        words: the translation, "" when there is none.
        check: the last check, or who wrote it, also when it does not hold any more; None when nobody ever did.
    """

    address: str
    dutch: str
    words: str
    standing: Standing
    check: Check | None


@dataclass(frozen=True, slots=True)
class LanguageStanding:
    """One language of a survey.

    Attributes:
        texts: how many there are; `missing`, `drafts`, `written`, `outdated` and `checked` together are all of them.
        written: typed by a person, and nobody looked at them since.
        by: who checked the texts that are checked, each once.
        on: day of the newest of those checks, as in the file; "" when there is none.
    """

    code: str
    texts: int
    missing: int
    drafts: int
    written: int
    outdated: int
    checked: int
    by: tuple[str, ...]
    on: str

    @property
    def complete(self) -> bool:
        """Whether every text is there; only then residents are offered the language."""
        return self.missing == 0

    @property
    def is_checked(self) -> bool:
        """Whether people checked every text as it stands now."""
        return self.checked == self.texts

    @property
    def is_by_people(self) -> bool:
        """Whether every text was checked or written by a person, so that none is a computer's alone."""
        return self.checked + self.written == self.texts


def texts_in(survey: Survey, language: str) -> tuple[TextStanding, ...]:
    """Tell how every text stands in a language, in the order of the file.

    Args:
        survey: finished or not.
        language: code of a language that is not the source.

    Source:
        docs/surveys.md, "Translations".
    """
    checks = survey.checks.get(language, {})
    whole = next((each for each in survey.languages if each.code == language), None)
    return tuple(_standing(address, text, language, checks, whole) for address, text in addressed(survey).items())


def standing_in(survey: Survey, language: str) -> LanguageStanding:
    """Count how the texts stand in a language; the source itself is complete and checked."""
    if language == SOURCE_LANGUAGE:
        number = len(addressed(survey))
        return LanguageStanding(language, number, 0, 0, 0, 0, number, (), "")
    found = texts_in(survey, language)
    counts = {standing: sum(each.standing is standing for each in found) for standing in Standing}
    checks = [each.check for each in found if each.standing is Standing.CHECKED and each.check is not None]
    return LanguageStanding(
        code=language,
        texts=len(found),
        missing=counts[Standing.MISSING],
        drafts=counts[Standing.DRAFT],
        written=counts[Standing.WRITTEN],
        outdated=counts[Standing.OUTDATED],
        checked=counts[Standing.CHECKED],
        by=tuple(dict.fromkeys(check.by for check in checks)),
        on=max((check.on for check in checks), default=""),
    )


def offered_languages(survey: Survey, wanted: Iterable[str]) -> tuple[str, ...]:
    """Choose the languages that residents are offered: those of the neighbourhood in which every text is there.

    Dutch is always offered. A language that nobody checked is offered too, and says so; see
    docs/decisions/0017-translations.md.
    """
    own = {each.code for each in survey.languages} | {SOURCE_LANGUAGE}
    texts = addressed(survey).values()
    return tuple(
        code
        for code in wanted
        if code == SOURCE_LANGUAGE or (code in own and all(text.by_language.get(code) for text in texts))
    )


def _standing(
    address: str, text: Texts, language: str, checks: Mapping[str, Check], whole: Language | None
) -> TextStanding:
    dutch, words = text.by_language.get(SOURCE_LANGUAGE, ""), text.by_language.get(language, "")
    check = checks.get(address)
    standing = Standing.DRAFT
    if not words:
        standing = Standing.MISSING
    elif check is not None and check.words == mark_of(words):
        standing = Standing.WRITTEN if check.wrote else Standing.CHECKED
        if check.dutch != mark_of(dutch):
            standing = Standing.OUTDATED
    elif (
        check is None
        and all(each.wrote for each in checks.values())
        and whole is not None
        and whole.checked is Checked.PERSON
    ):
        # The file says of the language as a whole that somebody checked it, and of no text apart.
        check = Check(mark_of(dutch), mark_of(words), whole.by, whole.on)
        standing = Standing.CHECKED
    return TextStanding(address, dutch, words, standing, check)
