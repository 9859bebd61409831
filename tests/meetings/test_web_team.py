"""The team announces, follows, changes and calls off a meeting, and enters people at the door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from participatie.accounts.roles import Role
from participatie.config import Settings
from participatie.db import Database
from participatie.meetings import actions, store
from participatie.meetings.meeting import Need
from participatie.web.site import EXTENSION
from tests.meetings.steps import NOW, add_area, announce, household, letters
from tests.site import CheckingClient

SignIn = Callable[..., CheckingClient]
BASE = "/team/waterkwartier/bijeenkomsten"


@pytest.fixture
def database(app: Flask) -> Database:
    """The application's own database, with the area in it."""
    found = app.extensions[EXTENSION].database
    assert isinstance(found, Database)
    return found


@pytest.fixture
def area_id(database: Database) -> int:
    """The area of these tests."""
    return add_area(database)


TYPED = {
    "title-nl": "Samen eten",
    "title-ar": "عشاء مشترك",
    "place-nl": "Buurthuis De Sluis",
    "description-nl": "Er is soep.",
    "day": "2026-12-03",
    "start": "19:30",
    "end": "21:30",
    "seats": "30",
    "languages": ["nl", "ar"],
    "more_languages": ["ti"],
    "access": ["step_free", "food"],
    "phone": "010 123 45 67",
}


def test_a_meeting_is_announced_side_by_side_in_two_languages_and_read_by_a_resident(
    app: Flask, database: Database, area_id: int, sign_in: SignIn
) -> None:
    team = sign_in(Role.COMMUNITY_WORKER)
    empty = team.get(BASE)
    assert "Er staat nog geen bijeenkomst gepland" in empty.words
    page = team.submit(team.get(empty.link("Nieuwe bijeenkomst")), **TYPED)
    assert page.heading == "Samen eten"
    public = page.link("Bekijk als bewoner")
    arabic = CheckingClient(app, language="ar").get(public)
    assert arabic.heading == "عشاء مشترك"
    assert "ትግርኛ" in arabic.words
    assert "0 van 30 plaatsen" in team.get(BASE).words


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title-nl": ""}, "Geef de bijeenkomst een naam"),
        ({"place-nl": " "}, "Schrijf op waar"),
        ({"end": "19:00"}, "na de begintijd"),
        ({"day": "gisteren"}, "Vul een datum in"),
        ({"day": "2026-11-01"}, "al voorbij"),
        ({"seats": "0"}, "Vul een getal in van 1 tot en met 2000"),
        ({"day": "2027-03-28", "start": "02:30"}, "een uur vooruit"),
        ({"phone": "bel maar"}, "telefoonnummer"),
    ],
)
def test_a_meeting_that_cannot_be_keeps_what_was_typed(
    database: Database, area_id: int, sign_in: SignIn, change: dict[str, str], sentence: str
) -> None:
    team = sign_in(Role.COORDINATOR)
    page = team.submit(team.get(f"{BASE}/nieuw"), status=422, **{**TYPED, **change})
    assert sentence in page.words
    assert page.form()["title-ar"] == "عشاء مشترك"
    assert page.form()["description-nl"].strip() == "Er is soep."  # type: ignore[union-attr]
    with database.reading() as connection:
        assert actions.list_meetings(connection, area_id) == ()


def test_the_door_form_signs_up_one_after_the_other_in_a_few_fields(
    database: Database, area_id: int, sign_in: SignIn
) -> None:
    meeting = announce(database, area_id, seats=5)
    team = sign_in(Role.COMMUNITY_WORKER)
    page = team.get(f"{BASE}/{meeting.code}/aanmelden")
    page = team.submit(page, people="4", name="Mevrouw Aydın", language="tr")
    assert "Mevrouw Aydın is aangemeld. Aantal mensen: 4" in page.words
    assert "Nog vrij: 1" in page.words
    assert page.form()["language"] == "tr"
    assert page.form()["name"] == ""
    page = team.submit(page, people="2", name="Piet")
    assert "Piet staat op de wachtlijst" in page.words
    page = team.submit(page)
    assert "Zonder naam is aangemeld. Aantal mensen: 1" in page.words


def test_people_can_still_be_entered_during_the_meeting(
    database: Database, area_id: int, sign_in: SignIn, clock: object
) -> None:
    meeting = announce(database, area_id)
    clock.now = meeting.starts_at + timedelta(minutes=10)  # type: ignore[attr-defined]
    team = sign_in(Role.COMMUNITY_WORKER)
    next_form = team.submit(team.get(f"{BASE}/{meeting.code}/aanmelden"), name="Laat")
    assert "Laat is aangemeld" in next_form.words
    clock.now = meeting.ends_at + timedelta(minutes=1)  # type: ignore[attr-defined]
    late = sign_in(Role.COMMUNITY_WORKER)
    form = late.get(f"{BASE}/{meeting.code}/aanmelden")
    assert "Deze bijeenkomst is voorbij." in form.words
    assert "Deze bijeenkomst is voorbij." in late.submit(form, name="Te laat", status=422).words
    page = late.get(f"{BASE}/{meeting.code}")
    assert "Te laat" not in page.words


def test_the_sign_up_list_counts_what_must_be_prepared(
    database: Database, area_id: int, sign_in: SignIn, settings: Settings
) -> None:
    meeting = announce(database, area_id, seats=6)
    childcare = frozenset({Need.CHILDCARE, Need.INTERPRETER})
    with database.transaction() as connection:
        for request in (
            household(4, name="Fatma", language="ar", needs=childcare, phone="06 12345678"),
            household(2, name="Jan", email="jan@example.org", other_need="Ringleiding"),
            household(3, name="Ola", language="pl"),
        ):
            actions.sign_up(connection, settings, meeting.code, request, NOW)
    team = sign_in(Role.COORDINATOR)
    page = team.get(f"{BASE}/{meeting.code}")
    assert "6 van 6 plaatsen bezet" in page.words
    assert "3 mensen op de wachtlijst" in page.words
    rows = [[cell.words() for cell in each.children] for each in page.root.all("tr")]
    assert rows == [
        ["Taal", "Mensen", "Vragen een tolk"],
        ["العربية", "4", "1"],
        ["Nederlands", "2", "0"],
        ["Nodig", "Aanmeldingen"],
        ["Tolk", "1"],
        ["Kinderopvang", "1"],
        ["Hoe mensen zich aanmeldden", "Aanmeldingen"],
        ["Zelf, op de site", "2"],
    ]
    assert "Ringleiding" in page.words
    assert "jan@example.org" in page.words
    door = team.get(f"{BASE}/{meeting.code}/deurlijst")
    assert "Fatma" in door.words
    assert "Wachtlijst" in door.words
    assert "jan@example.org" not in door.response.get_data(as_text=True)
    assert "12345678" not in door.response.get_data(as_text=True)


def test_who_is_taken_off_the_list_makes_room_and_who_must_be_called_is_called(
    database: Database, area_id: int, sign_in: SignIn, settings: Settings
) -> None:
    meeting = announce(database, area_id, seats=1)
    with database.transaction() as connection:
        actions.sign_up(connection, settings, meeting.code, household(name="Jan"), NOW)
        actions.sign_up(connection, settings, meeting.code, household(name="Ola", phone="06 12345678"), NOW)
    team = sign_in(Role.COMMUNITY_WORKER)
    page = team.submit(team.get(f"{BASE}/{meeting.code}"), action="/afmelden/")
    assert "Nog bellen" in page.words
    assert "Afgemeld: 1" in page.words
    page = team.submit(page, action="/gebeld/")
    assert "Nog bellen" not in page.words


def test_moving_and_calling_off_are_told_to_everyone_with_an_address(
    app: Flask, database: Database, area_id: int, sign_in: SignIn, settings: Settings
) -> None:
    meeting = announce(database, area_id)
    with database.transaction() as connection:
        actions.sign_up(connection, settings, meeting.code, household(email="a@example.org"), NOW)
    team = sign_in(Role.COORDINATOR)
    form = team.get(f"{BASE}/{meeting.code}/wijzigen")
    assert "Er zijn al mensen aangemeld" in form.words
    assert form.form()["start"] == "19:30"
    unchanged = team.submit(form)
    assert unchanged.heading == "Buurtavond Waterkwartier"
    assert len(letters(database)) == 1
    page = team.submit(form, start="20:00", end="22:00")
    assert "van 20:00 tot 22:00 uur" in page.words
    ask = team.get(page.link("gaat niet door"))
    page = team.submit(ask)
    assert "Deze bijeenkomst gaat niet door." in page.words
    subjects = [str(each["subject"]).split(":")[0] for each in letters(database)]
    assert subjects == ["U bent aangemeld", "Let op, er is iets veranderd", "Gaat niet door"]


def test_a_changed_dutch_text_marks_its_translation_as_outdated(
    app: Flask, database: Database, area_id: int, sign_in: SignIn
) -> None:
    meeting = announce(database, area_id)
    team = sign_in(Role.COORDINATOR)
    team.submit(team.get(f"{BASE}/{meeting.code}/wijzigen"), **{"title-nl": "Grote buurtavond"})
    assert "Verouderd" in team.get(f"{BASE}/{meeting.code}/wijzigen").words
    public = CheckingClient(app, language="ar").get(f"/bijeenkomst/{meeting.code}")
    assert public.heading == "Grote buurtavond"


@pytest.mark.parametrize("role", [Role.PROFESSIONAL, Role.EXECUTIVE, Role.ADMINISTRATOR])
def test_other_roles_see_no_sign_ups(database: Database, area_id: int, sign_in: SignIn, role: Role) -> None:
    meeting = announce(database, area_id)
    browser = sign_in(role)
    for path in ("", "/nieuw", f"/{meeting.code}", f"/{meeting.code}/deurlijst", f"/{meeting.code}/aanmelden"):
        browser.get(BASE + path, status=403)


def test_the_team_of_another_area_finds_nothing(database: Database, area_id: int, sign_in: SignIn) -> None:
    meeting = announce(database, area_id)
    add_area(database, "elders")
    elsewhere = sign_in(Role.COORDINATOR, areas=("elders",))
    parts = ("", "/wijzigen", "/afgelasten", "/deurlijst", "/aanmelden")
    for part in parts:
        elsewhere.get(f"{BASE}/{meeting.code}{part}", status=404)
        elsewhere.get(f"/team/elders/bijeenkomsten/{meeting.code}{part}", status=404)
    token = elsewhere.get("/team/elders/bijeenkomsten/nieuw").form(0)["csrf_token"]
    for act in ("afgelasten", "afmelden/x", "gebeld/x"):
        path = f"/team/elders/bijeenkomsten/{meeting.code}/{act}"
        elsewhere.post(path, {"csrf_token": token}, status=404)
    with database.reading() as connection:
        assert store.meeting_by_code(connection, meeting.code).called_off is False


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_database_as_often_for_one_as_for_three(
    database: Database, area_id: int, sign_in: SignIn, settings: Settings, count: int
) -> None:
    meetings = [announce(database, area_id) for _ in range(count)]
    with database.transaction() as connection:
        for number in range(count):
            actions.sign_up(connection, settings, meetings[0].code, household(name=f"N{number}"), NOW)
    team = sign_in(Role.COORDINATOR)
    questions: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        if "meeting" in statement:
            questions.append(statement)

    sa.event.listen(database.engine, "before_cursor_execute", note)
    team.get(BASE)
    team.get(f"{BASE}/{meetings[0].code}")
    sa.event.remove(database.engine, "before_cursor_execute", note)
    assert len(questions) == 5
