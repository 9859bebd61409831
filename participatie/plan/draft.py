"""What does the coordinator still have to fill in before a plan may be published?

A draft holds, per hot spot, the choice and either the agreements (norm, goal, actions, hours) or the reason
why it is not chosen. Nothing is published while a promise lacks an owner or a date, or a wish lacks an
answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from participatie.errors import Refusal
from participatie.plan.selection import Selection, overdrawn
from participatie.priorities.combine import JointList, Standing
from participatie.text import Message, mark, message
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


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that one organisation will do.

    Attributes:
        id: number that stays the same in every version of the plan.
        title: what will be done.
        owner: the organisation that answers for it.
        helping: organisations that help.
        due_on: when it will be done.
        hours: hours it takes the owner.
        kind: what it does about the problem.
    """

    id: int
    title: WrittenText
    owner: int | None
    helping: tuple[int, ...]
    due_on: date | None
    hours: int
    kind: ActionKind


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
    """

    hot_spot: int
    chosen: bool | None = None
    norm: WrittenText = NO_TEXT
    goal: Goal = Goal()
    actions: tuple[Action, ...] = ()
    needs: Mapping[int, int] = field(default_factory=dict)
    declined: Declined = Declined()
    why_chosen: WrittenText = NO_TEXT

    def organisations(self) -> frozenset[int]:
        """Every organisation that this hot spot names: for hours, actions or a reason."""
        named = {*self.needs, self.declined.organisation}
        for action in self.actions:
            named |= {action.owner, *action.helping}
        return frozenset(each for each in named if each is not None)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing.

    Attributes:
        hot_spot: where, or None for the plan as a whole.
        sentence: what is missing.
    """

    hot_spot: int | None
    sentence: Message


def check_length(most: int, *texts: WrittenText) -> None:
    """Refuse texts that nobody would read, in any language.

    Raises:
        Refusal: one of the texts has more than `most` signs.
    """
    for text in texts:
        typed = (text.dutch, *(each.text for each in text.translations.values()))
        if any(len(each) > most for each in typed):
            raise Refusal(mark("Deze tekst is te lang. Er passen %(most)s tekens in."), most=most)


def wanted_by_someone(standing: Standing, plan_size: int) -> bool:
    """Whether a hot spot is within the plan's size for any group that gave it points, or on the joint list."""
    return standing.place <= plan_size or any(
        standing.points[group] > 0 and place <= plan_size for group, place in standing.group_places.items()
    )


def gaps(
    items: Mapping[int, Item],
    joint: JointList,
    proposal: Selection,
    hours: Mapping[int, int],
    organisations: Mapping[int, str],
    *,
    plan_size: int,
) -> tuple[Gap, ...]:
    """List what stands between this draft and publication.

    Args:
        items: the draft by hot spot; a hot spot without an item is still open.
        joint: the joint list.
        proposal: the computed proposal.
        hours: hours each organisation promised.
        organisations: name of each organisation.
        plan_size: how many hot spots the plan holds at most.

    Returns:
        Every gap, in the order of the joint list, those of the whole plan first; empty when it may be
        published.

    Source:
        docs/method/priorities.md, "No plan without an answer".
    """
    found = _missing_of_plan(items, hours, organisations, plan_size)
    for standing in joint.standings:
        item = items.get(standing.hot_spot, Item(standing.hot_spot))
        if item.chosen:
            sentences = _missing_of_chosen(item, proposed=standing.hot_spot in proposal.chosen)
        elif wanted_by_someone(standing, plan_size):
            sentences = _missing_of_declined(item)
        else:
            sentences = []
        found.extend(Gap(standing.hot_spot, Message(each)) for each in sentences)
    return tuple(found)


def advice(items: Mapping[int, Item]) -> tuple[Gap, ...]:
    """Point out chosen hot spots whose actions lean to one side; this never stops publication.

    Returns:
        A sentence for each chosen hot spot with actions but without a preventive one, or without one that
        enforces or changes the place.
    """
    found: list[Gap] = []
    for spot, item in items.items():
        kinds = {action.kind for action in item.actions}
        if not item.chosen or not kinds:
            continue
        if ActionKind.PREVENTION not in kinds:
            found.append(Gap(spot, Message(mark("Er is nog geen actie om het te voorkomen."))))
        if not kinds & {ActionKind.ENFORCEMENT, ActionKind.DESIGN}:
            found.append(
                Gap(spot, Message(mark("Er is nog geen actie om regels te handhaven of de plek te veranderen.")))
            )
    return tuple(found)


def _missing_of_plan(
    items: Mapping[int, Item], hours: Mapping[int, int], organisations: Mapping[int, str], plan_size: int
) -> list[Gap]:
    chosen = frozenset(spot for spot, item in items.items() if item.chosen)
    found: list[Gap] = []
    if not chosen:
        found.append(Gap(None, Message(mark("Kies minstens één plek."))))
    if len(chosen) > plan_size:
        found.append(
            Gap(
                None,
                message(mark("Er is afgesproken: hoogstens %(size)s plekken. Kies er minder."), size=plan_size),
            )
        )
    needs = {spot: item.needs for spot, item in items.items()}
    for short in overdrawn(chosen, needs, hours):
        sentence = message(
            mark("%(organisation)s heeft %(left)s uur. Het plan vraagt %(needed)s uur."),
            organisation=organisations[short.organisation],
            left=short.left_hours,
            needed=short.needed_hours,
        )
        found.append(Gap(None, sentence))
    return found


def _missing_of_declined(item: Item) -> list[str]:
    if item.chosen is None:
        return [mark("Kies: in het plan of niet.")]
    declined = item.declined
    return _unmet(
        (bool(declined.reason), mark("Schrijf waarom deze plek niet gekozen is.")),
        (declined.organisation is not None, mark("Noem de organisatie die deze reden geeft.")),
        (bool(declined.instead), mark("Schrijf wat er in plaats daarvan gebeurt.")),
        (declined.returns_on is not None, mark("Vul in op welke dag we hier weer naar kijken.")),
    )


def _missing_of_chosen(item: Item, *, proposed: bool) -> list[str]:
    goal = item.goal
    return _unmet(
        (proposed or bool(item.why_chosen), mark("Schrijf waarom deze plek toch gekozen is.")),
        (bool(item.norm), mark("Schrijf op wat we afspreken.")),
        (bool(goal.indicator), mark("Schrijf waaraan we zien dat het beter gaat.")),
        (bool(goal.baseline), mark("Vul in hoe het nu is.")),
        (bool(goal.target), mark("Vul in hoe het moet worden.")),
        (goal.by_on is not None, mark("Noem de dag waarop het doel gehaald is.")),
        (any(item.needs.values()), mark("Vul in hoeveel uur dit kost.")),
        (bool(item.actions), mark("Voeg minstens één actie toe.")),
        (all(action.title for action in item.actions), mark("Schrijf bij elke actie wat er gebeurt.")),
        (all(action.owner is not None for action in item.actions), mark("Noem bij elke actie wie het doet.")),
        (all(action.due_on is not None for action in item.actions), mark("Noem bij elke actie de dag.")),
    )


def _unmet(*conditions: tuple[bool, str]) -> list[str]:
    return [sentence for met, sentence in conditions if not met]
