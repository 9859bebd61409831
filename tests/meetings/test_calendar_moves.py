"""A calendar entry through its whole life: sent, moved, called off; before and after summer time; in long Arabic."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import vobject
from dateutil.rrule import rrulestr

from participatie.config import Settings
from participatie.db import Database
from participatie.meetings import actions
from participatie.meetings.calendar import Entry, calendar_file
from participatie.meetings.meeting import AMSTERDAM, Details, Meeting
from participatie.written import written
from tests.meetings.reading import Component, read_calendar
from tests.meetings.steps import NOW, STARTS_AT, add_area, announce, household, letters

HOST = "buurt.example"
ARABIC = "نتحدث معًا عن الشارع والإنارة والحديقة وملعب الأطفال، ونأكل معًا حساءً ساخنًا؛ "


def held(starts_at: datetime, **texts: str) -> tuple[Meeting, Entry]:
    """A meeting of two hours that starts then, and its texts."""
    details = Details(
        written("Buurtavond"),
        written("Buurthuis"),
        written(""),
        starts_at,
        starts_at + timedelta(hours=2),
        40,
        "",
    )
    entry = Entry(texts.get("title", "Buurtavond"), "Buurthuis", texts.get("description", ""), "ar", "https://b.nl/1")
    return Meeting(1, 1, "ABCDEFGH", details, 0, NOW, False), entry


def event_in(content: bytes) -> Component:
    """The one event of a file."""
    (found,) = read_calendar(content).all("VEVENT")
    return found


def test_the_letters_of_one_sign_up_keep_one_entry_up_to_date(database: Database, settings: Settings) -> None:
    meeting = announce(database, add_area(database))
    with database.transaction() as connection:
        actions.sign_up(connection, settings, meeting.code, household(email="a@example.org", language="ar"), NOW)
    for days in (1, 2):
        moved = STARTS_AT + timedelta(days=days)
        details = replace(meeting.details, starts_at=moved, ends_at=moved + timedelta(hours=2))
        with database.transaction() as connection:
            actions.change(connection, settings, meeting.code, details, NOW + timedelta(hours=days))
    with database.transaction() as connection:
        actions.call_off(connection, settings, meeting.code, NOW + timedelta(days=3))
    files = [attachment[2].encode() for letter in letters(database) for attachment in letter["attachments"]]
    events = [event_in(file) for file in files]
    assert [each.value("SEQUENCE") for each in events] == ["0", "1", "2", "3"]
    assert {each.value("UID") for each in events} == {f"{meeting.code}@localhost"}
    assert [each.value("STATUS") for each in events] == ["CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert [each.value("DTSTART")[:8] for each in events] == ["20261203", "20261204", "20261205", "20261205"]
    assert [read_calendar(file).value("METHOD") for file in files] == ["PUBLISH", "PUBLISH", "PUBLISH", "CANCEL"]
    stamps = [each.value("DTSTAMP") for each in events]
    assert stamps == sorted(stamps) and len(set(stamps)) == 4


def test_the_evening_before_and_after_the_clocks_change_start_at_half_past_seven() -> None:
    for day, offset in (("2027-03-27", 1), ("2027-03-28", 2), ("2027-10-30", 2), ("2027-10-31", 1)):
        local = datetime.fromisoformat(f"{day}T19:30").replace(tzinfo=AMSTERDAM)
        content = calendar_file(*held(local.astimezone(UTC)), HOST)
        event = event_in(content)
        assert event.value("DTSTART") == day.replace("-", "") + "T193000"
        assert event.parameters("DTSTART") == ";TZID=Europe/Amsterdam"
        other = vobject.readOne(content.decode()).vevent.dtstart.value
        assert other.utcoffset() == timedelta(hours=offset)
        assert other.astimezone(UTC) == local.astimezone(UTC)


def test_the_zone_in_the_file_is_that_of_dutch_clocks_every_hour_that_they_change_for_thirty_years() -> None:
    (zone,) = read_calendar(calendar_file(*held(STARTS_AT), HOST)).all("VTIMEZONE")
    assert zone.value("TZID") == "Europe/Amsterdam"
    found = []
    for part in zone.inside:
        begins = datetime.strptime(part.value("DTSTART"), "%Y%m%dT%H%M%S")
        before, after = (timedelta(hours=int(part.value(f"TZOFFSET{name}")[:3])) for name in ("FROM", "TO"))
        rule = rrulestr(part.value("RRULE"), dtstart=begins)
        found += [(local - before, after) for local in rule.between(datetime(2026, 1, 1), datetime(2056, 1, 1))]
    assert len(found) == 60
    for moment, after in found:
        aware = moment.replace(tzinfo=UTC)
        assert aware.astimezone(AMSTERDAM).utcoffset() == after
        assert (aware - timedelta(seconds=1)).astimezone(AMSTERDAM).utcoffset() != after


def test_long_arabic_lines_are_folded_between_letters_and_come_back_whole() -> None:
    meeting, entry = held(STARTS_AT, title=(ARABIC * 4).strip(), description=f"{ARABIC * 20}\nTweede regel; met, \\.")
    content = calendar_file(meeting, entry, HOST)
    event = event_in(content)
    assert event.value("SUMMARY") == entry.title
    assert event.value("DESCRIPTION") == entry.description
    assert event.parameters("SUMMARY") == ";LANGUAGE=ar"
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert len(re.findall(rb"\r\n ", content)) > 40
    other = vobject.readOne(content.decode()).vevent
    assert (other.summary.value, other.description.value) == (entry.title, entry.description)
