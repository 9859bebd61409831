"""Where the draft, the agreement of organisations and the news about actions are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.errors import Absent
from participatie.plan.agreeing import Agreement
from participatie.plan.draft import Action, ActionKind, Item, Lead
from participatie.plan.item_json import item_from_json, item_to_json
from participatie.plan.progress import Report, Result
from participatie.plan.store.tables import action_reports, plan_actions, plan_agreements, plan_items
from participatie.written import WrittenText


def list_items(connection: Connection, area_id: int) -> dict[int, Item]:
    """Give the draft of an area by hot spot, actions included."""
    actions: dict[int, list[Action]] = {}
    own = (plan_actions.c.area_id == area_id) & plan_actions.c.removed_at.is_(None)
    statement = sa.select(plan_actions).where(own).order_by(plan_actions.c.id)
    for row in connection.execute(statement).mappings():
        actions.setdefault(row["hot_spot_id"], []).append(_action(row))
    items = {
        row.hot_spot_id: item_from_json(row.content)
        for row in connection.execute(sa.select(plan_items).where(plan_items.c.area_id == area_id))
    }
    for spot in actions.keys() - items.keys():
        items[spot] = Item(spot)
    return {spot: replace(item, actions=tuple(actions.get(spot, ()))) for spot, item in items.items()}


def lock_item(connection: Connection, area_id: int, hot_spot: int) -> Item:
    """Give what the draft says about a hot spot, without its actions, and keep others from changing it meanwhile.

    A hot spot of which nothing was written yet gets an empty sheet: there must be something to hold.
    """
    blank = {"area_id": area_id, "hot_spot_id": hot_spot, "content": item_to_json(Item(hot_spot))}
    insert_ignore(connection, plan_items, [blank])
    own = (plan_items.c.area_id == area_id) & (plan_items.c.hot_spot_id == hot_spot)
    return item_from_json(connection.execute(sa.select(plan_items.c.content).where(own).with_for_update()).scalar_one())


def save_item(connection: Connection, area_id: int, item: Item) -> None:
    """Keep what the draft says about a hot spot that is locked; its actions are kept apart."""
    own = (plan_items.c.area_id == area_id) & (plan_items.c.hot_spot_id == item.hot_spot)
    content = item_to_json(replace(item, actions=()))
    connection.execute(sa.update(plan_items).where(own).values(content=content))


def lock_action(
    connection: Connection, area_id: int, hot_spot: int, action_id: int, *, hold: bool = True
) -> tuple[Action, bool]:
    """Give an action and whether it was taken out of the draft, and keep others from changing it while `hold`.

    Raises:
        Absent: this hot spot never had an action with that number.
    """
    own = (plan_actions.c.id == action_id) & (plan_actions.c.area_id == area_id)
    statement = sa.select(plan_actions).where(own, plan_actions.c.hot_spot_id == hot_spot)
    row = connection.execute(statement.with_for_update() if hold else statement).mappings().first()
    if row is None:
        raise Absent("action")
    return _action(row), row["removed_at"] is not None


def save_action(connection: Connection, area_id: int, hot_spot: int, action: Action) -> int:
    """Add an action (number 0) or change one that is locked, and give its number."""
    values = {
        "title": action.title.to_json(),
        "owner_id": action.owner,
        "helping": list(action.helping),
        "due_on": action.due_on,
        "hours": action.hours,
        "kind": action.kind.value,
        "lead": action.lead.value,
    }
    if not action.id:
        row = {"area_id": area_id, "hot_spot_id": hot_spot, **values}
        added = sa.insert(plan_actions).values(**row).returning(plan_actions.c.id)
        return int(connection.execute(added).scalar_one())
    own = (plan_actions.c.id == action.id) & (plan_actions.c.area_id == area_id)
    connection.execute(sa.update(plan_actions).where(own).values(**values))
    return action.id


def remove_action(connection: Connection, area_id: int, action_id: int, removed_at: datetime) -> None:
    """Take an action that was never published out of the draft; its number is never used again."""
    own = (plan_actions.c.id == action_id) & (plan_actions.c.area_id == area_id)
    connection.execute(sa.update(plan_actions).where(own).values(removed_at=removed_at))


def spot_of_action(connection: Connection, area_id: int, action_id: int) -> int:
    """Tell to which hot spot an action of this area belongs, or raise `Absent`."""
    own = (plan_actions.c.id == action_id) & (plan_actions.c.area_id == area_id)
    found = connection.execute(sa.select(plan_actions.c.hot_spot_id).where(own)).scalar_one_or_none()
    if found is None:
        raise Absent("action")
    return int(found)


def area_of_action(connection: Connection, action_id: int) -> int:
    """Tell to which area an action belongs, or raise `Absent`."""
    found = connection.execute(
        sa.select(plan_actions.c.area_id).where(plan_actions.c.id == action_id)
    ).scalar_one_or_none()
    if found is None:
        raise Absent("action")
    return int(found)


def add_report(connection: Connection, report: Report, reported_by: int, reported_at: datetime) -> None:
    """Keep a word on an action; earlier words stay."""
    connection.execute(
        sa.insert(action_reports).values(
            action_id=report.action_id,
            result=report.result.value,
            sentence=report.sentence.to_json(),
            done_on=report.done_on,
            reported_by=reported_by,
            reported_at=reported_at,
        )
    )


def list_newest_reports(connection: Connection, action_ids: Iterable[int]) -> tuple[Report, ...]:
    """Give the newest word on each of these actions."""
    statement = (
        sa.select(action_reports).where(action_reports.c.action_id.in_(list(action_ids))).order_by(action_reports.c.id)
    )
    newest = {
        row.action_id: Report(row.action_id, Result(row.result), WrittenText.from_json(row.sentence), row.done_on)
        for row in connection.execute(statement)
    }
    return tuple(newest.values())


def save_agreement(
    connection: Connection, area_id: int, person: tuple[int, int], agreement: Agreement, answered_at: datetime
) -> None:
    """Keep what an organisation says about the draft; `person` is account and organisation."""
    account, organisation = person
    own = (plan_agreements.c.area_id == area_id) & (plan_agreements.c.organisation_id == organisation)
    values = {
        "draft_fingerprint": agreement.fingerprint,
        "objection": agreement.objection.to_json() if agreement.objection else None,
        "account_id": account,
        "agreed_at": answered_at,
    }
    row = {"area_id": area_id, "organisation_id": organisation, **values}
    if not insert_ignore(connection, plan_agreements, [row]):
        connection.execute(sa.update(plan_agreements).where(own).values(**values))


def list_agreements(connection: Connection, area_id: int) -> dict[int, Agreement]:
    """Give the last word of each organisation, whatever changed since."""
    rows = connection.execute(sa.select(plan_agreements).where(plan_agreements.c.area_id == area_id))
    return {
        row.organisation_id: Agreement(row.draft_fingerprint, WrittenText.from_json(row.objection), row.agreed_at)
        for row in rows
    }


def _action(row: sa.RowMapping) -> Action:
    return Action(
        id=row["id"],
        title=WrittenText.from_json(row["title"]),
        owner=row["owner_id"],
        helping=tuple(row["helping"]),
        due_on=row["due_on"],
        hours=row["hours"],
        kind=ActionKind(row["kind"]),
        lead=Lead(row["lead"]),
    )
