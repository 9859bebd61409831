"""Pages of staff for the rules: publishing them before anything is seen, and changing them in the open."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.errors import Refusal
from participatie.priorities import actions
from participatie.priorities.web_rounds_page import CHANGE, OPEN, rounds_page
from participatie.priorities.web_rules_forms import posted_rules_form
from participatie.web import database, settings, utc_now
from participatie.web.forms import revised_text
from participatie.written import WrittenText

bp = Blueprint("rules", __name__)


@bp.post("/team/<area>/prioriteiten/regels")
@for_roles(Role.COORDINATOR)
def announce(area: str) -> ResponseReturnValue:
    """Stamp and publish the rules of the next round."""
    form = posted_rules_form()
    if form.validate():
        try:
            with database().transaction() as connection:
                found = areas.area_by_slug(connection, area)
                rules = form.rules(actions.proposed_rules())
                actions.announce_rules(connection, found.id, rules, current_account(), utc_now())
            return redirect(url_for("priorities_team.rounds.show", area=area), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return rounds_page(area, form, OPEN, 422)


@bp.post("/team/<area>/prioriteiten/regels/wijzigen")
@for_roles(Role.COORDINATOR)
def change(area: str) -> ResponseReturnValue:
    """Change published rules, with a reason that everybody can read."""
    form = posted_rules_form()
    if form.validate():
        try:
            with database().transaction() as connection:
                found = areas.area_by_slug(connection, area)
                reason = revised_text(WrittenText(), request.form, "reason", found.languages)
                rules = form.rules(actions.proposed_rules())
                actions.change_rules(connection, settings(), found.id, rules, reason, current_account(), utc_now())
            return redirect(url_for("priorities_team.rounds.show", area=area), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    return rounds_page(area, form, CHANGE, 422)
