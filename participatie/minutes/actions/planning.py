"""Putting an action of the list into the plan with one press, and seeing from both sides what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from participatie.accounts.people import Account
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.meetings import actions as meetings
from participatie.meetings.meeting import Meeting
from participatie.minutes import store
from participatie.minutes.actions.writing import list_entries, report_of
from participatie.minutes.entry import Entry, Standing, as_plan_action
from participatie.plan import actions as plans
from participatie.text import mark


class InPlan(Enum):
    """Where a line stands with the plan."""

    NOT = "not"
    DRAFT = "draft"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list as it stands today."""

    entry: Entry
    standing: Standing
    in_plan: InPlan


def list_lines(connection: Connection, meeting: Meeting, today: date) -> tuple[Line, ...]:
    """Give the list as it stands; the plan's own reports go before what the team wrote."""
    entries = list_entries(connection, meeting)
    if not any(each.plan_action for each in entries):
        return tuple(Line(each, each.standing(today), InPlan.NOT) for each in entries)
    promised = {each.id: each for each in plans.list_actions(connection, meeting.area_id)}
    drafted = _drafted(connection, meeting.area_id)
    lines = []
    for entry in entries:
        found = promised.get(entry.plan_action or 0)
        if found is not None:
            lines.append(Line(entry, entry.standing(today, found.status(today)), InPlan.PUBLISHED))
            continue
        where = InPlan.DRAFT if entry.plan_action in drafted else InPlan.NOT
        lines.append(Line(entry, entry.standing(today), where))
    return tuple(lines)


def put_in_plan(connection: Connection, meeting: Meeting, number: int, by: Account, now: datetime) -> int:
    """Make an action of the list an action of the plan's draft, and give its number there.

    A second press gives the same action, unless somebody took it out of the draft meanwhile.

    Raises:
        Absent: there is no such line.
        Refusal: it is a decision, it has no hot spot, or the plan has no such hot spot yet.
    """
    report_of(connection, meeting, lock=True)
    entry = store.entries.entry_by_number(connection, meeting.id, number, lock=True)
    known = _drafted(connection, meeting.area_id) | {
        each.id for each in plans.list_actions(connection, meeting.area_id)
    }
    if entry.plan_action in known and entry.plan_action is not None:
        return entry.plan_action
    action = as_plan_action(entry)
    desk = plans.find_desk(connection, meeting.area_id)
    if desk is None:
        raise Refusal(mark("Er is nog geen lijst met plekken voor het plan. Sluit eerst het scoren."))
    if entry.hot_spot is None or desk.scoring.spot(entry.hot_spot) is None:
        raise Refusal(mark("Deze plek staat niet op de lijst van het plan. Kies een andere plek."))
    added = plans.save_action(connection, meeting.area_id, entry.hot_spot, action, by, now)
    store.entries.link_entry(connection, meeting.id, number, added)
    return added


def meetings_of_plan_actions(connection: Connection, plan_actions: tuple[int, ...]) -> Mapping[int, Meeting]:
    """Tell from which meeting each of these actions of the plan came, by action; others are left out."""
    found = store.entries.meetings_of_plan_actions(connection, plan_actions)
    return {action: meetings.meeting_by_id(connection, meeting) for action, meeting in found.items()}


def _drafted(connection: Connection, area_id: int) -> set[int]:
    desk = plans.find_desk(connection, area_id)
    return {action.id for item in desk.items.values() for action in item.actions} if desk else set()
