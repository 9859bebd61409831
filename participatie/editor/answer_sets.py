"""Lists of answers that fit many questions, in every language, so that nobody has to write them again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from participatie.editor.changes import DONT_KNOW, Rows
from participatie.editor.document import Document, questions_of
from participatie.editor.yaml_text import KNOWN_SETS
from participatie.text import mark

YES_NO: Mapping[str, Mapping[str, str]] = {
    "yes": {"nl": "Ja", "en": "Yes", "tr": "Evet", "ar": "نعم", "pl": "Tak", "uk": "Так"},
    "no": {"nl": "Nee", "en": "No", "tr": "Hayır", "ar": "لا", "pl": "Nie", "uk": "Ні"},
}
SET_NAMES: Mapping[str, str] = {
    "yes_no": mark("Ja – nee – weet ik niet"),
    "frequency": mark("Nooit – bijna nooit – soms – vaak"),
    "agreement": mark("Helemaal mee eens – helemaal niet mee eens"),
    "nuisance": mark("Geen last – een beetje last – veel last"),
}
MEASURED = ("nuisance", "agreement")


def sets_in(documents: tuple[Document, ...]) -> dict[str, Rows]:
    """Find the known lists of answers in surveys, each as it stands in the first that has it.

    Args:
        documents: of surveys that ship with the project.
    """
    plain: Rows = [{"code": code, "text": dict(text)} for code, text in YES_NO.items()]
    found = {"yes_no": [*plain, {"code": "dont_know", "no_opinion": True, "text": dict(DONT_KNOW)}]}
    for document in documents:
        for question in questions_of(document):
            options = cast("Rows", question.get("options", []))
            name = KNOWN_SETS.get(tuple(str(each.get("code")) for each in options))
            if name is not None:
                found.setdefault(name, options)
    return {name: found[name] for name in SET_NAMES if name in found}


def with_set(question: Document, name: str, options: Rows, languages: tuple[str, ...], *, scaled: bool) -> Document:
    """Give a question the answers of a list, in the languages of its survey.

    Args:
        question: what stands there.
        name: of the list.
        options: the list, in all languages.
        languages: the languages to keep.
        scaled: the kind wants points; answers without them get them by their order.
    """
    kept: Rows = []
    for each in options:
        text = {code: words for code, words in cast("Mapping[str, str]", each["text"]).items() if code in languages}
        kept.append({**{key: value for key, value in each.items() if scaled or key != "points"}, "text": text})
    made: dict[str, object] = {**question, "options": kept}
    if scaled and name in MEASURED:
        made["measure"] = name
    return made
