"""A whole number between two bounds, such as how many years someone lives here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participatie.errors import Refusal
from participatie.surveys.definition import Answer, Answers, Kind, Page
from participatie.surveys.kinds.asking import Asked, Inputs
from participatie.surveys.kinds.base import (
    ANSWER,
    KindModule,
    Label,
    Places,
    Values,
    first,
    nothing_counted,
    number_cell,
    number_column,
    tidy,
    typed_values,
    whole_amount,
    whole_number,
)
from participatie.text import mark, message
from participatie.written import ShownText

MOST_BANDS = 5


def bounds(page: Page) -> tuple[int, int]:
    """Give the least and the most a number may be here."""
    least = page.question.least or 0
    return least, least if page.question.most is None else page.question.most


def bands(page: Page) -> Mapping[str, range]:
    """Divide what is possible into at most five bands of the same size; the last may be smaller.

    A count per number beside an average would let a hidden count be worked out.
    """
    least, most = bounds(page)
    size = max(1, -(-(most - least + 1) // MOST_BANDS))
    starts = range(least, most + 1, size)
    return {f"band_{place}": range(start, min(start + size, most + 1)) for place, start in enumerate(starts, 1)}


def _read(page: Page, values: Values, _answers: Answers, _places: Places) -> Answer | None:
    typed = first(values, ANSWER)
    if not tidy(typed):
        raise Refusal(mark("Vul een getal in, of sla de vraag over."))
    number = whole_number(typed)
    least, most = bounds(page)
    if number is None or not least <= number <= most:
        raise Refusal(message(mark("Vul een heel getal in van %(least)s tot en met %(most)s."), least=least, most=most))
    return number


def _possible(page: Page) -> Sequence[str]:
    return tuple(bands(page))


def _codes(page: Page, answer: Answer) -> Sequence[str]:
    return tuple(code for code, numbers in bands(page).items() if answer in numbers)


def _label(page: Page, code: str) -> Label | None:
    found = bands(page).get(code)
    if found is None:
        return None
    if len(found) == 1:
        return message(mark("%(least)s precies"), least=found[0])
    return message(mark("%(least)s tot en met %(most)s"), least=found[0], most=found[-1])


def _says(page: Page, answer: Answer, language: str, _places: Places) -> tuple[str, ...]:
    unit = page.question.unit
    return (f"{answer} {unit.text_in(language).text}" if unit else str(answer),)


def _sound(page: Page, answer: Answer) -> bool:
    least, most = bounds(page)
    return isinstance(answer, int) and not isinstance(answer, bool) and least <= answer <= most


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberInputs(Inputs):
    """One field for a number. unit: what it counts."""

    text: str
    least: int
    most: int
    unit: ShownText | None


def _inputs(asked: Asked) -> NumberInputs:
    least, most = bounds(asked.page)
    unit = asked.page.question.unit
    return NumberInputs(
        anchor=ANSWER,
        own_style=True,
        single_field=True,
        text=asked.typed(ANSWER),
        least=least,
        most=most,
        unit=None if unit is None else asked.show(unit),
    )


KIND = KindModule(
    kind=Kind.NUMBER,
    name=mark("Een getal"),
    needs=frozenset({"least", "most"}),
    allows=frozenset({"unit"}),
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
    xlsform="integer",
)
