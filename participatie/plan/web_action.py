"""Pages of the coordinator: one action of the draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.plan import actions
from participatie.plan.desk import Desk
from participatie.plan.draft import Action, ActionKind
from participatie.plan.item_json import action_from_sheet
from participatie.plan.web_forms import ActionForm, action_form
from participatie.plan.web_overlaps import choices_of
from participatie.plan.web_sheet import line_of
from participatie.priorities.showing import Place
from participatie.together import Overlapping
from participatie.web import database, render, site, utc_now
from participatie.web.overlaps import Choice, chosen_stored
from participatie.web.site import Link
from participatie.written import WrittenText

bp = Blueprint("action", __name__)

ORIGIN_HOOK = "meeting where an action was agreed"
"""Under this name a higher feature lends the way back to where an action of the plan was agreed."""


@dataclass(frozen=True, slots=True)
class ActionPage:
    """One action of the draft.

    `typed` is what was posted, or None; `choices` what two people changed; `origin` leads to the meeting where it was
    agreed, if it came from one.
    """

    area: Area
    where: Place
    action: Action
    choices: tuple[Choice, ...] = ()
    typed: Mapping[str, str] | None = None
    origin: Link | None = None


@bp.get("/team/<area>/plan/<int:spot>/actie")
@bp.get("/team/<area>/plan/<int:spot>/actie/<int:action>")
@for_roles(Role.COORDINATOR)
def action(area: str, spot: int, action: int = 0) -> ResponseReturnValue:
    """Show the form of a new action or of one that is there."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        desk = actions.desk_of(connection, found.id)
        old = _action_of(desk, spot, action)
        revision = actions.action_revision(connection, found.id, action) if action else 0
        lent = cast("Callable[[Connection, int], Link | None] | None", site().hooks.get(ORIGIN_HOOK))
        origin = lent(connection, action) if lent and action else None
    page = ActionPage(found, line_of(desk, spot).where, old, origin=origin)
    return render("plan/action.html", page, form=action_form(old, desk.organisations, revision))


@bp.post("/team/<area>/plan/<int:spot>/actie")
@bp.post("/team/<area>/plan/<int:spot>/actie/<int:action>")
@for_roles(Role.COORDINATOR)
def save_action(area: str, spot: int, action: int = 0) -> ResponseReturnValue:
    """Keep an action, beside what others changed of it meanwhile."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        desk = actions.desk_of(connection, found.id)
        line_of(desk, spot)
        form = action_form(_blank(action), desk.organisations)
        seen = form.revision.data or 0
        old = actions.action_at(connection, (found.id, spot), action, seen) if action else _blank(0)
    status = 422
    if form.validate():
        made = form.action(old, request.form, found.languages)
        try:
            overlapping = _keep(found.id, spot, made, seen)
            if overlapping is None:
                return redirect(url_for("plan_team.sheet.sheet", area=area, spot=spot) + "#acties", 303)
            return _contested(area, spot, overlapping)
        except actions.RemovedMeanwhile as gone:
            # What was typed stays; the next press puts it down as a new action.
            form.refuse(gone)
            old, status = _blank(0), 409
        except Refusal as refusal:
            form.refuse(refusal)
    return _shown(area, spot, old, form, status)


@bp.post("/team/<area>/plan/<int:spot>/actie/<int:action>/weg")
@for_roles(Role.COORDINATOR)
def remove_action(area: str, spot: int, action: int) -> ResponseReturnValue:
    """Take an action out of the draft, unless somebody changed it meanwhile."""
    sent = request.form.get("revision", "")
    try:
        with database().transaction() as connection:
            found = areas.area_by_slug(connection, area)
            seen = int(sent) if sent.isdecimal() else None
            actions.remove_action(connection, found.id, action, current_account(), utc_now(), seen=seen)
    except Refusal as refusal:
        with database().reading() as connection:
            found = areas.area_by_slug(connection, area)
            desk = actions.desk_of(connection, found.id)
            revision = actions.action_revision(connection, found.id, action)
        old = _action_of(desk, spot, action)
        form = action_form(old, desk.organisations, revision, posted=False)
        form.refuse(refusal)
        page = ActionPage(found, line_of(desk, spot).where, old)
        return render("plan/action.html", page, form=form, status=409)
    return redirect(url_for("plan_team.sheet.sheet", area=area, spot=spot) + "#acties", 303)


def _keep(area_id: int, spot: int, made: Action, seen: int) -> Overlapping | None:
    account, now = current_account(), utc_now()
    with database().transaction() as connection:
        if not made.id:
            actions.save_action(connection, area_id, spot, made, account, now)
            return None
        keep_stored = chosen_stored(request.form)
        return actions.change_action(
            connection, (area_id, spot), made, account, now, seen=seen, keep_stored=keep_stored
        )


def _contested(area: str, spot: int, overlapping: Overlapping) -> ResponseReturnValue:
    """Show what overlaps beside what was typed; the form below holds both changes together."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        desk = actions.desk_of(connection, found.id)
    both = action_from_sheet(overlapping.document)
    form = action_form(both, desk.organisations, overlapping.revision, posted=False)
    page = ActionPage(found, line_of(desk, spot).where, both, choices_of(overlapping.contested, desk.names))
    return render("plan/action.html", page, form=form, status=409)


def _shown(area: str, spot: int, old: Action, form: ActionForm, status: int) -> ResponseReturnValue:
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        desk = actions.desk_of(connection, found.id)
    page = ActionPage(found, line_of(desk, spot).where, old, typed=request.form)
    return render("plan/action.html", page, form=form, status=status)


def _action_of(desk: Desk, spot: int, action_id: int) -> Action:
    if not action_id:
        return _blank(0)
    for each in desk.item(spot).actions:
        if each.id == action_id:
            return each
    raise Absent("action")


def _blank(action_id: int) -> Action:
    return Action(action_id, WrittenText(), None, (), None, 0, ActionKind.PREVENTION)
