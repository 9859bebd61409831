"""What the door shows to everyone: somebody's own code as a square, and the script that works without a connection."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, url_for

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.i18n import gettext as _
from participatie.meetings import actions as meetings
from participatie.meetings.keys import door_code
from participatie.outreach import qr
from participatie.web import database, settings
from participatie.web.security import STATIC

bp = Blueprint("door", __name__)


@bp.get("/bijeenkomst/deurcode/<token>.svg")
@open_to_all
def square(token: str) -> Response:
    """Draw the square that leads the team's phone to one household at the door."""
    with database().reading() as connection:
        found = meetings.own_sign_up(connection, token)
        meeting = meetings.meeting_by_id(connection, found.meeting_id)
        area = areas.area_by_id(connection, meeting.area_id)
    code = door_code(settings().secret_key, found.id)
    path = url_for("door_team.show", area=area.slug, code=meeting.code, taal=None)
    drawn = qr.svg(f"{settings().base_url}{path}?deurcode={code}", _("QR-code: %(code)s", code=code))
    response = make_response(drawn)
    response.content_type = "image/svg+xml"
    return response


@bp.get("/deur-werker.js")
@open_to_all
def worker() -> Response:
    """Give the script that shows the page of the door when there is no connection."""
    response = make_response((STATIC / "js" / "door_worker.js").read_text(encoding="utf-8"))
    response.content_type = "text/javascript; charset=utf-8"
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Content-Security-Policy"] = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'"
    return response
