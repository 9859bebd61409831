"""The journey of a resident to a meeting, with plain forms, in more than one language."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from icalendar import Calendar

from participatie.config import Settings
from participatie.db import Database
from participatie.meetings import actions, store
from participatie.meetings.meeting import Place
from participatie.web.site import EXTENSION
from tests.meetings.steps import NOW, add_area, announce, household, letters
from tests.site import CheckingClient


def database_of(app: Flask) -> Database:
    found = app.extensions[EXTENSION].database
    assert isinstance(found, Database)
    return found


def test_a_resident_reads_the_invitation_signs_up_and_cancels(both_app: Flask) -> None:
    database = database_of(both_app)
    meeting = announce(database, add_area(database))
    site = CheckingClient(both_app)
    page = site.get(f"/bijeenkomst/{meeting.code.lower()}")
    assert "donderdag 3 december 2026" in page.words
    assert "van 19:30 tot 21:30 uur" in page.words
    assert "Zonder trap of drempel" in page.words
    assert "Er is nog plaats." in page.words
    form = site.get(page.link("Ik kom"))
    done = site.submit(form, people="3", name="Fatma", needs=["interpreter"], diet=["halal"], email="fatma@example.org")
    assert "U bent aangemeld" in done.words
    assert "Aantal mensen: 3" in done.words
    again = site.get(done.response.request.path)
    ask = site.get(again.link("Ik kan niet komen"))
    assert "Wilt u zich afmelden?" in ask.words
    with database.reading() as connection:
        assert store.seats_taken(connection, meeting.id) == 3
    gone = site.submit(ask)
    assert "U bent afgemeld" in gone.words
    assert "U bent afgemeld" in site.get(ask.response.request.path).words
    assert "U bent afgemeld" in site.submit(ask).words
    assert "U bent afgemeld" in site.get(done.response.request.path).words
    assert [each["to"] for each in letters(database)] == ["fatma@example.org"] * 2
    with database.reading() as connection:
        assert store.seats_taken(connection, meeting.id) == 0


def test_in_arabic_the_pages_are_mirrored_and_the_letter_is_arabic(app: Flask) -> None:
    database = database_of(app)
    meeting = announce(database, add_area(database))
    site = CheckingClient(app, language="ar")
    form = site.get(f"/bijeenkomst/{meeting.code}/aanmelden")
    assert form.root.all("html")[0].attributes["dir"] == "rtl"
    assert form.form()["language"] == "ar"
    site.submit(form, people="2", email="nour@example.org")
    assert letters(database)[0]["language"] == "ar"
    assert "أمسية الحي" in str(letters(database)[0]["text"])


def test_a_double_tap_a_reload_and_the_back_button_make_one_sign_up(app: Flask) -> None:
    database = database_of(app)
    meeting = announce(database, add_area(database))
    site = CheckingClient(app)
    form = site.get(f"/bijeenkomst/{meeting.code}/aanmelden")
    first = site.submit(form, people="2")
    second = site.submit(form, people="2")
    assert first.response.request.path == second.response.request.path
    with database.reading() as connection:
        assert len(store.list_sign_ups(connection, meeting.id)) == 1


def test_a_household_of_nine_is_offered_to_call_and_keeps_what_was_typed(app: Flask) -> None:
    database = database_of(app)
    meeting = announce(database, add_area(database))
    site = CheckingClient(app)
    form = site.get(f"/bijeenkomst/{meeting.code}/aanmelden")
    page = site.submit(form, status=422, people="9", name="Familie Yılmaz", needs=["interpreter"])
    assert "Komt u met meer dan 8 mensen? Bel ons dan: 010 123 45 67." in page.words
    assert page.form()["name"] == "Familie Yılmaz"
    assert page.form()["needs"] == "interpreter"
    assert page.form()["key"] == form.form()["key"]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("email", "fatma", "Dit e-mailadres klopt niet"),
        ("email", "a@example.org\nBcc: b@example.org", "Dit e-mailadres klopt niet"),
        ("phone", "bel mij", "Dit telefoonnummer klopt niet"),
        ("name", "x" * 81, "te lang"),
        ("other_need", "x" * 201, "te lang"),
        ("people", "veel", "Kies een van de mogelijkheden"),
        ("people", "0", "Kies een van de mogelijkheden"),
        ("language", "xx", "Kies een van de mogelijkheden"),
        ("needs", ["helicopter"], "Kies een van de mogelijkheden"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(app: Flask, field: str, typed: object, sentence: str) -> None:
    database = database_of(app)
    meeting = announce(database, add_area(database))
    site = CheckingClient(app)
    form = site.get(f"/bijeenkomst/{meeting.code}/aanmelden")
    page = site.submit(form, status=422, **{field: typed})
    assert sentence in page.words
    assert page.root.all("title")[0].words().startswith("Fout:")
    with database.reading() as connection:
        assert store.list_sign_ups(connection, meeting.id) == ()


def test_a_forged_form_is_refused_and_its_second_try_works(app: Flask) -> None:
    database = database_of(app)
    meeting = announce(database, add_area(database))
    site = CheckingClient(app)
    page = site.post(f"/bijeenkomst/{meeting.code}/aanmelden", {"people": "2", "language": "nl"}, status=422)
    assert "Druk nog een keer op de knop" in page.words
    assert "U bent aangemeld" in site.submit(page).words


def test_strange_signs_do_no_harm(both_app: Flask) -> None:
    database = database_of(both_app)
    meeting = announce(database, add_area(database))
    site = CheckingClient(both_app)
    form = site.get(f"/bijeenkomst/{meeting.code}/aanmelden")
    site.submit(form, name="A\0na\r\n<b>\u200dx", other_need="\u202eoprit", email="a@example.org")
    with database.reading() as connection:
        (found,) = store.list_sign_ups(connection, meeting.id)
    assert found.request.name == "Ana <b>\u200dx"


def test_a_full_meeting_offers_the_waiting_list_and_tells_the_place_on_it(app: Flask, settings: Settings) -> None:
    database = database_of(app)
    meeting = announce(database, add_area(database), seats=2)
    site = CheckingClient(app)
    with database.transaction() as connection:
        first = actions.sign_up(connection, settings, meeting.code, household(2), NOW)
        actions.sign_up(connection, settings, meeting.code, household(1), NOW)
    page = site.get(f"/bijeenkomst/{meeting.code}")
    assert "Alle plaatsen zijn bezet. U kunt wel op de wachtlijst." in page.words
    done = site.submit(site.get(page.link("wachtlijst")), people="2", phone="06 12345678")
    assert "Uw plaats op de wachtlijst: 2." in done.words
    assert "Dan hoort u het van ons" in done.words
    with database.transaction() as connection:
        actions.cancel(connection, settings, first.token, NOW)
    assert "Uw plaats op de wachtlijst: 1." in site.get(done.response.request.path).words


def test_closed_past_and_called_off_meetings_each_say_so(app: Flask, settings: Settings, clock: object) -> None:
    database = database_of(app)
    area_id = add_area(database)
    meeting = announce(database, area_id)
    off = announce(database, area_id)
    with database.transaction() as connection:
        actions.call_off(connection, settings, off.code, NOW)
    site = CheckingClient(app)
    assert "gaat niet door" in site.get(f"/bijeenkomst/{off.code}").words
    assert "gaat niet door" in site.get(f"/bijeenkomst/{off.code}/aanmelden", status=410).words
    form = site.get(f"/bijeenkomst/{meeting.code}/aanmelden")
    clock.now = meeting.starts_at  # type: ignore[attr-defined]
    assert "Aanmelden kan niet meer" in site.get(f"/bijeenkomst/{meeting.code}").words
    assert "Aanmelden kan niet meer" in site.submit(form, status=422).words
    clock.now = meeting.ends_at + timedelta(days=1)  # type: ignore[attr-defined]
    assert "is voorbij" in site.get(f"/bijeenkomst/{meeting.code}").words
    assert "is voorbij" in site.get(f"/bijeenkomst/{meeting.code}/aanmelden", status=410).words
    assert "geen bijeenkomst gepland" in site.get("/buurt/waterkwartier/bijeenkomsten").words


def test_the_calendar_file_is_one_entry_in_the_readers_language(site: CheckingClient, app: Flask) -> None:
    database = database_of(app)
    meeting = announce(database, add_area(database))
    answer = site.get(f"/bijeenkomst/{meeting.code}.ics?taal=ar").response
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert "attachment" in answer.headers["Content-Disposition"]
    event = Calendar.from_ical(answer.get_data()).walk("VEVENT")[0]
    assert str(event["summary"]) == "أمسية الحي"
    assert str(event["uid"]) == f"{meeting.code}@localhost"


def test_codes_and_tokens_that_nobody_has_give_a_calm_page(site: CheckingClient) -> None:
    for path in ("/bijeenkomst/ZZZZZZZZ", "/bijeenkomst/ZZZZZZZZ.ics", "/afmelden/0", "/bijeenkomst/x/aangemeld/y"):
        site.get(path, status=404)
    site.post("/afmelden/0", status=404)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_a_neighbourhood_asks_the_database_as_often_for_one_as_for_three(
    site: CheckingClient, app: Flask, count: int
) -> None:
    import sqlalchemy as sa

    database = database_of(app)
    area_id = add_area(database)
    for _ in range(count):
        announce(database, area_id)
    questions: list[str] = []
    sa.event.listen(
        database.engine, "before_cursor_execute", lambda *arguments: questions.append(arguments[2]), named=False
    )
    page = site.get("/buurt/waterkwartier/bijeenkomsten")
    assert page.words.count("Buurtavond Waterkwartier") == count
    assert len([each for each in questions if each.startswith("SELECT")]) == 2


def test_nobody_is_promised_more_seats_than_there_are_by_two_hundred_posts(app: Flask) -> None:
    database = database_of(app)
    meeting = announce(database, add_area(database), seats=7)
    site = CheckingClient(app)
    for _ in range(20):
        site.submit(site.get(f"/bijeenkomst/{meeting.code}/aanmelden"))
    with database.reading() as connection:
        found = [each.place for each in store.list_sign_ups(connection, meeting.id)]
    assert found == [Place.SEATED] * 7 + [Place.WAITING] * 13


def test_who_sent_a_survey_is_shown_the_next_meeting_in_their_language(app: Flask) -> None:
    database = database_of(app)
    area_id = add_area(database)
    lent = app.extensions[EXTENSION].after_thanks
    with app.test_request_context("/?taal=ar"), database.reading() as connection:
        app.preprocess_request()
        assert lent(connection, area_id) == ()
    meeting = announce(database, area_id)
    with app.test_request_context("/?taal=ar"), database.reading() as connection:
        app.preprocess_request()
        (link,) = lent(connection, area_id)
    assert link.url == f"/bijeenkomst/{meeting.code}?taal=ar"
    assert "19:30 · Buurthuis De Sluis" in link.about
