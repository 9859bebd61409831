"""Did people learn something: who agrees before and after, and how sure is the difference?

Shares have a 95 % interval (Wilson 1927) and their difference one by Newcombe (1998, method 10), for two groups of
people: forms have no name, so nobody can be compared with themselves. Nothing is told about fewer than five people.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from participatie.disclosure import LEAST
from participatie.estimates.intervals import difference, share_of, wilson
from participatie.minutes.evaluation import AGREES_FROM, NO_OPINION, STATEMENTS, Counts, Moment
from participatie.text import Message, mark, message


class Verdict(Enum):
    """What may be said about a statement."""

    TOO_FEW = "too_few"
    MORE = "more"
    FEWER = "fewer"
    UNSURE = "unsure"


VERDICTS = {
    Verdict.TOO_FEW: mark("Te weinig mensen vulden dit in om iets te zeggen."),
    Verdict.MORE: mark("Na afloop zijn meer mensen het hiermee eens."),
    Verdict.FEWER: mark("Na afloop zijn minder mensen het hiermee eens."),
    Verdict.UNSURE: mark("Het verschil kan toeval zijn. Daarvoor vulden te weinig mensen het in."),
}


@dataclass(frozen=True, slots=True)
class Agreeing:
    """The people with an opinion at one moment: how many, and the share that agrees with its 95 % interval."""

    people: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Change:
    """One statement before and after.

    Attributes:
        statement: its code.
        before: who agreed before; None when fewer than five people had an opinion.
        after: the same, afterwards.
        low: lower end of the 95 % interval of the difference, -1 to 1; None without a difference.
        high: upper end.
        verdict: what may be said.
    """

    statement: str
    before: Agreeing | None
    after: Agreeing | None
    low: float | None
    high: float | None
    verdict: Verdict

    @property
    def sentence(self) -> Message:
        """Say it in plain words."""
        return message(VERDICTS[self.verdict])


def newcombe(before: tuple[int, int], after: tuple[int, int]) -> tuple[float, float]:
    """Give the 95 % interval of the difference of two shares (Newcombe 1998, method 10).

    Args:
        before: part and whole; the whole is 1 or more.
        after: the same.

    Returns:
        Lower and upper end of after minus before, -1 to 1.

    Example:
        The first example of Newcombe's table II, 56 of 70 less 48 of 80.

        >>> [round(end, 4) for end in newcombe((48, 80), (56, 70))]
        [0.0524, 0.3339]
    """
    return difference(share_of(*before), share_of(*after))


def changes_of(counts: Counts) -> tuple[Change, ...]:
    """Give what changed per statement, in the order of the form.

    Args:
        counts: how many people chose each answer.

    Source:
        docs/method/meetings.md, "Did a session help?".
    """
    return tuple(_change(statement, counts) for statement in STATEMENTS)


def _change(statement: str, counts: Counts) -> Change:
    (before, told_before), (after, told_after) = (_agreeing(statement, moment, counts) for moment in Moment)
    if told_before is None or told_after is None:
        return Change(statement, told_before, told_after, None, None, Verdict.TOO_FEW)
    low, high = newcombe(before, after)
    verdict = Verdict.MORE if low > 0 else Verdict.FEWER if high < 0 else Verdict.UNSURE
    return Change(statement, told_before, told_after, low, high, verdict)


def _agreeing(statement: str, moment: Moment, counts: Counts) -> tuple[tuple[int, int], Agreeing | None]:
    own = {answer: people for (when, what, answer), people in counts.items() if (when, what) == (moment, statement)}
    whole = sum(people for answer, people in own.items() if answer != NO_OPINION)
    part = sum(people for answer, people in own.items() if answer >= AGREES_FROM)
    if whole < LEAST:
        return (part, whole), None
    return (part, whole), Agreeing(whole, part / whole, *wilson(part, whole))
