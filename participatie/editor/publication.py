"""What does a draft become when it is published: its number, and the codes that it no longer asks?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from participatie.editor.document import to_document
from participatie.surveys.definition import Survey

OWN_TO_A_VERSION = ("version", "retires")


def codes_of(survey: Survey) -> tuple[str, ...]:
    """List every code that answers are kept under: of questions, and of answers and statements as `question.code`."""
    found: list[str] = []
    for question in survey.questions:
        found.append(question.key)
        found.extend(f"{question.key}.{option.code}" for option in question.options)
        found.extend(f"{question.key}.{item.key}" for item in question.items)
    return tuple(found)


def retired(survey: Survey, before: Survey | None) -> tuple[str, ...]:
    """List the codes that earlier versions asked and this one does not, those that were retired before first.

    A question that goes takes its answers along: they are not named apart.
    """
    if before is None:
        return survey.retires
    now = set(codes_of(survey))
    gone = dict.fromkeys(code for code in (*before.retires, *codes_of(before), *survey.retires) if code not in now)
    return tuple(code for code in gone if code.partition(".")[0] == code or code.partition(".")[0] not in gone)


def taken_codes(survey: Survey, before: Survey | None) -> frozenset[str]:
    """Give every code that exists or existed, so that none gets a second meaning: apart and as `question.code`."""
    surveys = [survey] if before is None else [survey, before]
    return frozenset(_every_code(surveys))


def _every_code(surveys: Iterable[Survey]) -> Iterable[str]:
    for survey in surveys:
        for code in (*survey.retires, *codes_of(survey)):
            yield code
            yield from code.split(".")
        yield from (section.key for section in survey.sections)


def as_version(survey: Survey, before: Survey | None, number: int) -> Survey:
    """Give the survey as it will stand there for ever, under its number."""
    return replace(survey, version=number, retires=retired(survey, before))


def is_unchanged(survey: Survey, before: Survey | None) -> bool:
    """Whether nothing but the number would differ from the version before."""
    if before is None:
        return False
    own, earlier = (
        {name: value for name, value in to_document(each).items() if name not in OWN_TO_A_VERSION}
        for each in (survey, before)
    )
    return own == earlier
