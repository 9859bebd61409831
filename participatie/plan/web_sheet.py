"""Pages of the coordinator: the sheet of one hot spot in the draft, and its actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.errors import Absent, Refusal
from participatie.plan import actions
from participatie.plan.content import PlanOrganisation
from participatie.plan.desk import Desk
from participatie.plan.draft import Action, ActionKind, Item
from participatie.plan.selection import Shortage, overdrawn
from participatie.plan.web_draft import DraftLine, lines_of
from participatie.plan.web_forms import ActionForm, SheetForm, action_form, sheet_form
from participatie.priorities.showing import Place
from participatie.text import Message
from participatie.web import database, render, utc_now
from participatie.written import WrittenText

bp = Blueprint("sheet", __name__)


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
            return redirect(url_for("plan_team.draft.show", area=area), 303)
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
    for line in lines_of(desk):
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
