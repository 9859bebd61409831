"""Where do residents and entrepreneurs say something else about the same?

Questions are the same when they have the same name behind their first sign ("r04_trend" and "e04_trend") or are
about the same statement ("litter"), and offer the same answers. Only shares that may be shown are compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from participatie.estimates.intervals import Share, difference, share_of
from participatie.results.counting import PageResult, Results
from participatie.surveys.definition import Kind, Page
from participatie.surveys.kinds import KINDS

COMPARED = (Kind.SINGLE, Kind.SCALE, Kind.STATEMENTS, Kind.MARK)


@dataclass(frozen=True, slots=True)
class Compared:
    """One answer that both groups could give.

    Attributes:
        code: the answer.
        one: share of the first group in percents; None when it is not shown.
        other: share of the second group.
        differs: the 95 % interval of the difference leaves out zero.
    """

    code: str
    one: int | None
    other: int | None
    differs: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A question that was asked of both groups, with its answers."""

    one: PageResult
    other: PageResult
    answers: tuple[Compared, ...]


def name_of(page: Page) -> tuple[str, ...]:
    """Give the name under which a question is the same in two surveys.

    The sign of the survey and the number of the question are left out; of a series of statements only the statement
    and what is measured count, because the series differ.
    """
    if page.item is not None:
        return (page.question.measure or "", page.item.key)
    return ("", page.question.key.partition("_")[2])


def pairs(one: Results, other: Results) -> tuple[Pair, ...]:
    """Lay two results side by side.

    Returns:
        Every question that both have, with at least one share that may be shown for both; in the order of the first.
    """
    theirs = {name_of(page.page): page for page in _pages(other)}
    found = []
    for page in _pages(one):
        same = theirs.get(name_of(page.page))
        if same is None or not _alike(page.page, same.page):
            continue
        answers = tuple(_compared(page, same))
        if any(each.one is not None and each.other is not None for each in answers):
            found.append(Pair(page, same, answers))
    return tuple(found)


def _pages(results: Results) -> Iterator[PageResult]:
    for question in results.questions:
        if question.question.kind in COMPARED:
            yield from (page for page in question.pages if not page.hidden)


def _alike(one: Page, other: Page) -> bool:
    kind = one.question.kind
    same = kind is other.question.kind and one.question.measure == other.question.measure
    return same and list(KINDS[kind].possible(one)) == list(KINDS[kind].possible(other))


def _compared(one: PageResult, other: PageResult) -> Iterator[Compared]:
    theirs = {bar.code: bar for bar in other.bars}
    silent = {option.code for option in one.page.question.options if option.no_opinion}
    for bar in one.bars:
        same = theirs.get(bar.code)
        if same is None or bar.code in silent:
            continue
        shares = _share(one, bar.count, bar.share), _share(other, same.count, same.share)
        differs = False
        if shares[0] is not None and shares[1] is not None:
            low, high = difference(shares[0], shares[1])
            differs = low > 0 or high < 0
        yield Compared(bar.code, bar.share, same.share, differs)


def _share(page: PageResult, count: int | None, shown: int | None) -> Share | None:
    """The share with its interval, only where it may be shown."""
    if count is None or shown is None:
        return None
    silent = {option.code for option in page.page.question.options if option.no_opinion}
    whole = (page.answered or 0) - sum(page.shown.counts.get(code) or 0 for code in silent)
    return share_of(count, whole)
