"""What does a draft of the plan say about each hot spot?

A draft holds, per hot spot, the choice and either the case sheet (what is wrong, norm, goal, actions, hours, risk) or
the reason why it is not chosen. What is still missing stands in `gaps`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from participatie.errors import Refusal
from participatie.text import mark
from participatie.written import WrittenText

NO_TEXT = WrittenText()
LONGEST_TEXT = 1_000
LONGEST_SENTENCE = 300


class ActionKind(Enum):
    """What an action does about a problem."""

    PREVENTION = "prevention"
    CARE = "care"
    DESIGN = "design"
    ENFORCEMENT = "enforcement"
    COMMUNICATION = "communication"


KINDS = {
    ActionKind.PREVENTION: mark("voorkomen"),
    ActionKind.CARE: mark("hulp en zorg"),
    ActionKind.DESIGN: mark("de plek veranderen"),
    ActionKind.ENFORCEMENT: mark("regels handhaven"),
    ActionKind.COMMUNICATION: mark("uitleg en contact"),
}


class Lead(Enum):
    """Who answers for an action: an organisation, or people of the neighbourhood themselves."""

    ORGANISATION = "organisation"
    RESIDENTS = "residents"
    ENTREPRENEURS = "entrepreneurs"


LEADS = {
    Lead.ORGANISATION: mark("een organisatie"),
    Lead.RESIDENTS: mark("bewoners"),
    Lead.ENTREPRENEURS: mark("ondernemers"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that will be done.

    Attributes:
        id: number that stays the same in every version of the plan.
        title: what will be done.
        owner: the organisation that answers for it; None when residents or entrepreneurs do.
        helping: organisations that help.
        due_on: when it will be done.
        hours: hours it takes whoever answers for it.
        kind: what it does about the problem.
        lead: who answers for it: an organisation, residents or entrepreneurs.
    """

    id: int
    title: WrittenText
    owner: int | None
    helping: tuple[int, ...]
    due_on: date | None
    hours: int
    kind: ActionKind
    lead: Lead = Lead.ORGANISATION

    @property
    def has_lead(self) -> bool:
        """Whether somebody answers for it."""
        return self.lead is not Lead.ORGANISATION or self.owner is not None


@dataclass(frozen=True, slots=True)
class Goal:
    """What must have changed, and how that will show: indicator, value now, value wanted, and by when."""

    indicator: WrittenText = NO_TEXT
    baseline: str = ""
    target: str = ""
    by_on: date | None = None


@dataclass(frozen=True, slots=True)
class Declined:
    """The answer to a wish that is not chosen: why, according to whom, what happens instead, and back on when."""

    reason: WrittenText = NO_TEXT
    organisation: int | None = None
    instead: WrittenText = NO_TEXT
    returns_on: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """What the draft says about one hot spot.

    Attributes:
        hot_spot: its number.
        chosen: in the plan, not in the plan, or None while open.
        norm: what everyone holds each other to.
        goal: what must have changed.
        actions: who does what, and when.
        needs: hours asked of each organisation.
        declined: the answer when it is not chosen.
        why_chosen: why it is chosen although the proposal did not.
        where: the place in words.
        behaviour: what happens there that must change.
        time: when it happens.
        risk: what may go wrong with the approach.
        fallback: what is done when the approach does not work.
        why_one_sided: why the actions leave one side out, when they do.
    """

    hot_spot: int
    chosen: bool | None = None
    norm: WrittenText = NO_TEXT
    goal: Goal = Goal()
    actions: tuple[Action, ...] = ()
    needs: Mapping[int, int] = field(default_factory=dict)
    declined: Declined = Declined()
    why_chosen: WrittenText = NO_TEXT
    where: WrittenText = NO_TEXT
    behaviour: WrittenText = NO_TEXT
    time: WrittenText = NO_TEXT
    risk: WrittenText = NO_TEXT
    fallback: WrittenText = NO_TEXT
    why_one_sided: WrittenText = NO_TEXT

    def working(self) -> frozenset[int]:
        """Every organisation of which this hot spot asks hours or an action."""
        named: set[int | None] = {who for who, hours in self.needs.items() if hours}
        for action in self.actions:
            named |= {action.owner, *action.helping}
        return frozenset(each for each in named if each is not None)

    def organisations(self) -> frozenset[int]:
        """Every organisation that this hot spot names: for hours, actions or a reason."""
        answering = self.declined.organisation
        return self.working() if answering is None else self.working() | {answering}


def check_length(most: int, *texts: WrittenText) -> None:
    """Refuse texts that nobody would read, in any language.

    Raises:
        Refusal: one of the texts has more than `most` signs.
    """
    for text in texts:
        typed = (text.dutch, *(each.text for each in text.translations.values()))
        if any(len(each) > most for each in typed):
            raise Refusal(mark("Deze tekst is te lang. Er passen %(most)s tekens in."), most=most)
