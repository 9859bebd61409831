"""What does a reader of one language see of a published plan?

Turns a frozen plan into cards, rows and figures with all texts chosen for the reader. No sentence is made here that
is not marked; the templates only print.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from participatie.areas.drawing import SpotShape
from participatie.plan.content import PlanContent
from participatie.plan.draft import KINDS, Item
from participatie.plan.gaps import wanted_by_someone
from participatie.plan.progress import STATUS_WORDS, PromisedAction, Status
from participatie.priorities.combine import JointList, Standing
from participatie.priorities.scoring import ListedSpot
from participatie.priorities.showing import Place
from participatie.written import ShownText

STATUS_CLASSES = {Status.PLANNED: "", Status.LATE: "warm", Status.DONE: "good", Status.NOT_ACHIEVED: "warm"}


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action with what became of it."""

    id: int
    title: ShownText
    owner: str
    helping: tuple[str, ...]
    due_on: date | None
    kind: str
    status: str
    tag: str
    sentence: ShownText | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A hot spot in the plan, with what is agreed about it."""

    where: Place
    why_chosen: ShownText
    norm: ShownText
    indicator: ShownText
    baseline: str
    target: str
    by_on: date | None
    actions: tuple[ActionLine, ...]
    hours: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class NotChosen:
    """A wish that is not in the plan, with the answer to it."""

    where: Place
    reason: ShownText
    organisation: str
    instead: ShownText
    returns_on: date | None


@dataclass(frozen=True, slots=True)
class HoursRow:
    """What an organisation promised, and what the plan asks of it."""

    organisation: str
    promised: int
    asked: int
    agreed: bool


def chosen_of(
    content: PlanContent,
    places: Sequence[Place],
    promised: Sequence[PromisedAction],
    language: str,
    today: date,
) -> tuple[Chosen, ...]:
    """Give the hot spots that are in the plan, in the order of the list."""
    names = content.organisation_names()
    found: list[Chosen] = []
    for place in places:
        item = content.items.get(place.id)
        if item is None or not item.chosen:
            continue
        lines = [action_line(each, language, today) for each in promised if each.hot_spot == place.id]
        found.append(
            Chosen(
                where=place,
                why_chosen=item.why_chosen.shown(language),
                norm=item.norm.shown(language),
                indicator=item.goal.indicator.shown(language),
                baseline=item.goal.baseline,
                target=item.goal.target,
                by_on=item.goal.by_on,
                actions=tuple(lines),
                hours=tuple((names[who], hours) for who, hours in item.needs.items() if hours and who in names),
            )
        )
    return tuple(found)


def action_line(promised: PromisedAction, language: str, today: date) -> ActionLine:
    """Put an action and what became of it into words for one reader."""
    status = promised.status(today)
    report = promised.report
    return ActionLine(
        id=promised.action.id,
        title=promised.action.title.shown(language),
        owner=promised.owner_name,
        helping=promised.helping_names,
        due_on=promised.action.due_on,
        kind=KINDS[promised.action.kind],
        status=STATUS_WORDS[status],
        tag=STATUS_CLASSES[status],
        sentence=report.sentence.shown(language) if report else None,
        done_on=report.done_on if report else None,
    )


def not_chosen_of(
    content: PlanContent, joint: JointList, places: Sequence[Place], language: str
) -> tuple[tuple[NotChosen, ...], tuple[Place, ...]]:
    """Give the wishes that are not in the plan with their answers, and the places nobody put high."""
    names = content.organisation_names()
    answered: list[NotChosen] = []
    rest: list[Place] = []
    for place in places:
        item = content.items.get(place.id, Item(place.id))
        if item.chosen:
            continue
        if not _wanted(joint.of(place.id), content):
            rest.append(place)
            continue
        declined = item.declined
        answered.append(
            NotChosen(
                place,
                declined.reason.shown(language),
                names.get(declined.organisation or 0, ""),
                declined.instead.shown(language),
                declined.returns_on,
            )
        )
    return tuple(answered), tuple(rest)


def partly_dutch(chosen: Sequence[Chosen], not_chosen: Sequence[NotChosen], places: Sequence[Place]) -> bool:
    """Whether any text of the plan falls back to Dutch for this reader."""
    texts = [place.name for place in places]
    for each in chosen:
        texts += [each.why_chosen, each.norm, each.indicator]
        texts += [line.title for line in each.actions]
        texts += [line.sentence for line in each.actions if line.sentence]
    for declined in not_chosen:
        texts += [declined.reason, declined.instead]
    return any(text.fallback and text.text for text in texts)


def hours_of(content: PlanContent) -> tuple[HoursRow, ...]:
    """Tell per organisation what it promised and what the chosen hot spots ask of it."""
    return tuple(
        HoursRow(
            each.name,
            each.hours,
            sum(item.needs.get(each.id, 0) for item in content.items.values() if item.chosen),
            each.agreed,
        )
        for each in content.organisations
    )


def shapes_of(spots: Sequence[ListedSpot], places: Sequence[Place], chosen: Sequence[int]) -> list[SpotShape]:
    """Give the hot spots to draw on the map: those in the plan with their place, the others dashed and without."""
    by_id = {spot.id: spot for spot in spots}
    return [
        SpotShape(
            number=str(place.place) if place.id in chosen else "",
            label=place.name.text,
            shape=by_id[place.id].shape,
            x=by_id[place.id].x,
            y=by_id[place.id].y,
            firm=place.id in chosen,
        )
        for place in places
    ]


def _wanted(standing: Standing, content: PlanContent) -> bool:
    return wanted_by_someone(standing, content.rules.plan_size)
