"""Pages of staff: opening and closing a round of scoring, and reminding who is late."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import IntegerField
from wtforms.validators import Optional

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.errors import Refusal
from participatie.priorities import actions
from participatie.priorities.web_rounds_page import OPEN, OTHER, rounds_page
from participatie.priorities.web_rules_forms import RulesForm, posted_rules_form
from participatie.web import database, settings, utc_now
from participatie.web.forms import SpokenForm

bp = Blueprint("rounds", __name__)

SEES_ROUND = (Role.COORDINATOR, Role.COMMUNITY_WORKER, Role.PROFESSIONAL, Role.EXECUTIVE)


class RemindForm(SpokenForm):
    """Whose people are reminded; empty for everybody's."""

    organisation = IntegerField(validators=[Optional()])


@bp.get("/team/<area>/prioriteiten")
@for_roles(*SEES_ROUND)
def show(area: str) -> ResponseReturnValue:
    """Show where the round stands, and to the coordinator the form for a new one."""
    return rounds_page(area)


@bp.post("/team/<area>/prioriteiten/openen")
@for_roles(Role.COORDINATOR)
def open_round(area: str) -> ResponseReturnValue:
    """Open the round by the published rules, or stamp these and open it."""
    announced = request.form.get("announced") == "y"
    form = posted_rules_form()
    if announced or form.validate():
        try:
            with database().transaction() as connection:
                found = areas.area_by_slug(connection, area)
                rules = None if announced else form.rules(actions.proposed_rules())
                parts = {
                    spot.id: request.form.get(f"sub_area_{spot.id}", "")
                    for spot in actions.list_spots_to_score(connection, found.id)
                }
                actions.open_scoring(connection, found.id, rules, current_account(), utc_now(), parts)
            return redirect(url_for(".show", area=area), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return rounds_page(area, form, OTHER if announced else OPEN, 422)


@bp.post("/team/<area>/prioriteiten/sluiten")
@for_roles(Role.COORDINATOR)
def close_round(area: str) -> ResponseReturnValue:
    """Close the round and freeze its outcome."""
    form = _bare_form()
    actions.load_closing()
    try:
        with database().transaction() as connection:
            found = areas.area_by_slug(connection, area)
            actions.close_scoring(connection, found.id, current_account(), utc_now())
    except Refusal as refusal:
        form.refuse(refusal)
        return rounds_page(area, form, OTHER, 422)
    return redirect(url_for("priorities_team.lists.joint_list", area=area), 303)


@bp.post("/team/<area>/prioriteiten/herinneren")
@for_roles(Role.COORDINATOR)
def remind(area: str) -> ResponseReturnValue:
    """Remind everyone who is late, or those of one organisation."""
    whose = RemindForm()
    form = _bare_form()
    try:
        with database().transaction() as connection:
            found = areas.area_by_slug(connection, area)
            actions.remind(connection, settings(), found.id, current_account(), utc_now(), whose.organisation.data)
    except Refusal as refusal:
        form.refuse(refusal)
        return rounds_page(area, form, OTHER, 422)
    return redirect(url_for(".show", area=area) + "#wie", 303)


def _bare_form() -> RulesForm:
    form = RulesForm(formdata=None)
    form.speak()
    return form
