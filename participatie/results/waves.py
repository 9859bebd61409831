"""Did something change between two rounds, or can it be chance?

Two rounds are two groups of different people: nobody is followed. Only questions with the same code, the same words
and the same answers are compared. All numbers come from what the results pages of the two rounds show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from participatie.estimates.intervals import Interval, Mean, Share, difference, mean_difference, share_of
from participatie.surveys.definition import Kind, Option, Page, Question, Survey
from participatie.text import Message, mark, message

MANY = 5
"""With more comparisons than this the page says how many would differ by chance."""


class Verdict(StrEnum):
    """What a difference says."""

    MORE = "more"
    LESS = "less"
    CHANCE = "chance"


@dataclass(frozen=True, slots=True)
class Counted:
    """What may be shown of one page of a round.

    Attributes:
        whole: people with an opinion.
        counts: answer to count, hidden ones left out.
        mean: of a mark, with its interval; None where there is none.
    """

    whole: int
    counts: Mapping[str, int]
    mean: Mean | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is compared: the share of people who gave one of these answers.

    Attributes:
        page: where it was asked.
        codes: the answers that count.
        named: "much", "agree", "often" for a measure with a name of its own; "" for the words of the one answer.
    """

    page: Page
    codes: tuple[str, ...]
    named: str


@dataclass(frozen=True, slots=True)
class Change:
    """One comparison of shares.

    Attributes:
        interval: ends of the difference, 95 %, -1 to 1.
    """

    measure: Measure
    before: Share
    after: Share
    interval: Interval
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class MeanChange:
    """One comparison of means: of marks (1 to 10), or of the scores of a series of statements (0 to 10)."""

    question: Question
    before: Mean
    after: Mean
    interval: Interval
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class NotCompared:
    """A question that cannot be compared, and why."""

    question: Question
    why: Message


GONE = mark("Deze vraag staat maar in een van de twee.")
OTHER_WORDS = mark("De vraag is met andere woorden gesteld.")
OTHER_ANSWERS = mark("De antwoorden waren anders.")
OTHER_KIND = mark("De vraag werd op een andere manier gesteld.")
OTHER_ASKED = mark("De vraag werd aan andere mensen gesteld.")


def comparable(before: Survey, after: Survey) -> tuple[tuple[Question, ...], tuple[NotCompared, ...]]:
    """Say which questions of two surveys may be compared.

    Args:
        before: the survey of the earlier round.
        after: that of the later one.

    Returns:
        The questions of the later survey that were asked the same way, and the others of both with the reason.
        Questions without something to count (places, texts, information) are in neither.
    """
    earlier = {question.key: question for question in before.questions if _counts(question)}
    later = {question.key: question for question in after.questions if _counts(question)}
    same, other = [], []
    for key, question in later.items():
        why = _why_not(earlier[key], question) if key in earlier else message(GONE)
        if why is None:
            same.append(question)
        else:
            other.append(NotCompared(question, why))
    other.extend(NotCompared(question, message(GONE)) for key, question in earlier.items() if key not in later)
    return tuple(same), tuple(other)


def _counts(question: Question) -> bool:
    kinds = (Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE, Kind.STATEMENTS, Kind.MARK)
    return question.kind in kinds and question.weighting is None and not question.options_from


def _why_not(before: Question, after: Question) -> Message | None:
    if before.kind is not after.kind or before.maximum != after.maximum:
        return message(OTHER_KIND)
    if _dutch(before) != _dutch(after):
        return message(OTHER_WORDS)
    if _answers(before.options) != _answers(after.options):
        return message(OTHER_ANSWERS)
    if before.show_if != after.show_if:
        return message(OTHER_ASKED)
    return None


def _dutch(question: Question) -> tuple[object, ...]:
    """The Dutch words: a translation may be mended without making it another question."""
    texts = (question.text, question.hint, question.low_end, question.high_end)
    items = tuple((item.key, item.text.by_language["nl"], item.reversed) for item in question.items)
    return (*(None if each is None else each.by_language["nl"] for each in texts), items)


def _answers(options: Sequence[Option]) -> tuple[object, ...]:
    return tuple((each.code, each.text.by_language["nl"], each.points, each.no_opinion) for each in options)


def measures_of(page: Page) -> tuple[Measure, ...]:
    """Say what is compared on a page.

    Returns:
        Much nuisance; agreeing; the upper half of another scale; or, for a choice, every answer that is an opinion.
        Nothing for marks, which are compared by their mean.
    """
    question = page.question
    options = [option for option in question.options if not option.no_opinion]
    if question.kind is Kind.MARK or not options:
        return ()
    if question.measure == "nuisance":
        return (Measure(page, ("much",), "much"),)
    scale = [option.points for option in options if option.points is not None]
    if len(scale) < len(options):
        return tuple(Measure(page, (option.code,), "") for option in options)
    middle = (max(scale) + min(scale)) / 2
    upper = tuple(option.code for option in options if option.points is not None and option.points > middle)
    return (Measure(page, upper, "agree" if question.measure == "agreement" else "upper"),)


def change_of(measure: Measure, before: Counted | None, after: Counted | None, least: int) -> Change | None:
    """Compare one measure in two rounds.

    Args:
        measure: what is compared.
        before: what may be shown of the earlier round; None when nothing.
        after: of the later round.
        least: the fewest people of which a share is shown.

    Returns:
        None when one of the numbers is hidden or too small.
    """
    shares = []
    for counted in (before, after):
        if counted is None or counted.whole < least or any(code not in counted.counts for code in measure.codes):
            return None
        part = sum(counted.counts[code] for code in measure.codes)
        shares.append(share_of(min(part, counted.whole), counted.whole))
    return changed(measure, shares[0], shares[1])


def changed(measure: Measure, before: Share, after: Share) -> Change:
    """Compare two shares with Newcombe's interval."""
    interval = difference(before, after)
    return Change(measure, before, after, interval, verdict_of(interval))


def mean_change_of(question: Question, before: Mean | None, after: Mean | None, least: int) -> MeanChange | None:
    """Compare two means with Welch's interval; None when one is hidden or rests on fewer than `least` people."""
    if before is None or after is None or min(before.number, after.number) < least:
        return None
    interval = mean_difference(before, after)
    return MeanChange(question, before, after, interval, verdict_of(interval))


def verdict_of(interval: Interval) -> Verdict:
    """Say what an interval says: chance when 0 lies in it."""
    low, high = interval
    if low > 0:
        return Verdict.MORE
    return Verdict.LESS if high < 0 else Verdict.CHANCE
