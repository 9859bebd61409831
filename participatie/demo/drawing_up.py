"""How the fictional neighbourhood draws up its plan: case sheets, actions, the meeting's change, and answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.db import Connection
from participatie.demo import texts
from participatie.demo.agreements import AGREEMENTS, Agreement
from participatie.demo.cases import CASES, MOVED, MOVED_BECAUSE, OBJECTION
from participatie.i18n import LOCAL_ZONE
from participatie.plan import actions as plan
from participatie.plan.adjustments import Adjustment
from participatie.plan.draft import Action, Declined, Goal, Item
from participatie.priorities.rules import Group

OBJECTS = "politie"
AT_THE_MEETING = {Group.RESIDENTS: 13, Group.ENTREPRENEURS: 4, Group.PROFESSIONALS: 6}

Code = Callable[[str], str]
"""Gives the code of a place by its Dutch name."""


def draw_up(
    connection: Connection, area_id: int, people: Mapping[tuple[Role, str], Account], now: datetime, code: Code
) -> None:
    """Write the whole draft, as the coordinator would, and let the organisations answer."""
    coordinator = people[(Role.COORDINATOR, "gemeente")]
    today = now.astimezone(LOCAL_ZONE).date()
    organisations = {each.slug: each.organisation_id for each in areas.list_partners(connection, area_id)}
    places = {spot.id: code(spot.name.dutch) for spot in plan.desk_of(connection, area_id).scoring.spots}
    for spot, place in places.items():
        if place in AGREEMENTS:
            needs = {organisations[slug]: hours for slug, hours in AGREEMENTS[place].needs.items()}
            plan.save_item(connection, area_id, Item(spot, needs=needs), coordinator, now)
    plan.take_proposal(connection, area_id, coordinator, now)
    desk = plan.desk_of(connection, area_id)
    for spot, place in places.items():
        agreement = AGREEMENTS.get(place)
        item = desk.item(spot)
        if not item.chosen or agreement is None:
            answer = Declined(
                texts.NOT_NOW, organisations["gemeente"], texts.NOT_NOW_INSTEAD, today + timedelta(days=120)
            )
            plan.save_item(connection, area_id, replace(item, declined=answer), coordinator, now)
            continue
        plan.save_item(connection, area_id, _sheet(item, agreement, place, today), coordinator, now)
        for action in _actions(agreement, organisations, today):
            plan.save_action(connection, area_id, spot, action, coordinator, now)
    _meeting_changes(connection, area_id, places, coordinator, now)
    _answers(connection, area_id, people, now)


def _sheet(item: Item, agreement: Agreement, place: str, today: date) -> Item:
    case = CASES[place]
    goal = Goal(agreement.indicator, agreement.baseline, agreement.target, today + timedelta(days=180))
    return replace(
        item,
        norm=agreement.norm,
        goal=goal,
        where=case.where,
        behaviour=case.behaviour,
        time=case.time,
        risk=case.risk,
        fallback=case.fallback,
        why_one_sided=case.why_one_sided,
    )


def _actions(agreement: Agreement, organisations: Mapping[str, int], today: date) -> list[Action]:
    return [
        Action(
            id=0,
            title=each.title,
            owner=organisations[each.owner] if each.owner else None,
            helping=tuple(organisations[slug] for slug in each.helping),
            due_on=today + timedelta(days=each.days),
            hours=each.hours,
            kind=each.kind,
            lead=each.lead,
        )
        for each in agreement.actions
    ]


def _meeting_changes(
    connection: Connection, area_id: int, places: Mapping[int, str], coordinator: Account, now: datetime
) -> None:
    """The meeting moves one hot spot a place up, when it is on the list and not on top."""
    desk = plan.desk_of(connection, area_id)
    order = [each.hot_spot for each in desk.final]
    moved = next((index for index, spot in enumerate(order) if places[spot] == MOVED and index), None)
    if moved is None:
        return
    held_on = now.astimezone(LOCAL_ZONE).date() - timedelta(days=3)
    change = Adjustment(order[moved], 0, moved, MOVED_BECAUSE, held_on, AT_THE_MEETING)
    plan.adjust(connection, area_id, change, coordinator, now)


def _answers(connection: Connection, area_id: int, people: Mapping[tuple[Role, str], Account], now: datetime) -> None:
    for (role, organisation), account in people.items():
        if role is not Role.PROFESSIONAL:
            continue
        if organisation == OBJECTS:
            plan.object_to(connection, area_id, account, now, OBJECTION)
        else:
            plan.agree(connection, area_id, account, now)
