"""How do residents, entrepreneurs and professionals become one list in which nobody disappears?

Every group has exactly one hundred points, whatever its size. The joint list is their weighted sum; beside
each hot spot stand its place for each group, a label, and the difference between neighbourhood and
professionals.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from participatie.errors import Refusal
from participatie.priorities.agreement import Agreement, agreement_of_picks, agreement_of_scores
from participatie.priorities.heard import Heard
from participatie.priorities.rules import LEAST_NEIGHBOURHOOD, LEAST_RESPONDENTS, TOLERANCE, Group, Rules
from participatie.priorities.sheets import Sheet, hundred, professional_points, spot_scores
from participatie.text import mark

NEIGHBOURHOOD = (Group.RESIDENTS, Group.ENTREPRENEURS)


class Label(Enum):
    """Who thinks a hot spot deserves more than an even part of the points."""

    TOGETHER = "together"
    NEIGHBOURHOOD = "neighbourhood"
    PROFESSIONAL = "professional"
    NOT_NOW = "not_now"


@dataclass(frozen=True, slots=True)
class Points:
    """What the groups gave.

    Attributes:
        by_group: per group that is counted apart, its hundred points over all hot spots.
        respondents: people whose picks count, per neighbourhood group that is counted apart.
        merged: whether the neighbourhood is counted as one group, because one of the two was too small.
    """

    by_group: Mapping[Group, Mapping[int, float]]
    respondents: Mapping[Group, int]
    merged: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """One hot spot on the joint list.

    Attributes:
        hot_spot: its number.
        points: points per group that is counted apart.
        joint: the weighted sum, 0 to 100.
        neighbourhood: the points of residents and entrepreneurs weighed together.
        place: place on the joint list; equal points share a place.
        group_places: place by each group's own points.
        neighbourhood_place: place by the neighbourhood's points.
        label: who gives it at least an even part.
        difference: neighbourhood's place minus professionals' place; negative is higher for the
            neighbourhood.
        first_of: the groups whose guaranteed number one this is.
    """

    hot_spot: int
    points: Mapping[Group, float]
    joint: float
    neighbourhood: float
    place: int
    group_places: Mapping[Group, int]
    neighbourhood_place: int
    label: Label
    difference: int
    first_of: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class JointList:
    """The joint list: standings by joint points (ties by the published lot, with the same place).

    `heard` tells who put each hot spot high; it is empty where only the points are known.
    """

    standings: tuple[Standing, ...]
    points: Points
    weights: Mapping[Group, float]
    fair_share: float
    agreement: tuple[Agreement, ...]
    heard: Mapping[int, Heard] = field(default_factory=dict)

    def of(self, hot_spot: int) -> Standing:
        """Give the standing of one hot spot."""
        return next(each for each in self.standings if each.hot_spot == hot_spot)


def neighbourhood_points(
    picks: Iterable[frozenset[int]],
    hot_spots: Iterable[int],
    *,
    respondent_weights: Sequence[float] | None = None,
) -> dict[int, float]:
    """Divide one group's hundred points over the hot spots its people picked.

    Args:
        picks: one set of hot spots per respondent; hot spots that are not on the list are left out. A pick
            counts one; of someone with more than three picks each counts three divided by their number.
        hot_spots: every hot spot on the list.
        respondent_weights: weight of each respondent, cut off at one third and three; all one by default.

    Returns:
        Points per hot spot, adding up to 100; all zero when nobody picked. Not picked is only "not picked".

    Source:
        docs/method/priorities.md, "The neighbourhood".
    """
    amounts = dict.fromkeys(hot_spots, 0.0)
    for index, picked in enumerate(picks):
        known = picked & amounts.keys()
        weight = 1.0 if respondent_weights is None else min(3.0, max(1 / 3, respondent_weights[index]))
        for spot in known:
            amounts[spot] += weight * (3 / len(known) if len(known) > 3 else 1)
    return hundred(amounts)


def points_of(
    picks: Mapping[Group, Sequence[frozenset[int]]],
    sheets: Sequence[Sheet],
    rules: Rules,
    hot_spots: Sequence[int],
) -> Points:
    """Give each group its hundred points; a neighbourhood group under ten people joins the other.

    Raises:
        Refusal: fewer than five people of the neighbourhood picked anything, no organisation scored, or there
            is no hot spot at all.
    """
    if not hot_spots:
        raise Refusal(mark("Er zijn nog geen hotspots om te vergelijken."))
    listed = set(hot_spots)
    counted = {group: [each for each in picks.get(group, ()) if each & listed] for group in NEIGHBOURHOOD}
    respondents = {group: len(given) for group, given in counted.items()}
    if sum(respondents.values()) < LEAST_NEIGHBOURHOOD:
        raise Refusal(mark("Er zijn te weinig antwoorden uit de buurt om mee te tellen."))
    merged = min(respondents.values()) < LEAST_RESPONDENTS
    if merged:
        together = [each for group in NEIGHBOURHOOD for each in counted[group]]
        by_group = {Group.RESIDENTS: neighbourhood_points(together, hot_spots)}
        # Only the sum: a group too small to count apart is too small to be counted in public.
        respondents = {Group.RESIDENTS: sum(respondents.values())}
    else:
        by_group = {group: neighbourhood_points(counted[group], hot_spots) for group in NEIGHBOURHOOD}
    professional = professional_points(sheets, rules.criteria, hot_spots)
    if not any(professional.values()):
        raise Refusal(mark("Nog geen organisatie heeft punten gegeven."))
    return Points({**by_group, Group.PROFESSIONALS: professional}, respondents, merged)


def combine(
    picks: Mapping[Group, Sequence[frozenset[int]]],
    sheets: Sequence[Sheet],
    rules: Rules,
    hot_spots: Sequence[int],
) -> JointList:
    """Make the joint list from everyone's priorities.

    Args:
        picks: per neighbourhood group one set of hot spots per respondent.
        sheets: one per organisation that scored.
        rules: the stamped rules.
        hot_spots: every hot spot on the list, without doubles; the order does not matter.

    Returns:
        The list with labels, differences and agreement per group.

    Raises:
        Refusal: see `points_of`.

    Source:
        docs/method/priorities.md.
    """
    points = points_of(picks, sheets, rules, hot_spots)
    standings = standings_of(points.by_group, rules, points.merged)
    joint = {each.hot_spot: each.joint for each in standings}
    scores = [spot_scores(sheet, rules.criteria) for sheet in sheets]
    asked = {group: picks.get(group, ()) for group in NEIGHBOURHOOD}
    if points.merged:
        asked = {Group.RESIDENTS: [each for group in NEIGHBOURHOOD for each in picks.get(group, ())]}
    agreement = (
        *(agreement_of_picks(group, given, joint) for group, given in asked.items()),
        agreement_of_scores(Group.PROFESSIONALS, scores, joint),
    )
    return JointList(standings, points, rules.weights_of(points.merged), 100 / len(hot_spots), agreement)


def standings_of(by_group: Mapping[Group, Mapping[int, float]], rules: Rules, merged: bool) -> tuple[Standing, ...]:
    """Make the joint list from the points of the groups.

    Args:
        by_group: per group that is counted apart, points for the same hot spots.
        rules: the stamped rules.
        merged: whether residents and entrepreneurs are one group.

    Returns:
        One standing per hot spot, highest joint points first; among equals the one whose smallest group is
        largest, then by the lot that follows from the rules' seed.
    """
    weights = rules.weights_of(merged)
    near = [group for group in by_group if group is not Group.PROFESSIONALS]
    near_weight = sum(weights[group] for group in near)
    spots = list(by_group[Group.PROFESSIONALS])
    joint = {spot: sum(weights[group] * by_group[group][spot] for group in by_group) for spot in spots}
    hood = {spot: sum(weights[group] * by_group[group][spot] for group in near) / near_weight for spot in spots}
    smallest = {spot: min(given[spot] for given in by_group.values()) for spot in spots}
    spots.sort(key=lambda spot: (-round(joint[spot], 9), -round(smallest[spot], 9), lot(rules.seed, spot)))
    places = places_of(joint)
    hood_places = places_of(hood)
    group_places = {group: places_of(given) for group, given in by_group.items()}
    firsts = {group: next(spot for spot in spots if group_places[group][spot] == 1) for group in by_group}
    fair = 100 / len(spots)
    return tuple(
        Standing(
            hot_spot=spot,
            points={group: given[spot] for group, given in by_group.items()},
            joint=joint[spot],
            neighbourhood=hood[spot],
            place=places[spot],
            group_places={group: found[spot] for group, found in group_places.items()},
            neighbourhood_place=hood_places[spot],
            label=label_of(hood[spot], by_group[Group.PROFESSIONALS][spot], fair),
            difference=hood_places[spot] - group_places[Group.PROFESSIONALS][spot],
            first_of=tuple(group for group, first in firsts.items() if first == spot),
        )
        for spot in spots
    )


def places_of(points: Mapping[int, float]) -> dict[int, int]:
    """Give places from high to low; equal points share the best of their places.

    >>> places_of({7: 40.0, 8: 40.0, 9: 20.0})
    {7: 1, 8: 1, 9: 3}
    """
    return {
        spot: 1 + sum(1 for other in points.values() if other > given + TOLERANCE) for spot, given in points.items()
    }


def label_of(neighbourhood: float, professional: float, fair_share: float) -> Label:
    """Say who gives a hot spot at least an even part of the points; exactly even counts as enough."""
    near = neighbourhood >= fair_share - TOLERANCE
    far = professional >= fair_share - TOLERANCE
    if near and far:
        return Label.TOGETHER
    if near:
        return Label.NEIGHBOURHOOD
    return Label.PROFESSIONAL if far else Label.NOT_NOW


def lot(seed: int, hot_spot: int) -> str:
    """Draw the published lot of a hot spot: nobody can steer it, everybody can repeat it."""
    return hashlib.sha256(f"{seed}:{hot_spot}".encode()).hexdigest()
