"""All meetings of a neighbourhood for a calendar and for a feed reader to follow."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue

from participatie.accounts.access import open_to_all
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.documents.atom import Entry, Feed, atom
from participatie.i18n import current_language
from participatie.i18n import gettext as _
from participatie.meetings import actions
from participatie.meetings.actions import mailing
from participatie.meetings.feeds import calendar_feed, newest_first, to_follow
from participatie.meetings.meeting import Meeting
from participatie.meetings.web_pages import Follow
from participatie.web import database, settings, utc_now
from participatie.web.language import PARAMETER, offer

feeds = Blueprint("feeds", __name__)


@feeds.get("/buurt/<area>/bijeenkomsten.ics")
@open_to_all
def calendar(area: str) -> ResponseReturnValue:
    """Give all meetings, those that are called off too, for a calendar that follows them."""
    found, meetings = _meetings(area)
    language, host = current_language().code, urlsplit(settings().base_url).hostname or "localhost"
    entries = [(each, mailing.entry_of(settings(), each, language)) for each in meetings]
    content = calendar_feed(entries, _("Bijeenkomsten in %(name)s", name=found.name), host)
    return _followed(content, "text/calendar; charset=utf-8")


@feeds.get("/buurt/<area>/bijeenkomsten.atom")
@open_to_all
def news(area: str) -> ResponseReturnValue:
    """Give all meetings for a feed reader, what changed last first."""
    found, meetings = _meetings(area)
    language = current_language().code
    page = f"{settings().base_url}/buurt/{found.slug}/bijeenkomsten"
    feed = Feed(
        title=_("Bijeenkomsten in %(name)s", name=found.name),
        language=language,
        author=found.controller or found.name,
        own_address=f"{page}.atom?{PARAMETER}={language}",
        page_address=page,
        entries=tuple(_entry(each, language) for each in newest_first(meetings)),
        made_at=utc_now().replace(hour=0, minute=0, second=0, microsecond=0),
    )
    return _followed(atom(feed), "application/atom+xml; charset=utf-8")


def follow(area: Area) -> Follow:
    """Give the addresses of both feeds in the reader's language, to link to."""
    language = current_language().code
    file = url_for("meetings.feeds.calendar", area=area.slug, taal=language)
    host = settings().base_url.partition("://")[2]
    return Follow(
        title=_("Bijeenkomsten in %(name)s", name=area.name),
        calendar_url=file,
        subscribe_url=f"webcal://{host}{file}",
        atom_url=url_for("meetings.feeds.news", area=area.slug, taal=language),
    )


def _meetings(slug: str) -> tuple[Area, tuple[Meeting, ...]]:
    with database().reading() as connection:
        found = areas.area_by_slug(connection, slug)
        listed = actions.list_meetings(connection, found.id)
    offer(found.languages)
    return found, to_follow([each.meeting for each in listed], utc_now())


def _entry(meeting: Meeting, language: str) -> Entry:
    details = meeting.details
    title = details.title.shown(language)
    address = f"{settings().base_url}/bijeenkomst/{meeting.code}"
    parts = (mailing.when_and_where(meeting), details.description.shown(language).text)
    return Entry(
        address=address,
        text="\n\n".join(part for part in parts if part),
        language=title.language,
        changed_at=meeting.changed_at,
        title=_("Gaat niet door: %(title)s", title=title.text) if meeting.called_off else title.text,
        link=f"{address}?{PARAMETER}={language}",
    )


def _followed(content: bytes, kind: str) -> Response:
    """Answer so that a program that asks again gets nothing when nothing changed."""
    response = Response(content, content_type=kind)
    response.headers["Cache-Control"] = "public, max-age=300"
    response.vary.add("Accept-Language")
    response.add_etag()
    conditional = response.make_conditional(request)
    assert isinstance(conditional, Response)
    return conditional
