"""Which meetings are about a hot spot, as links that the pages of hot spots and of the plan show."""

from __future__ import annotations

from datetime import datetime

from flask import url_for

from participatie.areas.area import Area
from participatie.db import Connection
from participatie.i18n import current_language
from participatie.meetings import store
from participatie.meetings.actions.mailing import when_and_where
from participatie.text import mark
from participatie.web.site import Link


def links_about(connection: Connection, area_id: int, now: datetime) -> dict[int, Link]:
    """Give per hot spot the first meeting about it that residents can still come to."""
    found: dict[int, Link] = {}
    for each in store.list_meetings(connection, area_id, now):
        details = each.meeting.details
        if details.hot_spot is None or each.meeting.called_off or not details.kind.is_public:
            continue
        url = url_for("meetings.show", code=each.meeting.code)
        link = Link(url, mark("Er is een bijeenkomst over deze plek:"), about=when_and_where(each.meeting))
        found.setdefault(details.hot_spot, link)
    return found


def team_links_about(connection: Connection, area: Area, hot_spot_id: int) -> tuple[Link, ...]:
    """Give every meeting about a hot spot for the team, the newest first."""
    listed = store.list_meetings(connection, area.id, None)
    return tuple(
        Link(
            url=url_for("meetings_team.show", area=area.slug, code=each.meeting.code),
            label=each.meeting.details.title.shown(current_language().code).text,
            about=when_and_where(each.meeting),
        )
        for each in reversed(listed)
        if each.meeting.details.hot_spot == hot_spot_id
    )
