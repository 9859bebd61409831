"""The news of a neighbourhood as a feed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from flask import Blueprint, Response, make_response, request

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.documents.atom import Entry, Feed, atom
from participatie.feedback import actions
from participatie.i18n import LOCAL_ZONE, current_language
from participatie.i18n import gettext as _
from participatie.web import database, settings, utc_now
from participatie.web.language import PARAMETER, offer

bp = Blueprint("feedback", __name__)

MOST_ENTRIES = 50


@bp.get("/buurt/<area>/nieuws.atom")
@open_to_all
def feed(area: str) -> Response:
    """Give the newest news of a neighbourhood for a feed reader."""
    with database().reading() as connection:
        found = areas.area_by_slug(connection, area)
        news = actions.list_updates(connection, found.id, MOST_ENTRIES)
    offer(found.languages)
    language = current_language().code
    query = f"?{PARAMETER}={language}" if request.args.get(PARAMETER) == language else ""
    page = f"{settings().base_url}/buurt/{found.slug}"
    texts = [(update, update.sentence.shown(language)) for update in news]
    document = atom(
        Feed(
            title=_("Nieuws uit %(name)s", name=found.name),
            language=language,
            author=found.controller or found.name,
            own_address=f"{page}/nieuws.atom{query}",
            page_address=page,
            entries=tuple(
                Entry(f"{page}#nieuws-{update.id}", text.text, text.language, _noon(update.published_on))
                for update, text in texts
            ),
            made_at=_noon(utc_now().astimezone(LOCAL_ZONE).date()),
        )
    )
    response = make_response(document)
    response.content_type = "application/atom+xml; charset=utf-8"
    response.headers["Cache-Control"] = "public, max-age=300"
    response.vary.add("Accept-Language")
    return response


def _noon(day: date) -> datetime:
    """News has a day and no hour."""
    return datetime.combine(day, time(12), tzinfo=UTC)
