"""What kinds with options share: which there can be on a page, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from participatie.errors import Refusal
from participatie.surveys.definition import Answer, Answers, Option, Page, Question
from participatie.surveys.kinds.asking import Asked, Choice, Inputs
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
from participatie.surveys.pictograms import lines_of
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


def choice_inputs(asked: Asked) -> Inputs:
    """Show every option this person may choose from, with a face or a picture where the survey wants one."""
    question = asked.page.question
    chosen = asked.chosen(ANSWER)
    return Inputs(
        choices=tuple(
            Choice(
                option.code,
                asked.show(option.text),
                option.code in chosen,
                mood(question, option),
                lines_of(option.icon),
            )
            for option in options_on(asked.page, asked.answers)
        ),
        own_style=question.faces,
    )


def mood(question: Question, option: Option) -> str:
    """Name the face beside an option, or "" for none.

    The highest points smile, unless they stand for much nuisance. Agreeing is neither glad nor sad: without
    `faces` only nuisance has them.
    """
    points = [each.points for each in question.options if each.points is not None]
    if option.points is None or not (question.faces or question.measure == "nuisance") or len(set(points)) < 2:
        return ""
    share = (option.points - min(points)) / (max(points) - min(points))
    if question.measure == "nuisance":
        share = 1 - share
    extreme = len(set(points)) > 3
    if share in (0, 1):
        return ("awful" if extreme else "sad") if share == 0 else ("glad" if extreme else "fine")
    return "flat" if 0.4 < share < 0.6 or not extreme else ("fine" if share > 0.5 else "sad")


def _words(label: Label | None, code: str, language: str) -> str:
    return label.text_in(language).text if isinstance(label, Texts) else code
