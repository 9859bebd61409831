"""What exactly does an organisation agree with, and when does its word lapse?

An organisation answers for the parts of the draft that concern it: the hot spots that name it, its own hours, and the
rules of counting. When one of those parts changes, its answer lapses and it is asked again. A change elsewhere in the
plan, or a new translation, leaves its answer standing: it never promised anything there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from participatie.plan.adjustments import Adjustment
from participatie.plan.draft import NO_TEXT, Item
from participatie.plan.item_json import adjustment_to_json, item_to_json
from participatie.priorities.rules import Rules
from participatie.written import WrittenText


class Answer(Enum):
    """What an organisation says about the draft."""

    AGREES = "agrees"
    OBJECTS = "objects"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Agreement:
    """The last word of an organisation.

    Attributes:
        fingerprint: of the parts that it answered for.
        objection: what it does not agree with; empty when it agrees.
        answered_at: when.
    """

    fingerprint: str
    objection: WrittenText = NO_TEXT
    answered_at: datetime | None = None

    def answer(self, now: str) -> Answer:
        """Tell what it says about parts that have the fingerprint `now`."""
        if self.fingerprint != now:
            return Answer.SILENT
        return Answer.OBJECTS if self.objection else Answer.AGREES


def parts_of(
    organisation: int, items: Mapping[int, Item], hours: int, rules: Rules, adjustments: Sequence[Adjustment]
) -> list[object]:
    """Give the parts of the draft that concern an organisation, in one fixed form without translations.

    Args:
        organisation: its number.
        items: the draft.
        hours: hours it promised.
        rules: the stamped rules of counting.
        adjustments: what the meeting changed; those of its hot spots count.

    Returns:
        A document of which equal means: nothing changed for this organisation.
    """
    own = {spot: item for spot, item in sorted(items.items()) if organisation in item.organisations()}
    changes = [adjustment_to_json(each) for each in adjustments if {each.hot_spot, each.instead_of} & own.keys()]
    return [hours, rules.to_json(), _in_dutch([item_to_json(item) for item in own.values()]), _in_dutch(changes)]


def _in_dutch(document: object) -> object:
    """Leave translations out: they say the same."""
    if isinstance(document, dict):
        return {name: _in_dutch(value) for name, value in document.items() if name != "translations"}
    if isinstance(document, list):
        return [_in_dutch(each) for each in document]
    return document
