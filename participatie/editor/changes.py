"""What one press of a button does to a survey that is being made: add, move, take out.

Each function takes a document and gives a new one. Nothing here needs a finished survey.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from participatie.editor.codes import code_for
from participatie.editor.document import Document, question_in, questions_of, survey_of, with_question
from participatie.editor.publication import taken_codes
from participatie.surveys.definition import Kind, Survey
from participatie.surveys.kinds import KINDS

DONT_KNOW: Mapping[str, str] = {
    "nl": "Weet ik niet",
    "en": "I do not know",
    "tr": "Bilmiyorum",
    "ar": "لا أعرف",
    "pl": "Nie wiem",
    "uk": "Не знаю",
}
LONGEST_ANSWER = 300
HIGHEST_NUMBER = 100
Rows = list[dict[str, object]]


def add_question(document: Document, kind: Kind, dutch: str, before: Survey | None, *, after: str = "") -> Document:
    """Add a question with a code made from its words.

    Args:
        document: the survey.
        kind: of the question, for ever.
        dutch: what it asks.
        before: the newest published version, whose codes are taken as well.
        after: key of the question to put it behind; at the end when it is not there.
    """
    survey = survey_of(document)
    key = code_for(dutch, taken_codes(survey, before))
    questions = questions_of(document)
    place = next((number for number, each in enumerate(questions, 1) if each.get("key") == after), len(questions))
    near = questions[place - 1] if place else {}
    made: dict[str, object] = {"key": key, "kind": kind.value, "text": {"nl": dutch}}
    if near.get("section"):
        made["section"] = near["section"]
    made |= _to_begin_with(kind, [each.code for each in survey.languages])
    return {**document, "questions": [*questions[:place], made, *questions[place:]]}


def _to_begin_with(kind: Kind, languages: list[str]) -> dict[str, object]:
    """Give what a kind cannot do without, where one answer fits nearly always."""
    needs, begin = KINDS[kind].needs, dict[str, object]()
    if "max_length" in needs:
        begin["max_length"] = LONGEST_ANSWER
    if "least" in needs:
        begin |= {"least": 0, "most": HIGHEST_NUMBER}
    if KINDS[kind].scaled:
        text = {code: DONT_KNOW[code] for code in ("nl", *languages) if code in DONT_KNOW}
        begin["options"] = [{"code": "dont_know", "no_opinion": True, "text": text}]
    return begin


def take_out(document: Document, key: str) -> Document:
    """Take a question out."""
    return {**document, "questions": [each for each in questions_of(document) if each.get("key") != key]}


def move_question(document: Document, key: str, places: int) -> Document:
    """Move a question up (below zero) or down; at the end of the list it stays where it is."""
    return {**document, "questions": _moved(questions_of(document), "key", key, places)}


def move_part(document: Document, key: str, name: str, code: str, places: int) -> Document:
    """Move an answer (`options`) or a statement (`items`) of a question."""
    return _with_part(document, key, name, lambda rows, own: _moved(rows, own, code, places))


def take_out_part(document: Document, key: str, name: str, code: str) -> Document:
    """Take an answer or a statement out of a question."""
    return _with_part(document, key, name, lambda rows, own: [each for each in rows if each.get(own) != code])


def _with_part(document: Document, key: str, name: str, change: Callable[[Rows, str], Rows]) -> Document:
    question = question_in(document, key)
    if question is None:
        return document
    rows = change(rows_of(question, name), own_name(name))
    return with_question(document, {**{each: question[each] for each in question if each != name}, name: rows})


def rows_of(entries: Document, name: str) -> Rows:
    """Give the answers, statements or parts of a question or survey."""
    return [dict(each) for each in cast("list[dict[str, object]]", entries.get(name, []))]


def own_name(name: str) -> str:
    """Tell under which name the members of a list keep their code."""
    return "code" if name in ("options", "languages") else "key"


def _moved(rows: Rows, own: str, code: str, places: int) -> Rows:
    index = next((number for number, each in enumerate(rows) if each.get(own) == code), None)
    if index is None:
        return rows
    row = rows.pop(index)
    rows.insert(max(0, min(len(rows), index + places)), row)
    return rows
