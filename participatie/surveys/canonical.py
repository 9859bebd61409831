"""The one way to write a survey down, so that a version can be known by its hash for ever.

Canonical JSON is itself a survey file: `load(canonical_json(survey), ...)` gives an equal survey.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import NewType

from participatie.surveys.conditions import And, AnyOf, AtLeast, Condition, Is, IsNot, Not, Or
from participatie.surveys.definition import PLACE_KINDS, Item, Option, Privacy, Question, Survey
from participatie.surveys.texts import Texts

SurveyHash = NewType("SurveyHash", str)


def canonical_json(survey: Survey) -> str:
    """Write a survey with sorted names, without spaces, and without what says nothing.

    Source:
        docs/surveys.md, "Versions".
    """
    return json.dumps(_survey(survey), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def survey_hash(survey: Survey) -> SurveyHash:
    """Give the SHA-256 of the canonical JSON, in 64 hexadecimal digits: the name of this version."""
    return SurveyHash(hashlib.sha256(canonical_json(survey).encode()).hexdigest())


def _survey(survey: Survey) -> dict[str, object]:
    return _said(
        slug=survey.slug,
        version=survey.version,
        audience=survey.audience,
        minutes=survey.minutes,
        title=_texts(survey.title),
        intro=[_texts(sentence) for sentence in survey.intro],
        promise=_texts(survey.promise),
        thanks=[_texts(sentence) for sentence in survey.thanks],
        languages=[
            _said(code=language.code, status=language.checked.value, by=language.by, on=language.on)
            for language in survey.languages
        ],
        sections=[{"key": section.key, "title": _texts(section.title)} for section in survey.sections],
        questions=[_question(question) for question in survey.questions],
        retires=list(survey.retires),
        checked={
            language: {address: check.written for address, check in checks.items()}
            for language, checks in survey.checks.items()
            if checks
        },
    )


def _question(question: Question) -> dict[str, object]:
    return _said(
        key=question.key,
        kind=question.kind.value,
        text=_texts(question.text),
        purpose=question.purpose,
        section=question.section,
        hint=_texts(question.hint),
        options=[_option(option) for option in question.options],
        items=[_item(item) for item in question.items],
        maximum=question.maximum,
        max_length=question.max_length,
        required=question.required,
        required_because=question.required_because,
        show_if=_condition(question.show_if),
        part_of=question.part_of,
        options_from=list(question.options_from),
        marked=list(question.marked),
        per_choice_of=question.per_choice_of,
        place_kinds=[] if question.place_kinds == PLACE_KINDS else list(question.place_kinds),
        low_end=_texts(question.low_end),
        high_end=_texts(question.high_end),
        privacy="" if question.privacy is Privacy.ORDINARY else question.privacy.value,
        measure=question.measure,
        weighting=question.weighting,
        least=question.least,
        most=question.most,
        unit=_texts(question.unit),
        long=question.long,
        part_of_day=question.part_of_day,
        past_only=question.past_only,
        faces=question.faces,
    )


def _option(option: Option) -> dict[str, object]:
    return _said(
        code=option.code,
        text=_texts(option.text),
        exclusive=option.exclusive,
        no_opinion=option.no_opinion,
        points=option.points,
        icon=option.icon,
        leads_to=option.leads_to,
    )


def _item(item: Item) -> dict[str, object]:
    return _said(key=item.key, text=_texts(item.text), reversed=item.reversed)


def _condition(condition: Condition | None) -> Mapping[str, object]:
    match condition:
        case None:
            return {}
        case Is(question, code):
            return {"question": question, "is": code}
        case IsNot(question, code):
            return {"question": question, "is_not": code}
        case AnyOf(question, codes):
            return {"question": question, "any_of": list(codes)}
        case AtLeast(question, number):
            return {"question": question, "at_least": number}
        case And(parts):
            return {"and": [_condition(part) for part in parts]}
        case Or(parts):
            return {"or": [_condition(part) for part in parts]}
        case Not(part):
            return {"not": _condition(part)}


def _texts(texts: Texts | None) -> dict[str, str]:
    return {} if texts is None else dict(texts.by_language)


def _said(**fields: object) -> dict[str, object]:
    """Leave out what is absent, false or empty; zero points do say something."""
    return {name: value for name, value in fields.items() if (value == 0 and value is not False) or value}
