"""Publishing a plan that never changes, and telling what became of its actions."""

from __future__ import annotations

from datetime import date, datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.projects import Phase
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.i18n import LOCAL_ZONE
from participatie.plan import store
from participatie.plan.actions.desks import desk_of
from participatie.plan.content import PlanContent
from participatie.plan.draft import LONGEST_SENTENCE, check_length
from participatie.plan.progress import PromisedAction, Report, Result, promised_actions
from participatie.plan.publication import PublishedPlan, freeze
from participatie.priorities.actions import advance_phase
from participatie.text import mark
from participatie.written import WrittenText


def publish_plan(connection: Connection, area_id: int, by: Account, now: datetime) -> PublishedPlan:
    """Publish the draft as the next version.

    Args:
        connection: a writing transaction.
        area_id: where.
        by: the coordinator.
        now: the present, aware UTC.

    Returns:
        The version, with its canonical document and checksum; earlier versions stay as they are.

    Raises:
        Refusal: something is missing; carries every gap.
        Absent: no scoring was closed yet.
    """
    desk = desk_of(connection, area_id)
    area = areas.area_by_id(connection, area_id)
    newest = store.versions.find_newest(connection, area_id)
    number = newest.number + 1 if newest else 1
    content = desk.content(area.slug, area.name, number, now.astimezone(LOCAL_ZONE).date())
    plan = freeze(content, desk.gaps, {spot.id: spot.name.dutch for spot in desk.scoring.spots})
    store.versions.add_version(connection, area_id, plan, by.id, now)
    accounts.record(connection, by.id, "plan_published", f"area {area_id}, version {number}", now)
    advance_phase(connection, area_id, Phase.PLAN)
    return plan


def newest_plan(connection: Connection, area_id: int) -> PublishedPlan | None:
    """Give the newest published version; None before the first."""
    return store.versions.find_newest(connection, area_id)


def plan_version(connection: Connection, area_id: int, number: int) -> PublishedPlan:
    """Give one published version, or raise `Absent`."""
    return store.versions.version(connection, area_id, number)


def list_versions(connection: Connection, area_id: int) -> tuple[tuple[int, date], ...]:
    """Give number and day of publication of every version, newest first."""
    found = store.versions.list_versions(connection, area_id)
    return tuple((number, published_at.astimezone(LOCAL_ZONE).date()) for number, published_at in found)


def list_actions(connection: Connection, area_id: int) -> tuple[PromisedAction, ...]:
    """Give the actions of the newest published plan with the newest word on each, by due day; empty before one."""
    plan = newest_plan(connection, area_id)
    if plan is None:
        return ()
    return list_promised(connection, plan.content)


def list_promised(connection: Connection, content: PlanContent) -> tuple[PromisedAction, ...]:
    """Give the actions of one version of a plan with the newest word on each, by due day."""
    numbers = [action.id for item in content.items.values() for action in item.actions]
    return promised_actions(content, store.drafts.list_newest_reports(connection, numbers))


def action_by_id(connection: Connection, area_id: int, action_id: int) -> PromisedAction:
    """Give one action of the newest published plan, or raise `Absent`."""
    for each in list_actions(connection, area_id):
        if each.action.id == action_id:
            return each
    raise Absent("action")


def mark_action_done(
    connection: Connection,
    action_id: int,
    sentence: WrittenText,
    done_on: date,
    account: Account,
    now: datetime,
    *,
    result: Result = Result.DONE,
) -> None:
    """Say in one sentence what became of an action; a later word goes before an earlier one.

    Args:
        connection: a writing transaction.
        action_id: an action of the newest published plan.
        sentence: what was done, or why it did not work out.
        done_on: the day, today or earlier.
        account: a coordinator, or a professional of an organisation that does it or helps.
        now: the present, aware UTC.
        result: done or not achieved.

    Raises:
        Refusal: no sentence or a long one, a day to come, or another organisation's action.
        Absent: it is not an action of the newest published plan.
    """
    area_id = store.drafts.area_of_action(connection, action_id)
    promised = action_by_id(connection, area_id, action_id)
    if account.role is Role.PROFESSIONAL and account.organisation_id not in (
        promised.action.owner,
        *promised.action.helping,
    ):
        raise Refusal(mark("Deze actie is van een andere organisatie."))
    if not sentence:
        raise Refusal(mark("Schrijf in één zin wat er gebeurd is."))
    check_length(LONGEST_SENTENCE, sentence)
    if done_on > now.astimezone(LOCAL_ZONE).date():
        raise Refusal(mark("Deze dag moet nog komen. Kies vandaag of een eerdere dag."))
    store.drafts.add_report(connection, Report(action_id, result, sentence, done_on), account.id, now)
    accounts.record(connection, account.id, f"action_{result.value}", f"action {action_id}", now)
