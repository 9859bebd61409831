"""What is a batch of paper forms, and how far is each form in it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from participatie.entry.comparing import Tally

TOGETHER = 5
"""So many forms at least become responses at once, or all of a batch that is finished."""
KEPT_DAYS = 90
"""A form that was not finished is erased after so many days."""
NUMBER_LENGTH = 20


class Standing(StrEnum):
    """How far a form is."""

    ONCE = "once"
    DIFFERS = "differs"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Batch:
    """A stack of forms of one round, entered by a few people.

    Attributes:
        code: short and drawn by lot, in the address.
        name: as it is written on the box or envelope.
        language: of most forms.
        streets: code to name, as they were when the batch was opened: the numbers on paper come from them.
        landmarks: the same for landmarks.
        finished: nothing is added any more.
        tally: what the comparison of two people gave.
        compared: forms that two people entered.
        alone: forms that one person entered twice; not in the tally.
        stored: forms that became responses.
    """

    id: int
    code: str
    area_id: int
    round_id: int
    name: str
    language: str
    streets: Mapping[str, str]
    landmarks: Mapping[str, str]
    finished: bool
    tally: Tally
    compared: int
    alone: int
    stored: int


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One form on its way to become a response.

    Attributes:
        number: as printed on the paper, drawn by lot; never a name.
        alone: one person entered it twice.
        typed: what holds, by field, once it is decided.
        first_by: account of who entered it first; None once it is decided.
        second_by: the same for the second time.
    """

    id: str
    batch_id: int
    number: str
    language: str
    standing: Standing
    alone: bool
    typed: Mapping[str, str] | None
    first_by: int | None = None
    second_by: int | None = None
