"""Is what someone typed or chose on one page an answer to the question on that page?

The browser is never believed: every code is held against the definition, every length against its
maximum. A refusal is a sentence for the person who answers, never a fault. How each kind reads what was sent
stands in its module in `kinds`.
"""

from __future__ import annotations

from participatie.errors import Refusal
from participatie.surveys.definition import Answer, Answers, Kind, Page
from participatie.surveys.kinds import KINDS, Places, Values
from participatie.surveys.kinds.base import ANSWER, CHOOSE, NOT_OURS, tidy
from participatie.surveys.kinds.moments import DAY, MOMENT
from participatie.surveys.kinds.place import PIN_X, PIN_Y, PLACE, STREET
from participatie.surveys.kinds.text import MAX_TEXT
from participatie.text import mark

__all__ = [
    "ANSWER",
    "CHOOSE",
    "DAY",
    "MAX_TEXT",
    "MOMENT",
    "NOT_OURS",
    "PIN_X",
    "PIN_Y",
    "PLACE",
    "STREET",
    "Places",
    "Values",
    "may_skip",
    "read_answer",
    "tidy",
]


def read_answer(page: Page, values: Values, answers: Answers, places: Places) -> Answer | None:
    """Check what was sent on one page.

    Args:
        page: the page that was sent.
        values: the raw form.
        answers: the earlier answers, with the one on this page so far; some options only exist because of them.
        places: what can be named as a place.

    Returns:
        The answer as `answers` encodes it; None for a page without a question and for an open question
        that was left empty.

    Raises:
        Refusal: nothing was chosen, too much was chosen or typed, or the value does not belong here.
    """
    kind = KINDS[page.question.kind]
    answer = kind.read(page, values, answers, places)
    if answer is None and not may_skip(page) and page.question.kind is not Kind.INFO and not kind.stays(values):
        raise Refusal(mark("Deze vraag mag u niet overslaan."))
    return answer


def may_skip(page: Page) -> bool:
    """Tell whether a page can be left without an answer; nearly always true."""
    return not page.question.required
