"""What does the plan become when everybody has an equal part of the organisations' hours?

For a neighbourhood with clearly different parts, or a plan of many small things. Residents, entrepreneurs and
organisations each have their group's part of all hours, divided evenly over their people; organisations are
the people of the professional group. What people want together they pay together, within the hours that each
organisation promised. What is left over goes down the joint list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from participatie.plan.equal_shares import Purchase, Purses, Voters, equal_shares, same_voters
from participatie.plan.selection import Outcome, Selection, Shortage, Step, reason_of
from participatie.priorities.combine import NEIGHBOURHOOD, JointList
from participatie.priorities.rules import Group, Rules
from participatie.priorities.sheets import Sheet, spot_scores, top_shares, top_size
from participatie.text import Message, mark, message

SHARE_DENOMINATOR = 1_000_000


class Way(Enum):
    """How a hot spot came into the plan, or why not."""

    GUARANTEED = "guaranteed"
    BOUGHT = "bought"
    FILLED = "filled"
    HOURS_SHORT = "hours_short"
    PLAN_FULL = "plan_full"


@dataclass(frozen=True, slots=True)
class SharedStep:
    """One line of the log.

    Attributes:
        hot_spot: what.
        way: what happens to it.
        cost: hours it asks of all organisations together.
        paid: hours that each group paid; adds up to `cost` when it was bought. A guaranteed number one may be
            paid for only in part, and what is filled in is paid by nobody.
        payers: people (organisations) of each group that paid.
        had: hours that everybody who wants it still had together when its turn came.
        shortages: the organisations that are short of hours.
    """

    hot_spot: int
    way: Way
    cost: int
    paid: Mapping[Group, Fraction]
    payers: Mapping[Group, int]
    had: Fraction
    shortages: tuple[Shortage, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedSelection:
    """The proposal by equal shares: a step per hot spot in order, and the hours left over."""

    steps: tuple[SharedStep, ...]
    left_hours: Mapping[int, int]

    @property
    def selection(self) -> Selection:
        """The same proposal in the form that the default rule gives."""
        steps = (Step(each.hot_spot, _OUTCOMES[each.way], each.shortages) for each in self.steps)
        return Selection(tuple(steps), self.left_hours)

    @property
    def chosen(self) -> frozenset[int]:
        """The hot spots that the proposal puts in the plan."""
        return self.selection.chosen

    def of(self, hot_spot: int) -> SharedStep:
        """Give the step of one hot spot."""
        return next(step for step in self.steps if step.hot_spot == hot_spot)


def supporters_of(
    picks: Mapping[Group, Sequence[frozenset[int]]],
    sheets: Sequence[Sheet],
    rules: Rules,
    hot_spots: Sequence[int],
    hours: Mapping[int, int],
    *,
    merged: bool,
) -> tuple[Voters[int], ...]:
    """Give everybody an equal part of their group's hours.

    Args:
        picks: per neighbourhood group one set of hot spots per respondent; who picked nothing on the list
            has no part.
        sheets: one per organisation that scored; an organisation wants the hot spots in its top, and those
            that tie at the border of it for what is left.
        rules: the stamped rules; its weights are the parts of the groups.
        hot_spots: every hot spot on the list.
        hours: hours each organisation promised; together they are what is divided.
        merged: whether residents and entrepreneurs count as one group (`Points.merged`).

    Returns:
        Everybody, people with the same wishes together.

    Source:
        docs/method/equal-shares.md.
    """
    listed = frozenset(hot_spots)
    wishes: dict[Group, list[Mapping[int, Fraction]]] = {group: [] for group in Group}
    for group in NEIGHBOURHOOD:
        known = [picked & listed for picked in picks.get(group, ()) if picked & listed]
        wishes[Group.RESIDENTS if merged else group] += [dict.fromkeys(each, Fraction(1)) for each in known]
    size = top_size(len(hot_spots))
    for sheet in sheets:
        scores = {spot: score for spot, score in spot_scores(sheet, rules.criteria).items() if spot in listed}
        top = top_shares(scores, size)
        wishes[Group.PROFESSIONALS].append({spot: _fraction(share * size) for spot, share in top.items()})
    parts = {group: _fraction(share) for group, share in rules.weights_of(merged).items() if wishes[group]}
    whole = sum(parts.values()) or Fraction(1)
    total = sum(hours.values())
    return tuple(
        each
        for group, part in parts.items()
        for each in same_voters(wishes[group], part / whole * total / len(wishes[group]), group=group)
    )


def propose_equal_shares(
    joint: JointList,
    supporters: Sequence[Voters[int]],
    needs: Mapping[int, Mapping[int, int]],
    hours: Mapping[int, int],
    *,
    plan_size: int,
    guaranteed: bool = True,
) -> SharedSelection:
    """Propose which hot spots go into the plan, everybody paying from an equal part of the hours.

    First the number one of each group (paid by who wants it, as far as they can), then what supporters buy
    together, then down the joint list with the hours that are left.

    Args:
        joint: the joint list; among equally cheap hot spots the higher on it goes first.
        supporters: see `supporters_of`.
        needs: per hot spot the hours asked of each organisation; nothing asked is zero.
        hours: hours each organisation promised.
        plan_size: how many hot spots the plan holds at most.
        guaranteed: whether the number one of each group goes first.

    Returns:
        The proposal with its log. A hot spot that asks no hours is not bought, it can only be filled in.

    Source:
        docs/method/equal-shares.md.
    """
    order = [each.hot_spot for each in joint.standings]
    room = _Room(needs, dict(hours), plan_size)
    costs = {spot: Fraction(sum(room.asked(spot).values())) for spot in order}
    purses = Purses(supporters)
    steps: dict[int, SharedStep] = {}
    firsts = [each.hot_spot for each in joint.standings if each.first_of] if guaranteed else []
    for spot in firsts:
        if room.holds(spot, ()):
            had = purses.had_for(spot)
            bought = _pay_what_they_can(purses, spot, costs[spot])
            steps[spot] = _paid_step(Way.GUARANTEED, bought, supporters, had)
            room.take(spot)
    open_costs = {spot: cost for spot, cost in costs.items() if spot not in steps}
    for bought in equal_shares(open_costs, purses, fits=room.holds):
        steps[bought.item] = _paid_step(Way.BOUGHT, bought, supporters, sum(bought.paid, Fraction(0)))
        room.take(bought.item)
    for spot in order:
        if spot not in steps:
            steps[spot] = _filled_step(room, spot, int(costs[spot]), purses.had_for(spot))
    return SharedSelection(tuple(steps.values()), room.left)


def reason_of_shared(step: SharedStep, organisations: Mapping[int, str]) -> tuple[Message, ...]:
    """Put a line of the log into words.

    Args:
        step: the line.
        organisations: name of each organisation, by number.

    Returns:
        One or more sentences; hours are whole and add up to what was paid.
    """
    if step.way in (Way.HOURS_SHORT, Way.PLAN_FULL):
        return reason_of(Step(step.hot_spot, _OUTCOMES[step.way], step.shortages), organisations)
    hours = whole_hours(step.paid)
    paid = tuple(message(_PAID[group], hours=given, cost=step.cost) for group, given in hours.items() if given)
    return (Message(_WAYS[step.way]), *paid)


def whole_hours(paid: Mapping[Group, Fraction]) -> dict[Group, int]:
    """Round hours so that they still add up: the largest remainders go up.

    >>> third = Fraction(10, 3)
    >>> list(whole_hours({Group.RESIDENTS: third, Group.ENTREPRENEURS: third + third}).values())
    [3, 7]
    """
    rounded = {group: int(given) for group, given in paid.items()}
    missing = round(sum(paid.values())) - sum(rounded.values())
    for group in sorted(paid, key=lambda each: rounded[each] - paid[each])[:missing]:
        rounded[group] += 1
    return rounded


@dataclass(slots=True)
class _Room:
    needs: Mapping[int, Mapping[int, int]]
    left: dict[int, int]
    places: int

    def asked(self, spot: int) -> dict[int, int]:
        return {who: need for who, need in sorted(self.needs.get(spot, {}).items()) if need > 0}

    def holds(self, spot: int, besides: Sequence[int]) -> bool:
        """Whether a hot spot fits besides others that were not taken yet."""
        if len(besides) >= self.places:
            return False
        return all(
            need + sum(self.asked(other).get(who, 0) for other in besides) <= self.left.get(who, 0)
            for who, need in self.asked(spot).items()
        )

    def shortages(self, spot: int) -> tuple[Shortage, ...]:
        left = self.left
        asked = self.asked(spot).items()
        return tuple(Shortage(who, need, left.get(who, 0)) for who, need in asked if need > left.get(who, 0))

    def take(self, spot: int) -> None:
        self.places -= 1
        for who, need in self.asked(spot).items():
            self.left[who] -= need


def _pay_what_they_can(purses: Purses[int], spot: int, cost: Fraction) -> Purchase[int]:
    if not cost:
        return Purchase(spot, cost, Fraction(0), tuple(Fraction(0) for _ in purses.voters))
    part = purses.part_for(spot, cost)
    # A part this large takes everything that they have.
    everything = max((each.budget / min(each.wants.values()) for each in purses.voters if each.wants), default=cost)
    return purses.pay(spot, cost, part if part is not None else everything / cost)


def _paid_step(way: Way, bought: Purchase[int], supporters: Sequence[Voters[int]], had: Fraction) -> SharedStep:
    paid: dict[Group, Fraction] = {}
    payers: dict[Group, int] = {}
    for each, given in zip(supporters, bought.paid, strict=True):
        if isinstance(each.group, Group) and given:
            paid[each.group] = paid.get(each.group, Fraction(0)) + given
            payers[each.group] = payers.get(each.group, 0) + each.count
    return SharedStep(bought.item, way, int(bought.cost), paid, payers, had)


def _filled_step(room: _Room, spot: int, cost: int, had: Fraction) -> SharedStep:
    if room.places < 1:
        return SharedStep(spot, Way.PLAN_FULL, cost, {}, {}, had)
    shortages = room.shortages(spot)
    if shortages:
        return SharedStep(spot, Way.HOURS_SHORT, cost, {}, {}, had, shortages)
    room.take(spot)
    return SharedStep(spot, Way.FILLED, cost, {}, {}, had)


def _fraction(share: float) -> Fraction:
    return Fraction(share).limit_denominator(SHARE_DENOMINATOR)


_OUTCOMES = {
    Way.GUARANTEED: Outcome.GUARANTEED,
    Way.BOUGHT: Outcome.CHOSEN,
    Way.FILLED: Outcome.CHOSEN,
    Way.HOURS_SHORT: Outcome.HOURS_SHORT,
    Way.PLAN_FULL: Outcome.PLAN_FULL,
}

_WAYS = {
    Way.GUARANTEED: mark("Komt in het plan: het is de nummer 1 van een groep."),
    Way.BOUGHT: mark("Komt in het plan: wie dit wil, heeft er samen genoeg uren voor."),
    Way.FILLED: mark("Komt in het plan: er waren nog uren over."),
}

_PAID = {
    Group.RESIDENTS: mark("Bewoners geven %(hours)s van de %(cost)s uur uit hun deel."),
    Group.ENTREPRENEURS: mark("Ondernemers geven %(hours)s van de %(cost)s uur uit hun deel."),
    Group.PROFESSIONALS: mark("Organisaties geven %(hours)s van de %(cost)s uur uit hun deel."),
}
