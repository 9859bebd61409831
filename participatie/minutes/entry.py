"""What is one line of the list of decisions and actions?

A decision is what was agreed; an action is something that somebody does by a day. The owner is an organisation with a
function, or residents or entrepreneurs together: never a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from participatie.errors import Refusal
from participatie.minutes.care import check_texts
from participatie.plan.draft import Action, ActionKind, Lead
from participatie.plan.progress import Status as PlanStatus
from participatie.text import mark
from participatie.written import WrittenText

NO_TEXT = WrittenText()
LONGEST_SENTENCE = 300
LONGEST_FUNCTION = 80


class EntryKind(Enum):
    """Whether something was decided, or somebody will do something."""

    DECISION = "decision"
    ACTION = "action"


ENTRY_KINDS = {EntryKind.DECISION: mark("Besluit"), EntryKind.ACTION: mark("Actie")}


class EntryStatus(Enum):
    """How a line stands, as the team says."""

    OPEN = "open"
    DONE = "done"
    NOT_ACHIEVED = "not_achieved"


class Standing(Enum):
    """How a line stands on a day; what the plan says of an action in it goes first."""

    DECIDED = "decided"
    OPEN = "open"
    LATE = "late"
    DONE = "done"
    NOT_ACHIEVED = "not_achieved"


STANDINGS = {
    Standing.DECIDED: mark("afgesproken"),
    Standing.OPEN: mark("gepland"),
    Standing.LATE: mark("te laat"),
    Standing.DONE: mark("gedaan"),
    Standing.NOT_ACHIEVED: mark("niet gelukt"),
}

_FROM_PLAN = {
    PlanStatus.PLANNED: Standing.OPEN,
    PlanStatus.LATE: Standing.LATE,
    PlanStatus.DONE: Standing.DONE,
    PlanStatus.NOT_ACHIEVED: Standing.NOT_ACHIEVED,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list.

    Attributes:
        number: counts per meeting from 1; a number never comes back for something else. 0 is new.
        kind: decision or action.
        what: what was decided, or what will be done.
        hot_spot: number of the hot spot it is about, or None.
        place: the place in words when it is no hot spot, or when that says more.
        lead: who answers for it: an organisation, residents or entrepreneurs.
        owner: the organisation, when one answers for it.
        function: who there, by function.
        due_on: when it is done.
        feedback_on: when the neighbourhood hears how it went.
        status: how it stands.
        public: whether it stands in the report.
        plan_action: number of the action in the plan that it became, or None.
    """

    number: int = 0
    kind: EntryKind = EntryKind.ACTION
    what: WrittenText = NO_TEXT
    hot_spot: int | None = None
    place: WrittenText = NO_TEXT
    lead: Lead = Lead.ORGANISATION
    owner: int | None = None
    function: WrittenText = NO_TEXT
    due_on: date | None = None
    feedback_on: date | None = None
    status: EntryStatus = EntryStatus.OPEN
    public: bool = True
    plan_action: int | None = None

    @property
    def has_owner(self) -> bool:
        """Whether somebody answers for it."""
        return self.lead is not Lead.ORGANISATION or self.owner is not None

    def standing(self, today: date, in_plan: PlanStatus | None = None) -> Standing:
        """Tell how it stands; on its own day it is not late yet.

        Args:
            today: the present day.
            in_plan: how the action of the plan stands, when the plan with it is published.
        """
        if in_plan is not None:
            return _FROM_PLAN[in_plan]
        if self.status is not EntryStatus.OPEN:
            return Standing(self.status.value)
        if self.due_on is not None and self.due_on < today:
            return Standing.LATE
        return Standing.DECIDED if self.kind is EntryKind.DECISION else Standing.OPEN

    def texts(self) -> tuple[WrittenText, ...]:
        """Give every text that becomes public."""
        return (self.what, self.place, self.function)


def check_entry(entry: Entry) -> None:
    """Refuse a line that nobody can hold anybody to.

    Raises:
        Refusal: no Dutch words, an action without owner or date, a day of feedback before the work is done, a text
            that is too long, or one that points at a person.
    """
    if not entry.what:
        raise Refusal(mark("Schrijf in het Nederlands wat er is afgesproken."))
    if entry.kind is EntryKind.ACTION and not entry.has_owner:
        raise Refusal(mark("Kies wie de actie doet. Zonder eigenaar is het geen afspraak."))
    if entry.kind is EntryKind.ACTION and entry.due_on is None:
        raise Refusal(mark("Kies wanneer de actie klaar is. Zonder dag is het geen afspraak."))
    if entry.feedback_on and entry.due_on and entry.feedback_on < entry.due_on:
        raise Refusal(mark("De buurt hoort hoe het ging op de dag zelf of later. Kies een latere dag."))
    check_texts(LONGEST_SENTENCE, entry.what, entry.place)
    check_texts(LONGEST_FUNCTION, entry.function)


def as_plan_action(entry: Entry) -> Action:
    """Turn an action of the list into an action of the plan.

    Raises:
        Refusal: it is a decision, or no hot spot was chosen.
    """
    if entry.kind is not EntryKind.ACTION:
        raise Refusal(mark("Een besluit komt niet in het plan. Maak er een actie van."))
    if entry.hot_spot is None:
        raise Refusal(mark("Kies eerst bij welke hotspot deze actie hoort."))
    return Action(0, entry.what, entry.owner, (), entry.due_on, 0, ActionKind.PREVENTION, entry.lead)


def entry_to_json(entry: Entry) -> dict[str, object]:
    """Give a line as JSON, without its number and its place in the plan; the owner is one leaf."""
    return {
        "kind": entry.kind.value,
        "what": entry.what.to_json(),
        "hot_spot": entry.hot_spot,
        "place": entry.place.to_json(),
        "owner": entry.owner if entry.lead is Lead.ORGANISATION else entry.lead.value,
        "function": entry.function.to_json(),
        "due_on": entry.due_on.isoformat() if entry.due_on else None,
        "feedback_on": entry.feedback_on.isoformat() if entry.feedback_on else None,
        "status": entry.status.value,
        "public": entry.public,
    }


def entry_from_json(number: int, document: Mapping[str, object], plan_action: int | None = None) -> Entry:
    """Read what `entry_to_json` gives."""
    owner, hot_spot = document.get("owner"), document.get("hot_spot")
    return Entry(
        number=number,
        kind=EntryKind(document["kind"]),
        what=WrittenText.from_json(document.get("what")),
        hot_spot=hot_spot if isinstance(hot_spot, int) else None,
        place=WrittenText.from_json(document.get("place")),
        lead=Lead(owner) if isinstance(owner, str) else Lead.ORGANISATION,
        owner=owner if isinstance(owner, int) else None,
        function=WrittenText.from_json(document.get("function")),
        due_on=_day(document.get("due_on")),
        feedback_on=_day(document.get("feedback_on")),
        status=EntryStatus(document.get("status", EntryStatus.OPEN.value)),
        public=document.get("public") is True,
        plan_action=plan_action,
    )


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None
