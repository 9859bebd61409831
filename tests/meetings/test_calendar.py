"""The calendar file of a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from participatie.errors import Refusal
from participatie.meetings.calendar import Entry, calendar_file
from participatie.meetings.meeting import Details, Meeting, calendar_differs, check_details, moved, utc_from_local
from participatie.written import written

STARTS_AT = datetime(2027, 3, 27, 18, 30, tzinfo=UTC)
DETAILS = Details(
    title=written("Buurtavond", ar="أمسية الحي"),
    place=written("Buurthuis, De Sluis; zaal 2"),
    description=written("Eten mee"),
    starts_at=STARTS_AT,
    ends_at=STARTS_AT + timedelta(hours=2),
    seats=40,
    phone="010 123 45 67",
)
MEETING = Meeting(1, 1, "ABCDEFGH", DETAILS, 3, datetime(2027, 3, 1, 9, tzinfo=UTC), False)
ENTRY = Entry("أمسية الحي", "Buurthuis, De Sluis; zaal 2", "Eten mee", "ar", "https://buurt.example/b/1")


def event_of(meeting: Meeting) -> Calendar:
    calendar = Calendar.from_ical(calendar_file(meeting, ENTRY, "buurt.example"))
    return calendar.walk("VEVENT")[0]


def test_the_file_holds_identity_sequence_zone_and_escaped_texts() -> None:
    raw = calendar_file(MEETING, ENTRY, "buurt.example")
    event = event_of(MEETING)
    assert str(event["uid"]) == "ABCDEFGH@buurt.example"
    assert event["sequence"] == 3
    assert event["dtstart"].dt == datetime(2027, 3, 27, 19, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert str(event["summary"]) == "أمسية الحي"
    assert str(event["location"]) == "Buurthuis, De Sluis; zaal 2"
    assert str(event["status"]) == "CONFIRMED"
    assert b"BEGIN:VTIMEZONE" in raw
    assert b"TZID:Europe/Amsterdam" in raw
    assert raw == calendar_file(MEETING, ENTRY, "buurt.example")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))


def test_a_meeting_that_is_called_off_says_so() -> None:
    assert str(event_of(replace(MEETING, called_off=True))["status"]) == "CANCELLED"
    assert b"METHOD:CANCEL" in calendar_file(replace(MEETING, called_off=True), ENTRY, "buurt.example")


def test_local_times_become_utc_on_both_sides_of_summer_time_and_in_its_gaps() -> None:
    assert utc_from_local(date(2027, 3, 27), time(19, 30)) == datetime(2027, 3, 27, 18, 30, tzinfo=UTC)
    assert utc_from_local(date(2027, 3, 28), time(19, 30)) == datetime(2027, 3, 28, 17, 30, tzinfo=UTC)
    assert utc_from_local(date(2027, 10, 31), time(2, 30)) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    with pytest.raises(Refusal, match="een uur vooruit"):
        utc_from_local(date(2027, 3, 28), time(2, 30))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": written("  ")}, "een naam"),
        ({"place": written("")}, "waar"),
        ({"ends_at": STARTS_AT}, "na de begintijd"),
        ({"ends_at": STARTS_AT + timedelta(days=2)}, "hoogstens een dag"),
        ({"seats": 0}, "aantal plaatsen"),
        ({"seats": 2001}, "aantal plaatsen"),
    ],
)
def test_a_meeting_that_nobody_could_attend_is_refused(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        check_details(replace(DETAILS, **change))


def test_only_time_place_and_title_reach_calendars_and_only_time_and_place_reach_people() -> None:
    assert not calendar_differs(DETAILS, replace(DETAILS, seats=50, phone=""))
    assert calendar_differs(DETAILS, replace(DETAILS, title=written("Andere naam")))
    assert not moved(DETAILS, replace(DETAILS, title=written("Andere naam")))
    assert moved(DETAILS, replace(DETAILS, place=written("Kerk")))
    assert moved(DETAILS, replace(DETAILS, starts_at=STARTS_AT - timedelta(hours=1)))
