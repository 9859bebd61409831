"""Who sees which themes in the open answers, and do two people see the same?

One person codes every released answer. A second codes part of them, drawn by lot, without seeing what the first
saw; where they differ they talk and write down what they agree on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from participatie.estimates.agreement import Agreement, agreement_of
from participatie.written import WrittenText

LEAST_SAMPLE = 30
USUAL_PERCENT = 20


class Turn(StrEnum):
    """Whose look at an answer it is; `AGREED` is what both wrote down together where they differed."""

    FIRST = "first"
    SECOND = "second"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of the code book; `meaning` says when it fits, `retired` that it is no longer used."""

    id: int
    name: WrittenText
    meaning: str
    retired: bool


@dataclass(frozen=True, slots=True)
class Second:
    """Who codes part of the answers as the second, and how large that part is in percents."""

    account_id: int
    percent: int


Place = tuple[str, str]
"""Id of the response and key of the page."""


@dataclass(frozen=True, slots=True)
class Coding:
    """Which themes somebody saw in one answer; none is a finding too."""

    response_id: str
    page_key: str
    turn: Turn
    account_id: int
    themes: frozenset[int]
    note: str = ""

    @property
    def place(self) -> Place:
        """Which answer it is about."""
        return self.response_id, self.page_key


@dataclass(frozen=True, slots=True)
class ThemeAgreement:
    """How far two coders agree on one theme; `agreement` is None before both coded an answer."""

    theme: Theme
    agreement: Agreement | None


def percent_for(answers: int) -> int:
    """Give how large the part for the second coder is: a fifth, and at least thirty answers.

    >>> percent_for(400), percent_for(60), percent_for(20)
    (20, 50, 100)
    """
    if answers <= LEAST_SAMPLE:
        return 100
    return max(USUAL_PERCENT, -(-100 * LEAST_SAMPLE // answers))


def in_sample(place: Place, round_code: str, percent: int) -> bool:
    """Decide by lot whether an answer is in the part for the second coder; the same answer always gets the same lot."""
    lot = hashlib.sha256("/".join((round_code, *place)).encode()).digest()
    return int.from_bytes(lot[:4], "big") * 100 < percent << 32


def next_place(waiting: Sequence[Place], done: Iterable[Place], after: Place | None = None) -> Place | None:
    """Give the next answer that nobody coded in this turn, going round after `after`; None when all are done."""
    finished = set(done)
    left = [place for place in waiting if place not in finished]
    if after is None:
        return left[0] if left else None
    return next((place for place in left if place > after), left[0] if left else None)


def agreements(codings: Iterable[Coding], themes: Sequence[Theme]) -> tuple[ThemeAgreement, ...]:
    """Compare both coders theme by theme over the answers that both coded.

    Several themes may fit one answer, so agreement is a matter of each theme: is it in this answer or not?

    Source:
        docs/method/weighting.md, "Two coders".
    """
    first, second = _by_place(codings, Turn.FIRST), _by_place(codings, Turn.SECOND)
    both = sorted(first.keys() & second.keys())
    return tuple(
        ThemeAgreement(
            theme,
            agreement_of([(theme.id in first[place].themes, theme.id in second[place].themes) for place in both]),
        )
        for theme in themes
    )


def over_all(codings: Iterable[Coding], themes: Sequence[Theme]) -> Agreement | None:
    """Compare both coders over every answer and theme together."""
    first, second = _by_place(codings, Turn.FIRST), _by_place(codings, Turn.SECOND)
    both = sorted(first.keys() & second.keys())
    return agreement_of(
        [(theme.id in first[place].themes, theme.id in second[place].themes) for place in both for theme in themes]
    )


def differences(codings: Iterable[Coding]) -> tuple[tuple[Coding, Coding], ...]:
    """Give the answers in which both saw different themes and that were not yet agreed on, in order of place."""
    first, second = _by_place(codings, Turn.FIRST), _by_place(codings, Turn.SECOND)
    agreed = _by_place(codings, Turn.AGREED)
    return tuple(
        (first[place], second[place])
        for place in sorted(first.keys() & second.keys())
        if first[place].themes != second[place].themes and place not in agreed
    )


def final_themes(codings: Iterable[Coding]) -> dict[Place, frozenset[int]]:
    """Give the themes of each answer: what was agreed on, else what the first coder saw."""
    return {
        **{place: each.themes for place, each in _by_place(codings, Turn.FIRST).items()},
        **{place: each.themes for place, each in _by_place(codings, Turn.AGREED).items()},
    }


def people_per_theme(codings: Iterable[Coding], page_key: str) -> tuple[int, dict[int, int]]:
    """Count the coded answers on a page, and in how many of them each theme was seen."""
    counts: dict[int, int] = {}
    coded = 0
    for (_, key), themes in final_themes(codings).items():
        if key == page_key:
            coded += 1
            for theme in themes:
                counts[theme] = counts.get(theme, 0) + 1
    return coded, counts


def _by_place(codings: Iterable[Coding], turn: Turn) -> Mapping[Place, Coding]:
    return {each.place: each for each in codings if each.turn is turn}
