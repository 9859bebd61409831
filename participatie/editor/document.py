"""A survey that is being made, as a JSON document: the canonical form, finished or not.

A draft is kept, compared and merged as a document, so that a new field of a question needs nothing here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

from participatie.surveys.canonical import canonical_json
from participatie.surveys.definition import Survey
from participatie.surveys.loader import read_half

Document = Mapping[str, object]


def to_document(survey: Survey) -> dict[str, object]:
    """Give the canonical form of a survey as a document; what says nothing is left out."""
    return cast("dict[str, object]", json.loads(canonical_json(survey)))


def survey_of(document: Document) -> Survey:
    """Give the survey that a document says; what is missing or wrong gets a harmless value."""
    return read_half(json.dumps(document, ensure_ascii=False))


def questions_of(document: Document) -> list[dict[str, object]]:
    """Give the questions of a document, in order."""
    return [dict(each) for each in cast("list[dict[str, object]]", document.get("questions", []))]


def question_in(document: Document, key: str) -> dict[str, object] | None:
    """Give one question of a document, or None."""
    return next((each for each in questions_of(document) if each.get("key") == key), None)


def with_question(document: Document, question: Document) -> dict[str, object]:
    """Put a question in the place of the one with the same key."""
    questions = [dict(question) if each.get("key") == question.get("key") else each for each in questions_of(document)]
    return {**document, "questions": questions}
