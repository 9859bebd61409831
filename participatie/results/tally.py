"""What was counted, before anything is hidden: per page every different answer with how many people gave it.

A tally may be made from columns (`counting_columns`) or person by person (`tally_of`); both give the same. It is
for calculations within the team: what leaves goes through `release`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from participatie.surveys.conditions import evaluate
from participatie.surveys.definition import Answer, Kind, Option, PlaceAnswer, Question, Survey

WORDLESS = (Kind.TEXT, Kind.PHOTO)
"""Kinds of which only is counted that something was answered."""
ANSWERED = "answered"
Given = tuple[tuple[Answer, int], ...]
"""Different answers with how many people gave each."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The personal scores of a series of statements: how many people have one, their sum and sum of squares."""

    people: int
    total: float
    squares: float


@dataclass(frozen=True, slots=True)
class Tally:
    """What some people answered.

    Attributes:
        people: how many they are.
        given: page key to the different answers; a page that nobody answered may be absent.
        scores: key of a question of statements to the scores of its people.
    """

    people: int
    given: Mapping[str, Given] = field(default_factory=dict)
    scores: Mapping[str, Scores] = field(default_factory=dict)

    def answered(self, page_key: str) -> int:
        """Count who answered a page."""
        return sum(number for _, number in self.given.get(page_key, ()))


def tally_of(survey: Survey, responses: Iterable[Mapping[str, Answer]]) -> Tally:
    """Count person by person.

    Args:
        survey: what was asked.
        responses: the stored answers of each person, in any order. An answer behind a closed branch does not count.
    """
    counts: dict[str, dict[str, tuple[Answer, int]]] = {}
    scored: dict[str, list[float]] = {}
    people = 0
    questions, wordless = scored_questions(survey), wordless_pages(survey)
    for answers in responses:
        people += 1
        kept = _asked(survey, answers)
        for key, whole in kept.items():
            answer = ANSWERED if key in wordless else without_points(whole)
            token = json.dumps(answer, sort_keys=True)
            several = counts.setdefault(key, {})
            several[token] = (answer, several[token][1] + 1 if token in several else 1)
        for question in questions:
            score = personal_score(question, kept)
            if score is not None:
                scored.setdefault(question.key, []).append(score)
    scores = {
        key: Scores(len(several), sum(several), sum(one * one for one in several)) for key, several in scored.items()
    }
    return Tally(people, {key: tuple(several.values()) for key, several in counts.items()}, scores)


def scored_questions(survey: Survey) -> tuple[Question, ...]:
    """Give the series of statements that get a score."""
    return tuple(each for each in survey.questions if each.kind is Kind.STATEMENTS and each.measure is not None)


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


def _asked(survey: Survey, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Only what was really asked of this person, and answered."""
    kept: dict[str, Answer] = {}
    for page in survey.pages:
        answer = answers.get(page.page_key)
        if answer is not None and answer != "" and evaluate(page.condition, kept):
            kept[page.page_key] = answer
    return kept


def wordless_pages(survey: Survey) -> frozenset[str]:
    """Give the pages of which the answers themselves are never counted, such as open answers."""
    return frozenset(page.page_key for page in survey.pages if page.question.kind in WORDLESS)


def without_points(answer: Answer) -> Answer:
    """Leave out where exactly on the map something is.

    >>> without_points({"kind": "map", "code": None, "x": 1.5, "y": 2.5})
    {'kind': 'map', 'code': None}
    """
    if isinstance(answer, dict) and "kind" in answer:
        place = cast("PlaceAnswer", answer)
        return cast("Answer", {"kind": place["kind"], "code": place["code"]})
    if isinstance(answer, list) and answer and isinstance(answer[0], dict):
        points = [cast("Mapping[str, Answer]", each) for each in answer]
        return cast("Answer", [{"theme": each["theme"], "place": without_points(each["place"])} for each in points])
    return answer


def merged(tallies: Iterable[Tally]) -> Tally:
    """Take tallies of different people together."""
    found = list(tallies)
    given: dict[str, dict[str, tuple[Answer, int]]] = {}
    for each in found:
        for key, several in each.given.items():
            known = given.setdefault(key, {})
            for answer, number in several:
                token = json.dumps(answer, sort_keys=True)
                known[token] = (answer, known[token][1] + number if token in known else number)
    keys = dict.fromkeys(key for each in found for key in each.scores)
    scores = {key: _sum([each.scores[key] for each in found if key in each.scores]) for key in keys}
    return Tally(
        sum(each.people for each in found), {key: tuple(several.values()) for key, several in given.items()}, scores
    )


def _sum(several: Sequence[Scores]) -> Scores:
    return Scores(
        sum(each.people for each in several), sum(each.total for each in several), sum(each.squares for each in several)
    )


Codes = Callable[[Answer], Sequence[str]]


def by_code(given: Given, codes: Codes) -> dict[str, int]:
    """Count people per code; someone may count under several codes, under each once."""
    found: dict[str, int] = {}
    for answer, number in given:
        for code in dict.fromkeys(codes(answer)):
            found[code] = found.get(code, 0) + number
    return found
