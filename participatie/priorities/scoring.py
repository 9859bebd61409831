"""What is one round of scoring about, and what came of it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from participatie.geometry import MultiPolygon
from participatie.priorities.agreement import agreement_notices
from participatie.priorities.combine import JointList
from participatie.priorities.outcome import Outcome
from participatie.priorities.reasons import MERGED_NOTICE
from participatie.priorities.rules import Rules
from participatie.text import Message, counted, mark
from participatie.written import WrittenText

LEAST_ORGANISATIONS = 3

_EQUALS = mark(
    "Plekken met evenveel punten delen een plaats. Moet er één voorgaan? Dan vergelijken we bij elke plek de groep die "
    "de minste punten gaf. De hoogste gaat voor. Blijft het gelijk, dan beslist een lot dat van tevoren vastlag."
)


@dataclass(frozen=True, slots=True)
class ListedSpot:
    """A hot spot as it was when scoring opened; metres in the area's own system.

    `sub_area` is the short name of the part of the neighbourhood that the coordinator marked it with, or empty.
    """

    id: int
    code: str
    name: WrittenText
    x: float
    y: float
    shape: MultiPolygon
    sub_area: str = ""


@dataclass(frozen=True, slots=True)
class Scoring:
    """One round of scoring.

    Attributes:
        id: its number.
        area_id: where.
        rules: stamped when it opened.
        spots: the hot spots as they were when it opened.
        opened_at: when the rules were stamped.
        closed_at: when it closed; None while professionals score.
        outcome: frozen at closing; None while professionals score.
    """

    id: int
    area_id: int
    rules: Rules
    spots: tuple[ListedSpot, ...]
    opened_at: datetime
    closed_at: datetime | None
    outcome: Outcome | None

    @property
    def is_open(self) -> bool:
        """Whether professionals can score."""
        return self.closed_at is None

    def spot(self, hot_spot: int) -> ListedSpot | None:
        """Give one of its hot spots, or None."""
        return next((each for each in self.spots if each.id == hot_spot), None)


def notices_of(outcome: Outcome, joint: JointList, organisations: Mapping[int, str]) -> tuple[Message, ...]:
    """Say what must be said about how the list came about, that the neighbourhood counts as one group included."""
    found = (Message(MERGED_NOTICE),) if outcome.merged else ()
    return (*found, *list_notices(outcome, joint, organisations))


def list_notices(outcome: Outcome, joint: JointList, organisations: Mapping[int, str]) -> tuple[Message, ...]:
    """Say who gave no points, that few did, what decides among equals, and whom the list fits badly.

    Args:
        outcome: as it was frozen.
        joint: the list that follows from it.
        organisations: name of every organisation that works here, whether it gave points or not.

    Returns:
        One sentence for each of these that is so.
    """
    found: list[Message] = []
    came = {sheet.organisation for sheet in outcome.sheets}
    absent = sorted(name for number, name in organisations.items() if number not in came)
    if absent:
        found.append(
            counted(
                "Deze organisatie gaf geen punten en telt niet mee in de lijst: %(names)s.",
                "Deze organisaties gaven geen punten en tellen niet mee in de lijst: %(names)s.",
                len(absent),
                names=", ".join(absent),
            )
        )
    if len(came) < LEAST_ORGANISATIONS:
        found.append(Message(mark("Minder dan drie organisaties gaven punten.")))
    if len({each.place for each in joint.standings}) < len(joint.standings):
        found.append(Message(_EQUALS))
    return (*found, *agreement_notices(outcome.agreement, merged=outcome.merged))
