"""What is one round of scoring about, and what came of it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from participatie.geometry import MultiPolygon
from participatie.priorities.agreement import agreement_notices
from participatie.priorities.outcome import Outcome
from participatie.priorities.reasons import MERGED_NOTICE
from participatie.priorities.rules import Rules
from participatie.text import Message, mark
from participatie.written import WrittenText

LEAST_ORGANISATIONS = 3


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


def notices_of(outcome: Outcome) -> tuple[Message, ...]:
    """Say what must be said about how the list came about."""
    found: list[Message] = []
    if outcome.merged:
        found.append(Message(MERGED_NOTICE))
    if len(outcome.sheets) < LEAST_ORGANISATIONS:
        found.append(Message(mark("Minder dan drie organisaties gaven punten.")))
    return (*found, *agreement_notices(outcome.agreement, merged=outcome.merged))
