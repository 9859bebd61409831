"""Which organisations work in a neighbourhood and what they can do, for everyone."""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.i18n import current_language
from participatie.partners import actions
from participatie.partners.web_pages import PublicLine, PublicPage, partner_line
from participatie.web import database, render
from participatie.web.language import PARAMETER, offer

bp = Blueprint("partners", __name__)


@bp.get("/buurt/<area>/partners")
@open_to_all
def show(area: str) -> ResponseReturnValue:
    """Show organisations, what they can do and the hours they promised; no persons."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        offer(found.languages)
        partners = actions.list_partners(connection, found.id)
        promised = actions.promised_hours(connection, found.id)
    lines = tuple(PublicLine(partner_line(each, public=True), promised.get(each.organisation.id)) for each in partners)
    chosen = request.args.get(PARAMETER)
    area_url = f"/buurt/{found.slug}" + (f"?{PARAMETER}={current_language().code}" if chosen else "")
    return render("partners/public.html", PublicPage(found, area_url, lines))
