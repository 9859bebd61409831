"""All meetings to follow: the calendar feed and the Atom feed, read by programs that are not ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import vobject
from flask import Flask
from lxml import etree

from participatie.db import Database
from participatie.meetings import actions
from participatie.meetings.actions import Round
from participatie.meetings.meeting import Kind, Meeting
from participatie.web.site import EXTENSION, Site
from participatie.written import written
from tests.conftest import Clock
from tests.meetings.reading import read_calendar
from tests.meetings.steps import DETAILS, NOW, STARTS_AT, add_area, announce
from tests.site import CheckingClient

ATOM = "{http://www.w3.org/2005/Atom}"
ICS, NEWS, PAGE = (f"/buurt/waterkwartier/bijeenkomsten{end}" for end in (".ics", ".atom", ""))


@pytest.fixture
def found(both_app: Flask) -> Site:
    """The application with its database."""
    site = both_app.extensions[EXTENSION]
    assert isinstance(site, Site)
    return site


def in_three_rounds(database: Database, area_id: int) -> tuple[Meeting, ...]:
    """A meeting that is held three times."""
    rounds = [Round(STARTS_AT + timedelta(days=days), STARTS_AT + timedelta(days=days, hours=2), 20) for days in (1, 2)]
    with database.transaction() as connection:
        return actions.announce_rounds(connection, area_id, DETAILS, rounds, NOW)


def test_the_calendar_feed_keeps_every_identity_through_a_move_and_a_cancellation(
    both_app: Flask, found: Site, clock: Clock
) -> None:
    rounds = in_three_rounds(found.database, add_area(found.database))
    visitor = CheckingClient(both_app)
    before = read_calendar(visitor.get(ICS).response.get_data())
    assert [each.value("UID") for each in before.all("VEVENT")] == [f"{each.code}@localhost" for each in rounds]
    assert {each.value("SEQUENCE") for each in before.all("VEVENT")} == {"0"}
    clock.now = NOW + timedelta(days=1)
    later = replace(rounds[0].details, starts_at=STARTS_AT + timedelta(hours=1), ends_at=STARTS_AT + timedelta(hours=3))
    with found.database.transaction() as connection:
        actions.change(connection, found.settings, rounds[0].code, later, clock.now)
        actions.call_off(connection, found.settings, rounds[1].code, clock.now)
    after = read_calendar(visitor.get(ICS).response.get_data())
    moved, called_off, untouched = after.all("VEVENT")
    assert [each.value("UID") for each in after.all("VEVENT")] == [each.value("UID") for each in before.all("VEVENT")]
    assert (moved.value("SEQUENCE"), moved.value("DTSTART"), moved.value("STATUS")) == (
        "1", "20261203T203000", "CONFIRMED",
    )  # fmt: skip
    assert (called_off.value("SEQUENCE"), called_off.value("STATUS")) == ("1", "CANCELLED")
    assert (untouched.value("SEQUENCE"), untouched.value("STATUS")) == ("0", "CONFIRMED")
    assert after.value("METHOD") == "PUBLISH" and moved.value("DTSTAMP") > before.all("VEVENT")[0].value("DTSTAMP")


def test_the_atom_feed_has_what_rfc_4287_asks_and_stable_identities(both_app: Flask, found: Site, clock: Clock) -> None:
    rounds = in_three_rounds(found.database, add_area(found.database))
    clock.now = NOW + timedelta(days=1)
    with found.database.transaction() as connection:
        actions.call_off(connection, found.settings, rounds[2].code, clock.now)
    for language, direction_word in (("nl", "Gaat niet door"), ("ar", None)):
        response = CheckingClient(both_app).get(f"{NEWS}?taal={language}").response
        assert response.mimetype == "application/atom+xml" and response.mimetype_params == {"charset": "utf-8"}
        root = etree.fromstring(response.get_data())
        check_atom(root)
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        entries = root.findall(f"{ATOM}entry")
        assert entries[0].findtext(f"{ATOM}id") == f"http://localhost/bijeenkomst/{rounds[2].code}"
        assert {each.findtext(f"{ATOM}id") for each in entries} == {
            f"http://localhost/bijeenkomst/{each.code}" for each in rounds
        }
        assert entries[0].findtext(f"{ATOM}updated") == "2026-11-24T09:30:00Z" == root.findtext(f"{ATOM}updated")
        if direction_word:
            assert str(entries[0].findtext(f"{ATOM}title")).startswith(direction_word)
        else:
            assert entries[1].findtext(f"{ATOM}title") == "أمسية الحي"


def check_atom(root: etree._Element) -> None:
    """Hold a feed to what RFC 4287 says must be there exactly once, and to absolute addresses."""
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        moment = datetime.fromisoformat(str(element.findtext(f"{ATOM}updated")))
        assert moment.tzinfo is not None
        assert str(element.findtext(f"{ATOM}id")).startswith("http")
        links = [(each.get("rel"), each.get("type")) for each in element.findall(f"{ATOM}link")]
        assert len(links) == len(set(links)) and ("alternate", "text/html") in links
        assert all(str(each.get("href")).startswith("http") for each in element.findall(f"{ATOM}link"))
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert root.find(f"{ATOM}link[@rel='self']") is not None
    identities = [each.text for each in root.iter(f"{ATOM}id")]
    assert len(identities) == len(set(identities))


@pytest.mark.parametrize("address", [ICS, NEWS])
def test_who_asks_again_gets_nothing_until_something_changed(
    both_app: Flask, found: Site, clock: Clock, address: str
) -> None:
    meeting = announce(found.database, add_area(found.database))
    visitor = CheckingClient(both_app)
    first = visitor.get(address + "?taal=nl").response
    tag = first.headers["ETag"]
    assert first.vary.find("Accept-Language") >= 0 and "max-age" in first.headers["Cache-Control"]
    again = {"headers": {"If-None-Match": tag}}
    unchanged = visitor.get(address + "?taal=nl", status=304, **again).response
    assert unchanged.get_data() == b"" and unchanged.headers["ETag"] == tag
    clock.now = NOW + timedelta(hours=1)
    with found.database.transaction() as connection:
        actions.call_off(connection, found.settings, meeting.code, clock.now)
    assert visitor.get(address + "?taal=nl", **again).response.headers["ETag"] != tag


def test_sessions_for_professionals_and_what_is_long_past_are_not_followed(
    both_app: Flask, found: Site, clock: Clock
) -> None:
    area = add_area(found.database)
    announce(found.database, area, kind=Kind.THEME_SESSION, title=written("Thema: verlichting"))
    announce(found.database, area)
    visitor = CheckingClient(both_app)
    for address in (ICS, NEWS, PAGE, "/buurt/waterkwartier"):
        answer = visitor.get(address).response.text
        assert "verlichting" not in answer and "Buurtavond" in answer
    clock.now = STARTS_AT + timedelta(days=89)
    assert read_calendar(visitor.get(ICS).response.get_data()).all("VEVENT")
    clock.now = STARTS_AT + timedelta(days=91)
    assert not read_calendar(visitor.get(ICS).response.get_data()).all("VEVENT")
    check_atom(etree.fromstring(visitor.get(NEWS).response.get_data()))


def test_the_pages_lead_to_both_feeds_in_the_readers_language(both_app: Flask, found: Site) -> None:
    announce(found.database, add_area(found.database))
    page = CheckingClient(both_app).get(PAGE + "?taal=ar")
    alternates = {
        each.attributes["type"]: each.attributes["href"]
        for each in page.root.all("link")
        if each.attributes.get("rel") == "alternate"
    }
    assert alternates == {"text/calendar": ICS + "?taal=ar", "application/atom+xml": NEWS + "?taal=ar"}
    assert f"webcal://localhost{ICS}?taal=ar" in page.links()
    assert ICS in CheckingClient(both_app).get("/buurt/waterkwartier").response.text
    for address in alternates.values():
        assert "أمسية الحي" in CheckingClient(both_app).get(address).response.get_data().decode().replace("\r\n ", "")


def test_another_program_reads_the_same_moments_from_the_feed(both_app: Flask, found: Site) -> None:
    area = add_area(found.database)
    moments = [datetime(2027, 3, 27, 18, 30, tzinfo=UTC), datetime(2027, 3, 28, 17, 30, tzinfo=UTC)]
    for moment in moments:
        announce(found.database, area, starts_at=moment, ends_at=moment + timedelta(hours=2))
    calendar = vobject.readOne(CheckingClient(both_app).get(ICS + "?taal=ar").response.get_data().decode())
    assert [each.dtstart.value.astimezone(UTC) for each in calendar.vevent_list] == moments
    assert {each.summary.value for each in calendar.vevent_list} == {"أمسية الحي"}
