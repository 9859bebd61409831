"""What an organisation says about the draft: it agrees, or it objects in one sentence that is printed."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import current_account, for_roles
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.errors import Refusal
from participatie.plan import actions
from participatie.plan.draft import NO_TEXT
from participatie.plan.web_draft import draft_page
from participatie.web import database, utc_now
from participatie.web.forms import StaffForm, revised_text

bp = Blueprint("answer", __name__)


@bp.post("/team/<area>/plan/akkoord")
@for_roles(Role.PROFESSIONAL, Role.EXECUTIVE)
def agree(area: str) -> ResponseReturnValue:
    """Agree with what the draft says about one's own organisation."""
    return _answer(area, objects=False)


@bp.post("/team/<area>/plan/bezwaar")
@for_roles(Role.PROFESSIONAL, Role.EXECUTIVE)
def object_to(area: str) -> ResponseReturnValue:
    """Say in one sentence why one's own organisation does not agree."""
    return _answer(area, objects=True)


def _answer(area: str, *, objects: bool) -> ResponseReturnValue:
    account, now = current_account(), utc_now()
    seen = request.form.get("seen") or None
    form = StaffForm(formdata=None)
    try:
        with database().transaction() as connection:
            found = areas.area_by_slug(connection, area)
            if objects:
                sentence = revised_text(NO_TEXT, request.form, "objection", found.languages)
                actions.object_to(connection, found.id, account, now, sentence, seen=seen)
            else:
                actions.agree(connection, found.id, account, now, seen=seen)
    except actions.ChangedMeanwhile as changed:
        form.refuse(changed)
        return draft_page(area, form, 409, typed=objects)
    except Refusal as refusal:
        form.refuse(refusal)
        return draft_page(area, form, 422, typed=objects)
    return redirect(url_for("plan_team.draft.show", area=area), 303)
