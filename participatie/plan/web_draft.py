"""Pages of staff: the draft of the plan, one sheet per hot spot, agreement and publication."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.errors import Absent, Refusal
from participatie.i18n import current_language
from participatie.plan import actions
from participatie.plan.content import PlanOrganisation
from participatie.plan.desk import Desk
from participatie.plan.draft import Action, ActionKind, Item
from participatie.plan.selection import Shortage, overdrawn, reason_of
from participatie.plan.showing import HoursRow, Place
from participatie.plan.web_forms import ActionForm, SheetForm, action_form, sheet_form
from participatie.plan.web_scoring import shown_places
from participatie.text import Message
from participatie.web import database, render, utc_now
from participatie.web.forms import StaffForm
from participatie.written import WrittenText

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


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One hot spot of the draft; `typed` is what was posted, or None."""

    area: Area
    where: Place
    item: Item
    proposed: bool
    proposal: tuple[Message, ...]
    missing: tuple[Message, ...]
    organisations: tuple[PlanOrganisation, ...]
    short: tuple[Shortage, ...]
    names: Mapping[int, str]
    typed: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class ActionPage:
    """One action of the draft; `typed` is what was posted, or None."""

    area: Area
    where: Place
    action: Action
    typed: Mapping[str, str] | None


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


@bp.get("/team/<area>/plan/<int:spot>")
@for_roles(Role.COORDINATOR)
def sheet(area: str, spot: int) -> ResponseReturnValue:
    """Show the sheet of one hot spot."""
    return _sheet(area, spot, None, 200)


@bp.post("/team/<area>/plan/<int:spot>")
@for_roles(Role.COORDINATOR)
def save_sheet(area: str, spot: int) -> ResponseReturnValue:
    """Keep what was typed on the sheet of one hot spot."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        desk = actions.desk_of(connection, found.id)
    form = sheet_form(desk.item(spot), desk.organisations)
    if form.validate():
        item = form.item(desk.item(spot), request.form, found.languages, desk.organisations)
        try:
            with database().transaction() as connection:
                actions.save_item(connection, found.id, item, current_account(), utc_now())
            return redirect(url_for(".show", area=area), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return _sheet(area, spot, form, 422)


@bp.get("/team/<area>/plan/<int:spot>/actie")
@bp.get("/team/<area>/plan/<int:spot>/actie/<int:action>")
@for_roles(Role.COORDINATOR)
def action(area: str, spot: int, action: int = 0) -> ResponseReturnValue:
    """Show the form of a new action or of one that is there."""
    return _action(area, spot, action, None, 200)


@bp.post("/team/<area>/plan/<int:spot>/actie")
@bp.post("/team/<area>/plan/<int:spot>/actie/<int:action>")
@for_roles(Role.COORDINATOR)
def save_action(area: str, spot: int, action: int = 0) -> ResponseReturnValue:
    """Keep an action."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        desk = actions.desk_of(connection, found.id)
    old = _action_of(desk, spot, action)
    form = action_form(old, desk.organisations)
    if form.validate():
        try:
            with database().transaction() as connection:
                made = form.action(old, request.form, found.languages)
                actions.save_action(connection, found.id, spot, made, current_account(), utc_now())
            return redirect(url_for(".sheet", area=area, spot=spot), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return _action(area, spot, action, form, 422)


@bp.post("/team/<area>/plan/<int:spot>/actie/<int:action>/weg")
@for_roles(Role.COORDINATOR)
def remove_action(area: str, spot: int, action: int) -> ResponseReturnValue:
    """Take an action out of the draft."""
    try:
        with database().transaction() as connection:
            found = areas.area_by_slug(connection, area)
            actions.remove_action(connection, found.id, action, current_account(), utc_now())
    except Refusal as refusal:
        with database().reading() as connection:
            desk = actions.desk_of(connection, areas.area_by_slug(connection, area).id)
        form = action_form(_action_of(desk, spot, action), desk.organisations)
        form.refuse(refusal)
        return _action(area, spot, action, form, 422)
    return redirect(url_for(".sheet", area=area, spot=spot), 303)


def _draft(area: str, form: StaffForm, status: int) -> ResponseReturnValue:
    account = current_account()
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        desk = actions.find_desk(connection, found.id)
        plan = actions.newest_plan(connection, found.id)
    partner = next((each for each in desk.organisations if each.id == account.organisation_id), None) if desk else None
    page = DraftPage(
        area=found,
        lines=_lines(desk) if desk else (),
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


def _lines(desk: Desk) -> tuple[DraftLine, ...]:
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


def _sheet(area: str, spot: int, form: SheetForm | None, status: int) -> ResponseReturnValue:
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        desk = actions.desk_of(connection, found.id)
    line = _line_of(desk, spot)
    chosen = frozenset(number for number, item in desk.items.items() if item.chosen)
    page = SheetPage(
        area=found,
        where=line.where,
        item=line.item,
        proposed=line.proposed,
        proposal=line.proposal,
        missing=line.missing,
        organisations=desk.organisations,
        short=overdrawn(chosen, {number: item.needs for number, item in desk.items.items()}, desk.hours),
        names=desk.names,
        typed=request.form if form else None,
    )
    return render("plan/sheet.html", page, form=form or sheet_form(line.item, desk.organisations), status=status)


def _line_of(desk: Desk, spot: int) -> DraftLine:
    for line in _lines(desk):
        if line.where.id == spot:
            return line
    raise Absent("hot spot")


def _action(area: str, spot: int, action_id: int, form: ActionForm | None, status: int) -> ResponseReturnValue:
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        desk = actions.desk_of(connection, found.id)
    old = _action_of(desk, spot, action_id)
    page = ActionPage(found, _line_of(desk, spot).where, old, request.form if form else None)
    return render("plan/action.html", page, form=form or action_form(old, desk.organisations), status=status)


def _action_of(desk: Desk, spot: int, action_id: int) -> Action:
    if not action_id:
        return Action(0, WrittenText(), None, (), None, 0, ActionKind.PREVENTION)
    for each in desk.item(spot).actions:
        if each.id == action_id:
            return each
    raise Absent("action")
