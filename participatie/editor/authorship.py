"""Whose words is a translation: what somebody types in a form is theirs, and no draft of a computer.

Noted in the survey's own file beside the checks; see docs/decisions/0017-translations.md.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from participatie.editor.document import Document, survey_of
from participatie.surveys.addresses import addressed
from participatie.surveys.texts import SOURCE_LANGUAGE, Check, mark_of


def noted(before: Document, after: Document, typed: Collection[str], *, by: str, on: str) -> Document:
    """Note of every translation that changed, and that somebody typed, who wrote it.

    Args:
        before: the document that a form was made from.
        after: the same with what was typed in it.
        typed: everything that stood in the fields of the form; words that came from elsewhere are not noted.
        by: name of who typed; without a name nothing is noted.
        on: the day, as "2026-11-20".
    """
    if not by:
        return after
    earlier = addressed(survey_of(before))
    checks = {code: dict(found) for code, found in cast("dict[str, dict[str, str]]", after.get("checked", {})).items()}
    changed = False
    for address, texts in addressed(survey_of(after)).items():
        old = earlier[address].by_language if address in earlier else {}
        dutch = texts.by_language.get(SOURCE_LANGUAGE, "")
        for code, words in texts.by_language.items():
            if code != SOURCE_LANGUAGE and words in typed and words and words != old.get(code):
                check = Check(mark_of(dutch), mark_of(words), by, on, wrote=True)
                checks.setdefault(code, {})[address] = check.written
                changed = True
    return {**after, "checked": checks} if changed else after
