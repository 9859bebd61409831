"""Which pages does this person come along, and which answers count in the end?

The route of a survey is worked out once: its conditions become functions, so that following it for
somebody's answers costs next to nothing on every page they look at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from typing import NamedTuple

from participatie.surveys.conditions import And, Condition, Is, codes_in, evaluate
from participatie.surveys.definition import Answer, Answers, Page, Survey
from participatie.surveys.pages import options_on

_Holds = Callable[[Mapping[str, object]], bool]


class Settled(NamedTuple):
    """What someone's answers come down to.

    Attributes:
        kept: the answers that are sent, in the order of the pages.
        dropped: pages with an answer, or part of one, that no longer counts.
        shown: the pages this person is asked, in order.
        numbers: the numbers of those pages, from 1, as they stand in addresses.
    """

    kept: dict[str, Answer]
    dropped: tuple[Page, ...]
    shown: tuple[Page, ...]
    numbers: tuple[int, ...]

    def is_shown(self, number: int) -> bool:
        """Tell whether the page with this number is asked."""
        place = bisect_left(self.numbers, number)
        return place < len(self.numbers) and self.numbers[place] == number

    def before(self, number: int) -> int | None:
        """Give the number of the page that comes before, or None at the beginning."""
        place = bisect_left(self.numbers, number)
        return self.numbers[place - 1] if place else None

    def after(self, number: int) -> int | None:
        """Give the number of the page that comes after, or None at the end."""
        place = bisect_right(self.numbers, number)
        return self.numbers[place] if place < len(self.numbers) else None


class Route:
    """The pages of one survey with their conditions, ready to be followed."""

    def __init__(self, survey: Survey) -> None:
        self._steps = tuple(
            (number, page, page.page_key, _compiled(page.condition), bool(page.drawn))
            for number, page in enumerate(survey.pages, 1)
        )

    def settle(self, answers: Answers) -> Settled:
        """Keep the answers that count and name the ones that no longer do.

        Someone may go back and change an answer, so that a later question is no longer asked or an option
        no longer offered. Those answers are not sent.

        Args:
            answers: everything answered so far, also on pages that are no longer shown.
        """
        kept: dict[str, Answer] = {}
        dropped: list[Page] = []
        shown: list[Page] = []
        numbers: list[int] = []
        for number, page, key, holds, is_drawn in self._steps:
            asked = holds is None or holds(kept)
            if asked:
                shown.append(page)
                numbers.append(number)
            answer = answers.get(key)
            if answer is None:
                continue
            if not asked:
                dropped.append(page)
                continue
            still = _still_offered(page, answer, kept) if is_drawn else answer
            if still is not None:
                kept[key] = still
            if still != answer:
                dropped.append(page)
        return Settled(kept, tuple(dropped), tuple(shown), tuple(numbers))


def settle(survey: Survey, answers: Answers) -> Settled:
    """Do what `Route.settle` does, once."""
    return Route(survey).settle(answers)


def _compiled(condition: Condition | None) -> _Holds | None:
    """Make a function of a condition; it gives what `conditions.evaluate` gives."""
    if condition is None:
        return None
    if isinstance(condition, Is):
        return _is(condition.question, condition.code)
    if isinstance(condition, And):
        parts = [part for part in map(_compiled, condition.parts) if part is not None]
        return lambda answers: all(part(answers) for part in parts)
    return lambda answers: evaluate(condition, answers)


def _is(question: str, code: str) -> _Holds:
    def holds(answers: Mapping[str, object]) -> bool:
        answer = answers.get(question)
        if answer is None:
            return False
        return answer == code or (type(answer) is not str and code in codes_in(answer))

    return holds


def _still_offered(page: Page, answer: Answer, kept: Answers) -> Answer | None:
    if not isinstance(answer, str | list):
        return answer
    offered = {option.code for option in options_on(page, kept)}
    if isinstance(answer, str):
        return answer if answer in offered else None
    return [code for code in answer if code in offered] or None
