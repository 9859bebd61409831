"""What do the answers of one round say together, without telling anything about one person?

What leaves this module may be shown. A question with too few answers is hidden as a whole. Everything beside the
counts (shares, intervals, shares of nuisance) follows from counts that are shown, so that it tells no more than they
do. Scales become scores from 0 to 10 of our own, which cannot be compared one to one with the national safety monitor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from participatie.disclosure import LEAST, PLAIN, SENSITIVE, Rule, shown_counts, shown_share
from participatie.estimates.intervals import mean_of, wilson
from participatie.results.hiding import NOTHING, ShownPage, crossed, is_sensitive, least_of, shown_page, tells_hidden
from participatie.results.tally import Scores, Tally, personal_score, points_of, scored_questions, tally_of
from participatie.surveys.definition import Answer, Kind, Page, Question, Survey

__all__ = [
    "Bar",
    "PageResult",
    "QuestionResult",
    "Results",
    "Score",
    "Shown",
    "personal_score",
    "points_of",
    "results_from",
    "results_of",
    "shown_of",
]


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a series of statements, 0 to 10 with one decimal; the ends of its interval None when hidden."""

    score: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything of a round that may be seen, as numbers only.

    Attributes:
        people: how many answered; None when that is too few.
        about: channel and language to people per code; None is hidden.
        pages: page key to what may be seen of it, every page of the survey.
        scores: question key to its score.
        crossed: channel and language to page key to group to what may be seen of it.
    """

    people: int | None
    about: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)
    pages: Mapping[str, ShownPage] = field(default_factory=dict)
    scores: Mapping[str, Score] = field(default_factory=dict)
    crossed: Mapping[str, Mapping[str, Mapping[str, ShownPage]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bar:
    """One answer with how many people gave it.

    Attributes:
        code: the answer.
        count: None when it is hidden.
        share: whole percents of those who had an opinion; None when hidden, too few, or not an opinion. When
            the count of "weet ik niet" is hidden, those people are part of the whole.
        low: lower end of the 95 % interval of the share, in whole percents.
        high: upper end.
    """

    code: str
    count: int | None
    share: int | None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class PageResult:
    """What people answered on one page, as it may be shown.

    Attributes:
        answered: how many people answered; None when that is too few, or would give another number away.
        bars: one per answer, in the order of the page; empty for open questions and when hidden.
        shown: what the bars follow from.
        occurs: for nuisance: share who say it is there.
        much: for nuisance: share who are bothered a lot.
    """

    page: Page
    answered: int | None
    bars: tuple[Bar, ...] = ()
    shown: ShownPage = NOTHING
    occurs: int | None = None
    much: int | None = None

    @property
    def mean(self) -> float | None:
        """The average mark or number, one decimal; None when there is none or it is hidden."""
        return self.shown.mean

    @property
    def hidden(self) -> bool:
        """Whether nothing at all may be shown."""
        return self.answered is None


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One question with its pages, and for a series of statements its score."""

    question: Question
    pages: tuple[PageResult, ...]
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a round: `responses` is None when there are too few to tell."""

    responses: int | None
    questions: tuple[QuestionResult, ...]
    shown: Shown


def results_of(survey: Survey, responses: Iterable[Mapping[str, Answer]]) -> Results:
    """Count what was answered, person by person, and hide what is too small.

    Args:
        survey: the survey that was asked.
        responses: the stored answers of each person, in any order; the order changes nothing.

    Returns:
        Every question of the survey in order, info pages left out. Open texts are only counted.

    Source:
        docs/surveys.md, "Results".
    """
    return results_from(survey, shown_of(survey, tally_of(survey, responses)))


def shown_of(survey: Survey, tally: Tally, groups: Mapping[str, Mapping[str, Tally]] | None = None) -> Shown:
    """Hide what is too small, and what would give it away.

    Args:
        survey: what was asked.
        tally: everybody who counts.
        groups: channel and language to a tally per group; together each is everybody who counts.
    """
    pages: dict[str, ShownPage] = {}
    for page in survey.pages:
        given = tally.given.get(page.page_key, ())
        pages[page.page_key] = NOTHING if tells_hidden(page, pages) else shown_page(page, given)
    broken_down: dict[str, dict[str, dict[str, ShownPage]]] = {}
    about: dict[str, dict[str, int | None]] = {}
    for name, tallies in (groups or {}).items():
        people = {group: each.people for group, each in tallies.items()}
        about[name] = shown_counts(dict(sorted(people.items(), key=lambda found: (-found[1], found[0]))))
        found = {
            page.page_key: crossed(
                page,
                {group: each.given.get(page.page_key, ()) for group, each in tallies.items()},
                pages[page.page_key],
            )
            for page in survey.pages
        }
        broken_down[name] = {key: several for key, several in found.items() if several}
    return Shown(
        people=tally.people if tally.people >= LEAST else None,
        about=about,
        pages=pages,
        scores=_scores(survey, tally.scores, pages),
        crossed=broken_down,
    )


def _scores(survey: Survey, scores: Mapping[str, Scores], pages: Mapping[str, ShownPage]) -> dict[str, Score]:
    found: dict[str, Score] = {}
    for question in scored_questions(survey):
        given = scores.get(question.key)
        if given is None or given.people < least_of(question):
            continue
        mean = mean_of(given.total, given.squares, given.people)
        items = [pages[f"{question.key}.{item.key}"] for item in question.items]
        # The interval follows from how much people differ: beside a hidden count it would tell more of it.
        open_ = mean is not None and not any(None in each.counts.values() for each in items)
        found[question.key] = Score(
            round(given.total / given.people, 1),
            round(mean.low, 1) if mean and open_ else None,
            round(mean.high, 1) if mean and open_ else None,
        )
    return found


def results_from(survey: Survey, shown: Shown) -> Results:
    """Put together what may be seen, question by question; shares and intervals are worked out here."""
    found = tuple(
        QuestionResult(
            question,
            tuple(
                page_result(page, shown.pages.get(page.page_key, NOTHING))
                for page in survey.pages
                if page.question.key == question.key
            ),
            shown.scores.get(question.key),
        )
        for question in survey.questions
        if question.kind is not Kind.INFO
    )
    return Results(shown.people, found, shown)


def page_result(page: Page, shown: ShownPage) -> PageResult:
    """Work out the shares of one page from the counts that are shown."""
    if shown.answered is None:
        return PageResult(page, None)
    question = page.question
    rule = SENSITIVE if is_sensitive(question) else PLAIN
    silent = {option.code for option in question.options if option.no_opinion}
    whole = shown.answered - sum(shown.counts.get(code) or 0 for code in silent)
    bars = tuple(
        Bar(code, count, None) if count is None or code in silent else _bar(code, count, whole, rule)
        for code, count in shown.counts.items()
    )
    return PageResult(page, shown.answered, bars, shown, *_nuisance(question, shown.counts, whole, rule))


def _bar(code: str, count: int, whole: int, rule: Rule) -> Bar:
    share = shown_share(count, whole, rule)
    if share is None:
        return Bar(code, count, None)
    low, high = wilson(count, whole)
    return Bar(code, count, share, round(100 * low), round(100 * high))


def _nuisance(
    question: Question, counts: Mapping[str, int | None], whole: int, rule: Rule
) -> tuple[int | None, int | None]:
    if question.measure != "nuisance" or not counts:
        return None, None
    not_here, much = counts["not_here"], counts["much"]
    # With either of the others hidden, this share would tell how many people those are.
    open_ = not_here is not None and counts["dont_know"] is not None
    occurs = shown_share(whole - (not_here or 0), whole, rule) if open_ else None
    return occurs, None if much is None else shown_share(much, whole, rule)
