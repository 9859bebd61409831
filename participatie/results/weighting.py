"""Which weight does each answer get, so that those who answered look like the area?

Weighting repairs who answered, not who chose to answer: an open link is no sample. The unweighted figure is always
shown beside the weighted one. Rules and formulas: docs/method/weighting.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from participatie.disclosure import LEAST_PER_BREAKDOWN
from participatie.estimates import raking
from participatie.estimates.intervals import Mean, Share
from participatie.estimates.weighted import HIGHEST_EFFECT, Weighted, WeightedCell, design_effect, effective_number
from participatie.results import margins_fit
from participatie.results.margins import MARGINS, margin_name
from participatie.surveys.definition import Answer, Kind, Question, Survey
from participatie.text import Message, mark, message

LEAST_KNOWN = 0.5
"""A margin is used when at least this share of the people answered its question."""
LARGEST_GAP = 0.005
"""Untrimmed weights that miss a known share by more than this contradict each other."""
LARGEST_GAP_TRIMMED = 0.05
"""Trimmed weights that still miss a known share by more than this make nobody look like the area."""
NOT_A_SAMPLE = mark("Een open link is geen steekproef. Wegen verandert wie meetelt, niet wie mee wilde doen.")

Combination = tuple[str | None, ...]
"""Someone's answers to the weighting questions, in the order of `weighting_questions`; None where not known."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Answers of a weighting question that count as one group, because one of them has too few people."""

    question: Question
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighting:
    """The weights of one round.

    Attributes:
        weights: one per response, in the order given; mean 1, all 1 when nothing is weighted. Empty when made from
            counts: then `weight_of` tells.
        effect: Kish's design effect, 1 or more.
        effective_number: how many evenly drawn people would tell as much.
        merged: groups that were taken together.
        trimmed: how many people got the highest weight there may be.
        gap: the largest difference left with a known share, 0 to 1.
        rounds: how many rounds of raking it took.
        used: the questions that were weighted to.
        unused: why other weighting questions were not used.
        refused: why nothing is weighted; None when it is.
        by_combination: combination to weight.
        cell_of: combination to the number of its cell in `weighted`.
        weighted: estimates shares and means from counts per cell.
    """

    weights: tuple[float, ...]
    effect: float
    effective_number: float
    merged: tuple[Merged, ...]
    trimmed: int
    gap: float
    rounds: int
    used: tuple[Question, ...]
    unused: tuple[Message, ...]
    refused: Message | None
    by_combination: Mapping[Combination, float]
    cell_of: Mapping[Combination, int]
    weighted: Weighted | None

    def weight_of(self, combination: Combination) -> float:
        """Give the weight of someone with these answers to the weighting questions."""
        return self.by_combination.get(combination, 1.0)

    def share(self, hits: Mapping[Combination, int], answered: Mapping[Combination, int]) -> Share | None:
        """Estimate the weighted share of those who answered a question, with its interval.

        Args:
            hits: per combination how many gave the answer.
            answered: per combination how many answered.

        Returns:
            None when nothing is weighted or nobody answered.
        """
        if self.weighted is None:
            return None
        return self.weighted.share(self._per_cell(hits), self._per_cell(answered))

    def mean(
        self,
        totals: Mapping[Combination, float],
        squares: Mapping[Combination, float],
        answered: Mapping[Combination, int],
    ) -> Mean | None:
        """Estimate a weighted mean from sums per combination; None when nothing is weighted or too few answered."""
        if self.weighted is None:
            return None
        return self.weighted.mean(self._per_cell(totals), self._per_cell(squares), self._per_cell(answered))

    def _per_cell(self, values: Mapping[Combination, float]) -> list[float]:
        assert self.weighted is not None
        found = [0.0] * len(self.weighted.cells)
        for combination, value in values.items():
            found[self.cell_of[combination]] += value
        return found


def weights_of(
    survey: Survey, responses: Sequence[Mapping[str, Answer]], margins: Mapping[str, Mapping[str, int]]
) -> Weighting:
    """Weigh the responses of a round to what is known of the area.

    Args:
        survey: what was asked; its questions with `weighting` name a margin.
        responses: the answers of each person; the order changes nothing but the order of the weights.
        margins: margin code to category to count, as `margins_of_area` gives it.

    Returns:
        A weight per response, and what there is to know about them. See `Weighting.refused`.

    Source:
        docs/method/weighting.md.
    """
    questions = weighting_questions(survey)
    found = [combination_of(questions, answers) for answers in responses]
    weighting = weighting_of_counts(survey, Counter(found), margins)
    return replace(weighting, weights=tuple(weighting.weight_of(each) for each in found))


def weighting_questions(survey: Survey) -> tuple[Question, ...]:
    """Give the questions of a survey that can be weighted to: one answer out of several, of a margin we know."""
    return tuple(each for each in survey.questions if each.weighting in MARGINS and each.kind is Kind.SINGLE)


def combination_of(questions: Iterable[Question], answers: Mapping[str, Answer]) -> Combination:
    """Give someone's answers to the weighting questions; None for not answered and for "no opinion"."""
    return tuple(_known(question, answers.get(question.key)) for question in questions)


def _known(question: Question, answer: object) -> str | None:
    return next((each.code for each in question.options if each.code == answer and not each.no_opinion), None)


def weighting_of_counts(
    survey: Survey, people: Mapping[Combination, int], margins: Mapping[str, Mapping[str, int]]
) -> Weighting:
    """Weigh a round of which the people were counted by combination; as `weights_of`, for any number of them.

    Args:
        people: combination of the `weighting_questions` to how many people.
    """
    questions, total = weighting_questions(survey), sum(people.values())
    if not questions:
        return _nothing(people, message(mark("Deze vragenlijst heeft geen vraag om mee te wegen.")))
    if total < LEAST_PER_BREAKDOWN:
        return _nothing(people, message(mark("Er zijn te weinig antwoorden om te wegen. Het moeten er 30 zijn.")))
    found = [_side(question, place, people, total, margins) for place, question in enumerate(questions)]
    sides = [each for each in found if isinstance(each, _Side)]
    unused = [each for each in found if isinstance(each, Message)]
    if not sides:
        return _nothing(people, message(mark("Zonder cijfers over de buurt kan er niet worden gewogen.")), unused)
    return _weighed(people, sides, unused)


@dataclass(frozen=True, slots=True)
class _Side:
    """One margin made ready: `group` of each answer code, and the share that each group must get."""

    question: Question
    place: int
    groups: tuple[tuple[str, ...], ...]
    group: Mapping[str | None, str]
    target: Mapping[str, float]

    def group_of(self, combination: Combination) -> str:
        """The group of someone; those of whom nothing is known are a group of their own."""
        return self.group.get(combination[self.place], UNKNOWN)


UNKNOWN = "?"


def _side(
    question: Question,
    place: int,
    people: Mapping[Combination, int],
    total: int,
    margins: Mapping[str, Mapping[str, int]],
) -> _Side | Message:
    margin = MARGINS[question.weighting or ""]
    if margin.code not in margins:
        return message(mark("Over deze groep zijn er geen cijfers: %(margin)s."), margin=margin_name(margin))
    fit = margins_fit.fit(margin, margins[margin.code], question.options)
    if isinstance(fit, Message):
        return fit
    if sum(fit.population) <= 0:
        return message(mark("Over deze groep zijn er geen cijfers: %(margin)s."), margin=margin_name(margin))
    name = {code: "+".join(group) for group in fit.groups for code in group}
    counted: Counter[str] = Counter()
    for combination, number in people.items():
        code = combination[place]
        counted[name.get(code, UNKNOWN) if code is not None else UNKNOWN] += number
    known = total - counted[UNKNOWN]
    if known < LEAST_KNOWN * total:
        return message(mark("Te veel mensen sloegen deze vraag over: %(margin)s."), margin=margin_name(margin))
    order = ["+".join(group) for group in fit.groups]
    lives = dict(zip(order, fit.population, strict=True))
    merged = raking.groups_of_five(order, counted, lives)
    codes = dict(zip(order, fit.groups, strict=True))
    # Whoever did not say keeps the share of the response; the others divide the rest as the area does.
    target = {"+".join(each): sum(lives[one] for one in each) / sum(lives.values()) * known / total for each in merged}
    if counted[UNKNOWN]:
        target[UNKNOWN] = counted[UNKNOWN] / total
    groups = tuple(tuple(code for one in each for code in codes[one]) for each in merged)
    group: dict[str | None, str] = {code: "+".join(each) for each in merged for one in each for code in codes[one]}
    return _Side(question, place, groups, group, target)


def _weighed(people: Mapping[Combination, int], sides: Sequence[_Side], unused: Sequence[Message]) -> Weighting:
    cells: Counter[raking.Cell] = Counter()
    cell_of = {each: tuple(side.group_of(each) for side in sides) for each in sorted(people, key=repr)}
    for combination, cell in cell_of.items():
        cells[cell] += people[combination]
    raked = raking.rake(cells, [side.target for side in sides])
    pairs = [(raked.weights[cell], cells[cell]) for cell in cells]
    effect = design_effect(pairs)
    refused = _why_not(effect, raked)
    if refused is not None:
        return _nothing(people, refused, unused, effect, effective_number(pairs))
    numbered = {cell: at for at, cell in enumerate(raked.weights)}
    names = {each: at for at, each in enumerate((side.place, group) for side in sides for group in sorted(side.target))}
    weighted = Weighted(
        [
            WeightedCell(
                raked.weights[cell],
                cells[cell],
                tuple(names[side.place, group] for side, group in zip(sides, cell, strict=True)),
            )
            for cell in numbered
        ]
    )
    return Weighting(
        weights=(),
        effect=effect,
        effective_number=effective_number(pairs),
        merged=tuple(Merged(side.question, group) for side in sides for group in side.groups if len(group) > 1),
        trimmed=raked.trimmed,
        gap=raked.gap,
        rounds=raked.rounds,
        used=tuple(side.question for side in sides),
        unused=tuple(unused),
        refused=None,
        by_combination={each: raked.weights[cell] for each, cell in cell_of.items()},
        cell_of={each: numbered[cell] for each, cell in cell_of.items()},
        weighted=weighted,
    )


def _why_not(effect: float, raked: raking.Raked) -> Message | None:
    if effect > HIGHEST_EFFECT or (raked.trimmed and raked.gap > LARGEST_GAP_TRIMMED):
        return message(mark("De groepen wijken te veel af van de buurt. Gewogen cijfers steunen dan op enkele mensen."))
    if raked.gap > LARGEST_GAP and not raked.trimmed:
        return message(mark("De cijfers over de buurt spreken elkaar tegen. Daarom is er niet gewogen."))
    return None


def _nothing(
    people: Mapping[Combination, int],
    refused: Message,
    unused: Sequence[Message] = (),
    effect: float = 1.0,
    number: float | None = None,
) -> Weighting:
    return Weighting(
        weights=(),
        effect=effect,
        effective_number=float(sum(people.values())) if number is None else number,
        merged=(),
        trimmed=0,
        gap=0.0,
        rounds=0,
        used=(),
        unused=tuple(unused),
        refused=refused,
        by_combination={},
        cell_of={},
        weighted=None,
    )
