"""What the team is warned of: other meetings, hours, feasts, prayer, and who cannot take part."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from astral import Observer
from astral.sun import sunset as sunset_of_astral
from dateutil.easter import EASTER_ORTHODOX
from dateutil.easter import easter as easter_of_dateutil
from flask import Flask
from hijridate import Hijri
from pyluach.dates import HebrewDate
from pyluach.hebrewcal import Year

from participatie.accounts.roles import Role
from participatie.db import Database
from participatie.meetings.clashes import Around, warnings
from participatie.meetings.daylight import sunset
from participatie.meetings.holidays import Sort, easter, feasts_on, hebrew_day, is_ramadan, orthodox_easter
from participatie.meetings.meeting import AMSTERDAM, AccessFact, Details, Kind, Meeting
from participatie.web.site import EXTENSION
from participatie.written import written
from tests.conftest import SignIn
from tests.meetings.steps import NOW, add_area, announce, household
from tests.site import CheckingClient

ANNOUNCED = datetime(2026, 1, 5, 9, tzinfo=UTC)
AROUND = Around(languages=("nl", "ar", "pl"))
EASY = Details(
    title=written("Buurtavond"),
    place=written("Buurthuis"),
    description=written(""),
    starts_at=ANNOUNCED,
    ends_at=ANNOUNCED,
    seats=40,
    phone="",
    languages=("ar", "pl"),
    access=(AccessFact.STEP_FREE, AccessFact.CHILDCARE),
)


def meeting(day: str, start: str = "10:00", end: str = "12:00", number: int = 1, **changes: object) -> Meeting:
    """A meeting at these local times that nothing else speaks against."""
    starts, ends = (datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=AMSTERDAM) for clock in (start, end))
    details = replace(EASY, starts_at=starts.astimezone(UTC), ends_at=ends.astimezone(UTC), **changes)
    return Meeting(number, 1, f"CODE{number}", details, 0, ANNOUNCED, False)


def told(held: Meeting, around: Around = AROUND, now: datetime = ANNOUNCED) -> list[str]:
    """The warnings in Dutch."""
    return [each.dutch for each in warnings(held, around, now)]


def test_an_ordinary_day_warns_of_nothing() -> None:
    assert told(meeting("2026-06-10")) == []
    assert told(meeting("2026-06-10", "19:30", "21:30")) == []


def test_another_meeting_at_the_same_time_clashes_and_one_after_it_does_not() -> None:
    held = meeting("2026-06-10", "19:00", "21:00")
    same = meeting("2026-06-10", "20:59", "22:00", number=2, title=written("Plantjesdag"))
    after = meeting("2026-06-10", "21:00", "22:00", number=3)
    others = (held, same, after, replace(same, id=4, called_off=True))
    assert told(held, replace(AROUND, others=others)) == ["Op dezelfde tijd is er nog een bijeenkomst: Plantjesdag."]


@pytest.mark.parametrize(
    ("day", "start", "end", "sentence"),
    [
        ("2026-06-10", "08:30", "10:00", "begint voor 9 uur"),
        ("2026-06-10", "20:00", "22:30", "eindigt na 22 uur"),
        ("2026-01-09", "10:00", "12:00", "minder dan een week"),
        ("2026-06-12", "13:00", "15:00", "vrijdaggebed"),
        ("2026-06-12", "19:00", "21:00", None),
        ("2026-06-12", "21:30", "22:00", "sabbat: van vrijdag 21:4"),
        ("2026-06-13", "10:00", "12:00", "sabbat"),
        ("2026-06-13", "23:20", "23:30", "eindigt na 22 uur"),
        ("2026-04-27", "10:00", "12:00", "valt: Koningsdag"),
        ("2026-05-04", "10:00", "12:00", "valt: Dodenherdenking"),
        ("2026-04-12", "10:00", "12:00", "valt: orthodox Pasen"),
        ("2027-01-07", "10:00", "12:00", "valt: orthodox Kerstmis (oude kalender)"),
        ("2026-03-18", "10:00", "12:00", None),
        ("2026-09-20", "19:30", "21:30", "Joodse feestdag: Jom Kipoer"),
        ("2026-09-21", "10:00", "12:00", "Joodse feestdag: Jom Kipoer"),
        ("2026-09-20", "10:00", "12:00", None),
    ],
)
def test_hours_and_days_that_keep_people_away(day: str, start: str, end: str, sentence: str | None) -> None:
    found = told(meeting(day, start, end))
    if sentence is None:
        assert not any("sabbat" in each or "Joodse" in each or "Op deze dag" in each for each in found)
    else:
        assert any(sentence in each for each in found), found


def test_ramadan_tells_when_people_break_their_fast_and_the_feast_comes_a_day_around_it() -> None:
    first = Hijri(1447, 9, 1).to_gregorian()
    assert (first.year, first.month, first.day) == (2026, 2, 18)
    (evening,) = told(meeting("2026-02-25", "17:30", "19:30"))
    assert evening == "Rond deze dag is het ramadan. Om 18:12 uur gaat de zon onder en eten mensen (iftar)."
    (morning,) = told(meeting("2026-02-25"))
    assert "eten en drinken niet tot 18:12 uur" in morning
    assert "ramadan" in " ".join(told(meeting("2026-02-17")))
    assert told(meeting("2026-02-16")) == []
    assert [day for day in range(16, 26) if "Suikerfeest" in " ".join(told(meeting(f"2026-03-{day}")))] == [
        19, 20, 21, 22, 23,
    ]  # fmt: skip


def test_who_cannot_take_part_is_named_for_residents_and_not_for_professionals() -> None:
    bare: dict[str, object] = {"access": (), "languages": ("pl",)}
    evening = meeting("2026-06-10", "19:30", "21:30", **bare)
    assert told(evening) == [
        "Er staat niet bij dat de plek zonder trap of drempel is.",
        "Er is nog geen tolk of gespreksleider voor: العربية.",
        "Het is in de avond en er is nog geen opvang voor kinderen.",
    ]
    assert len(told(meeting("2026-06-10", **bare))) == 2
    assert len(told(meeting("2026-06-10", "19:30", "21:30", kind=Kind.WORKSHOP, **bare))) == 1


def test_more_people_than_seats_is_said_and_what_is_over_or_called_off_warns_of_nothing() -> None:
    held = meeting("2026-12-25", "07:00", "08:00", seats=5)
    assert told(held, replace(AROUND, taken=8))[0].endswith("Niemand verliest zijn plaats.")
    assert told(replace(held, called_off=True)) == []
    assert told(held, now=held.ends_at) == []


def test_easter_of_both_calendars_agrees_with_another_program() -> None:
    for year in range(1900, 2100):
        assert easter(year) == easter_of_dateutil(year)
        assert orthodox_easter(year) == easter_of_dateutil(year, EASTER_ORTHODOX)


def test_hebrew_dates_agree_with_another_program_for_sixty_years() -> None:
    for year in range(5780, 5840):
        for month in range(1, 14 if Year(year).leap else 13):
            assert hebrew_day(year, month, 1) == HebrewDate(year, month, 1).to_pydate()


def test_the_sun_sets_within_two_minutes_of_another_program() -> None:
    for longitude, latitude in ((4.9, 52.4), (5.7, 50.8), (6.6, 53.2), (-68.9, 12.1)):
        for number in range(0, 3650, 9):
            day = date(2025, 1, 1) + timedelta(days=number)
            found = sunset(day, longitude, latitude)
            assert found is not None
            assert abs(found - sunset_of_astral(Observer(latitude, longitude), day)) < timedelta(minutes=2)
    assert sunset(date(2026, 6, 21), 25.0, 75.0) is None


def test_islamic_days_are_those_of_umm_al_qura_and_stop_where_that_calendar_stops() -> None:
    for year in range(1447, 1460):
        first = Hijri(year, 9, 1).to_gregorian()
        day = date(first.year, first.month, first.day)
        assert is_ramadan(day) and not is_ramadan(day - timedelta(days=1))
    feasts = {feast.name for number in range(400) for feast in feasts_on(date(2026, 1, 1) + timedelta(days=number))}
    assert {"Suikerfeest", "Offerfeest", "Pesach", "Hemelvaartsdag", "orthodox Pasen"} <= feasts
    assert [feast for feast in feasts_on(date(2090, 1, 30)) if feast.sort is Sort.ISLAMIC] == []


def test_kings_day_moves_from_a_sunday_to_the_saturday_before() -> None:
    assert "Koningsdag" in [feast.name for feast in feasts_on(date(2031, 4, 26))]
    assert "Koningsdag" not in [feast.name for feast in feasts_on(date(2031, 4, 27))]


@pytest.fixture
def held_on_christmas(app: Flask) -> Meeting:
    """A meeting of the application on Christmas evening, without access facts."""
    database = app.extensions[EXTENSION].database
    assert isinstance(database, Database)
    starts = datetime(2026, 12, 25, 19, 30, tzinfo=ZoneInfo("Europe/Amsterdam")).astimezone(UTC)
    return announce(database, add_area(database), starts_at=starts, ends_at=starts + timedelta(hours=2), access=())


def test_the_team_reads_the_warnings_on_the_meeting_and_on_its_form_and_residents_do_not(
    app: Flask, held_on_christmas: Meeting, sign_in: SignIn
) -> None:
    team = sign_in(Role.COMMUNITY_WORKER)
    base = f"/team/waterkwartier/bijeenkomsten/{held_on_christmas.code}"
    for page in (team.get(base), team.get(base + "/wijzigen"), team.get(base + "?taal=ar")):
        assert "let-op" in page.response.text
    words = team.get(base).words
    assert "Op deze dag valt: Eerste Kerstdag." in words
    assert "zonder trap of drempel" in words and "English" in words
    assert "Schoolvakanties kijken wij niet na" in team.get(base + "/wijzigen").words
    assert "Kerstdag" not in CheckingClient(app).get(f"/bijeenkomst/{held_on_christmas.code}").words


def test_lowering_the_seats_below_what_is_taken_is_said_where_the_team_looks(
    app: Flask, held_on_christmas: Meeting, sign_in: SignIn
) -> None:
    from participatie.meetings import actions

    site = app.extensions[EXTENSION]
    with site.database.transaction() as connection:
        for _number in range(3):
            actions.sign_up(connection, site.settings, held_on_christmas.code, household(2), NOW)
        fewer = replace(held_on_christmas.details, seats=4)
        actions.change(connection, site.settings, held_on_christmas.code, fewer, NOW)
    page = sign_in(Role.COMMUNITY_WORKER).get(f"/team/waterkwartier/bijeenkomsten/{held_on_christmas.code}")
    assert "Er zijn 6 plaatsen toegezegd en er zijn er 4. Niemand verliest zijn plaats." in page.words
