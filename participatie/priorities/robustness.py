"""How firm is a place on the list: would it survive other reasonable weights, and other people answering?

Two statements that are not mixed. *Weights only*: thousands of reasonable weightings of groups and criteria are
drawn evenly from the published bounds and the whole list is made anew for each (stochastic multicriteria
acceptability analysis, Lahdelma and Salminen 2001). *With chance*: the same weightings, while respondents are drawn
anew as well and one organisation at a time is absent. Draws never prove "always"; see `bounds`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from participatie.priorities.bounds import place_bounds
from participatie.priorities.combine import places_of
from participatie.priorities.counted_ballots import Counted, CountedBallots
from participatie.priorities.firmness import LeftOut, Robustness
from participatie.priorities.rules import TOLERANCE, Group, Rules
from participatie.priorities.sheets import Sheet, professional_points, top_size
from participatie.priorities.weightings import Floats, drawn_weights, matrices

CHUNK = 1_000
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Draws:
    groups: Floats
    criteria: Floats

    @staticmethod
    def of(rules: Rules, parts: int) -> _Draws:
        return _Draws(
            drawn_weights((rules.seed, 1), parts, rules.group_bounds, rules.draws),
            drawn_weights((rules.seed, 2), len(rules.criteria), rules.criterion_bounds, rules.draws),
        )

    def chunks(self) -> Iterator[slice]:
        for start in range(0, len(self.groups), CHUNK):
            yield slice(start, start + CHUNK)


def robustness_of(
    neighbourhood: Mapping[Group, Mapping[int, float]],
    sheets: Sequence[Sheet],
    rules: Rules,
    hot_spots: Sequence[int],
) -> tuple[Robustness, ...]:
    """Say what other reasonable weights would have done; anyone can compute this from a published plan.

    Args:
        neighbourhood: points per neighbourhood group that is counted apart.
        sheets: one per organisation.
        rules: bounds, number of draws, seed and plan size.
        hot_spots: every hot spot on the list.

    Returns:
        One per hot spot, in the given order, without chance; the same for the same seed, whatever the order of
        hot spots, organisations and criteria.

    Source:
        docs/method/priorities.md, "How firm is a place?".
    """
    groups = [group for group in Group if group in neighbourhood]
    near = np.array([[neighbourhood[group][spot] for spot in hot_spots] for group in groups])
    values = matrices(sheets, rules, hot_spots)
    draws = _Draws.of(rules, len(groups) + 1)
    size = top_size(len(hot_spots))
    parts = []
    for part in draws.chunks():
        professional = _hundred(sum_of_tops(draws.criteria[part], values, size))
        weights = draws.groups[part]
        parts.append(places_in(weights[:, :-1] @ near + weights[:, -1:] * professional))
    share, high, low = _told(np.concatenate(parts), rules.plan_size)
    proven = place_bounds(neighbourhood, sheets, rules, hot_spots)
    return tuple(
        Robustness(
            spot,
            round(float(share[index]), 4),
            int(high[index]),
            int(low[index]),
            best=proven[spot].best,
            worst=proven[spot].worst,
            always=proven[spot].worst <= rules.plan_size,
            never=proven[spot].best > rules.plan_size,
        )
        for index, spot in enumerate(hot_spots)
    )


def with_chance(
    robustness: Sequence[Robustness], ballots: CountedBallots, sheets: Sequence[Sheet], rules: Rules
) -> tuple[Robustness, ...]:
    """Add what chance would have done: other respondents, and an organisation that was absent.

    In every drawn weighting as many respondents as there were are drawn with replacement from those who answered,
    per group (exactly: a multinomial draw of the counted ballots). In turn nobody and each of the organisations is
    absent; when there is only one, it never is.

    Args:
        robustness: per hot spot, weights only.
        ballots: what people marked together.
        sheets: one per organisation.
        rules: bounds, number of draws, seed and plan size.

    Returns:
        The same, with the figures with chance. Shares are in whole hundredths: finer ones would be a way to test a
        guess about what somebody marked.
    """
    # In an order that follows from the data, so that numbers and the order of input make no difference.
    spots = _by_data([each.hot_spot for each in robustness], ballots, sheets)
    sheets = sorted(sheets, key=lambda sheet: [sorted(sheet.values.get(spot, {}).items()) for spot in spots])
    values = matrices(sheets, rules, spots)
    draws = _Draws.of(rules, len(ballots.counted) + 1)
    size = top_size(len(spots))
    resampled = [
        _resampled(ballots.counted[group], spots, (rules.seed, 3, number))
        for number, group in enumerate(group for group in Group if group in ballots.counted)
    ]
    parts = []
    for part in draws.chunks():
        weights = draws.groups[part]
        absent = np.arange(part.start, part.start + len(weights)) % (len(values) + 1 if len(values) > 1 else 1)
        joint = weights[:, -1:] * _hundred(sum_of_tops(draws.criteria[part], values, size, absent))
        for number, sample in enumerate(resampled):
            joint += weights[:, number : number + 1] * _hundred(sample.draw(len(weights)))
        parts.append(places_in(joint))
    share, high, low = _told(np.concatenate(parts), rules.plan_size)
    told = {spot: (round(float(share[at]), 2), int(high[at]), int(low[at])) for at, spot in enumerate(spots)}
    return tuple(
        replace(
            each,
            chance_share=told[each.hot_spot][0],
            chance_high=told[each.hot_spot][1],
            chance_low=told[each.hot_spot][2],
        )
        for each in robustness
    )


def left_out_of(
    neighbourhood: Mapping[Group, Mapping[int, float]],
    sheets: Sequence[Sheet],
    rules: Rules,
    hot_spots: Sequence[int],
    *,
    merged: bool,
) -> tuple[LeftOut, ...]:
    """Leave out one organisation at a time, with the weights that were fixed.

    Returns:
        What would enter and leave the top of the plan's size, per organisation by number; none when there is only
        one organisation, because without it there is no list.
    """
    weights = rules.weights_of(merged)

    def joint(some: Sequence[Sheet]) -> dict[int, float]:
        far = professional_points(some, rules.criteria, hot_spots)
        return {
            spot: weights[Group.PROFESSIONALS] * far[spot]
            + sum(weights[group] * given[spot] for group, given in neighbourhood.items())
            for spot in hot_spots
        }

    whole = joint(sheets)
    places = places_of(whole)
    found: list[LeftOut] = []
    for sheet in sorted(sheets, key=lambda each: each.organisation) if len(sheets) > 1 else ():
        others = joint([each for each in sheets if each is not sheet])
        without = places_of(others)
        entering = [spot for spot in hot_spots if without[spot] <= rules.plan_size < places[spot]]
        leaving = [spot for spot in hot_spots if places[spot] <= rules.plan_size < without[spot]]
        found.append(
            LeftOut(
                sheet.organisation,
                tuple(sorted(entering, key=lambda spot: (without[spot], spot))),
                tuple(sorted(leaving, key=lambda spot: (places[spot], spot))),
            )
        )
    return tuple(found)


def sum_of_tops(
    criteria: Floats, values: Sequence[Floats], size: int, absent: NDArray[np.int64] | None = None
) -> Floats:
    """Add the tops of all organisations up, for many weightings of the criteria at once.

    Args:
        criteria: a weighting per row.
        values: per organisation a matrix of hot spots by criteria, nan where unknown.
        size: how many hot spots a top holds.
        absent: per weighting which organisation is left out, counted from 1; 0 is none.

    Returns:
        Per weighting the sum of the parts of each hot spot, see `sheets.top_shares`.
    """
    whole = np.zeros((len(criteria), len(values[0]) if values else 0))
    for number, matrix in enumerate(values, start=1):
        tops = _tops(criteria, matrix, size)
        if absent is not None:
            tops[absent == number] = 0.0
        whole += tops
    return whole


def _tops(criteria: Floats, matrix: Floats, size: int) -> Floats:
    known = ~np.isnan(matrix)
    scores = criteria @ np.where(known, matrix, 0.0).T
    if not known.all():
        total = criteria @ known.T.astype(np.float64)
        # Known scores are 1 or more, so zero stands below all of them and never takes a place.
        scores = np.divide(scores, total, out=np.zeros_like(scores), where=total > 0)
    border = np.partition(scores, -size, axis=1)[:, -size, None]
    above = scores > border + TOLERANCE
    level = (scores >= border - TOLERANCE) & ~above & (scores > 0)
    left = size - above.sum(axis=1, keepdims=True)
    tops: Floats = (above + level * (left / np.maximum(level.sum(axis=1, keepdims=True), left))) / size
    return tops


def places_in(joint: Floats) -> Places:
    """Give places from high to low in every row; equal points share the best of their places."""
    order = np.argsort(-joint, axis=1)
    descending = np.take_along_axis(joint, order, axis=1)
    lower = np.ones(joint.shape, dtype=bool)
    lower[:, 1:] = descending[:, :-1] > descending[:, 1:] + TOLERANCE
    shared = np.maximum.accumulate(np.where(lower, np.arange(1, joint.shape[1] + 1), 0), axis=1)
    places = np.empty_like(shared)
    np.put_along_axis(places, order, shared, axis=1)
    return places


@dataclass(frozen=True, slots=True)
class _Resampled:
    """Draws the marks of a whole group anew, again and again."""

    chance: np.random.Generator
    people: int
    parts: Floats
    kinds: Places
    marks: Floats

    def draw(self, times: int) -> Floats:
        if len(self.parts) * 6 <= self.people:
            few: Floats = self.chance.multinomial(self.people, self.parts, size=times) @ self.marks
            return few
        # The same chance, but faster when hardly two people marked the same.
        drawn = self.chance.choice(self.kinds, size=(times, self.people))
        drawn += len(self.parts) * np.arange(times)[:, None]
        counts = np.bincount(drawn.ravel(), minlength=len(self.parts) * times)
        many: Floats = counts.reshape(times, -1).astype(np.float64) @ self.marks
        return many


def _resampled(counted: Counted, spots: Sequence[int], seed: tuple[int, ...]) -> _Resampled:
    at = {spot: index for index, spot in enumerate(spots)}
    rows = sorted((sorted(at[spot] for spot in marked), people) for marked, people in counted)
    people = sum(each for _marked, each in rows)
    marks = np.zeros((len(rows), len(spots)))
    for row, (marked, _people) in enumerate(rows):
        marks[row, marked] = 3 / len(marked) if len(marked) > 3 else 1.0
    many = np.array([each for _marked, each in rows])
    chance = np.random.Generator(np.random.PCG64(np.random.SeedSequence(list(seed))))
    return _Resampled(chance, people, many / people, np.repeat(np.arange(len(rows)), many), marks)


def _by_data(spots: Sequence[int], ballots: CountedBallots, sheets: Sequence[Sheet]) -> list[int]:
    marks = {
        spot: [
            sorted((len(marked), people) for marked, people in counted if spot in marked)
            for counted in ballots.counted.values()
        ]
        for spot in spots
    }
    seen = {spot: sorted(sorted(sheet.values.get(spot, {}).items()) for sheet in sheets) for spot in spots}
    return sorted(spots, key=lambda spot: (marks[spot], seen[spot], spot))


def _hundred(amounts: Floats) -> Floats:
    whole = amounts.sum(axis=1, keepdims=True)
    scaled: Floats = np.divide(100 * amounts, whole, out=np.zeros_like(amounts), where=whole > 0)
    return scaled


def _told(places: Places, plan_size: int) -> tuple[Floats, Places, Places]:
    share: Floats = (places <= plan_size).mean(axis=0)
    ordered = np.sort(places, axis=0)
    draws = len(ordered)
    high: Places = ordered[-(-draws // 20) - 1]
    low: Places = ordered[-(-19 * draws // 20) - 1]
    return share, high, low
