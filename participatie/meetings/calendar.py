"""What does a resident's calendar need to know about one meeting?

Makes one `.ics` file (RFC 5545) whose identity never changes and whose sequence grows with each change,
so that a calendar replaces the old entry instead of adding a second one.
"""

from __future__ import annotations

from dataclasses import dataclass

from icalendar import Calendar, Event, Timezone

from participatie.meetings.meeting import AMSTERDAM, Meeting

_DUTCH_CLOCKS = """\
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
"""Two rules that every calendar understands. A list of all days on which the clocks change is misread by some."""


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
    calendar = new_calendar("CANCEL" if meeting.called_off else "PUBLISH")
    calendar.add_component(event_of(meeting, entry, host))
    return bytes(calendar.to_ical())


def new_calendar(method: str) -> Calendar:
    """Begin a calendar of ours, with what Dutch clocks do."""
    calendar = Calendar()
    calendar.add("prodid", "-//Participatie//Bijeenkomsten//NL")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(Timezone.from_ical(_DUTCH_CLOCKS))
    return calendar


def event_of(meeting: Meeting, entry: Entry, host: str) -> Event:
    """Describe a meeting for a calendar; its identity stays the same, its sequence grows with each change."""
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
    return event
