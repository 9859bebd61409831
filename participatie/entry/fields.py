"""Which fields does somebody type when a paper form is entered, and which numbers may stand in each?

The fields follow the paper: a question that is asked again for each earlier choice is a block per choice, in which
people first wrote which choice they mean. Every number comes from `surveys.numbering`, as on the form itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from participatie.surveys.definition import Kind, Page, Question, Survey
from participatie.surveys.kinds.points import most_of as points_of
from participatie.surveys.numbering import FormNumbers, OptionNumber

CHOICES = 3
"""How many blocks a repeated question has when the earlier question has no maximum; the form has as many."""


class Shape(StrEnum):
    """What is typed in a field."""

    ONE = "one"
    SEVERAL = "several"
    ORDER = "order"
    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to type.

    Attributes:
        name: in the form that is sent; the page key, or the question's key with the number of the block.
        label: its number on the paper.
        page: the page it answers; for a block per choice the page of the first choice, for its words.
        options: the numbers that may be typed; empty for places and what is written.
        block: number of the block per choice or of the point, 1 and up; None when it is asked once.
        is_choice: says which choice the block is about, or what is the matter at the point.
    """

    name: str
    label: str
    shape: Shape
    page: Page
    options: tuple[OptionNumber, ...] = ()
    block: int | None = None
    is_choice: bool = False


_SHAPES = {
    Kind.SINGLE: Shape.ONE,
    Kind.SCALE: Shape.ONE,
    Kind.STATEMENTS: Shape.ONE,
    Kind.MARK: Shape.ONE,
    Kind.MULTIPLE: Shape.SEVERAL,
    Kind.MOMENTS: Shape.SEVERAL,
    Kind.RANKING: Shape.ORDER,
    Kind.NUMBER: Shape.NUMBER,
    Kind.POSTCODE: Shape.NUMBER,
    Kind.DATE: Shape.DATE,
    Kind.PLACE: Shape.PLACE,
    Kind.TEXT: Shape.WORDS,
}


def fields_of(survey: Survey, numbers: FormNumbers) -> tuple[Field, ...]:
    """Give every field in the order of the paper.

    Args:
        survey: the published version.
        numbers: of that survey in this area.
    """
    made: list[Field] = []
    on_paper = [question for question in survey.questions if question.kind not in (Kind.INFO, Kind.PHOTO)]
    for of, group in groupby(on_paper, key=lambda question: question.per_choice_of):
        questions = list(group)
        if of is None:
            for question in questions:
                made.extend(_once(survey, numbers, question))
        else:
            made.extend(_per_choice(survey, numbers, of, questions))
    return tuple(made)


def pages_of(survey: Survey, question: Question) -> list[Page]:
    """Give the pages of one question."""
    return [page for page in survey.pages if page.question is question]


def _once(survey: Survey, numbers: FormNumbers, question: Question) -> Iterator[Field]:
    for page in pages_of(survey, question):
        numbered = numbers.pages[page.page_key]
        if question.kind is not Kind.POINTS:
            yield Field(page.page_key, numbered.label, _SHAPES[question.kind], page, numbered.options)
            continue
        for block in range(1, points_of(question) + 1):
            name = f"{page.page_key}.{block}"
            yield Field(f"{name}.theme", numbered.label, Shape.ONE, page, numbered.options, block=block, is_choice=True)
            yield Field(f"{name}.place", numbered.label, Shape.PLACE, page, block=block)


def _per_choice(survey: Survey, numbers: FormNumbers, of: str, questions: Sequence[Question]) -> Iterator[Field]:
    source = survey.question(of)
    chosen = numbers.pages.get(of)
    if source is None or chosen is None:
        return
    (source_page,) = pages_of(survey, source)
    first = [pages_of(survey, question)[0] for question in questions if pages_of(survey, question)]
    for block in range(1, (source.maximum or CHOICES) + 1):
        yield Field(f"{of}.{block}", chosen.label, Shape.ONE, source_page, chosen.options, block=block, is_choice=True)
        for page in first:
            numbered = numbers.pages[page.page_key]
            shape = _SHAPES[page.question.kind]
            yield Field(f"{page.question.key}.{block}", numbered.label, shape, page, numbered.options, block=block)
