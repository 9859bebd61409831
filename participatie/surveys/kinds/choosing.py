"""What kinds with options share: which there can be on a page, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from participatie.errors import Refusal
from participatie.surveys.definition import Answer, Answers, Option, Page
from participatie.surveys.kinds.base import (
    ANSWER,
    CHOOSE,
    NOT_OURS,
    Cell,
    Column,
    Label,
    Places,
    ValueKind,
    Values,
    first,
)
from participatie.surveys.pages import options_on
from participatie.surveys.texts import Texts


def all_options(page: Page) -> tuple[Option, ...]:
    """Give every option there can be on a page, drawn ones first."""
    return (*(drawn.option for drawn in page.drawn), *page.question.options)


def option_codes(page: Page) -> Sequence[str]:
    """Give the codes of every option there can be, each once."""
    return tuple(dict.fromkeys(option.code for option in all_options(page)))


def option_label(page: Page, code: str) -> Texts | None:
    """Give the words of an option."""
    return next((option.text for option in all_options(page) if option.code == code), None)


def option_labels(page: Page) -> Mapping[str, Label]:
    """Give every option's words by code."""
    return {option.code: option.text for option in all_options(page)}


def read_one(page: Page, values: Values, answers: Answers, _places: Places) -> Answer | None:
    """Read one chosen option."""
    code = first(values, ANSWER)
    if not code:
        raise Refusal(CHOOSE)
    if all(option.code != code for option in options_on(page, answers)):
        raise Refusal(NOT_OURS)
    return code


def one_code(_page: Page, answer: Answer) -> Sequence[str]:
    """Count under the one option that was chosen."""
    return (answer,) if isinstance(answer, str) else ()


def one_column(page: Page) -> tuple[Column, ...]:
    """Keep the chosen option in one column."""
    return (Column(page.page_key, ValueKind.CODE, None, option_labels(page)),)


def one_cell(_page: Page, answer: Answer | None) -> tuple[Cell, ...]:
    """Give the chosen option."""
    return (answer if isinstance(answer, str) else None,)


def one_said(page: Page, answer: Answer, language: str, _places: Places) -> tuple[str, ...]:
    """Say the chosen option, or the chosen options in their order."""
    codes = answer if isinstance(answer, list) else [answer]
    labels = option_labels(page)
    return tuple(_words(labels.get(str(code)), str(code), language) for code in codes)


def is_one(page: Page, answer: Answer) -> bool:
    """Whether an answer is one of the options."""
    return isinstance(answer, str) and answer in option_codes(page)


def are_several(page: Page, answer: Answer) -> bool:
    """Whether an answer is a list of options, each once."""
    return (
        isinstance(answer, list)
        and bool(answer)
        and all(isinstance(code, str) for code in answer)
        and len({str(code) for code in answer}) == len(answer)
        and {str(code) for code in answer} <= set(option_codes(page))
    )


def _words(label: Label | None, code: str, language: str) -> str:
    return label.text_in(language).text if isinstance(label, Texts) else code
