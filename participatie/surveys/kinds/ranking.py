"""Put the best three, or so many as the survey says, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participatie.errors import Refusal
from participatie.surveys.definition import RANKED, Answer, Answers, Kind, Page, Question
from participatie.surveys.kinds import choosing
from participatie.surveys.kinds.asking import Asked, Choice, Inputs
from participatie.surveys.kinds.base import CHOOSE, NOT_OURS, Cell, Column, KindModule, Places, ValueKind, Values
from participatie.surveys.pages import options_on
from participatie.text import mark, message

RANK = "rang."
"""Before the code of an option: the field with its place in the order, "1" and up, or "" for none."""


def most_of(question: Question) -> int:
    """Give how many answers are put in order."""
    return question.maximum or RANKED


def _read(page: Page, values: Values, answers: Answers, _places: Places) -> Answer | None:
    offered = {option.code for option in options_on(page, answers)}
    taken: dict[int, str] = {}
    for name, sent in values.items():
        rank = sent[0] if name.startswith(RANK) and sent else ""
        if not rank:
            continue
        code = name.removeprefix(RANK)
        if code not in offered or not (rank.isascii() and rank.isdigit() and len(rank) < 3):
            raise Refusal(NOT_OURS)
        if not 1 <= int(rank) <= most_of(page.question):
            raise Refusal(NOT_OURS)
        if int(rank) in taken:
            raise Refusal(
                message(
                    mark("Twee antwoorden staan op plaats %(rank)s. Geef elk antwoord een eigen plaats."),
                    rank=int(rank),
                )
            )
        taken[int(rank)] = code
    if not taken:
        raise Refusal(CHOOSE)
    return [taken[rank] for rank in sorted(taken)]


def _codes(_page: Page, answer: Answer) -> Sequence[str]:
    return tuple(str(code) for code in answer) if isinstance(answer, list) else ()


def _columns(page: Page) -> tuple[Column, ...]:
    labels = choosing.option_labels(page)
    return tuple(Column(f"{page.page_key}.{code}", ValueKind.NUMBER, label) for code, label in labels.items())


def _cells(page: Page, answer: Answer | None) -> tuple[Cell, ...]:
    ranks = {code: rank for rank, code in enumerate(_codes(page, answer), 1)} if answer is not None else {}
    return tuple(ranks.get(code) for code in choosing.option_codes(page))


def _says(page: Page, answer: Answer, language: str, places: Places) -> tuple[str, ...]:
    said = choosing.one_said(page, answer, language, places)
    return tuple(f"{rank}. {words}" for rank, words in enumerate(said, 1))


def _sound(page: Page, answer: Answer) -> bool:
    return choosing.are_several(page, answer) and len(_codes(page, answer)) <= most_of(page.question)


def _form_values(answer: Answer) -> dict[str, Sequence[str]]:
    codes = answer if isinstance(answer, list) else []
    return {f"{RANK}{code}": [str(rank)] for rank, code in enumerate(codes, 1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingInputs(Inputs):
    """What can be put in order. ranked: value of each choice to its place, or ""; places: the places there are."""

    ranked: Mapping[str, str]
    places: tuple[int, ...]


def _inputs(asked: Asked) -> RankingInputs:
    options = options_on(asked.page, asked.answers)
    most = min(most_of(asked.page.question), len(options))
    return RankingInputs(
        anchor="rang-0",
        own_style=True,
        scripts=("ranking.js",),
        choices=tuple(Choice(f"{RANK}{option.code}", asked.show(option.text), False) for option in options),
        ranked={f"{RANK}{option.code}": asked.typed(f"{RANK}{option.code}") for option in options},
        places=tuple(range(1, most + 1)),
    )


KIND = KindModule(
    kind=Kind.RANKING,
    name=mark("Op volgorde zetten, zoals een top 3"),
    allows=frozenset({"options", "maximum", "options_from", "marked"}),
    several=True,
    read=_read,
    possible=choosing.option_codes,
    codes=_codes,
    label=choosing.option_label,
    asked=choosing.option_codes,
    columns=_columns,
    cells=_cells,
    says=_says,
    sound=_sound,
    form_values=_form_values,
    inputs=_inputs,
    xlsform="rank",
)
