"""Letting people in, on both databases: once, from the waiting list, and forgotten after three months."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie import jobs
from participatie.config import Settings
from participatie.db import Database, metadata
from participatie.door import actions, store
from participatie.door.taps import Group, Visit, What
from participatie.errors import Refusal
from participatie.meetings import actions as meetings
from participatie.meetings import store as meetings_store
from participatie.meetings.keys import door_code
from participatie.meetings.meeting import Kind, Place
from tests.door.steps import DURING, present, send, sign_up, tap
from tests.meetings.steps import NOW, add_area, announce, letters


def test_the_same_batch_twice_and_in_another_order_lets_everybody_in_once(
    database: Database, settings: Settings
) -> None:
    meeting = announce(database, add_area(database))
    fatma = sign_up(database, settings, meeting, 4, name="Fatma", language="tr")
    batch = [
        tap(subject=fatma.id, people=4, visit=Visit.FIRST),
        tap(What.WALK_IN, people=2, name="Piet", language="nl", group=Group.ENTREPRENEUR),
        tap(What.NAMELESS, group=Group.PROFESSIONAL),
    ]
    assert send(database, settings, meeting, *batch) == {}
    assert send(database, settings, meeting, *reversed(batch)) == {}
    found = present(database, meeting)
    assert (found.people, found.signed_up, found.first_time) == (7, 4, 4)
    assert found.languages == (("tr", 4), ("nl", 2))


def test_a_tap_that_cannot_be_does_not_stop_the_others(database: Database, settings: Settings) -> None:
    area_id = add_area(database)
    meeting, other = announce(database, area_id), announce(database, area_id)
    elsewhere = sign_up(database, settings, other)
    wrong, right = tap(subject=elsewhere.id), tap(What.NAMELESS)
    assert list(send(database, settings, meeting, wrong, right)) == [wrong.key]
    assert present(database, meeting).people == 1
    assert present(database, other).people == 0


def test_a_code_lets_the_whole_household_in(database: Database, settings: Settings) -> None:
    meeting = announce(database, add_area(database))
    found = sign_up(database, settings, meeting, 3)
    code = door_code(settings.secret_key, found.id)
    assert len(code) == 5
    assert send(database, settings, meeting, tap(subject=code.lower())) == {}
    assert send(database, settings, meeting, tap(subject=found.id, people=3)) == {}
    assert present(database, meeting).people == 3
    assert len(send(database, settings, meeting, tap(subject="22222"))) == 1


def test_who_waits_and_is_let_in_has_a_seat_without_a_letter_and_waits_again_when_it_is_taken_back(
    database: Database, settings: Settings
) -> None:
    meeting = announce(database, add_area(database), seats=2)
    sign_up(database, settings, meeting, 2)
    waiting = sign_up(database, settings, meeting, 3, email="wacht@example.org")
    before = len(letters(database))
    inside = tap(subject=waiting.id, people=3)
    send(database, settings, meeting, inside)
    assert _place(database, waiting.id) == (Place.SEATED, "Binnengelaten aan de deur")
    send(database, settings, meeting, tap(subject=waiting.id, people=0, replaces=(inside.key,)))
    assert _place(database, waiting.id) == (Place.WAITING, "")
    assert len(letters(database)) == before


def test_who_waits_again_moves_up_when_there_is_room_by_then(database: Database, settings: Settings) -> None:
    meeting = announce(database, add_area(database), seats=3)
    seated = sign_up(database, settings, meeting, 3)
    waiting = sign_up(database, settings, meeting, 2)
    inside = tap(subject=waiting.id, people=2)
    send(database, settings, meeting, inside)
    with database.transaction() as connection:
        meetings.cancel_by_team(connection, settings, meeting.code, seated.id, DURING)
    send(database, settings, meeting, tap(subject=waiting.id, people=0, replaces=(inside.key,)))
    assert _place(database, waiting.id) == (Place.SEATED, "")


def test_who_cancels_while_a_phone_is_without_a_connection_is_still_counted(
    database: Database, settings: Settings
) -> None:
    meeting = announce(database, add_area(database))
    found = sign_up(database, settings, meeting, 2, name="Jan")
    made_offline = tap(subject=found.id, people=2)
    with database.transaction() as connection:
        meetings.cancel_by_team(connection, settings, meeting.code, found.id, DURING)
    assert send(database, settings, meeting, made_offline) == {}
    assert present(database, meeting).people == 2
    with database.reading() as connection:
        assert [each.sign_up.id for each in actions.list_households(connection, settings, meeting)] == [found.id]


@pytest.mark.parametrize(
    ("when", "sentence"),
    [(-timedelta(days=2), "een dag voor"), (timedelta(days=15), "te lang geleden")],
)
def test_the_door_is_shut_long_before_and_long_after(
    database: Database, settings: Settings, when: timedelta, sentence: str
) -> None:
    meeting = announce(database, add_area(database))
    with database.transaction() as connection, pytest.raises(Refusal, match=sentence):
        actions.take_in(connection, settings, meeting, [tap(What.NAMELESS)], meeting.ends_at + when)


def test_the_door_of_a_meeting_that_is_called_off_is_shut(database: Database, settings: Settings) -> None:
    meeting = announce(database, add_area(database))
    with database.transaction() as connection:
        meetings.call_off(connection, settings, meeting.code, NOW)
        off = meetings.find_meeting(connection, meeting.area_id, meeting.code)
        with pytest.raises(Refusal, match="gaat niet door"):
            actions.take_in(connection, settings, off, [tap(What.NAMELESS)], DURING)


def test_to_a_session_for_professionals_professionals_come(database: Database, settings: Settings) -> None:
    area_id = add_area(database)
    assert actions.usual_group(announce(database, area_id)) is Group.RESIDENT
    assert actions.usual_group(announce(database, area_id, kind=Kind.THEME_SESSION)) is Group.PROFESSIONAL


def test_after_three_months_the_job_leaves_sums_only(database: Database, settings: Settings) -> None:
    meeting = announce(database, add_area(database))
    fatma = sign_up(database, settings, meeting, 4, name="Fatma", language="tr")
    walk_in = tap(What.WALK_IN, people=2, name="Piet van de hoek", language="nl", visit=Visit.FIRST)
    send(database, settings, meeting, tap(subject=fatma.id, people=4), walk_in, tap(What.NAMELESS))
    before = present(database, meeting)
    jobs.work_once(database, settings, meeting.ends_at + timedelta(days=89))
    assert "Piet van de hoek" in _everything(database)
    jobs.work_once(database, settings, meeting.ends_at + timedelta(days=91))
    assert present(database, meeting) == before
    assert (before.people, before.first_time) == (7, 2)
    left = _everything(database)
    assert "Piet" not in left
    assert "Fatma" not in left
    with database.reading() as connection:
        assert store.list_taps(connection, meeting.id) == ()


def test_a_tap_has_no_time_no_phone_no_account_and_no_way_to_an_answer() -> None:
    assert set(store.taps.c.keys()) == {
        "meeting_id",
        "key",
        "what",
        "subject",
        "people",
        "visitor_group",
        "visit",
        "language",
        "name",
        "colour",
        "replaces",
    }
    assert store.taps.dialect_options["sqlite"]["with_rowid"] is False
    assert {key.column.table.name for key in store.taps.foreign_keys} == {"meetings"}
    assert not any(isinstance(each.type, sa.DateTime | sa.Date) for each in store.taps.c)
    assert metadata.tables["door_counts"] is store.counts


def _place(database: Database, sign_up_id: str) -> tuple[Place, str]:
    with database.reading() as connection:
        found = meetings_store.find_sign_up(connection, sign_up_id)
    assert found is not None
    return found.place, found.override_reason


def _everything(database: Database) -> str:
    with database.reading() as connection:
        tables = (store.taps, store.counts, meetings_store.sign_ups)
        return str([tuple(row) for table in tables for row in connection.execute(sa.select(table))])
