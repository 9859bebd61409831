"""What do the answers of one round say together, without telling anything about one person?

Counting is done here, and so is hiding: what leaves this module may be shown. A question with too few
answers is hidden as a whole. Scales become scores from 0 to 10 of our own, which cannot be compared one to
one with the national safety monitor.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from participatie.disclosure import LEAST, LEAST_SENSITIVE, PLAIN, SENSITIVE, Rule, shown_counts, shown_share
from participatie.surveys.conditions import evaluate, questions_in
from participatie.surveys.definition import (
    DAYS,
    PARTS_OF_DAY,
    Answer,
    Kind,
    MomentsAnswer,
    Option,
    Page,
    Privacy,
    Question,
    Survey,
)
from participatie.surveys.texts import Texts

OPEN_KINDS = (Kind.TEXT, Kind.INFO)
MARK_BANDS = {"1_5": range(1, 6), "6_7": range(6, 8), "8_10": range(8, 11)}
"""Marks are counted in bands: counts per mark beside an average would let a hidden count be worked out."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One answer with how many people gave it.

    Attributes:
        code: the answer.
        text: its words; None where the shell knows the words (moments, ways to name a place, bands of marks).
        count: None when it is hidden.
        share: whole percents of those who had an opinion; None when hidden, too few, or not an opinion. When
            the count of "weet ik niet" is hidden, those people are part of the whole.
    """

    code: str
    text: Texts | None
    count: int | None
    share: int | None


@dataclass(frozen=True, slots=True)
class PageResult:
    """What people answered on one page, as it may be shown.

    Attributes:
        answered: how many people answered; None when that is too few, or would give another number away.
        bars: one per answer, in the order of the page; empty for open questions and when hidden.
        mean: the average mark, one decimal; None when there is none or it is hidden.
        occurs: for nuisance: share who say it is there.
        much: for nuisance: share who are bothered a lot.
    """

    page: Page
    answered: int | None
    bars: tuple[Bar, ...] = ()
    mean: float | None = None
    occurs: int | None = None
    much: int | None = None

    @property
    def hidden(self) -> bool:
        """Whether nothing at all may be shown."""
        return self.answered is None and not any(bar.count is not None for bar in self.bars)


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One question with its pages, and for a series of statements its scale score.

    Attributes:
        score: 0 to 10, one decimal; None when there is none or too few people answered.
    """

    question: Question
    pages: tuple[PageResult, ...]
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a round: `responses` is None when there are too few to tell."""

    responses: int | None
    questions: tuple[QuestionResult, ...]


def results_of(survey: Survey, responses: Iterable[Mapping[str, Answer]]) -> Results:
    """Count what was answered and hide what is too small.

    Args:
        survey: the survey that was asked.
        responses: the stored answers of each person, in any order; the order changes nothing.

    Returns:
        Every question of the survey in order, info pages left out. Open texts are only counted.

    Source:
        docs/surveys.md, "Results".
    """
    counted = [_counting(survey, answers) for answers in responses]
    by_key: dict[str, PageResult] = {}
    for page in survey.pages:
        result = _page_result(page, counted)
        by_key[page.page_key] = _without_size(result) if _tells_hidden(page, by_key) else result
    found = tuple(
        QuestionResult(
            question,
            tuple(each for each in by_key.values() if each.page.question.key == question.key),
            scale_score(question, counted),
        )
        for question in survey.questions
        if question.kind is not Kind.INFO
    )
    return Results(len(counted) if len(counted) >= LEAST else None, found)


def scale_score(question: Question, responses: Sequence[Mapping[str, Answer]]) -> float | None:
    """Give the average score of a series of statements, 0 to 10 with one decimal.

    Each answer becomes points spread evenly from 0 to 10; a reversed statement counts the other way round;
    "weet ik niet" is no answer. Somebody who answered fewer than half of the statements does not count.

    Returns:
        None for a question without a scale, or when too few people count.

    Source:
        docs/surveys.md, "Scores".
    """
    if question.kind is not Kind.STATEMENTS or question.measure is None:
        return None
    scored = [score for answers in responses if (score := personal_score(question, answers)) is not None]
    return _mean(scored, _least(question))


def personal_score(question: Question, answers: Mapping[str, Answer]) -> float | None:
    """Give one person's score on a series of statements, 0 to 10; None when fewer than half were answered."""
    values = []
    for item in question.items:
        value = points_of(question.options, answers.get(f"{question.key}.{item.key}"))
        if value is not None:
            values.append(10 - value if item.reversed else value)
    return sum(values) / len(values) if values and 2 * len(values) >= len(question.items) else None


def points_of(options: Sequence[Option], answer: object) -> float | None:
    """Place one answer on a scale from 0 to 10; None for "weet ik niet" and for no answer."""
    scale = [option.points for option in options if option.points is not None]
    points = next((option.points for option in options if option.code == answer), None)
    if points is None or max(scale) == min(scale):
        return None
    return 10 * (points - min(scale)) / (max(scale) - min(scale))


def _counting(survey: Survey, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Only what was really asked of this person: an answer behind a closed branch does not count."""
    kept: dict[str, Answer] = {}
    for page in survey.pages:
        if page.page_key in answers and evaluate(page.condition, kept):
            kept[page.page_key] = answers[page.page_key]
    return kept


def _tells_hidden(page: Page, earlier: Mapping[str, PageResult]) -> bool:
    """Whether the number of people asked a follow-up would tell a hidden count of the question before it."""
    return any(
        bar.count is None
        for key, codes in questions_in(page.question.show_if)
        if key in earlier
        for bar in earlier[key].bars
        if bar.code in codes
    )


def _without_size(result: PageResult) -> PageResult:
    bars = tuple(replace(bar, share=None) for bar in result.bars)
    return replace(result, answered=None, bars=bars, occurs=None, much=None)


def _page_result(page: Page, responses: Sequence[Mapping[str, Answer]]) -> PageResult:
    question = page.question
    answers = [found[page.page_key] for found in responses if page.page_key in found]
    least = _least(question)
    if len(answers) < least:
        return PageResult(page, None)
    if question.kind in OPEN_KINDS:
        return PageResult(page, len(answers))
    counts = _counts(page, answers)
    # Several answers may be chosen at once, so those counts do not add up to the number of people.
    alone = question.kind not in (Kind.MULTIPLE, Kind.MOMENTS)
    shown = shown_counts(counts, least, total_is_shown=alone)
    silent = {option.code for option in question.options if option.no_opinion}
    whole = len(answers) - sum(shown[code] or 0 for code in silent)
    rule = _rule(question)
    bars = tuple(
        Bar(
            code=code,
            text=_words(page, code),
            count=shown[code],
            share=None if code in silent or shown[code] is None else shown_share(counts[code], whole, rule),
        )
        for code in counts
    )
    marks = [float(answer) for answer in answers if isinstance(answer, int)]
    return PageResult(
        page,
        len(answers),
        _without_telling_shares(bars, len(answers), rule),
        _mean(marks, least),
        *_nuisance(question, counts, whole, shown),
    )


def _counts(page: Page, answers: Sequence[Answer]) -> dict[str, int]:
    given: Counter[str] = Counter()
    for answer in answers:
        given.update(_codes(answer))
    codes = dict.fromkeys(_possible(page))
    return {code: given[code] for code in codes}


def _possible(page: Page) -> Sequence[str]:
    match page.question.kind:
        case Kind.MARK:
            return tuple(MARK_BANDS)
        case Kind.PLACE:
            return page.question.place_kinds
        case Kind.MOMENTS:
            return (*PARTS_OF_DAY, *DAYS)
        case _:
            own = [option.code for option in page.question.options]
            return [drawn.option.code for drawn in page.drawn] + own


def _codes(answer: Answer) -> set[str]:
    if isinstance(answer, int):
        return {band for band, marks in MARK_BANDS.items() if answer in marks}
    if isinstance(answer, str):
        return {answer}
    if isinstance(answer, list):
        return set(answer)
    if "part_of_day" in answer:
        moments = cast("MomentsAnswer", answer)
        return {*moments["part_of_day"], *filter(None, [moments["days"]])}
    return {answer["kind"]}


def _words(page: Page, code: str) -> Texts | None:
    options = (*(drawn.option for drawn in page.drawn), *page.question.options)
    return next((option.text for option in options if option.code == code), None)


def _without_telling_shares(bars: tuple[Bar, ...], answered: int, rule: Rule) -> tuple[Bar, ...]:
    """Hide all numbers of a question where nearly everybody gave one sensitive answer."""
    if rule.most_share == 1.0:
        return bars
    if any((bar.count or 0) > rule.most_share * answered for bar in bars):
        return tuple(Bar(bar.code, bar.text, None, None) for bar in bars)
    return bars


def _nuisance(
    question: Question, counts: Mapping[str, int], whole: int, shown: Mapping[str, int | None]
) -> tuple[int | None, int | None]:
    if question.measure != "nuisance":
        return None, None
    there = counts["no_nuisance"] + counts["little"] + counts["much"]
    # With either of the others hidden, this share would tell how many people those are.
    open_ = shown["not_here"] is not None and shown["dont_know"] is not None
    occurs = shown_share(there, whole, _rule(question)) if open_ else None
    much = None if shown["much"] is None else shown_share(counts["much"], whole, _rule(question))
    return occurs, much


def _mean(values: Sequence[float], least: int) -> float | None:
    return round(sum(values) / len(values), 1) if len(values) >= least else None


def _least(question: Question) -> int:
    return LEAST_SENSITIVE if question.privacy is Privacy.SENSITIVE else LEAST


def _rule(question: Question) -> Rule:
    return SENSITIVE if question.privacy is Privacy.SENSITIVE else PLAIN
