"""Announcing, signing up, cancelling, moving and calling off, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from icalendar import Calendar

from participatie.config import Settings
from participatie.db import Database
from participatie.errors import Absent, Refusal
from participatie.meetings import actions, keys, store
from participatie.meetings.meeting import Need, Place
from participatie.outbox import outbox
from participatie.written import written
from tests.meetings.steps import DETAILS, NOW, STARTS_AT, add_area, announce, household, letters


def test_a_form_that_is_sent_twice_makes_one_sign_up_and_one_letter(database: Database, settings: Settings) -> None:
    meeting = announce(database, add_area(database))
    key = keys.new_form_key(settings.secret_key, meeting.code, lambda count: b"\7" * count)
    request = household(3, name="Fatma", email="fatma@example.org")
    results = []
    for _ in range(2):
        with database.transaction() as connection:
            results.append(actions.sign_up(connection, settings, meeting.code, request, NOW, key=key))
    assert [result.is_new for result in results] == [True, False]
    assert results[0].token == results[1].token
    assert results[0].sign_up == results[1].sign_up
    assert len(letters(database)) == 1
    with database.reading() as connection:
        assert store.seats_taken(connection, meeting.id) == 3


def test_a_key_that_we_did_not_make_is_refused(database: Database, settings: Settings) -> None:
    meeting = announce(database, add_area(database))
    other = keys.new_form_key(settings.secret_key, "ANDERE12", lambda count: b"\7" * count)
    for key in ("", "zelfbedacht", other):
        with pytest.raises(Refusal, match="formulier"), database.transaction() as connection:
            actions.sign_up(connection, settings, meeting.code, household(), NOW, key=key)


def test_a_seat_that_comes_free_goes_to_the_first_who_fits_and_each_hears_in_their_own_language(
    database: Database, settings: Settings
) -> None:
    meeting = announce(database, add_area(database), seats=4)
    with database.transaction() as connection:
        first = actions.sign_up(connection, settings, meeting.code, household(3, email="a@example.org"), NOW)
        large = actions.sign_up(connection, settings, meeting.code, household(5, email="b@example.org"), NOW)
        arabic = household(3, email="c@example.org", language="ar", name="نور")
        next_one = actions.sign_up(connection, settings, meeting.code, arabic, NOW)
        called = actions.sign_up(connection, settings, meeting.code, household(1, phone="06 12345678"), NOW)
    assert [each.sign_up.place for each in (first, large, next_one, called)] == [
        Place.SEATED,
        Place.WAITING,
        Place.WAITING,
        Place.SEATED,
    ]
    with database.transaction() as connection:
        assert actions.cancel(connection, settings, first.token, NOW) is True
    with database.transaction() as connection:
        assert actions.cancel(connection, settings, first.token, NOW) is False
    with database.reading() as connection:
        places = {each.id: each.place for each in store.list_sign_ups(connection, meeting.id)}
    assert places == {
        first.sign_up.id: Place.CANCELLED,
        large.sign_up.id: Place.WAITING,
        next_one.sign_up.id: Place.SEATED,
        called.sign_up.id: Place.SEATED,
    }
    sent = letters(database)
    assert [(each["to"], each["language"]) for each in sent] == [
        ("a@example.org", "nl"),
        ("b@example.org", "nl"),
        ("c@example.org", "ar"),
        ("a@example.org", "nl"),
        ("c@example.org", "ar"),
    ]
    assert "Er is plaats voor u" not in str(sent[4]["subject"]) or "أمسية" in str(sent[4]["subject"])
    assert "نور" in str(sent[4]["text"])
    assert "?taal=ar" in str(sent[4]["text"])
    assert [bool(each["attachments"]) for each in sent] == [True, False, False, False, True]


def test_what_somebody_told_us_is_forgotten_when_they_cancel(database: Database, settings: Settings) -> None:
    meeting = announce(database, add_area(database))
    request = household(2, name="Ana", email="ana@example.org", needs=frozenset({Need.CHILDCARE}), other_need="ramp")
    with database.transaction() as connection:
        done = actions.sign_up(connection, settings, meeting.code, request, NOW)
        actions.cancel(connection, settings, done.token, NOW)
        found = store.find_sign_up(connection, done.sign_up.id)
    assert found is not None
    assert found.request == household(2)


def test_a_token_that_nobody_has_is_absent(database: Database, settings: Settings) -> None:
    with pytest.raises(Absent), database.transaction() as connection:
        actions.cancel(connection, settings, "0" * 64, NOW)


def test_a_move_is_told_once_with_a_newer_calendar_file_and_a_call_for_who_has_no_mail(
    database: Database, settings: Settings
) -> None:
    meeting = announce(database, add_area(database))
    with database.transaction() as connection:
        actions.sign_up(connection, settings, meeting.code, household(email="a@example.org"), NOW)
        by_phone = actions.sign_up(connection, settings, meeting.code, household(phone="06 12345678"), NOW)
        nothing = actions.sign_up(connection, settings, meeting.code, household(), NOW)
    later = replace(DETAILS, starts_at=STARTS_AT + timedelta(days=1), ends_at=DETAILS.ends_at + timedelta(days=1))
    for _ in range(2):
        with database.transaction() as connection:
            moved = actions.change(connection, settings, meeting.code, later, NOW)
    assert moved.sequence == 1
    sent = letters(database)
    assert len(sent) == 2
    assert "Let op" in str(sent[1]["subject"])
    assert "vrijdag 4 december 2026, van 19:30 tot 21:30 uur" in str(sent[1]["text"])
    attachments = sent[1]["attachments"]
    assert isinstance(attachments, list)
    old, new = (Calendar.from_ical(each["attachments"][0][2]).walk("VEVENT")[0] for each in sent)
    assert (old["sequence"], new["sequence"]) == (0, 1)
    assert old["uid"] == new["uid"]
    with database.transaction() as connection:
        to_call = {each.id for each in store.list_sign_ups(connection, meeting.id) if each.to_call}
        assert to_call == {by_phone.sign_up.id}
        actions.note_called(connection, meeting.code, by_phone.sign_up.id)
        assert not any(each.to_call for each in store.list_sign_ups(connection, meeting.id))
        assert nothing.sign_up.place is Place.SEATED


def test_more_seats_let_the_waiting_list_move_up_and_fewer_take_nothing_away(
    database: Database, settings: Settings
) -> None:
    meeting = announce(database, add_area(database), seats=1)
    with database.transaction() as connection:
        for number in range(3):
            actions.sign_up(connection, settings, meeting.code, household(email=f"{number}@example.org"), NOW)
        actions.change(connection, settings, meeting.code, replace(DETAILS, seats=2), NOW)
        assert store.seats_taken(connection, meeting.id) == 2
        actions.change(connection, settings, meeting.code, replace(DETAILS, seats=1), NOW)
        assert store.seats_taken(connection, meeting.id) == 2
    assert [each["to"] for each in letters(database)][3:] == ["1@example.org"]


def test_calling_off_tells_everyone_once_and_closes_the_meeting(database: Database, settings: Settings) -> None:
    meeting = announce(database, add_area(database))
    with database.transaction() as connection:
        actions.sign_up(connection, settings, meeting.code, household(email="a@example.org"), NOW)
        actions.call_off(connection, settings, meeting.code, NOW)
        actions.call_off(connection, settings, meeting.code, NOW)
    sent = letters(database)
    assert [str(each["subject"]).split(":")[0] for each in sent] == ["U bent aangemeld", "Gaat niet door"]
    assert "STATUS:CANCELLED" in str(sent[1]["attachments"])
    assert "/afmelden/" not in str(sent[1]["text"])
    with pytest.raises(Refusal, match="gaat niet door"), database.transaction() as connection:
        actions.sign_up(connection, settings, meeting.code, household(), NOW)
    with pytest.raises(Refusal, match="gaat niet door"), database.transaction() as connection:
        actions.change(connection, settings, meeting.code, DETAILS, NOW)


def test_a_letter_after_a_change_of_the_secret_still_carries_a_working_link(
    database: Database, settings: Settings
) -> None:
    meeting = announce(database, add_area(database))
    with database.transaction() as connection:
        actions.sign_up(connection, settings, meeting.code, household(email="a@example.org"), NOW)
    renewed = replace(settings, secret_key=b"another-secret-key-for-tests-0123456789")
    with database.transaction() as connection:
        actions.change(connection, renewed, meeting.code, replace(DETAILS, place=written("Kerk")), NOW)
    text = str(letters(database)[-1]["text"])
    token = text.partition("/afmelden/")[2].partition("?")[0]
    with database.transaction() as connection:
        assert actions.cancel(connection, renewed, token, NOW) is True


def test_needs_go_after_two_weeks_and_names_and_contacts_after_three_months(
    database: Database, settings: Settings
) -> None:
    meeting = announce(database, add_area(database))
    request = household(4, name="Ana", phone="06 12345678", needs=frozenset({Need.INTERPRETER}), language="ar")
    with database.transaction() as connection:
        done = actions.sign_up(connection, settings, meeting.code, request, NOW)

    def after(days: int) -> object:
        with database.transaction() as connection:
            actions.forget_old(connection, meeting.ends_at + timedelta(days=days))
            found = store.find_sign_up(connection, done.sign_up.id)
            assert found is not None
            return found.request

    assert after(13) == request
    assert after(15) == replace(request, needs=frozenset())
    assert after(91) == household(4, language="ar")


def test_a_meeting_in_the_past_cannot_be_announced_and_the_next_one_is_found(database: Database) -> None:
    area_id = add_area(database)
    with pytest.raises(Refusal, match="al voorbij"):
        announce(database, area_id, starts_at=NOW - timedelta(hours=3), ends_at=NOW)
    far = announce(database, area_id, starts_at=STARTS_AT + timedelta(days=9), ends_at=STARTS_AT + timedelta(days=9.1))
    near = announce(database, area_id)
    with database.reading() as connection:
        assert actions.next_meeting(connection, area_id, NOW) == near
        assert actions.next_meeting(connection, area_id, near.starts_at) == far
        listed = actions.list_meetings(connection, area_id, upcoming_after=near.ends_at)
        assert [each.meeting.code for each in listed] == [far.code]


def test_nothing_in_the_database_leads_from_a_sign_up_to_an_answer_or_an_hour() -> None:
    columns = {column.name for column in store.sign_ups.columns}
    assert columns.isdisjoint({"response_id", "round_id", "created_at", "draft", "receipt"})
    targets = {key.target_fullname for key in store.sign_ups.foreign_keys}
    assert targets == {"meetings.id"}
    assert isinstance(store.sign_ups.c.signed_up_on.type, sa.Date)
    assert store.sign_ups.dialect_options["sqlite"]["with_rowid"] is False


def test_a_delivered_letter_leaves_no_address_behind(database: Database, settings: Settings) -> None:
    from participatie import jobs

    meeting = announce(database, add_area(database))
    with database.transaction() as connection:
        actions.sign_up(connection, settings, meeting.code, household(email="canary@example.org"), NOW)
    jobs.work_once(database, settings, NOW)
    files = list((settings.data_dir / "mail").glob("*.eml"))
    assert len(files) == 1
    with database.reading() as connection:
        rows = connection.execute(sa.select(outbox)).all()
    assert "canary" not in str(rows)
    assert [row.state for row in rows] == ["done"]
