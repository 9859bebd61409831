"""A page with only words; there is nothing to answer."""

from __future__ import annotations

from collections.abc import Sequence

from participatie.surveys.definition import Answer, Answers, Kind, Page
from participatie.surveys.kinds.asking import Asked, Inputs
from participatie.surveys.kinds.base import (
    Cell,
    Column,
    KindModule,
    Places,
    Said,
    Values,
    no_codes,
    no_label,
    nothing_counted,
)
from participatie.text import mark


def _read(_page: Page, _values: Values, _answers: Answers, _places: Places) -> Answer | None:
    return None


def _columns(_page: Page) -> tuple[Column, ...]:
    return ()


def _cells(_page: Page, _answer: Answer | None) -> tuple[Cell, ...]:
    return ()


def _says(_page: Page, _answer: Answer, _language: str, _places: Places) -> tuple[Said, ...]:
    return ()


def _sound(_page: Page, _answer: Answer) -> bool:
    return False


def _form_values(_answer: Answer) -> dict[str, Sequence[str]]:
    return {}


def _inputs(_asked: Asked) -> Inputs:
    return Inputs()


KIND = KindModule(
    kind=Kind.INFO,
    name=mark("Alleen uitleg"),
    read=_read,
    possible=nothing_counted,
    codes=no_codes,
    label=no_label,
    asked=nothing_counted,
    columns=_columns,
    cells=_cells,
    says=_says,
    sound=_sound,
    form_values=_form_values,
    inputs=_inputs,
    xlsform="note",
)
