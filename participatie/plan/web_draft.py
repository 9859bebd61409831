"""Pages of staff: the draft of the plan, one sheet per hot spot, agreement and publication."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.errors import Refusal
from participatie.i18n import current_language
from participatie.plan import actions
from participatie.plan.desk import Desk
from participatie.plan.draft import Item
from participatie.plan.selection import reason_of
from participatie.plan.showing import HoursRow
from participatie.priorities.charts import stack_bars
from participatie.priorities.showing import Place, places_of
from participatie.text import Message
from participatie.web import database, render, utc_now
from participatie.web.forms import StaffForm

bp = Blueprint("draft", __name__)

TEAM = (Role.COORDINATOR, Role.COMMUNITY_WORKER, Role.PROFESSIONAL, Role.EXECUTIVE)


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A hot spot in the draft: its place, the choice, the proposal's reason, and what is missing."""

    where: Place
    item: Item
    proposed: bool
    proposal: tuple[Message, ...]
    missing: tuple[Message, ...]
    advice: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class DraftPage:
    """The draft as a whole.

    Attributes:
        area: where.
        lines: the hot spots in the order of the list; empty before a round is closed.
        has_list: whether a round was closed.
        general: what is missing for the plan as a whole.
        gaps: number of things missing.
        notices: what to talk about first.
        hours: hours per organisation.
        newest: number of the newest published version, or None.
        may_write: whether the reader writes and publishes.
        may_agree: whether the reader can agree for a partner organisation.
        agreed: whether that organisation agrees with the draft as it is.
    """

    area: Area
    lines: tuple[DraftLine, ...]
    has_list: bool
    general: tuple[Message, ...]
    gaps: int
    notices: tuple[Message, ...]
    hours: tuple[HoursRow, ...]
    newest: int | None
    may_write: bool
    may_agree: bool
    agreed: bool


@bp.get("/team/<area>/plan")
@for_roles(*TEAM)
def show(area: str) -> ResponseReturnValue:
    """Show the draft with everything that is still missing."""
    return _draft(area, StaffForm(formdata=None), 200)


@bp.post("/team/<area>/plan/voorstel")
@for_roles(Role.COORDINATOR)
def take_proposal(area: str) -> ResponseReturnValue:
    """Choose what the proposal chooses."""
    with database().transaction() as connection:
        found = areas.area_by_slug(connection, area)
        actions.take_proposal(connection, found.id, current_account(), utc_now())
    return redirect(url_for(".show", area=area), 303)


@bp.post("/team/<area>/plan/akkoord")
@for_roles(Role.PROFESSIONAL, Role.EXECUTIVE)
def agree(area: str) -> ResponseReturnValue:
    """Agree with the draft as it is, for one's own organisation."""
    with database().transaction() as connection:
        found = areas.area_by_slug(connection, area)
        actions.agree(connection, found.id, current_account(), utc_now())
    return redirect(url_for(".show", area=area), 303)


@bp.post("/team/<area>/plan/publiceren")
@for_roles(Role.COORDINATOR)
def publish(area: str) -> ResponseReturnValue:
    """Publish the draft as the next version, or say what is missing."""
    form = StaffForm(formdata=None)
    try:
        with database().transaction() as connection:
            found = areas.area_by_slug(connection, area)
            actions.publish_plan(connection, found.id, current_account(), utc_now())
    except Refusal as refusal:
        form.refuse(refusal)
        return _draft(area, form, 422)
    return redirect(url_for("plan.newest", area=area), 303)


def _draft(area: str, form: StaffForm, status: int) -> ResponseReturnValue:
    account = current_account()
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        desk = actions.find_desk(connection, found.id)
        plan = actions.newest_plan(connection, found.id)
    partner = next((each for each in desk.organisations if each.id == account.organisation_id), None) if desk else None
    page = DraftPage(
        area=found,
        lines=lines_of(desk) if desk else (),
        has_list=desk is not None,
        general=tuple(gap.sentence for gap in desk.gaps if gap.hot_spot is None) if desk else (),
        gaps=len(desk.gaps) if desk else 0,
        notices=desk.notices if desk else (),
        hours=_hours(desk) if desk else (),
        newest=plan.number if plan else None,
        may_write=account.role is Role.COORDINATOR,
        may_agree=partner is not None and _speaks_for_organisation(account),
        agreed=partner is not None and partner.agreed,
    )
    return render("plan/draft.html", page, form=form, status=status)


def _speaks_for_organisation(account: Account) -> bool:
    return account.role in (Role.PROFESSIONAL, Role.EXECUTIVE)


def lines_of(desk: Desk) -> tuple[DraftLine, ...]:
    """Put the draft into lines, in the order of the joint list."""
    return tuple(
        DraftLine(
            where=place,
            item=desk.item(place.id),
            proposed=place.id in desk.proposal.chosen,
            proposal=reason_of(desk.proposal.of(place.id), desk.names),
            missing=tuple(gap.sentence for gap in desk.gaps if gap.hot_spot == place.id),
            advice=tuple(gap.sentence for gap in desk.advice if gap.hot_spot == place.id),
        )
        for place in shown_places(desk, current_language().code)
    )


def _hours(desk: Desk) -> tuple[HoursRow, ...]:
    chosen = [item for item in desk.items.values() if item.chosen]
    return tuple(
        HoursRow(each.name, each.hours, sum(item.needs.get(each.id, 0) for item in chosen), each.agreed)
        for each in desk.organisations
    )


def shown_places(desk: Desk, language: str) -> tuple[Place, ...]:
    """Put a desk's joint list into words for one reader."""
    return places_of(
        desk.joint,
        stack_bars(desk.joint.standings, desk.joint.weights),
        desk.outcome.robustness_by_spot(),
        desk.scoring.spots,
        language,
        plan_size=desk.scoring.rules.plan_size,
        chosen={spot: item.chosen for spot, item in desk.items.items()},
    )
