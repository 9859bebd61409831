"""How is a promised action doing, and what does the plan hold for whoever looks from above?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from participatie.plan.content import PlanContent
from participatie.plan.draft import Action
from participatie.text import mark
from participatie.written import WrittenText


class Result(Enum):
    """What became of an action, as its owner said."""

    DONE = "done"
    NOT_ACHIEVED = "not_achieved"


class Status(Enum):
    """How an action stands on a day."""

    PLANNED = "planned"
    LATE = "late"
    DONE = "done"
    NOT_ACHIEVED = "not_achieved"


STATUS_WORDS = {
    Status.PLANNED: mark("gepland"),
    Status.LATE: mark("te laat"),
    Status.DONE: mark("gedaan"),
    Status.NOT_ACHIEVED: mark("niet gelukt"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """The newest word on an action: result, one sentence, and the day."""

    action_id: int
    result: Result
    sentence: WrittenText
    done_on: date


@dataclass(frozen=True, slots=True)
class PromisedAction:
    """An action of the newest published plan, with what became of it.

    Attributes:
        action: as published.
        hot_spot: number of the hot spot.
        place_name: its name.
        owner_name: name of the organisation that answers for it.
        helping_names: names of the organisations that help.
        report: the newest word on it, if any.
    """

    action: Action
    hot_spot: int
    place_name: WrittenText
    owner_name: str
    helping_names: tuple[str, ...]
    report: Report | None

    @property
    def id(self) -> int:
        """Number of the action, the same in every version."""
        return self.action.id

    @property
    def title(self) -> WrittenText:
        """What will be done."""
        return self.action.title

    @property
    def due_on(self) -> date:
        """When it will be done; a published action always has a day."""
        return self.action.due_on or date.max

    def status(self, today: date) -> Status:
        """Tell how it stands on a day; on its due day it is not late yet."""
        if self.report is not None:
            return Status(self.report.result.value)
        return Status.LATE if self.due_on < today else Status.PLANNED


@dataclass(frozen=True, slots=True)
class Kept:
    """What one organisation promised and kept: hours and actions by status."""

    organisation: str
    hours: int
    promised: int
    done: int
    not_achieved: int
    late: int


def promised_actions(content: PlanContent, reports: tuple[Report, ...]) -> tuple[PromisedAction, ...]:
    """List the actions of a plan with what became of them.

    Args:
        content: the newest published plan.
        reports: newest word per action, any order.

    Returns:
        The actions of chosen hot spots by due day, then by number.
    """
    newest = {report.action_id: report for report in reports}
    names = content.organisation_names()
    places = {spot.id: spot.name for spot in content.spots}
    found = [
        PromisedAction(
            action,
            spot,
            places[spot],
            names.get(action.owner or 0, ""),
            tuple(names[each] for each in action.helping if each in names),
            newest.get(action.id),
        )
        for spot, item in content.items.items()
        if item.chosen
        for action in item.actions
    ]
    return tuple(sorted(found, key=lambda each: (each.due_on, each.id)))


def kept_by_organisation(content: PlanContent, promised: tuple[PromisedAction, ...], today: date) -> tuple[Kept, ...]:
    """Count per organisation what it promised and kept, in the order of the plan's organisations."""
    rows: list[Kept] = []
    for organisation in content.organisations:
        own = [each.status(today) for each in promised if each.action.owner == organisation.id]
        rows.append(
            Kept(
                organisation.name,
                sum(item.needs.get(organisation.id, 0) for item in content.items.values() if item.chosen),
                len(own),
                own.count(Status.DONE),
                own.count(Status.NOT_ACHIEVED),
                own.count(Status.LATE),
            )
        )
    return tuple(rows)
