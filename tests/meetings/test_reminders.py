"""Who is reminded, when, in which words; and what happens to an address where nothing arrives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from participatie import jobs
from participatie.config import Settings
from participatie.db import Database
from participatie.meetings import actions, store
from participatie.meetings.meeting import Meeting
from participatie.meetings.reminders import Reminder, due_reminder, is_quiet
from tests.meetings.steps import NOW, STARTS_AT, add_area, announce, household, letters

WEEK_BEFORE = STARTS_AT - timedelta(days=7)
DAY_BEFORE = STARTS_AT - timedelta(days=1)


class Refusing:
    """A mail server that knows nobody."""

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        return "550 5.1.1 no such user"


@pytest.fixture
def refusing() -> Iterator[str]:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(Refusing(), hostname="127.0.0.1", port=port)
    controller.start()
    yield f"smtp://127.0.0.1:{port}"
    controller.stop()


def signed(database: Database, settings: Settings, meeting: Meeting, now: datetime = NOW, **who: object) -> str:
    with database.transaction() as connection:
        return actions.sign_up(connection, settings, meeting.code, household(2, **who), now).sign_up.id


def remind(database: Database, settings: Settings, now: datetime) -> int:
    with database.transaction() as connection:
        return actions.remind(connection, settings, now)


def reminders(database: Database) -> list[tuple[str, str]]:
    found = [(str(each["to"]), str(each["subject"])) for each in letters(database)]
    return [each for each in found if each[1].split(":")[0] in ("Volgende week", "Morgen")]


def test_everyone_with_a_seat_and_an_address_is_reminded_twice_and_never_at_night(
    database: Database, settings: Settings
) -> None:
    meeting = announce(database, add_area(database), seats=4)
    signed(database, settings, meeting, email="a@example.org")
    signed(database, settings, meeting, email="no@example.org", reminders=False)
    signed(database, settings, meeting, email="waits@example.org")
    for moment in (
        WEEK_BEFORE - timedelta(minutes=1),
        WEEK_BEFORE + timedelta(hours=2),
        WEEK_BEFORE + timedelta(days=4),
    ):
        remind(database, settings, moment)
    assert reminders(database) == []
    for moment in (WEEK_BEFORE, WEEK_BEFORE + timedelta(minutes=15), WEEK_BEFORE + timedelta(days=1)):
        remind(database, settings, moment)
    assert reminders(database) == [("a@example.org", "Volgende week: Buurtavond Waterkwartier")]
    for moment in (DAY_BEFORE, DAY_BEFORE + timedelta(minutes=15), STARTS_AT - timedelta(hours=4)):
        remind(database, settings, moment)
    assert reminders(database)[1:] == [("a@example.org", "Morgen: Buurtavond Waterkwartier")]
    assert remind(database, settings, STARTS_AT - timedelta(hours=2)) == 0
    assert "/bijeenkomst/herinneringen/" in str(letters(database)[-1]["text"])


def test_who_signed_up_just_now_knows_it_well_enough(database: Database, settings: Settings) -> None:
    meeting = announce(database, add_area(database))
    signed(database, settings, meeting, WEEK_BEFORE - timedelta(days=1), email="late@example.org")
    signed(database, settings, meeting, DAY_BEFORE, email="last@example.org")
    assert remind(database, settings, WEEK_BEFORE) == 0
    assert remind(database, settings, DAY_BEFORE) == 1
    assert [to for to, _subject in reminders(database)] == ["late@example.org"]


def test_a_meeting_that_is_called_off_reminds_nobody_and_a_moved_one_reminds_again_for_its_new_day(
    database: Database, settings: Settings
) -> None:
    area = add_area(database)
    meeting = announce(database, area)
    signed(database, settings, meeting, email="a@example.org")
    remind(database, settings, WEEK_BEFORE)
    later = STARTS_AT + timedelta(days=14)
    with database.transaction() as connection:
        details = replace(meeting.details, starts_at=later, ends_at=later + timedelta(hours=2))
        actions.change(connection, settings, meeting.code, details, WEEK_BEFORE + timedelta(days=1))
    remind(database, settings, DAY_BEFORE)
    remind(database, settings, later - timedelta(days=7))
    assert [subject.split(":")[0] for _to, subject in reminders(database)] == ["Volgende week", "Volgende week"]
    with database.transaction() as connection:
        actions.call_off(connection, settings, meeting.code, later - timedelta(days=2))
    assert remind(database, settings, later - timedelta(days=1)) == 0


def test_who_has_only_a_telephone_is_reminded_by_a_colleague_with_the_words_ready(
    database: Database, settings: Settings
) -> None:
    meeting = announce(database, add_area(database))
    name = signed(database, settings, meeting, phone="06 12345678", language="en", name="Ana")
    signed(database, settings, meeting, email="a@example.org", phone="06 87654321")
    signed(database, settings, meeting)
    with database.reading() as connection:
        (found,) = actions.list_by_hand(connection, settings, meeting, Reminder.DAY)
    assert (found.sign_up.id, found.language, found.done) == (name, "en", False)
    assert "/afmelden/" in found.text and "taal=en" in found.text
    with database.transaction() as connection:
        actions.note_reminded(connection, meeting.code, name, Reminder.DAY, NOW)
        actions.note_reminded(connection, meeting.code, name, Reminder.DAY, NOW)
        assert [each.done for each in actions.list_by_hand(connection, settings, meeting, Reminder.DAY)] == [True]
        assert [each.done for each in actions.list_by_hand(connection, settings, meeting, Reminder.WEEK)] == [False]


def test_an_address_that_does_not_exist_is_noted_and_the_household_is_called(
    database: Database, settings: Settings, refusing: str
) -> None:
    meeting = announce(database, add_area(database))
    name = signed(database, settings, meeting, email="nobody@example.org", phone="06 12345678")
    jobs.work_once(database, replace(settings, mail_url=refusing), NOW)
    with database.reading() as connection:
        found = store.find_sign_up(connection, name)
        assert found is not None and found.email_failed and found.to_call
        assert [each.sign_up.id for each in actions.list_by_hand(connection, settings, meeting, Reminder.DAY)] == [name]
    assert remind(database, settings, DAY_BEFORE) == 0


def test_reminders_wait_for_the_morning(database: Database) -> None:
    morning = announce(
        database,
        add_area(database),
        starts_at=datetime.fromisoformat("2026-12-03T07:30:00+00:00"),
        ends_at=datetime.fromisoformat("2026-12-03T10:00:00+00:00"),
    )
    assert due_reminder(morning, datetime.fromisoformat("2026-12-02T07:45:00+00:00")) is None
    assert due_reminder(morning, datetime.fromisoformat("2026-12-02T08:00:00+00:00")) is Reminder.DAY
    assert is_quiet(datetime.fromisoformat("2026-12-02T19:00:00+00:00"))
    assert not is_quiet(datetime.fromisoformat("2026-12-02T18:59:00+00:00"))
