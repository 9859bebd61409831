"""What does a reader of one language see of a published plan?

Turns a frozen plan into cards, rows and figures with all texts chosen for the reader. No sentence is made here that
is not marked; the templates only print.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from participatie.areas.drawing import SpotShape
from participatie.plan.balance import Side, balance_of, missing_sides
from participatie.plan.content import PlanContent
from participatie.plan.draft import KINDS, LEADS, Item, Lead
from participatie.plan.gaps import named_in_plan, wanted_by_someone
from participatie.plan.progress import STATUS_WORDS, PromisedAction, Status
from participatie.priorities.combine import JointList
from participatie.priorities.scoring import ListedSpot
from participatie.priorities.showing import Place
from participatie.written import ShownText

STATUS_CLASSES = {Status.PLANNED: "", Status.LATE: "warm", Status.DONE: "good", Status.NOT_ACHIEVED: "warm"}
LEAD_CLASSES = {Lead.ORGANISATION: "", Lead.RESIDENTS: "res", Lead.ENTREPRENEURS: "ent"}


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action with what became of it.

    `owner` is the name of the organisation that answers for it; when people of the neighbourhood do, it is empty and
    `lead` says in marked words who they are, with `lead_tag` as the class of their mark.
    """

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
    lead: str = ""
    lead_tag: str = ""


@dataclass(frozen=True, slots=True)
class Doing:
    """Who does what at one hot spot, and how far that is.

    Attributes:
        lines: the actions, by due day.
        organisations: names of the organisations that answer for one.
        people: marked words for groups of the neighbourhood that answer for one.
        first_on: the first due day.
        last_on: the last due day.
        done: how many are done.
        late: how many are late.
    """

    lines: tuple[ActionLine, ...]
    organisations: tuple[str, ...]
    people: tuple[str, ...]
    first_on: date | None
    last_on: date | None
    done: int
    late: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The case sheet of a hot spot, for one reader.

    Attributes:
        wrong: what is wrong there: where, what happens, and when; one text when all are in one language.
        norm: what everyone holds each other to.
        indicator: what shows that it gets better.
        baseline: its value now.
        target: its value wanted.
        by_on: when.
        hours: name and hours of each organisation.
        balance: the actions by kind.
        missing: marked sentences about sides that the actions leave out.
        why_one_sided: why they do.
        risk: what may go wrong.
        fallback: what happens then.
    """

    wrong: tuple[ShownText, ...]
    norm: ShownText
    indicator: ShownText
    baseline: str
    target: str
    by_on: date | None
    hours: tuple[tuple[str, int], ...]
    balance: tuple[Side, ...]
    missing: tuple[str, ...]
    why_one_sided: ShownText
    risk: ShownText
    fallback: ShownText

    def texts(self) -> tuple[ShownText, ...]:
        """Every text that staff wrote."""
        return (*self.wrong, self.norm, self.indicator, self.why_one_sided, self.risk, self.fallback)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A hot spot in the plan.

    Attributes:
        where: its place on the computed list.
        final: its place after the meeting.
        why_chosen: why it is chosen although the calculation did not.
        sheet: what is agreed about it.
    """

    where: Place
    final: int
    why_chosen: ShownText
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class NotChosen:
    """A wish that is not in the plan, with the answer to it; `final` is its place after the meeting."""

    where: Place
    final: int
    reason: ShownText
    organisation: str
    instead: ShownText
    returns_on: date | None


@dataclass(frozen=True, slots=True)
class HoursRow:
    """What an organisation promised, what the plan asks of it, and whether it agrees or what it objects to.

    `named` is whether the plan names it; only then it is asked.
    """

    organisation: str
    promised: int
    asked: int
    agreed: bool
    objection: ShownText | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """What the meeting changed: the hot spot, its places before and after, or what it came instead of, and why."""

    name: ShownText
    from_place: int
    to_place: int
    instead_of: ShownText | None
    reason: ShownText
    meeting_on: date
    people: int
    written_by: str


def chosen_of(content: PlanContent, places: Sequence[Place], language: str) -> tuple[Chosen, ...]:
    """Give the hot spots that are in the plan, without actions, in the order of the list after the meeting."""
    names = content.organisation_names()
    by_id = {place.id: place for place in places}
    return tuple(
        Chosen(by_id[each.hot_spot], each.final, item.why_chosen.shown(language), _sheet(item, names, language))
        for each in content.final_list()
        if (item := content.items.get(each.hot_spot)) is not None and item.chosen
    )


def _sheet(item: Item, names: dict[int, str], language: str) -> Sheet:
    return Sheet(
        wrong=_together([text.shown(language) for text in (item.where, item.behaviour, item.time) if text]),
        norm=item.norm.shown(language),
        indicator=item.goal.indicator.shown(language),
        baseline=item.goal.baseline,
        target=item.goal.target,
        by_on=item.goal.by_on,
        hours=tuple((names[who], hours) for who, hours in item.needs.items() if hours and who in names),
        balance=balance_of(item),
        missing=missing_sides(item),
        why_one_sided=item.why_one_sided.shown(language),
        risk=item.risk.shown(language),
        fallback=item.fallback.shown(language),
    )


def _together(texts: list[ShownText]) -> tuple[ShownText, ...]:
    """Make one text of texts in one language, so that each line reads in its own direction."""
    if len({text.language for text in texts}) != 1:
        return tuple(texts)
    whole = " ".join(text.text for text in texts)
    return (replace(texts[0], text=whole),)


def action_line(promised: PromisedAction, language: str, today: date) -> ActionLine:
    """Put an action and what became of it into words for one reader."""
    status = promised.status(today)
    report = promised.report
    lead = promised.action.lead
    return ActionLine(
        id=promised.action.id,
        title=promised.action.title.shown(language),
        owner=promised.owner_name if lead is Lead.ORGANISATION else "",
        helping=promised.helping_names,
        due_on=promised.action.due_on,
        kind=KINDS[promised.action.kind],
        status=STATUS_WORDS[status],
        tag=STATUS_CLASSES[status],
        sentence=report.sentence.shown(language) if report else None,
        done_on=report.done_on if report else None,
        lead="" if lead is Lead.ORGANISATION else LEADS[lead],
        lead_tag=LEAD_CLASSES[lead],
    )


def doing_of(lines: Sequence[ActionLine]) -> Doing:
    """Put the actions of one hot spot together."""
    due = [line.due_on for line in lines if line.due_on]
    return Doing(
        lines=tuple(lines),
        organisations=tuple(dict.fromkeys(line.owner for line in lines if line.owner)),
        people=tuple(dict.fromkeys(line.lead for line in lines if line.lead)),
        first_on=min(due, default=None),
        last_on=max(due, default=None),
        done=sum(line.status == STATUS_WORDS[Status.DONE] for line in lines),
        late=sum(line.status == STATUS_WORDS[Status.LATE] for line in lines),
    )


def not_chosen_of(
    content: PlanContent, joint: JointList, places: Sequence[Place], language: str
) -> tuple[tuple[NotChosen, ...], tuple[Place, ...]]:
    """Give the wishes that are not in the plan with their answers, and the places nobody put high."""
    names = content.organisation_names()
    by_id = {place.id: place for place in places}
    answered: list[NotChosen] = []
    rest: list[Place] = []
    for each in content.final_list():
        item, place = content.items.get(each.hot_spot, Item(each.hot_spot)), by_id[each.hot_spot]
        if item.chosen:
            continue
        if not (item.declined.reason or wanted_by_someone(joint.of(each.hot_spot), content.rules.plan_size)):
            rest.append(place)
            continue
        declined = item.declined
        answered.append(
            NotChosen(
                place,
                each.final,
                declined.reason.shown(language),
                names.get(declined.organisation or 0, ""),
                declined.instead.shown(language),
                declined.returns_on,
            )
        )
    return tuple(answered), tuple(rest)


def changes_of(content: PlanContent, language: str) -> tuple[Change, ...]:
    """Give what the meeting changed in the list, oldest first."""
    spots = {spot.id: spot.name.shown(language) for spot in content.spots}
    names = content.organisation_names()
    return tuple(
        Change(
            name=spots[each.hot_spot],
            from_place=each.from_place,
            to_place=each.to_place,
            instead_of=spots.get(each.instead_of or 0),
            reason=each.reason.shown(language),
            meeting_on=each.meeting_on,
            people=each.people,
            written_by=names.get(each.written_by or 0, ""),
        )
        for each in content.adjustments
        if each.hot_spot in spots
    )


def partly_dutch(
    chosen: Sequence[Chosen], not_chosen: Sequence[NotChosen], places: Sequence[Place], changes: Sequence[Change]
) -> bool:
    """Whether any text of the plan falls back to Dutch for this reader, reports on actions left aside."""
    texts = [place.name for place in places]
    for each in chosen:
        texts += [each.why_chosen, *each.sheet.texts()]
    for declined in not_chosen:
        texts += [declined.reason, declined.instead]
    texts += [change.reason for change in changes]
    return any(text.fallback and text.text for text in texts)


def partly_dutch_actions(lines: Sequence[ActionLine]) -> bool:
    """Whether any action, or any report on one, falls back to Dutch for this reader."""
    texts = [line.title for line in lines] + [line.sentence for line in lines if line.sentence]
    return any(text.fallback and text.text for text in texts)


def hours_of(content: PlanContent, language: str) -> tuple[HoursRow, ...]:
    """Tell per organisation what it promised, what the chosen hot spots ask of it, and whether it agrees."""
    named = named_in_plan(content.items)
    return tuple(
        HoursRow(
            each.name,
            each.hours,
            sum(item.needs.get(each.id, 0) for item in content.items.values() if item.chosen),
            each.agreed,
            each.objection.shown(language) if each.objection else None,
            each.id in named,
        )
        for each in content.organisations
    )


def shapes_of(spots: Sequence[ListedSpot], finals: dict[int, int], chosen: Sequence[int]) -> list[SpotShape]:
    """Give the hot spots to draw on the map: those in the plan with their place, the others dashed and without."""
    by_id = {spot.id: spot for spot in spots}
    return [
        SpotShape(
            number=str(place) if spot in chosen else "",
            label=by_id[spot].name.dutch,
            shape=by_id[spot].shape,
            x=by_id[spot].x,
            y=by_id[spot].y,
            firm=spot in chosen,
        )
        for spot, place in finals.items()
    ]
