"""What would the list be if a group counted more, or less?

Only weights inside the bounds that were published beforehand are tried, and the plan that was published always stands
beside the result. Nothing of a trial is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from participatie.errors import Refusal
from participatie.plan.content import PlanContent
from participatie.plan.selection import propose
from participatie.plan.view import percents_of, whole_percents
from participatie.priorities.charts import StackBar, stack_bars
from participatie.priorities.rules import Bounds, Group
from participatie.text import mark
from participatie.written import ShownText

Weights = Mapping[Group, int]

_OFFICIAL = mark("Zoals in het plan")
_EQUAL = mark("Elke groep even zwaar")
_HEAVIER = {
    Group.RESIDENTS: mark("Bewoners zwaarder"),
    Group.ENTREPRENEURS: mark("Ondernemers zwaarder"),
    Group.PROFESSIONALS: mark("Professionals zwaarder"),
}
_NEIGHBOURHOOD_HEAVIER = mark("De buurt zwaarder")
_MENDED = mark("Maak er samen 100 van")


@dataclass(frozen=True, slots=True)
class Preset:
    """A weighting to try with one tap: its marked name, its weights, and whether it is the one that is shown."""

    name: str
    weights: Mapping[Group, int]
    current: bool


@dataclass(frozen=True, slots=True)
class TrialRow:
    """A hot spot in the trial.

    Attributes:
        hot_spot: its number.
        name: its name.
        place: its place in the trial.
        official: its place on the computed list of the plan.
        in_trial: whether it would be chosen within the same hours.
        in_calculation: whether the plan's own calculation chose it.
        in_plan: whether it is in the published plan.
        bar: its points as a bar.
    """

    hot_spot: int
    name: ShownText
    place: int
    official: int
    in_trial: bool
    in_calculation: bool
    in_plan: bool
    bar: StackBar

    @property
    def rise(self) -> int:
        """How many places higher than in the plan; negative is lower."""
        return self.official - self.place


@dataclass(frozen=True, slots=True)
class Trial:
    """A list with other weights.

    Attributes:
        rows: the hot spots in the order of the trial.
        entering: those that would come in.
        leaving: those that would fall out.
        official: whether the weights are those of the plan itself.
        plan_size: K.
    """

    rows: tuple[TrialRow, ...]
    entering: tuple[TrialRow, ...]
    leaving: tuple[TrialRow, ...]
    official: bool
    plan_size: int

    @property
    def moved(self) -> bool:
        """Whether any hot spot has another place."""
        return any(row.rise for row in self.rows)


def official_weights(content: PlanContent) -> dict[Group, int]:
    """Give the plan's own weights in whole percents that add up to 100."""
    weights = content.rules.weights_of(content.outcome.merged)
    return dict(zip(weights, whole_percents(list(weights.values())), strict=True))


def check_weights(weights: Weights, bounds: Bounds) -> None:
    """Refuse weights outside the published bounds, or that do not add up.

    Raises:
        Refusal: which it is, in a sentence with the numbers.
    """
    least, most = percents_of(bounds)
    if any(not least <= each <= most for each in weights.values()):
        raise Refusal(
            mark("Elke groep telt voor %(least)s tot %(most)s. Dat was vooraf afgesproken."), least=least, most=most
        )
    if sum(weights.values()) != 100:
        raise Refusal(mark("Samen moet het 100 zijn. Nu is het %(sum)s."), sum=sum(weights.values()))


def trial_of(content: PlanContent, weights: Weights, language: str) -> Trial:
    """Make the list of a plan anew with other weights of the groups.

    Args:
        content: the published plan.
        weights: whole percents within the bounds; the plan's own rounded weights stand for its exact ones.
        language: the reader's.

    Returns:
        The list with each hot spot's official place beside it. What would enter and leave is told against the plan's
        own calculation, so that the plan's own weights change nothing, also when the meeting decided otherwise.

    Raises:
        Refusal: see `check_weights`.
    """
    rules, merged = content.rules, content.outcome.merged
    own = official_weights(content)
    # The plan's own weights always pass, also when rounding put them just outside.
    is_official = dict(weights) == own
    if not is_official:
        check_weights(weights, rules.group_bounds)
        changed = {group.value: percent / 100 for group, percent in weights.items()}
        rules = replace(rules, merged_weights=changed) if merged else replace(rules, weights=changed)
    official = content.outcome.joint_list(content.rules)
    joint = content.outcome.joint_list(rules)
    needs, hours, size = content.needs(), content.hours(), content.rules.plan_size
    calculated = propose(official, needs, hours, size).chosen
    tried = propose(joint, needs, hours, size).chosen
    names = {spot.id: spot.name.shown(language) for spot in content.spots}
    before = {each.hot_spot: each.place for each in official.standings}
    rows = tuple(
        TrialRow(
            hot_spot=each.hot_spot,
            name=names[each.hot_spot],
            place=each.place,
            official=before[each.hot_spot],
            in_trial=each.hot_spot in tried,
            in_calculation=each.hot_spot in calculated,
            in_plan=each.hot_spot in content.items and bool(content.items[each.hot_spot].chosen),
            bar=bar,
        )
        for each, bar in zip(joint.standings, stack_bars(joint.standings, joint.weights), strict=True)
    )
    return Trial(
        rows=rows,
        entering=tuple(row for row in rows if row.in_trial and not row.in_calculation),
        leaving=tuple(row for row in rows if row.in_calculation and not row.in_trial),
        official=is_official,
        plan_size=size,
    )


def presets_of(content: PlanContent, current: Weights | None) -> tuple[Preset, ...]:
    """Give weightings that show what the bounds allow: the plan's own, even, and each group as heavy as can be."""
    own = official_weights(content)
    groups, merged = list(own), content.outcome.merged
    least, most = percents_of(content.rules.group_bounds)
    found = [(_OFFICIAL, own)]
    even = dict(zip(groups, whole_percents([1 / len(groups)] * len(groups)), strict=True))
    if even != own:
        found.append((_EQUAL, even))
    for group in groups:
        name = _NEIGHBOURHOOD_HEAVIER if merged and group is Group.RESIDENTS else _HEAVIER[group]
        others = [each for each in groups if each is not group]
        top = min(most, 100 - least * len(others))
        rest = dict(zip(others, fitted([1.0] * len(others), 100 - top, least, most), strict=True))
        weights = {each: top if each is group else rest[each] for each in groups}
        if sum(weights.values()) == 100 and all(least <= each <= most for each in weights.values()):
            found.append((name, weights))
    return tuple(Preset(name, weights, current is not None and dict(current) == weights) for name, weights in found)


def mended_weights(weights: Weights, bounds: Bounds) -> Preset | None:
    """Give the nearest weights that add up to 100 within the bounds, in the same proportion as far as that goes."""
    least, most = percents_of(bounds)
    if not weights or least * len(weights) > 100 or most * len(weights) < 100:
        return None
    shares = fitted([max(0, each) for each in weights.values()], 100, least, most)
    return Preset(_MENDED, dict(zip(weights, shares, strict=True)), current=False) if sum(shares) == 100 else None


def fitted(wanted: Sequence[float], whole: int, least: int, most: int) -> list[int]:
    """Divide a whole number in the proportion that is wanted, each part within bounds that allow it.

    >>> fitted([50, 50, 50], 100, 15, 60)
    [34, 33, 33]
    >>> fitted([90, 5, 5], 100, 15, 60)
    [60, 20, 20]
    """
    fixed: dict[int, int] = {}
    while True:
        free = [index for index in range(len(wanted)) if index not in fixed]
        left = whole - sum(fixed.values())
        total = sum(wanted[index] for index in free)
        parts = {index: left * (wanted[index] / total if total else 1 / len(free)) for index in free}
        low = {index: least for index, part in parts.items() if part < least}
        high = {index: most for index, part in parts.items() if part > most}
        # Fix the side that is further out first, so that the other one gets its fair rest.
        short = sum(least - parts[index] for index in low)
        over = sum(parts[index] - most for index in high)
        if not low and not high:
            break
        fixed.update(low if short >= over else high)
        if len(fixed) == len(wanted):
            break
    result = [float(fixed[index]) if index in fixed else parts[index] for index in range(len(wanted))]
    return [round(each) for each in result] if not free else _rounded(result, whole)


def _rounded(parts: Sequence[float], whole: int) -> list[int]:
    rounded = [int(part + 1e-9) for part in parts]
    order = sorted(range(len(parts)), key=lambda index: rounded[index] - parts[index])
    for index in order[: whole - sum(rounded)]:
        rounded[index] += 1
    return rounded
