"""What is each text of a survey called, so that a translation of it can be found, checked and sent to and fro?

An address follows from permanent codes: `title`, `intro.0`, `promise`, `thanks.0`, `sections.safety`, and per question
`r01_role.text`, `r01_role.hint`, `r03_mark.low_end`, `r01_role.options.lives`, `r06_physical.items.litter`.
"""

from __future__ import annotations

from collections.abc import Iterator

from participatie.surveys.definition import Question, Survey
from participatie.surveys.texts import Texts

OWN_TEXTS = ("text", "hint", "low_end", "high_end", "unit")
"""The texts of a question itself, by the names of their fields."""


def addressed(survey: Survey) -> dict[str, Texts]:
    """Give every text that people read by its address, in the order of the file."""
    return dict(_all(survey))


def place_of(address: str) -> str:
    """Give the key of the question that a text belongs to, or "" for the survey as a whole.

    >>> place_of("r01_role.options.lives"), place_of("intro.0"), place_of("sections.safety")
    ('r01_role', '', '')
    """
    first = address.partition(".")[0]
    return "" if first in ("title", "intro", "promise", "thanks", "sections") else first


def _all(survey: Survey) -> Iterator[tuple[str, Texts]]:
    yield "title", survey.title
    for number, sentence in enumerate(survey.intro):
        yield f"intro.{number}", sentence
    yield "promise", survey.promise
    for number, sentence in enumerate(survey.thanks):
        yield f"thanks.{number}", sentence
    for section in survey.sections:
        yield f"sections.{section.key}", section.title
    for question in survey.questions:
        yield from _of_question(question)


def _of_question(question: Question) -> Iterator[tuple[str, Texts]]:
    own = {name: getattr(question, name) for name in OWN_TEXTS}
    for name, text in own.items():
        if isinstance(text, Texts):
            yield f"{question.key}.{name}", text
    for option in question.options:
        yield f"{question.key}.options.{option.code}", option.text
    for item in question.items:
        yield f"{question.key}.items.{item.key}", item.text
