"""How are columns counted? Per segment with whole arrays at once, for everybody or for groups of people."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from participatie.results.columns import Column, Columns, Segment
from participatie.results.tally import Given, Scores, Tally, points_of, scored_questions
from participatie.surveys.conditions import And, Condition, Not, Or, evaluate, questions_in
from participatie.surveys.definition import Item, Page, Question, Survey

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


class Totals:
    """What was counted of each group, over several segments of different people."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.people: dict[Group, int] = {}
        self.cells: dict[Group, NDArray[np.int64]] = {}
        self.scores: dict[Group, NDArray[np.float64]] = {}

    def add(self, counts: Counts) -> None:
        """Add what was counted of one segment; its `layout` must be that of the columns now."""
        for at, name in enumerate(counts.names):
            self.people[name] = self.people.get(name, 0) + int(counts.people[at])
            for known, more in ((self.cells, counts.cells), (self.scores, counts.scores)):
                if name in known:
                    known[name] += more[at]
                else:
                    known[name] = more[at].copy()

    def tallies(self, survey: Survey) -> dict[Group, Tally]:
        """Say in answers what was counted in numbers."""
        layout = layout_of(survey, self.columns)
        questions = scored_questions(survey)
        return {
            name: Tally(people, self._given(layout, self.cells[name]), _scores(questions, self.scores[name]))
            for name, people in self.people.items()
        }

    def _given(self, layout: Layout, cells: NDArray[np.int64]) -> dict[str, Given]:
        found: dict[str, Given] = {}
        begin = 0
        for key, different in layout:
            counts = cells[begin : begin + different]
            answers = self.columns.of(key).given
            several = tuple(
                (answer, int(counts[number]))
                for number in np.flatnonzero(counts[1:]) + 1
                if (answer := answers[number]) is not None
            )
            if several:
                found[key] = several
            begin += different
        return found


def _scores(questions: Sequence[Question], sums: NDArray[np.float64]) -> dict[str, Scores]:
    return {
        question.key: Scores(int(people), float(total), float(squares))
        for question, (people, total, squares) in zip(questions, sums, strict=True)
        if people
    }


Layout = tuple[tuple[str, int], ...]
"""The pages in order, each with how many different answers it has (and one for no answer)."""


def layout_of(survey: Survey, columns: Columns) -> Layout:
    """Give in which order cells are counted; it changes when a new different answer is read."""
    return tuple(
        (page.page_key, len(columns.different[page.page_key].given))
        for page in survey.pages
        if page.page_key in columns.different
    )


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted of one segment.

    Attributes:
        layout: the order of the cells.
        names: of the groups.
        people: per group.
        cells: per group how many gave each different answer, page after page.
        scores: per group and series of statements: people with a score, sum, sum of squares.
    """

    layout: Layout
    names: tuple[Group, ...]
    people: NDArray[np.int64]
    cells: NDArray[np.int64]
    scores: NDArray[np.float64]


def count(survey: Survey, columns: Columns, segment: Segment, grouping: Grouping = EVERYBODY) -> Counts:
    """Count one segment.

    Args:
        survey: what was asked.
        columns: the columns that the segment belongs to.
        grouping: who belongs together.

    Returns:
        What `Totals` adds up to the tallies that `tally.tally_of` gives over the same people.
    """
    return _Counter(survey, columns, segment).count(grouping)


def tallies_of(survey: Survey, columns: Columns, grouping: Grouping = EVERYBODY) -> dict[Group, Tally]:
    """Count all segments of some columns."""
    totals = Totals(columns)
    for segment in columns.segments.values():
        totals.add(count(survey, columns, segment, grouping))
    return totals.tallies(survey)


class _Counter:
    """One segment, counted; what was asked of whom is worked out page by page."""

    def __init__(self, survey: Survey, columns: Columns, segment: Segment) -> None:
        self.survey, self.columns, self.segment = survey, columns, segment
        self.kept: dict[str, Column] = {}
        self.nobody: Column = np.zeros(segment.people, np.uint8)

    def count(self, grouping: Grouping) -> Counts:
        """Count every page for every group."""
        group, names = self._grouped(grouping)
        number = len(names)
        layout = layout_of(self.survey, self.columns)
        cells = np.zeros((number, sum(different for _, different in layout)), np.int64)
        pages = {page.page_key: page for page in self.survey.pages}
        begin = 0
        for key, different in layout:
            if key in self.segment.columns:
                column = self.kept[key] = self._asked(pages[key])
                if number == 1:
                    cells[0, begin : begin + different] = np.bincount(column, minlength=different)
                else:
                    crossed = np.bincount(column.astype(np.int64) * number + group, minlength=different * number)
                    cells[:, begin : begin + different] = crossed.reshape(different, number).T
            begin += different
        scores = [self._score(question, group, number) for question in scored_questions(self.survey)]
        people = np.bincount(group, minlength=number)
        by_group = np.transpose(np.array(scores), (2, 0, 1)) if scores else np.zeros((number, 0, 3))
        return Counts(layout, tuple(names), people, cells, by_group)

    def _grouped(self, grouping: Grouping) -> tuple[NDArray[np.int64], list[Group]]:
        """The number of everybody's group, with the names by number."""
        together = np.zeros(self.segment.people, np.int64)
        given = [self.columns.of(key).given for key in grouping.keys]
        for key, answers in zip(grouping.keys, given, strict=True):
            together = together * len(answers) + self._column(key)
        used, place = np.unique(together, return_inverse=True)
        names: dict[Group, int] = {}
        numbers = []
        for code in used:
            rest, values = int(code), []
            for answers in reversed(given):
                rest, at = divmod(rest, len(answers))
                values.append(answers[at])
            numbers.append(names.setdefault(grouping.group(tuple(reversed(values))), len(names)))
        return np.array(numbers, dtype=np.int64)[place] if numbers else together, list(names)

    def _column(self, key: str) -> Column:
        return self.segment.columns.get(key, self.nobody)

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
                given = self.columns.of(key).given

                def holds(answer: object) -> bool:
                    return evaluate(condition, {} if answer is None else {key: answer})

                truths = self.columns.worked_out(("holds", condition), given, holds, np.bool_)
                found: Mask = truths[self.kept.get(key, self.nobody)]
                return found

    def _score(self, question: Question, group: NDArray[np.int64], number: int) -> NDArray[np.float64]:
        """People with a score, sum and sum of squares, each per group."""
        points = np.zeros(self.segment.people)
        given = np.zeros(self.segment.people, np.int64)
        for item in question.items:
            column = self.kept.get(f"{question.key}.{item.key}")
            if column is None:
                continue

            def worth(answer: object, item: Item = item) -> float:
                found = points_of(question.options, answer)
                return math.nan if found is None else 10 - found if item.reversed else found

            answers = self.columns.of(f"{question.key}.{item.key}").given
            values = self.columns.worked_out(("points", question.key, item.key), answers, worth, np.float64)
            counts = ~np.isnan(values)
            points += np.where(counts, values, 0)[column]
            given += counts[column]
        scored = (given > 0) & (2 * given >= len(question.items))
        score, who = points[scored] / given[scored], group[scored]
        sums = (None, score, score * score)
        return np.array([np.bincount(who, weights=each, minlength=number) for each in sums], dtype=np.float64)


def by_value(key: str) -> Grouping:
    """Group people by one column about the response, such as the channel."""
    return Grouping((key,), lambda values: values[0])
