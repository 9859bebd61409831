"""Choose several answers, with a maximum, and answers that cannot go with others."""

from __future__ import annotations

from collections.abc import Sequence

from participatie.errors import Refusal
from participatie.surveys.definition import Answer, Answers, Kind, Page
from participatie.surveys.kinds import choosing
from participatie.surveys.kinds.base import (
    ANSWER,
    CHOOSE,
    NOT_OURS,
    Cell,
    Column,
    KindModule,
    Places,
    ValueKind,
    Values,
)
from participatie.surveys.pages import options_on
from participatie.text import counted, mark


def _read(page: Page, values: Values, answers: Answers, _places: Places) -> Answer | None:
    chosen = set(values.get(ANSWER, ()))
    options = options_on(page, answers)
    if not chosen:
        raise Refusal(CHOOSE)
    if not chosen <= {option.code for option in options}:
        raise Refusal(NOT_OURS)
    alone = next((option for option in options if option.exclusive and option.code in chosen), None)
    if alone is not None and len(chosen) > 1:
        raise Refusal(mark("Een van uw antwoorden past niet bij de andere. Kies alleen dat antwoord, of haal het weg."))
    most = page.question.maximum
    if most is not None and len(chosen) > most:
        raise Refusal(
            counted(
                "Kies niet meer dan %(num)s antwoord. U hebt er nu %(chosen)s.",
                "Kies niet meer dan %(num)s antwoorden. U hebt er nu %(chosen)s.",
                most,
                chosen=len(chosen),
            )
        )
    return [option.code for option in options if option.code in chosen]


def _codes(_page: Page, answer: Answer) -> Sequence[str]:
    return tuple(str(code) for code in answer) if isinstance(answer, list) else ()


def _columns(page: Page) -> tuple[Column, ...]:
    labels = choosing.option_labels(page)
    return tuple(Column(f"{page.page_key}.{code}", ValueKind.YES_NO, label) for code, label in labels.items())


def _cells(page: Page, answer: Answer | None) -> tuple[Cell, ...]:
    chosen = None if answer is None else _codes(page, answer)
    return tuple(None if chosen is None else int(code in chosen) for code in choosing.option_codes(page))


def _sound(page: Page, answer: Answer) -> bool:
    return choosing.are_several(page, answer) and len(_codes(page, answer)) <= (page.question.maximum or 10**6)


def _form_values(answer: Answer) -> dict[str, Sequence[str]]:
    return {ANSWER: [str(code) for code in answer] if isinstance(answer, list) else []}


KIND = KindModule(
    kind=Kind.MULTIPLE,
    name=mark("Meer antwoorden kiezen"),
    needs=frozenset({"options"}),
    allows=frozenset({"maximum", "options_from", "marked"}),
    several=True,
    read=_read,
    possible=choosing.option_codes,
    codes=_codes,
    label=choosing.option_label,
    asked=choosing.option_codes,
    columns=_columns,
    cells=_cells,
    says=choosing.one_said,
    sound=_sound,
    form_values=_form_values,
    inputs=choosing.choice_inputs,
    xlsform="select_multiple",
)
