"""How do all meetings of a neighbourhood reach somebody's own calendar, and stay right there?

A calendar that follows the feed fetches it again and again. Each round is an entry of its own that keeps its identity,
so a move replaces the entry, and a meeting that is called off stays in the feed to say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from participatie.meetings.calendar import Entry, event_of, new_calendar
from participatie.meetings.meeting import Meeting

KEPT_AFTER = timedelta(days=90)
MOST_NEWS = 50
FETCH_AGAIN = timedelta(hours=1)


def to_follow(meetings: Iterable[Meeting], now: datetime) -> tuple[Meeting, ...]:
    """Choose what stands in the feeds: everything for residents until three months after it, by starting time."""
    kept = [each for each in meetings if each.details.kind.is_public and each.ends_at > now - KEPT_AFTER]
    return tuple(sorted(kept, key=lambda each: (each.starts_at, each.id)))


def newest_first(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Put meetings in the order of their last change, newest first, at most fifty of them."""
    return tuple(sorted(meetings, key=lambda each: (each.changed_at, each.id), reverse=True)[:MOST_NEWS])


def calendar_feed(meetings: Sequence[tuple[Meeting, Entry]], name: str, host: str) -> bytes:
    """Write many meetings as one calendar to follow.

    Args:
        meetings: each with its texts in one language.
        name: what the calendar is called.
        host: the site's host name, the second half of each identity.

    Returns:
        The file in UTF-8 (RFC 5545) with the name and refresh time of RFC 7986; the same meetings give the same bytes.
    """
    calendar = new_calendar("PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", FETCH_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for meeting, entry in meetings:
        calendar.add_component(event_of(meeting, entry, host))
    return bytes(calendar.to_ical())
