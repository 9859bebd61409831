"""An answer in someone's own words, on one line or on several."""

from __future__ import annotations

from dataclasses import dataclass

from participatie.errors import Refusal
from participatie.surveys.definition import Answer, Answers, Kind, Page
from participatie.surveys.kinds.asking import Asked, Inputs
from participatie.surveys.kinds.base import (
    ANSWER,
    Cell,
    Column,
    KindModule,
    Places,
    ValueKind,
    Values,
    first,
    no_codes,
    no_label,
    nothing_counted,
    tidy,
    typed_values,
)
from participatie.text import counted, mark

MAX_TEXT = 1_000


def _read(page: Page, values: Values, _answers: Answers, _places: Places) -> Answer | None:
    typed = tidy(first(values, ANSWER))
    if not page.question.several_lines:
        typed = " ".join(typed.split())
    most = page.question.max_length or MAX_TEXT
    if len(typed) > most:
        raise Refusal(
            counted(
                "Uw tekst is te lang. Maak de tekst %(num)s teken korter. Er passen %(most)s tekens in.",
                "Uw tekst is te lang. Maak de tekst %(num)s tekens korter. Er passen %(most)s tekens in.",
                len(typed) - most,
                most=most,
            )
        )
    return typed or None


def _columns(page: Page) -> tuple[Column, ...]:
    return (Column(page.page_key, ValueKind.TEXT),)


def _cells(_page: Page, answer: Answer | None) -> tuple[Cell, ...]:
    return (answer if isinstance(answer, str) else None,)


def _says(_page: Page, answer: Answer, _language: str, _places: Places) -> tuple[str, ...]:
    return (str(answer),)


def _sound(page: Page, answer: Answer) -> bool:
    most = page.question.max_length or MAX_TEXT
    return isinstance(answer, str) and 0 < len(answer) <= most and tidy(answer) == answer


@dataclass(frozen=True, slots=True, kw_only=True)
class TextInputs(Inputs):
    """One field for words, of one line or of several."""

    text: str
    max_length: int
    several_lines: bool


def _inputs(asked: Asked) -> TextInputs:
    question = asked.page.question
    return TextInputs(
        anchor=ANSWER,
        single_field=True,
        text=asked.own(0, asked.typed(ANSWER)),
        max_length=question.max_length or MAX_TEXT,
        several_lines=question.several_lines,
    )


KIND = KindModule(
    kind=Kind.TEXT,
    name=mark("In eigen woorden"),
    needs=frozenset({"max_length"}),
    allows=frozenset({"long"}),
    read=_read,
    possible=nothing_counted,
    codes=no_codes,
    label=no_label,
    asked=nothing_counted,
    columns=_columns,
    cells=_cells,
    says=_says,
    sound=_sound,
    form_values=typed_values,
    inputs=_inputs,
    xlsform="text",
    likeness=lambda answer: "own words",
    own_words=lambda asked: (asked.typed(ANSWER),),
)
