"""Which hot spots fit in the hours that the organisations promised?

First the number one of each group, then down the joint list, as long as every organisation's hours last and
the plan has room. What does not fit is skipped, and the log says in so many words why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from participatie.priorities.combine import JointList, Standing
from participatie.text import Message, counted, mark


class Outcome(Enum):
    """What the proposal does with a hot spot."""

    GUARANTEED = "guaranteed"
    CHOSEN = "chosen"
    HOURS_SHORT = "hours_short"
    PLAN_FULL = "plan_full"


@dataclass(frozen=True, slots=True)
class Shortage:
    """One organisation that has too few hours left for one hot spot.

    Attributes:
        organisation: who.
        needed_hours: hours the hot spot asks of it.
        left_hours: hours it still had at that point.
    """

    organisation: int
    needed_hours: int
    left_hours: int

    @property
    def short_hours(self) -> int:
        """Hours that are missing."""
        return self.needed_hours - self.left_hours


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the log: a hot spot and what the proposal does with it."""

    hot_spot: int
    outcome: Outcome
    shortages: tuple[Shortage, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """The proposal: a step per hot spot in the order in which they were looked at, and the hours left over."""

    steps: tuple[Step, ...]
    left_hours: Mapping[int, int]

    @property
    def chosen(self) -> frozenset[int]:
        """The hot spots that the proposal puts in the plan."""
        taken = (Outcome.GUARANTEED, Outcome.CHOSEN)
        return frozenset(step.hot_spot for step in self.steps if step.outcome in taken)

    def of(self, hot_spot: int) -> Step:
        """Give the step of one hot spot."""
        return next(step for step in self.steps if step.hot_spot == hot_spot)


def propose(
    joint: JointList, needs: Mapping[int, Mapping[int, int]], hours: Mapping[int, int], plan_size: int
) -> Selection:
    """Propose which hot spots go into the plan.

    Args:
        joint: the joint list.
        needs: per hot spot the hours asked of each organisation; nothing asked is zero.
        hours: hours each organisation promised; an organisation that is not in it promised none.
        plan_size: how many hot spots the plan holds at most.

    Returns:
        The proposal with its log. A guaranteed number one that does not fit is logged like any other: hours
        that do not exist cannot be planned.

    Source:
        docs/method/priorities.md, "Choosing within the hours".
    """
    left = dict(hours)
    steps: list[Step] = []
    taken = 0
    for standing in _order(joint):
        asked = {who: need for who, need in needs.get(standing.hot_spot, {}).items() if need > 0}
        if taken >= plan_size:
            steps.append(Step(standing.hot_spot, Outcome.PLAN_FULL))
            continue
        shortages = tuple(
            Shortage(who, need, left.get(who, 0)) for who, need in sorted(asked.items()) if need > left.get(who, 0)
        )
        if shortages:
            steps.append(Step(standing.hot_spot, Outcome.HOURS_SHORT, shortages))
            continue
        for who, need in asked.items():
            left[who] -= need
        taken += 1
        steps.append(Step(standing.hot_spot, Outcome.GUARANTEED if standing.first_of else Outcome.CHOSEN))
    return Selection(tuple(steps), left)


def overdrawn(
    chosen: frozenset[int], needs: Mapping[int, Mapping[int, int]], hours: Mapping[int, int]
) -> tuple[Shortage, ...]:
    """Tell which organisations are asked for more than they promised by a set of chosen hot spots.

    Returns:
        One shortage per such organisation, by number; `needed_hours` is the sum, `left_hours` what was
        promised.
    """
    asked: dict[int, int] = {}
    for spot in chosen:
        for who, need in needs.get(spot, {}).items():
            asked[who] = asked.get(who, 0) + need
    return tuple(
        Shortage(who, need, hours.get(who, 0)) for who, need in sorted(asked.items()) if need > hours.get(who, 0)
    )


def reason_of(step: Step, organisations: Mapping[int, str]) -> tuple[Message, ...]:
    """Put a line of the log into words.

    Args:
        step: the line.
        organisations: name of each organisation, by number.

    Returns:
        One sentence, or one or two per organisation that is short of hours.
    """
    if step.outcome is Outcome.HOURS_SHORT:
        first, *others = step.shortages
        return (
            _first_short(first, organisations[first.organisation]),
            *(_also_short(each, organisations[each.organisation]) for each in others),
        )
    return (Message(_WORDS[step.outcome]),)


_WORDS = {
    Outcome.GUARANTEED: mark("Komt in het plan: het is de nummer 1 van een groep."),
    Outcome.CHOSEN: mark("Komt in het plan: er is plaats en er zijn genoeg uren."),
    Outcome.PLAN_FULL: mark("Niet gekozen: het plan is vol."),
}


# What is needed is always more than what is left, so beside hours that are left it is two or more.
def _first_short(shortage: Shortage, organisation: str) -> Message:
    if not shortage.left_hours:
        return counted(
            "Niet gekozen: %(organisation)s heeft geen uren over en hier is %(num)s uur nodig.",
            "Niet gekozen: %(organisation)s heeft geen uren over en hier zijn %(num)s uur nodig.",
            shortage.needed_hours,
            organisation=organisation,
        )
    return counted(
        "Niet gekozen: %(organisation)s heeft nog %(num)s uur over en hier zijn %(needed)s uur nodig.",
        "Niet gekozen: %(organisation)s heeft nog %(num)s uur over en hier zijn %(needed)s uur nodig.",
        shortage.left_hours,
        organisation=organisation,
        needed=shortage.needed_hours,
    )


def _also_short(shortage: Shortage, organisation: str) -> Message:
    if not shortage.left_hours:
        return counted(
            "Ook %(organisation)s heeft geen uren over. Hier is %(num)s uur nodig.",
            "Ook %(organisation)s heeft geen uren over. Hier zijn %(num)s uur nodig.",
            shortage.needed_hours,
            organisation=organisation,
        )
    return counted(
        "Ook %(organisation)s heeft maar %(num)s uur over. Hier zijn %(needed)s uur nodig.",
        "Ook %(organisation)s heeft maar %(num)s uur over. Hier zijn %(needed)s uur nodig.",
        shortage.left_hours,
        organisation=organisation,
        needed=shortage.needed_hours,
    )


def _order(joint: JointList) -> list[Standing]:
    firsts = [standing for standing in joint.standings if standing.first_of]
    return firsts + [standing for standing in joint.standings if not standing.first_of]
