"""What does the paper say about one hot spot: the agreements, or the answer when it is not chosen?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from participatie.plan.balance import balance_of
from participatie.plan.content import PlanContent
from participatie.plan.documents import Case, Cell, Fact, Grid, Voice, named
from participatie.plan.documents_bars import bar_svg
from participatie.plan.draft import KINDS, LEADS, Action, Item, Lead
from participatie.priorities.showing import Place
from participatie.text import mark
from participatie.written import ShownText, WrittenText, direction_of


def chosen_case(content: PlanContent, item: Item, place: Place, number: int, voice: Voice) -> Case:
    """Say what is agreed about a hot spot in the plan."""
    names = content.organisation_names()
    return Case(
        number=number,
        name=place.name,
        label=voice.say(place.label),
        why=_why(place, item.why_chosen, voice),
        bar=bar_svg(place.bar, mirrored=direction_of(voice.language) == "rtl"),
        bar_words=voice.translate(place.bar_words),
        facts=_agreements(item, voice),
        actions=_actions(item, place.name, names, voice),
        more=_more(item, names, voice),
    )


def declined_case(content: PlanContent, item: Item, place: Place, number: int, voice: Voice) -> Case:
    """Answer a wish that is not in the plan."""
    answer, names = item.declined, content.organisation_names()
    reason = [*_written(answer.reason, voice)]
    if answer.organisation in names:
        reason.append(voice.says(mark("Volgens %(organisation)s"), organisation=names[answer.organisation]))
    returns = (voice.own(voice.day(answer.returns_on)),) if answer.returns_on else ()
    return Case(
        number=number,
        name=place.name,
        label=voice.say(place.label),
        why=_why(place, item.why_chosen, voice),
        bar=bar_svg(place.bar, mirrored=direction_of(voice.language) == "rtl"),
        bar_words=voice.translate(place.bar_words),
        facts=_filled(
            Fact(voice.say(mark("Waarom niet")), tuple(reason)),
            Fact(voice.say(mark("Wat er wel gebeurt")), _written(answer.instead, voice)),
            Fact(voice.say(mark("Dan kijken we er weer naar")), returns),
        ),
    )


def _why(place: Place, written: WrittenText, voice: Voice) -> tuple[ShownText, ...]:
    sentences = " ".join(voice.translate(each) for each in place.reasons)
    return (voice.own(sentences), *_written(written, voice))


def _agreements(item: Item, voice: Voice) -> tuple[Fact, ...]:
    goal = item.goal
    lines = list(_written(goal.indicator, voice))
    if goal.baseline or goal.target:
        lines.append(voice.says(mark("Nu: %(now)s. Straks: %(later)s."), now=goal.baseline, later=goal.target))
    if goal.by_on:
        lines.append(voice.says(mark("Uiterlijk %(day)s."), day=goal.by_on))
    return _filled(
        Fact(voice.say(mark("Waar")), _written(item.where, voice)),
        Fact(voice.say(mark("Wat er misgaat")), _written(item.behaviour, voice)),
        Fact(voice.say(mark("Wanneer")), _written(item.time, voice)),
        Fact(voice.say(mark("Wat we afspreken")), _written(item.norm, voice)),
        Fact(voice.say(mark("Doel")), tuple(lines)),
    )


def _actions(item: Item, name: ShownText, names: Mapping[int, str], voice: Voice) -> Grid:
    header = (mark("Wat"), mark("Wie"), mark("Uiterlijk"), mark("Soort"))
    return Grid(
        caption=voice.say(mark("Acties voor %(place)s"), place=name.text),
        header=tuple(voice.say(each) for each in header),
        rows=tuple(
            (
                (voice.shown(action.title),),
                who_does(action, names, voice),
                (voice.own(voice.day(action.due_on)),) if action.due_on else (),
                (voice.own(voice.say(KINDS[action.kind])),),
            )
            for action in sorted(item.actions, key=lambda each: (each.due_on or date.max, each.id))
        ),
        widths=(9, 7, 6, 5),
    )


def who_does(action: Action, names: Mapping[int, str], voice: Voice) -> Cell:
    """Name who answers for an action, and on a second line who helps."""
    if action.lead is Lead.ORGANISATION:
        lead = named(names.get(action.owner or 0, ""))
    else:
        lead = voice.own(voice.say(LEADS[action.lead]))
    helping = voice.names(names[each] for each in action.helping if each in names)
    return (lead, voice.says(mark("Helpt mee: %(names)s"), names=helping)) if helping else (lead,)


def _more(item: Item, names: Mapping[int, str], voice: Voice) -> tuple[Fact, ...]:
    hours = [
        voice.say(mark("%(organisation)s: %(hours)s uur"), organisation=names[who], hours=needed)
        for who, needed in item.needs.items()
        if needed and who in names
    ]
    sides = [
        voice.say(mark("%(kind)s: %(actions)s"), kind=voice.say(side.name), actions=side.actions)
        for side in balance_of(item)
        if side.actions
    ]
    balance = [voice.own(voice.listed(sides))] if sides else []
    return _filled(
        Fact(voice.say(mark("Uren")), (voice.own(voice.listed(hours)),) if hours else ()),
        Fact(voice.say(mark("Soorten acties")), (*balance, *_written(item.why_one_sided, voice))),
        Fact(voice.say(mark("Wat mis kan gaan")), _written(item.risk, voice)),
        Fact(voice.say(mark("Als het niet lukt")), _written(item.fallback, voice)),
    )


def _written(text: WrittenText, voice: Voice) -> tuple[ShownText, ...]:
    return (voice.shown(text),) if text else ()


def _filled(*facts: Fact) -> tuple[Fact, ...]:
    """Leave out what there is nothing to say about."""
    return tuple(fact for fact in facts if fact.lines)
