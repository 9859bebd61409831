"""What should the meeting talk about? Only where neighbourhood and organisations differ, and the border cases.

Where both agree, a meeting has nothing to add; its time is for the two quarters in which one side wants a place and the
other does not, and for places that come into the plan under one reasonable weighting and not under another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from participatie.priorities.combine import JointList, Label
from participatie.priorities.firmness import Robustness

BORDER = (0.20, 0.80)


@dataclass(frozen=True, slots=True)
class Agenda:
    """Hot spots to talk about, by their numbers.

    Attributes:
        neighbourhood: the neighbourhood gives them an even part, organisations do not; largest difference first.
        professional: the other way round; largest difference first.
        border: the others that come into the plan in 20 to 80 of 100 reasonable weightings, in the order of the
            list.
    """

    neighbourhood: tuple[int, ...]
    professional: tuple[int, ...]
    border: tuple[int, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to talk about."""
        return bool(self.neighbourhood or self.professional or self.border)


def agenda_of(joint: JointList, robustness: Mapping[int, Robustness], plan_size: int) -> Agenda:
    """Choose what the meeting talks about.

    Args:
        joint: the list.
        robustness: by hot spot.
        plan_size: K; when every hot spot fits in the plan there are no border cases.

    Source:
        docs/method/priorities.md, "What the meeting talks about".
    """
    differing = {
        label: sorted(
            (each for each in joint.standings if each.label is label),
            key=lambda each: (-abs(each.difference), each.place),
        )
        for label in (Label.NEIGHBOURHOOD, Label.PROFESSIONAL)
    }
    fits = len(joint.standings) <= plan_size
    border = [
        each.hot_spot
        for each in joint.standings
        if each.label not in differing and BORDER[0] <= robustness[each.hot_spot].share < BORDER[1] and not fits
    ]
    return Agenda(
        tuple(each.hot_spot for each in differing[Label.NEIGHBOURHOOD]),
        tuple(each.hot_spot for each in differing[Label.PROFESSIONAL]),
        tuple(border),
    )
