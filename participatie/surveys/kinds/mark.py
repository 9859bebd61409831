"""A report mark from 1 to 10."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from participatie.errors import Refusal
from participatie.surveys.definition import Answer, Answers, Kind, Page
from participatie.surveys.kinds.asking import Asked, Choice, Inputs
from participatie.surveys.kinds.base import (
    ANSWER,
    CHOOSE,
    KindModule,
    Label,
    Places,
    Values,
    first,
    nothing_counted,
    number_cell,
    number_column,
    typed_values,
    whole_amount,
)
from participatie.text import Message, mark
from participatie.written import ShownText

BANDS = {"1_5": range(1, 6), "6_7": range(6, 8), "8_10": range(8, 11)}
"""Marks are counted in bands: counts per mark beside an average would let a hidden count be worked out."""
BAND_NAMES = {"1_5": mark("1 tot en met 5"), "6_7": mark("6 of 7"), "8_10": mark("8 tot en met 10")}


def _read(_page: Page, values: Values, _answers: Answers, _places: Places) -> Answer | None:
    typed = first(values, ANSWER)
    if not typed:
        raise Refusal(CHOOSE)
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 2 and 1 <= int(typed) <= 10):
        raise Refusal(mark("Kies een cijfer van 1 tot en met 10."))
    return int(typed)


def _possible(_page: Page) -> Sequence[str]:
    return tuple(BANDS)


def _codes(_page: Page, answer: Answer) -> Sequence[str]:
    return tuple(band for band, marks in BANDS.items() if answer in marks)


def _label(_page: Page, code: str) -> Label | None:
    return Message(BAND_NAMES[code]) if code in BAND_NAMES else None


def _says(_page: Page, answer: Answer, _language: str, _places: Places) -> tuple[str, ...]:
    return (str(answer),)


def _sound(_page: Page, answer: Answer) -> bool:
    return isinstance(answer, int) and not isinstance(answer, bool) and 1 <= answer <= 10


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkInputs(Inputs):
    """The ten marks, with words at both ends."""

    low_end: ShownText | None
    high_end: ShownText | None


def _inputs(asked: Asked) -> MarkInputs:
    question, chosen = asked.page.question, asked.chosen(ANSWER)
    return MarkInputs(
        choices=tuple(
            Choice(str(each), ShownText(str(each), asked.language, "ltr", False), str(each) in chosen)
            for each in range(1, 11)
        ),
        low_end=None if question.low_end is None else asked.show(question.low_end),
        high_end=None if question.high_end is None else asked.show(question.high_end),
    )


KIND = KindModule(
    kind=Kind.MARK,
    name=mark("Een rapportcijfer"),
    needs=frozenset({"low_end", "high_end"}),
    read=_read,
    possible=_possible,
    codes=_codes,
    label=_label,
    amount=whole_amount,
    asked=nothing_counted,
    columns=number_column,
    cells=number_cell,
    says=_says,
    sound=_sound,
    form_values=typed_values,
    inputs=_inputs,
    xlsform="range",
)
