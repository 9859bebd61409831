"""What did the meeting change in the list, and what is the list then?

A meeting of 12 to 30 people may move a hot spot or put one in the plan instead of another, only with a reason that is
written down. The computed list stays as it is; the final list is always shown beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from participatie.errors import Refusal
from participatie.priorities.combine import JointList
from participatie.priorities.rules import Group
from participatie.text import Message, counted, mark
from participatie.written import WrittenText

FEWEST_PEOPLE, MOST_PEOPLE = 12, 30


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One change by the meeting.

    Attributes:
        hot_spot: what was moved, or came into the plan.
        from_place: its place just before.
        to_place: its place from then on; the same when it only came into the plan instead of another.
        reason: why, in one or two sentences that are printed.
        meeting_on: the day of the meeting.
        present: people present, by group.
        instead_of: the hot spot that left the plan for it; None for a move.
        written_by: the organisation that wrote it down.
        id: its number.
    """

    hot_spot: int
    from_place: int
    to_place: int
    reason: WrittenText
    meeting_on: date
    present: Mapping[Group, int] = field(default_factory=dict)
    instead_of: int | None = None
    written_by: int | None = None
    id: int = 0

    @property
    def people(self) -> int:
        """How many people were there."""
        return sum(self.present.values())


@dataclass(frozen=True, slots=True)
class FinalPlace:
    """A hot spot with its computed place and its place after the meeting."""

    hot_spot: int
    computed: int
    final: int

    @property
    def moved(self) -> bool:
        """Whether the meeting changed its place."""
        return self.computed != self.final


def final_list(joint: JointList, adjustments: Sequence[Adjustment]) -> tuple[FinalPlace, ...]:
    """Apply the changes of the meeting to the computed list.

    Args:
        joint: the computed list.
        adjustments: the changes, oldest first.

    Returns:
        Every hot spot in its final order. Without a change the places are the computed ones. Hot spots that share
        a computed place keep sharing one as long as the meeting moved neither of them and nothing between them.
    """
    computed = {each.hot_spot: each.place for each in joint.standings}
    order = list(computed)
    moved = {each.hot_spot for each in adjustments if each.instead_of is None and each.hot_spot in computed}
    for each in adjustments:
        if each.hot_spot in computed and each.instead_of is None:
            order.remove(each.hot_spot)
            order.insert(each.to_place - 1, each.hot_spot)
    found: list[FinalPlace] = []
    for position, spot in enumerate(order, start=1):
        before = found[-1] if found else None
        shares = before is not None and before.computed == computed[spot] and not {spot, before.hot_spot} & moved
        found.append(FinalPlace(spot, computed[spot], before.final if before and shares else position))
    return tuple(found)


def check_adjustment(adjustment: Adjustment, joint: JointList, today: date) -> None:
    """Refuse a change that says nothing or cannot be.

    Raises:
        Refusal: no reason, no place on the list, a meeting that has yet to come, or people who cannot be counted.
    """
    if not adjustment.reason:
        raise Refusal(mark("Schrijf waarom de bijeenkomst dit veranderde."))
    if adjustment.meeting_on > today:
        raise Refusal(mark("Deze dag moet nog komen. Kies vandaag of een eerdere dag."))
    if adjustment.people < 1 or any(count < 0 for count in adjustment.present.values()):
        raise Refusal(mark("Vul in hoeveel mensen er waren."))
    if not 1 <= adjustment.to_place <= len(joint.standings):
        raise Refusal(mark("Kies een plaats van 1 tot en met %(last)s."), last=len(joint.standings))
    if adjustment.instead_of is None and adjustment.from_place == adjustment.to_place:
        raise Refusal(mark("Deze plek staat al op die plaats."))
    if adjustment.instead_of == adjustment.hot_spot:
        raise Refusal(mark("Kies twee verschillende plekken."))


def people_notice(people: int) -> Message | None:
    """Warn when a meeting was too small or too large to change the list well; it stops nothing."""
    if people < FEWEST_PEOPLE:
        return counted(
            "Er was %(num)s mens. Afgesproken is: minstens %(fewest)s.",
            "Er waren %(num)s mensen. Afgesproken is: minstens %(fewest)s.",
            people,
            fewest=FEWEST_PEOPLE,
        )
    if people > MOST_PEOPLE:
        return counted(
            "Er was %(num)s mens. Afgesproken is: hoogstens %(most)s.",
            "Er waren %(num)s mensen. Afgesproken is: hoogstens %(most)s.",
            people,
            most=MOST_PEOPLE,
        )
    return None
