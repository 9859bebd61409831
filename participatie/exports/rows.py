"""How does one response become one row?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import floor
from typing import Protocol

from participatie.disclosure import LEAST
from participatie.exports.layout import OTHER, Layout, PageColumns
from participatie.exports.table import NOT_ASKED, SKIPPED, Cell, Measure, harmless
from participatie.surveys.conditions import evaluate
from participatie.surveys.definition import Answer, Kind
from participatie.surveys.kinds import KINDS

ROUNDED_M = 100
"""Coordinates are the middle of a square of so many metres."""


class Response(Protocol):
    """What is known of one response."""

    @property
    def response_id(self) -> str:
        """Random id; finds released words, and never leaves."""

    @property
    def language(self) -> str:
        """Code of the language somebody answered in."""

    @property
    def channel(self) -> str:
        """How somebody came to the survey; "" for unknown."""

    @property
    def mode(self) -> str:
        """Who held the phone or the pen."""

    @property
    def week(self) -> str:
        """ISO week."""

    @property
    def answers(self) -> Mapping[str, Answer]:
        """By page key."""


class Words:
    """Released words, read along with the responses and never all at once.

    Args:
        released: response id, page key and words; in the order of the response ids, as the responses themselves.
    """

    def __init__(self, released: Iterable[tuple[str, str, str]]) -> None:
        self._released = iter(released)
        self._next = next(self._released, None)

    def of(self, response_id: str) -> Mapping[str, str]:
        """Give the words of one response by page key; asked once for each, in order."""
        while self._next is not None and self._next[0] < response_id:
            self._next = next(self._released, None)
        found: dict[str, str] = {}
        while self._next is not None and self._next[0] == response_id:
            found[self._next[1]] = self._next[2]
            self._next = next(self._released, None)
        return found


@dataclass(frozen=True, slots=True)
class Known:
    """What is needed beside a response to write its row.

    Attributes:
        words: released words, in the order of the responses; nothing else that people wrote gets into a file.
        channels: that stand in the file by name; the others become "other". So do languages, modes and weeks.
        weigh: gives the weight of a response, None for no such column.
    """

    words: Words = field(default_factory=lambda: Words(()))
    channels: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()
    weeks: frozenset[str] = frozenset()
    weigh: Callable[[Response], float] | None = None


def rows_of(layout: Layout, responses: Iterable[Response], known: Known) -> Iterator[tuple[Cell, ...]]:
    """Write responses as rows, one at a time.

    Args:
        layout: of the file.
        responses: in the order of the file; that order must say nothing.
        known: see `Known`.

    Returns:
        As many cells as the layout has variables. A code is `_skipped` where somebody gave no answer and
        `_not_asked` where the question was not asked; numbers, dates and words are empty in both cases.
    """
    plan = [_Step(page) for page in layout.pages]
    retired = tuple(NOT_ASKED if each.measure is Measure.CODE else None for each in layout.retired)
    for number, response in enumerate(responses, start=1):
        words = known.words.of(response.response_id)
        row: list[Cell] = [
            number,
            _named(response.channel, known.channels),
            _named(response.language, known.languages),
            _named(response.mode, known.modes),
            _named(response.week, known.weeks),
        ]
        if known.weigh is not None:
            row.append(known.weigh(response))
        counted: dict[str, object] = {}
        for step in plan:
            if step.condition is not None and not evaluate(step.condition, counted):
                row += step.not_asked
            elif (answer := response.answers.get(step.key)) is None:
                row += step.skipped
            else:
                counted[step.key] = answer
                row += step.cells(answer, words.get(step.key))
        yield (*row, *retired)


def common(counts: Mapping[str, int], least: int = LEAST) -> frozenset[str]:
    """Choose which values are common enough to stand in a file.

    Args:
        counts: value to how many people have it; "" for unknown.
        least: fewer people than this are not told apart.

    Returns:
        The values that stand by name. The others go together, and are again at least so many people or nobody:
        else the least common value joins them.
    """
    by_size = sorted((number, value) for value, number in counts.items() if value)
    together = counts.get("", 0)
    kept = [(number, value) for number, value in by_size if number >= least]
    together += sum(number for number, _ in by_size if number < least)
    while kept and 0 < together < least:
        number, _ = kept.pop(0)
        together += number
    return frozenset(value for _, value in kept)


def rounded(metres: Cell) -> Cell:
    """Give the middle of the square of 100 metres that a coordinate lies in.

    >>> rounded(133_912.0), rounded(-1.0), rounded(None)
    (133950, -50, None)
    """
    if not isinstance(metres, int | float):
        return None
    return floor(metres / ROUNDED_M) * ROUNDED_M + ROUNDED_M // 2


class _Step:
    """How the columns of one page are filled, worked out once for all rows."""

    def __init__(self, columns: PageColumns) -> None:
        self.page = columns.page
        self.key = columns.page.page_key
        self.condition = columns.page.condition
        codes = [variable.measure is Measure.CODE for variable in columns.variables]
        self.not_asked: tuple[Cell, ...] = tuple(NOT_ASKED if code else None for code in codes)
        self.skipped: tuple[Cell, ...] = tuple(SKIPPED if code else None for code in codes)
        self._rounded = columns.rounded if any(columns.rounded) else ()
        self._kind = columns.page.question.kind
        self._write = KINDS[self._kind].cells

    def cells(self, answer: Answer, words: str | None) -> tuple[Cell, ...]:
        """Give the cells of one answer."""
        if self._kind is Kind.TEXT:
            return (None if words is None else harmless(words),)
        if self._kind is Kind.PHOTO:
            return (1,)
        found = self._write(self.page, answer)
        if self._rounded:
            return tuple(rounded(cell) if coarse else cell for cell, coarse in zip(found, self._rounded, strict=True))
        return found


def _named(value: str, kept: frozenset[str]) -> str:
    return value if value in kept else OTHER
