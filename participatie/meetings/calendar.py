"""What does a resident's calendar need to know about one meeting?

Makes one `.ics` file (RFC 5545) whose identity never changes and whose sequence grows with each change,
so that a calendar replaces the old entry instead of adding a second one.
"""

from __future__ import annotations

from dataclasses import dataclass

from icalendar import Calendar, Event

from participatie.meetings.meeting import AMSTERDAM, Meeting


@dataclass(frozen=True, slots=True)
class Entry:
    """The texts of a calendar entry, already in the reader's language."""

    title: str
    place: str
    description: str
    language: str
    url: str


def calendar_file(meeting: Meeting, entry: Entry, host: str) -> bytes:
    """Write a meeting as a calendar file.

    Args:
        meeting: the meeting; its `sequence` and `changed_at` go into the file.
        entry: the texts in one language.
        host: the site's host name, the second half of the identity.

    Returns:
        The file in UTF-8 with CRLF line ends, times in Europe/Amsterdam with the zone described inside.
        The same meeting and texts give the same bytes. A meeting that is called off says so.
    """
    event = Event()
    event.add("uid", f"{meeting.code}@{host}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.changed_at)
    event.add("last-modified", meeting.changed_at)
    event.add("dtstart", meeting.starts_at.astimezone(AMSTERDAM))
    event.add("dtend", meeting.ends_at.astimezone(AMSTERDAM))
    event.add("summary", entry.title, parameters={"LANGUAGE": entry.language})
    event.add("location", entry.place)
    if entry.description:
        event.add("description", entry.description)
    event.add("url", entry.url)
    event.add("status", "CANCELLED" if meeting.called_off else "CONFIRMED")
    event.add("class", "PUBLIC")

    calendar = Calendar()
    calendar.add("prodid", "-//Participatie//Bijeenkomsten//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if meeting.called_off else "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
