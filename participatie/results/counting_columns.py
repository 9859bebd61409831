"""How are columns counted? Per segment with whole arrays at once, for everybody or for groups of people."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from participatie.results.columns import Column, Columns, Segment
from participatie.results.tally import Given, Scores, Tally, points_of, scored_questions
from participatie.surveys.conditions import And, Condition, Not, Or, evaluate, questions_in
from participatie.surveys.definition import Page, Question, Survey

Mask = NDArray[np.bool_]
Group = Hashable


@dataclass(frozen=True, slots=True)
class Grouping:
    """How people are put in groups.

    Attributes:
        keys: the columns that decide.
        group: from one answer per key (None: not answered) to the name of the group.
    """

    keys: tuple[str, ...]
    group: Callable[[tuple[object, ...]], Group]


EVERYBODY = Grouping((), lambda _: "")


class Sums:
    """What was counted of one group: per page the people per number of an answer."""

    __slots__ = ("pages", "people", "scores")

    def __init__(self) -> None:
        self.people = 0
        self.pages: dict[str, NDArray[np.int64]] = {}
        self.scores: dict[str, tuple[int, float, float]] = {}

    def add(self, other: Sums) -> None:
        """Add what was counted of other people."""
        self.people += other.people
        for key, counts in other.pages.items():
            known = self.pages.get(key)
            if known is None:
                self.pages[key] = counts.copy()
            elif len(known) < len(counts):
                counts = counts.copy()
                counts[: len(known)] += known
                self.pages[key] = counts
            else:
                known[: len(counts)] += counts
        for key, several in other.scores.items():
            before = self.scores.get(key, (0, 0.0, 0.0))
            self.scores[key] = (before[0] + several[0], before[1] + several[1], before[2] + several[2])

    def tally(self, columns: Columns) -> Tally:
        """Say in answers what was counted in numbers."""
        given: dict[str, Given] = {}
        for key, counts in self.pages.items():
            answers = columns.of(key).given
            several = tuple(
                (answer, int(counts[number]))
                for number in np.flatnonzero(counts[1:]) + 1
                if (answer := answers[number]) is not None
            )
            if several:
                given[key] = several
        return Tally(self.people, given, {key: Scores(*several) for key, several in self.scores.items()})


def sums_of(survey: Survey, columns: Columns, segment: Segment, grouping: Grouping = EVERYBODY) -> dict[Group, Sums]:
    """Count one segment; segments of different people are added together with `Sums.add`.

    Args:
        survey: what was asked.
        columns: the columns that the segment belongs to.
        grouping: who belongs together.

    Returns:
        Group to what was counted, as `tally.tally_of` over the same people; a group without people is absent.
    """
    return _Counter(survey, columns, segment).groups(grouping)


class _Counter:
    """One segment, counted; what was asked of whom is worked out page by page."""

    def __init__(self, survey: Survey, columns: Columns, segment: Segment) -> None:
        self.survey, self.columns, self.segment = survey, columns, segment
        self.kept: dict[str, Column] = {}

    def groups(self, grouping: Grouping) -> dict[Group, Sums]:
        """Count every page for every group."""
        group, names = self._grouped(grouping)
        sums = [Sums() for _ in names]
        for each, people in zip(sums, np.bincount(group, minlength=len(sums)), strict=True):
            each.people = int(people)
        for page in self.survey.pages:
            if page.page_key not in self.segment.columns:
                continue
            column = self.kept[page.page_key] = self._asked(page)
            different = len(self.columns.of(page.page_key).given)
            if len(sums) == 1:
                sums[0].pages[page.page_key] = np.bincount(column, minlength=different)
                continue
            crossed = np.bincount(column.astype(np.int64) * len(sums) + group, minlength=different * len(sums))
            for each, counts in zip(sums, crossed.reshape(different, len(sums)).T, strict=True):
                each.pages[page.page_key] = counts
        for question in scored_questions(self.survey):
            self._score(question, group, sums)
        return dict(zip(names, sums, strict=True))

    def _grouped(self, grouping: Grouping) -> tuple[NDArray[np.int64], list[Group]]:
        """The number of everybody's group, with the names by number."""
        together = np.zeros(self.segment.people, np.int64)
        given = [self.columns.of(key).given for key in grouping.keys]
        for key, answers in zip(grouping.keys, given, strict=True):
            together = together * len(answers) + self._column(key)
        used, place = np.unique(together, return_inverse=True)
        names: dict[Group, int] = {}
        numbers = []
        for number in used:
            rest, values = int(number), []
            for answers in reversed(given):
                rest, at = divmod(rest, len(answers))
                values.append(answers[at])
            numbers.append(names.setdefault(grouping.group(tuple(reversed(values))), len(names)))
        return np.array(numbers, dtype=np.int64)[place] if numbers else together, list(names)

    def _column(self, key: str) -> Column:
        found = self.segment.columns.get(key)
        return np.zeros(self.segment.people, np.uint8) if found is None else found

    def _asked(self, page: Page) -> Column:
        """The column of a page, 0 for who was not asked."""
        column = self._column(page.page_key)
        return column if page.condition is None else column * self._holds(page.condition)

    def _holds(self, condition: Condition) -> Mask:
        match condition:
            case And(parts):
                return reduce(np.logical_and, [self._holds(part) for part in parts])
            case Or(parts):
                return reduce(np.logical_or, [self._holds(part) for part in parts])
            case Not(part):
                return ~self._holds(part)
            case _:
                ((key, _),) = questions_in(condition)
                answers = self.columns.of(key).given
                found = [evaluate(condition, {} if each is None else {key: each}) for each in answers]
                column = self.kept.get(key)
                nobody = np.zeros(self.segment.people, np.uint8)
                holds: Mask = np.array(found)[nobody if column is None else column]
                return holds

    def _score(self, question: Question, group: NDArray[np.int64], sums: Sequence[Sums]) -> None:
        points = np.zeros(self.segment.people)
        given = np.zeros(self.segment.people, np.int64)
        for item in question.items:
            key = f"{question.key}.{item.key}"
            if key not in self.kept:
                continue
            values = [points_of(question.options, each) for each in self.columns.of(key).given]
            worth = np.array([0 if each is None else 10 - each if item.reversed else each for each in values])
            points += worth[self.kept[key]]
            given += np.array([each is not None for each in values])[self.kept[key]]
        scored = (given > 0) & (2 * given >= len(question.items))
        if not scored.any():
            return
        score, who = points[scored] / given[scored], group[scored]
        people = np.bincount(who, minlength=len(sums))
        total = np.bincount(who, weights=score, minlength=len(sums))
        squares = np.bincount(who, weights=score * score, minlength=len(sums))
        for at, each in enumerate(sums):
            if people[at]:
                each.scores[question.key] = (int(people[at]), float(total[at]), float(squares[at]))


def by_value(key: str) -> Grouping:
    """Group people by one column about the response, such as the channel."""
    return Grouping((key,), lambda values: values[0])
