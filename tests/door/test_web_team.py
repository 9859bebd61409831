"""The page of the door without a script, and what the script of a phone talks with."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict

import pypdfium2
import pytest
import zxingcpp
from flask import Flask

from participatie.accounts.roles import Role
from participatie.config import Settings
from participatie.db import Database
from participatie.door.taps import Colour, Group, Tap, What
from participatie.meetings import actions as meetings
from participatie.meetings.keys import door_code
from participatie.meetings.meeting import Meeting
from participatie.web.site import EXTENSION
from tests.conftest import Clock, signed_in
from tests.door.steps import DURING, key, present, sign_up, tap
from tests.meetings.steps import NOW, add_area, announce, household, letters
from tests.site import CheckingClient, Page

SignIn = Callable[..., CheckingClient]


def database_of(app: Flask) -> Database:
    found = app.extensions[EXTENSION].database
    assert isinstance(found, Database)
    return found


@pytest.fixture
def database(app: Flask) -> Database:
    """The application's own database."""
    return database_of(app)


@pytest.fixture
def meeting(database: Database, clock: Clock) -> Meeting:
    """A meeting that goes on now."""
    found = announce(database, add_area(database), seats=5)
    clock.now = DURING
    return found


def base_of(meeting: Meeting) -> str:
    return f"/team/waterkwartier/bijeenkomsten/{meeting.code}/deur"


def test_a_household_comes_in_is_adjusted_and_taken_back_with_plain_forms(
    both_app: Flask, settings: Settings, clock: Clock
) -> None:
    database = database_of(both_app)
    meeting = announce(database, add_area(database))
    fatma = sign_up(database, settings, meeting, 4, name="Fatma", language="tr")
    clock.now = DURING
    team = signed_in(both_app, Role.COMMUNITY_WORKER, areas=("waterkwartier",))
    page = team.get(base_of(meeting))
    assert page.heading == "Aan de deur"
    assert "Fatma 4 mensen Türkçe" in page.words
    page = press(team, page, fatma.id, people="4")
    assert present(database, meeting).people == 4
    page = press(team, page, fatma.id, people="3", group="entrepreneur", visit="first")
    found = present(database, meeting)
    assert (found.people, found.of(Group.ENTREPRENEUR), found.first_time) == (3, 3, 3)
    assert found.languages == (("tr", 3),)
    press(team, page, fatma.id, people="0")
    assert present(database, meeting).people == 0


def test_the_same_form_sent_twice_is_one_tap(database: Database, meeting: Meeting, sign_in: SignIn) -> None:
    team = sign_in(Role.COORDINATOR)
    page = team.get(base_of(meeting))
    for _time in range(2):
        after = team.submit(page, action="/deur/tik", number=1, button=("group", "professional"))
    assert present(database, meeting).of(Group.PROFESSIONAL) == 1
    less = tally_form(after, "nameless:professional")
    team.post(less.pop("action"), less)
    assert present(database, meeting).people == 0


def test_walk_ins_stickers_and_a_number_that_cannot_be(database: Database, meeting: Meeting, sign_in: SignIn) -> None:
    team = sign_in(Role.COMMUNITY_WORKER)
    page = team.submit(
        team.get(base_of(meeting)),
        action="/deur/tik",
        name=" Piet\tvan de hoek ",
        people="2",
        language="ti",
        visit="first",
    )
    assert "Piet van de hoek" in page.words
    page = team.submit(page, action="/deur/tik", number=2 + 3, button=("colour", "red"))
    found = present(database, meeting)
    assert (found.people, found.first_time, found.languages) == (2, 2, (("ti", 2),))
    assert found.stickers == ((Colour.GREEN, 0), (Colour.RED, 1))
    wrong = team.submit(page, action="/deur/tik", people="21", status=422)
    assert "Kies een aantal van 0 tot 20." in wrong.words
    form = page.form(action="/deur/tik")
    for broken in ({"people": "veel"}, {"what": "niets"}, {"group": "koning"}):
        team.post(f"{base_of(meeting)}/tik", {**form, **broken}, status=404)


def test_a_code_or_a_piece_of_a_name_finds_a_household(
    database: Database, meeting: Meeting, settings: Settings, sign_in: SignIn
) -> None:
    jan, _fatma = sign_up(database, settings, meeting, name="Jan"), sign_up(database, settings, meeting, name="Fatma")
    code = door_code(settings.secret_key, jan.id)
    team = sign_in(Role.COMMUNITY_WORKER)
    for query in (f"?deurcode={code.lower()}", "?zoek=JA", f"?zoek={code[:2]}-{code[2:]}"):
        words = team.get(base_of(meeting) + query).words
        assert "Jan" in words
        assert "Fatma" not in words
    assert "Niemand gevonden." in team.get(base_of(meeting) + "?zoek=zzz").words
    listed = team.get(f"/team/waterkwartier/bijeenkomsten/{meeting.code}/deurlijst").words
    assert code in listed
    assert "Niet aangemeld: zet streepjes" in listed


def test_a_phone_sends_its_taps_and_hears_how_things_stand(both_app: Flask, settings: Settings, clock: Clock) -> None:
    database = database_of(both_app)
    meeting = announce(database, add_area(database))
    fatma = sign_up(database, settings, meeting, 4, name="Fatma", language="tr")
    clock.now = DURING
    team = signed_in(both_app, Role.COMMUNITY_WORKER, areas=("waterkwartier",))
    before = told(team.get(f"{base_of(meeting)}/stand"))
    good, unknown = tap(subject=fatma.id, people=4), tap(subject="0" * 32)
    for _again in range(2):
        after = send(team, meeting, before["token"], good, tap(What.NAMELESS, key()), unknown)
    assert list(after["refused"]) == [unknown.key]
    assert "hoort niet bij deze bijeenkomst" in after["refused"][unknown.key]
    assert after["state"] != before["state"]
    assert {each["what"]: each["people"] for each in after["arrivals"]}["household"] == 4
    same = told(team.get(f"{base_of(meeting)}/stand?na={after['state']}"))
    assert set(same) == {"state", "token"}


def test_what_is_no_tap_is_told_by_its_key_and_a_token_is_needed(
    database: Database, meeting: Meeting, sign_in: SignIn
) -> None:
    team = sign_in(Role.COORDINATOR)
    token = told(team.get(f"{base_of(meeting)}/stand"))["token"]
    right = as_sent(tap(What.NAMELESS))
    wrong = [{"key": "kapot"}, {**right, "people": "1"}, {**right, "people": True}, {**right, "replaces": "x"}, 7]
    found = told(team.post(f"{base_of(meeting)}/gebeurd", {"csrf_token": token, "taps": json.dumps([*wrong, right])}))
    assert "kapot" in found["refused"]
    assert present(database, meeting).people == 1
    for text in ("geen json", "{}", json.dumps([right] * 501)):
        team.post(f"{base_of(meeting)}/gebeurd", {"csrf_token": token, "taps": text}, status=422)
    team.post(f"{base_of(meeting)}/gebeurd", {"taps": "[]"}, status=400)


def test_a_shut_door_says_so_to_page_and_phone(database: Database, sign_in: SignIn, clock: Clock) -> None:
    meeting = announce(database, add_area(database))
    team = sign_in(Role.COORDINATOR)
    assert "De deur gaat een dag voor de bijeenkomst open." in team.get(base_of(meeting)).words
    state = told(team.get(f"{base_of(meeting)}/stand"))
    assert "een dag voor" in state["closed"]
    answer = team.post(
        f"{base_of(meeting)}/gebeurd",
        {"csrf_token": state["token"], "taps": json.dumps([as_sent(tap(What.NAMELESS))])},
        status=422,
    )
    assert "een dag voor" in told(answer)["closed"]


def test_the_page_that_a_phone_keeps_has_no_names(
    database: Database, meeting: Meeting, settings: Settings, sign_in: SignIn, clock: Clock
) -> None:
    sign_up(database, settings, meeting, name="Fatma Yılmaz")
    team = sign_in(Role.COMMUNITY_WORKER)
    kept = team.get(f"{base_of(meeting)}/schil")
    assert "Fatma" not in kept.response.get_data(as_text=True)
    policy = kept.response.headers["Content-Security-Policy"]
    assert "connect-src 'self'; worker-src 'self'" in policy
    other = team.get(f"/team/waterkwartier/bijeenkomsten/{meeting.code}")
    assert "connect-src" not in other.response.headers["Content-Security-Policy"]
    assert other.link("Aan de deur") == base_of(meeting)
    worker = team.get("/deur-werker.js").response
    assert worker.mimetype == "text/javascript"
    assert "connect-src 'self'" in worker.headers["Content-Security-Policy"]


def test_in_arabic_the_page_is_mirrored(
    database: Database, meeting: Meeting, settings: Settings, sign_in: SignIn
) -> None:
    sign_up(database, settings, meeting, 2, name="ليلى", language="ar")
    page = sign_in(Role.COMMUNITY_WORKER).get(base_of(meeting) + "?taal=ar")
    assert page.root.all("html")[0].attributes["dir"] == "rtl"
    assert "ليلى" in page.words


def test_residents_find_their_code_on_their_page_and_in_their_letter(
    app: Flask, database: Database, meeting: Meeting, settings: Settings, clock: Clock
) -> None:
    with database.transaction() as connection:
        done = meetings.sign_up(
            connection, settings, meeting.code, household(2, email="fatma@example.org"), NOW, by_team=True
        )
    code = door_code(settings.secret_key, done.sign_up.id)
    site = CheckingClient(app)
    page = site.get(f"/bijeenkomst/{meeting.code}/aangemeld/{done.token}")
    assert f"Uw code voor de deur: {code}" in page.words
    assert f"Uw code voor de deur: {code}" in str(letters(database)[-1]["text"])
    (picture,) = [each.attributes["src"] for each in page.root.all("img")]
    drawn = site.get(picture).response
    assert drawn.mimetype == "image/svg+xml"
    assert "<svg" in drawn.get_data(as_text=True)
    site.get("/bijeenkomst/deurcode/niemand.svg", status=404)


def test_the_sign_about_photos_is_one_page_with_both_colours(
    database: Database, meeting: Meeting, sign_in: SignIn
) -> None:
    made = sign_in(Role.COMMUNITY_WORKER).get(f"{base_of(meeting)}/foto.pdf").response
    assert made.mimetype == "application/pdf"
    document = pypdfium2.PdfDocument(made.data)
    assert len(document) == 1
    text = " ".join(document[0].get_textpage().get_text_range().split())
    assert "Wij maken vandaag foto’s" in text
    assert "010 123 45 67" in text
    assert "Groene sticker met een vinkje" in text
    assert zxingcpp.read_barcodes(document[0].render(scale=1).to_pil()) == []
    document.close()


def press(team: CheckingClient, page: Page, subject: str, **pressed: str) -> Page:
    """Press a button in the line of one household."""
    forms = [each for each in page.root.all("form") if each.attributes.get("id") == f"w-{subject}"]
    number = page.root.all("form").index(forms[0])
    return team.submit(page, number, **pressed)


def tally_form(page: Page, name: str) -> dict[str, str]:
    """What the "one less" button of a tally posts."""
    (item,) = [each for each in page.root.all("li") if each.attributes.get("data-tally") == name]
    (form,) = item.all("form")
    values = {each.attributes["name"]: each.attributes["value"] for each in form.all("input")}
    (button,) = form.all("button")
    return {**values, "people": button.attributes["value"], "action": form.attributes["action"]}


def told(page: Page) -> dict[str, object]:
    """What the site told a phone."""
    found = page.response.get_json()
    assert isinstance(found, dict)
    return found


def as_sent(made: Tap) -> dict[str, object]:
    """A tap as a phone sends it."""
    said = asdict(made)
    colour = made.colour.value if made.colour else ""
    return {**said, "what": made.what.value, "group": made.group.value, "visit": made.visit.value, "colour": colour}


def send(team: CheckingClient, meeting: Meeting, token: object, *taps: Tap) -> dict[str, object]:
    """Send a batch as a phone does."""
    batch = json.dumps([as_sent(each) for each in taps])
    return told(team.post(f"{base_of(meeting)}/gebeurd", {"csrf_token": token, "taps": batch}))
