"""What stands between a draft and publication?

Nothing is published while a promise lacks an owner or a date, a goal its indicator or its value now, a wish its
answer, or while an organisation that the plan names has not answered. Every gap is a sentence that says what is
missing, and where or from whom.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from participatie.plan.adjustments import Adjustment, final_list
from participatie.plan.balance import missing_sides
from participatie.plan.draft import Action, Item
from participatie.plan.selection import Selection, overdrawn
from participatie.priorities.combine import JointList, Standing
from participatie.text import Message, counted, mark, message


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing.

    Attributes:
        hot_spot: where, or None for the plan as a whole.
        sentence: what is missing.
        waits_for: the organisation whose answer is missing; None when something must be written.
    """

    hot_spot: int | None
    sentence: Message
    waits_for: int | None = None


def wanted_by_someone(standing: Standing, plan_size: int) -> bool:
    """Whether a hot spot is within the plan's size for any group that gave it points, or on the joint list."""
    return standing.place <= plan_size or any(
        standing.points[group] > 0 and place <= plan_size for group, place in standing.group_places.items()
    )


def named_in_plan(items: Mapping[int, Item]) -> frozenset[int]:
    """Give every organisation that the plan names: in a chosen hot spot, or as the one that gives a reason."""
    chosen = [item.working() for item in items.values() if item.chosen]
    answering = {item.declined.organisation for item in items.values() if item.chosen is False}
    return frozenset().union(*chosen) | {each for each in answering if each is not None}


def gaps(
    items: Mapping[int, Item],
    joint: JointList,
    proposal: Selection,
    hours: Mapping[int, int],
    organisations: Mapping[int, str],
    *,
    plan_size: int,
    answered: Collection[int],
    adjustments: Sequence[Adjustment] = (),
) -> tuple[Gap, ...]:
    """List what stands between this draft and publication.

    Args:
        items: the draft by hot spot; a hot spot without an item is still open.
        joint: the joint list.
        proposal: the computed proposal.
        hours: hours each organisation promised.
        organisations: name of each organisation.
        plan_size: how many hot spots the plan holds at most.
        answered: organisations that agreed with the draft as it is, or said in a sentence why not.
        adjustments: what the meeting changed; its reason is reason enough for what it put in the plan.

    Returns:
        Every gap, in the order of the joint list, those of the whole plan first; empty when it may be
        published.

    Source:
        docs/method/priorities.md, "No plan without an answer".
    """
    found = _missing_of_plan(items, hours, organisations, plan_size)
    found += _unanswered(items, organisations, answered)
    lifted = {each.hot_spot for each in adjustments}
    final = {each.hot_spot: each.final for each in final_list(joint, adjustments)}
    for standing in joint.standings:
        spot = standing.hot_spot
        item = items.get(spot, Item(spot))
        if item.chosen:
            sentences = _missing_of_chosen(item, explained=spot in proposal.chosen or spot in lifted)
        elif wanted_by_someone(standing, plan_size) or final[spot] <= plan_size:
            sentences = _missing_of_declined(item)
        else:
            sentences = []
        found.extend(Gap(spot, each) for each in sentences)
    return tuple(found)


def advice(items: Mapping[int, Item]) -> tuple[Gap, ...]:
    """Point out what chosen hot spots may want; this never stops publication.

    Returns:
        For each chosen hot spot a sentence when its actions lean to one side without a written reason, when the case
        sheet does not yet say what is wrong, and when it does not say what to do if the approach fails.
    """
    found: list[Gap] = []
    for spot, item in items.items():
        if not item.chosen:
            continue
        sentences = [] if item.why_one_sided else list(missing_sides(item))
        sentences += _unmet(
            (bool(item.where and item.behaviour and item.time), mark("Schrijf waar, wat en wanneer het misgaat.")),
            (bool(item.risk and item.fallback), mark("Schrijf wat u doet als het niet werkt.")),
        )
        found.extend(Gap(spot, Message(each)) for each in sentences)
    return tuple(found)


def _missing_of_plan(
    items: Mapping[int, Item], hours: Mapping[int, int], organisations: Mapping[int, str], plan_size: int
) -> list[Gap]:
    chosen = frozenset(spot for spot, item in items.items() if item.chosen)
    found: list[Gap] = []
    if not chosen:
        found.append(Gap(None, Message(mark("Kies minstens één plek."))))
    if len(chosen) > plan_size:
        too_many = counted(
            "Er is afgesproken: hoogstens %(num)s plek. Kies er minder.",
            "Er is afgesproken: hoogstens %(num)s plekken. Kies er minder.",
            plan_size,
        )
        found.append(Gap(None, too_many))
    needs = {spot: item.needs for spot, item in items.items()}
    for short in overdrawn(chosen, needs, hours):
        sentence = mark("%(organisation)s heeft %(left)s uur. Het plan vraagt %(needed)s uur.")
        values = {"left": short.left_hours, "needed": short.needed_hours}
        found.append(Gap(None, message(sentence, organisation=organisations[short.organisation], **values)))
    return found


def _unanswered(items: Mapping[int, Item], organisations: Mapping[int, str], answered: Collection[int]) -> list[Gap]:
    sentence = mark("%(organisation)s staat in het plan, maar zei nog niet of het akkoord is.")
    waiting = sorted(named_in_plan(items) - set(answered), key=lambda each: organisations[each])
    return [Gap(None, message(sentence, organisation=organisations[each]), each) for each in waiting]


def _missing_of_declined(item: Item) -> list[Message]:
    if item.chosen is None:
        return [Message(mark("Kies: in het plan of niet."))]
    declined = item.declined
    return [
        Message(each)
        for each in _unmet(
            (bool(declined.reason), mark("Schrijf waarom deze plek niet gekozen is.")),
            (declined.organisation is not None, mark("Noem de organisatie die deze reden geeft.")),
            (bool(declined.instead), mark("Schrijf wat er in plaats daarvan gebeurt.")),
            (declined.returns_on is not None, mark("Vul in op welke dag we hier weer naar kijken.")),
        )
    ]


def _missing_of_chosen(item: Item, *, explained: bool) -> list[Message]:
    goal = item.goal
    missing = _unmet(
        (explained or bool(item.why_chosen), mark("Schrijf waarom deze plek toch gekozen is.")),
        (bool(item.norm), mark("Schrijf op wat we afspreken.")),
        (bool(goal.indicator), mark("Schrijf waaraan we zien dat het beter gaat.")),
        (bool(goal.baseline), mark("Vul in hoe het nu is.")),
        (bool(goal.target), mark("Vul in hoe het moet worden.")),
        (goal.by_on is not None, mark("Noem de dag waarop het doel gehaald is.")),
        (any(item.needs.values()), mark("Vul in hoeveel uur dit kost.")),
        (bool(item.actions), mark("Voeg minstens één actie toe.")),
    )
    return [Message(each) for each in missing] + [gap for action in item.actions for gap in _missing_of(action)]


def _missing_of(action: Action) -> list[Message]:
    """Say what an action lacks, with its name."""
    if not action.title:
        return [Message(mark("Schrijf bij elke actie wat er gebeurt."))]
    missing = _unmet(
        (action.has_lead, mark("Noem wie dit doet: “%(action)s”.")),
        (action.due_on is not None, mark("Noem de dag waarop dit klaar is: “%(action)s”.")),
    )
    return [Message(each, {"action": action.title.dutch}) for each in missing]


def _unmet(*conditions: tuple[bool, str]) -> list[str]:
    return [sentence for met, sentence in conditions if not met]
