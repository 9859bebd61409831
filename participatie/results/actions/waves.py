"""Comparing two closed rounds of a neighbourhood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from participatie.db import Connection
from participatie.disclosure import LEAST_PER_BREAKDOWN
from participatie.errors import Refusal
from participatie.estimates.intervals import Mean, mean_of
from participatie.results.actions.counting import counted
from participatie.results.actions.weighting import WeightedRound, weighted_round
from participatie.results.counting import PageResult, Shown, page_result, shown_of
from participatie.results.hiding import NOTHING, least_of
from participatie.results.tally import Tally
from participatie.results.waves import (
    Change,
    Counted,
    MeanChange,
    Measure,
    NotCompared,
    change_of,
    changed,
    comparable,
    mean_change_of,
    measures_of,
)
from participatie.surveys import actions as surveys
from participatie.surveys.definition import Kind, Page, Question, Survey
from participatie.surveys.rounds import Round, Standing
from participatie.text import mark


@dataclass(frozen=True, slots=True)
class Compared:
    """One comparison of shares, as it is and weighted; `weighted` is None unless both rounds could be weighted."""

    change: Change
    weighted: Change | None


@dataclass(frozen=True, slots=True)
class ComparedMean:
    """One comparison of means, likewise."""

    change: MeanChange
    weighted: MeanChange | None


@dataclass(frozen=True, slots=True)
class Waves:
    """Two rounds compared.

    Attributes:
        shares: in the order of the later survey.
        means: marks and scores, likewise.
        hidden: how many comparisons cannot be shown because a number is too small.
        not_compared: questions that were not asked the same way.
        is_weighted: whether both rounds could be weighted.
    """

    before: Round
    after: Round
    shares: tuple[Compared, ...]
    means: tuple[ComparedMean, ...]
    hidden: int
    not_compared: tuple[NotCompared, ...]
    is_weighted: bool

    @property
    def comparisons(self) -> int:
        """How many comparisons are shown."""
        return len(self.shares) + len(self.means)


def closed_rounds(connection: Connection, area_id: int, now: datetime) -> tuple[Round, ...]:
    """List the rounds of an area that are closed, the newest first."""
    return tuple(each for each in surveys.list_rounds(connection, area_id) if each.standing(now) is Standing.CLOSED)


def compare_rounds(connection: Connection, first: Round, second: Round, now: datetime) -> Waves:
    """Compare two closed rounds, the earlier one first whichever way round they are given.

    Raises:
        Refusal: they are the same, one is not closed, or they asked different groups of people.
    """
    if first.id == second.id:
        raise Refusal(mark("Kies twee verschillende rondes."))
    if not all(each.standing(now) is Standing.CLOSED for each in (first, second)):
        raise Refusal(mark("Vergelijken kan pas als allebei de rondes dicht zijn."))
    if first.audience != second.audience:
        raise Refusal(mark("Kies twee rondes voor dezelfde groep. Bewoners en ondernemers zijn niet te vergelijken."))
    before, after = sorted((first, second), key=lambda each: (each.opens_at, each.id))
    sides = _Side.of(connection, before, now), _Side.of(connection, after, now)
    same, other = comparable(sides[0].survey, sides[1].survey)
    keys = {question.key for question in same}
    shares: list[Compared] = []
    means: list[ComparedMean] = []
    hidden = 0
    for page in sides[1].survey.pages:
        if page.question.key not in keys or page.choice is not None:
            continue
        if all(side.shown.pages.get(page.page_key, NOTHING).answered is None for side in sides):
            continue
        for measure in measures_of(page):
            found = _compared(measure, sides)
            hidden += found is None
            shares.extend([found] if found else [])
    for question in same:
        if question.kind is Kind.MARK or (question.kind is Kind.STATEMENTS and question.measure is not None):
            told = _compared_mean(question, sides)
            hidden += told is None
            means.extend([told] if told else [])
    weighted = all(side.weighted.weighting.refused is None for side in sides)
    return Waves(before, after, tuple(shares), tuple(means), hidden, other, weighted)


@dataclass(frozen=True, slots=True)
class _Side:
    """One round, with what is hidden and what is not."""

    survey: Survey
    tally: Tally
    shown: Shown
    weighted: WeightedRound

    @classmethod
    def of(cls, connection: Connection, round_: Round, now: datetime) -> _Side:
        found = counted(connection, round_, now)
        shown = shown_of(found.survey, found.everybody, found.groups)
        return cls(found.survey, found.everybody, shown, weighted_round(connection, round_, now))

    def page(self, key: str) -> Page:
        return next(page for page in self.survey.pages if page.page_key == key)

    def result(self, key: str) -> PageResult:
        return page_result(self.page(key), self.shown.pages.get(key, NOTHING))

    def silent(self, key: str) -> list[str]:
        """Answers without an opinion that are left out of the whole: those of which the number is shown."""
        counts = self.shown.pages.get(key, NOTHING).counts
        options = self.page(key).question.options
        return [option.code for option in options if option.no_opinion and counts.get(option.code) is not None]

    def counted(self, key: str) -> Counted | None:
        """What may be told of a page: answers of which the share is shown."""
        result = self.result(key)
        if result.answered is None:
            return None
        told = {bar.code: bar.count for bar in result.bars if bar.count is not None and bar.share is not None}
        whole = result.answered - sum(self.shown.pages[key].counts[code] or 0 for code in self.silent(key))
        return Counted(whole, told)

    def mean(self, question: Question) -> Mean | None:
        """The mean of a mark or the score of a series, where its interval is shown as well."""
        if question.kind is Kind.MARK:
            if self.shown.pages.get(question.key, NOTHING).low is None:
                return None
            marks = [(each, n) for each, n in self.tally.given.get(question.key, ()) if isinstance(each, int)]
            people = sum(n for _, n in marks)
            return mean_of(sum(each * n for each, n in marks), sum(each * each * n for each, n in marks), people)
        scores = self.tally.scores.get(question.key)
        told = self.shown.scores.get(question.key)
        if scores is None or told is None or told.low is None:
            return None
        return mean_of(scores.total, scores.squares, scores.people)

    def may_weigh(self, measure: Measure) -> bool:
        """Whether the weighted share keeps hidden how small groups answered."""
        if self.weighted.weighting.refused is not None:
            return False
        page = self.page(measure.page.page_key)
        return self.weighted.is_safe(page, measure.codes, self.silent(page.page_key), least_of(page.question))

    def weighted_mean(self, question: Question) -> Mean | None:
        if question.kind is Kind.MARK:
            return self.weighted.mean(self.page(question.key))
        return self.weighted.score(question)


def _compared(measure: Measure, sides: tuple[_Side, _Side]) -> Compared | None:
    key = measure.page.page_key
    plain = change_of(measure, sides[0].counted(key), sides[1].counted(key), LEAST_PER_BREAKDOWN)
    if plain is None:
        return None
    if any(not side.may_weigh(measure) for side in sides):
        return Compared(plain, None)
    weighted = [side.weighted.share(side.page(key), measure.codes, side.silent(key)) for side in sides]
    if weighted[0] is None or weighted[1] is None:
        return Compared(plain, None)
    return Compared(plain, changed(measure, weighted[0], weighted[1]))


def _compared_mean(question: Question, sides: tuple[_Side, _Side]) -> ComparedMean | None:
    plain = mean_change_of(question, sides[0].mean(question), sides[1].mean(question), LEAST_PER_BREAKDOWN)
    if plain is None:
        return None
    both = [side.weighted_mean(question) for side in sides]
    return ComparedMean(plain, mean_change_of(question, both[0], both[1], 2))
