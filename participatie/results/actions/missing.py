"""Seeing which groups of a neighbourhood hardly answered yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from participatie.db import Connection
from participatie.results.actions.counting import results
from participatie.results.actions.margins import list_margins
from participatie.results.hiding import ShownPage
from participatie.results.margins import MARGINS, AreaMargin
from participatie.results.margins_fit import Fit, fit
from participatie.results.missing import Missing, missing_of
from participatie.results.ways_in import WaysIn, ways_in
from participatie.results.weighting import weighting_questions
from participatie.surveys import actions as surveys
from participatie.surveys.definition import Question
from participatie.surveys.rounds import Round
from participatie.text import Message


@dataclass(frozen=True, slots=True)
class QuestionMissing:
    """Who is missing by one question.

    Attributes:
        known: what is known of the area; None when nothing is.
        fit: the population in the answers of the question; None without figures.
        why_not: why figures and answers do not go together; None when they do.
        answered: how many people answered; None when too few.
        counts: answer to how many people gave it; None is hidden.
        missing: the comparison; None when there are no figures, or too few answers.
        ways: who came in through which channel; None when that may not be shown.
    """

    question: Question
    known: AreaMargin | None
    fit: Fit | None
    why_not: Message | None
    answered: int | None
    counts: dict[str, int | None]
    missing: Missing | None
    ways: WaysIn | None = None


def who_is_missing(connection: Connection, round_: Round, now: datetime) -> tuple[QuestionMissing, ...]:
    """Compare the response of a round with its area, question by question; as far as numbers may be told now."""
    survey = surveys.survey_by_hash(connection, round_.survey_hash)
    shown = results(connection, round_.id, now).shown
    known = {each.margin: each for each in list_margins(connection, round_.area_id)}
    found = []
    for question in weighting_questions(survey):
        page = shown.pages.get(question.key)
        answered = None if page is None else page.answered
        counts = {} if page is None else dict(page.counts)
        told = _question(question, known.get(question.weighting or ""), answered, counts)
        by_channel = shown.crossed.get("channel", {}).get(question.key, {})
        found.append(replace(told, ways=_ways(told, by_channel)))
    return tuple(found)


def _ways(told: QuestionMissing, by_channel: Mapping[str, ShownPage]) -> WaysIn | None:
    """Who came in through which channel, in the groups of the area, or without figures answer by answer."""
    options = told.question.options
    if told.fit is not None:
        groups = told.fit.groups
    else:
        groups = tuple((option.code,) for option in options if not option.no_opinion)
    grouped = {code for group in groups for code in group}
    return ways_in(by_channel, groups, [option.code for option in options if option.code not in grouped])


def _question(
    question: Question, known: AreaMargin | None, answered: int | None, counts: dict[str, int | None]
) -> QuestionMissing:
    margin = MARGINS[question.weighting or ""]
    fitted = None if known is None else fit(margin, known.counts, question.options)
    if fitted is None or isinstance(fitted, Message):
        return QuestionMissing(question, known, None, fitted, answered, counts, None)
    grouped = {code for group in fitted.groups for code in group}
    silent = [option.code for option in question.options if option.no_opinion or option.code not in grouped]
    missing = missing_of(answered, counts, silent, fitted, of_people=margin.of_people)
    return QuestionMissing(question, known, fitted, None, answered, counts, missing)
