"""Weighing a round to what is known of its area."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from participatie.db import Connection
from participatie.estimates.intervals import Mean, Share
from participatie.results.actions.at_hand import tallies
from participatie.results.actions.margins import margins_of_area
from participatie.results.tally import Tally
from participatie.results.weighting import (
    Combination,
    Weighting,
    combination_of,
    weighting_of_counts,
    weighting_questions,
)
from participatie.results.weighting_safe import CellCount, may_be_shown
from participatie.surveys import actions as surveys
from participatie.surveys.definition import Page, Question, Survey
from participatie.surveys.kinds import KINDS
from participatie.surveys.periods import told_weeks
from participatie.surveys.rounds import Round


@dataclass(frozen=True, slots=True)
class WeightedRound:
    """A round with its weights, for the calculations of the team: nothing is hidden here.

    Attributes:
        weighting: the weights, or why there are none.
        tallies: what the people of each combination answered.
    """

    survey: Survey
    weighting: Weighting
    tallies: Mapping[Combination, Tally]

    def share(self, page: Page, codes: Collection[str], without: Collection[str] = ()) -> Share | None:
        """Estimate the weighted share of those who answered a page and gave one of these answers.

        Args:
            page: where it was asked.
            codes: the answers that count.
            without: answers that do not belong to the whole, such as "weet ik niet" where it is shown.

        Returns:
            None when nothing is weighted or nobody answered. Show it only where the unweighted share is shown.
        """
        hits, answered = self._counted(page, codes, without)
        return self.weighting.share(hits, answered)

    def is_safe(self, page: Page, codes: Collection[str], without: Collection[str], least: int) -> bool:
        """Tell whether such a share keeps hidden how small groups answered; see `weighting_safe`."""
        hits, answered = self._counted(page, codes, without)
        cells: dict[int, list[int]] = {}
        for combination, people in answered.items():
            cell = cells.setdefault(self.weighting.cell_of[combination], [0, 0])
            cell[0], cell[1] = cell[0] + people, cell[1] + hits[combination]
        assert self.weighting.weighted is not None
        weights = [cell.weight for cell in self.weighting.weighted.cells]
        return may_be_shown([CellCount(weights[at], *numbers) for at, numbers in cells.items()], least)

    def _counted(
        self, page: Page, codes: Collection[str], without: Collection[str]
    ) -> tuple[dict[Combination, int], dict[Combination, int]]:
        """Per combination how many gave one of the answers, and how many belong to the whole."""
        kind = KINDS[page.question.kind]
        hits: dict[Combination, int] = {}
        answered: dict[Combination, int] = {}
        for combination, tally in self.tallies.items():
            hits[combination] = answered[combination] = 0
            for answer, number in tally.given.get(page.page_key, ()):
                given = {*kind.codes(page, answer)}
                if given & {*without}:
                    continue
                answered[combination] += number
                hits[combination] += number if given & {*codes} else 0
        return hits, answered

    def mean(self, page: Page) -> Mean | None:
        """Estimate the weighted mean of a mark or a number; None when nothing is weighted or too few answered."""
        sums: dict[Combination, tuple[float, float, int]] = {}
        for combination, tally in self.tallies.items():
            values = [
                (answer, number) for answer, number in tally.given.get(page.page_key, ()) if isinstance(answer, int)
            ]
            sums[combination] = (
                float(sum(value * number for value, number in values)),
                float(sum(value * value * number for value, number in values)),
                sum(number for _, number in values),
            )
        return self._mean(sums)

    def score(self, question: Question) -> Mean | None:
        """Estimate the weighted score of a series of statements; None as `mean`."""
        found = {combination: tally.scores.get(question.key) for combination, tally in self.tallies.items()}
        return self._mean(
            {
                combination: (scores.total, scores.squares, scores.people)
                for combination, scores in found.items()
                if scores is not None
            }
        )

    def _mean(self, sums: Mapping[Combination, tuple[float, float, int]]) -> Mean | None:
        return self.weighting.mean(
            {combination: each[0] for combination, each in sums.items()},
            {combination: each[1] for combination, each in sums.items()},
            {combination: each[2] for combination, each in sums.items()},
        )


def weighted_round(connection: Connection, round_: Round, now: datetime) -> WeightedRound:
    """Weigh a round to the margins of its area; while it is open only the weeks that are told."""
    from participatie.results.counting_columns import Grouping

    survey = surveys.survey_by_hash(connection, round_.survey_hash)
    questions = weighting_questions(survey)

    def combination(values: tuple[object, ...]) -> Combination:
        given = {each.key: value for each, value in zip(questions, values, strict=True) if isinstance(value, str)}
        return combination_of(questions, given)

    weeks = told_weeks(surveys.people_in_weeks(connection, round_.id), round_, now)
    grouping = Grouping(tuple(each.key for each in questions), combination)
    found = tallies(connection, round_, survey, weeks, {"weighting": grouping})["weighting"]
    by_combination = {group: tally for group, tally in found.items() if isinstance(group, tuple)}
    people = {group: tally.people for group, tally in by_combination.items()}
    return WeightedRound(
        survey, weighting_of_counts(survey, people, margins_of_area(connection, round_.area_id)), by_combination
    )
