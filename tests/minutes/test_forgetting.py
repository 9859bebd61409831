"""What people told us about a report is forgotten by the background job, and the coordinator is reminded once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from participatie import jobs
from participatie.config import Settings
from participatie.db import Database
from participatie.minutes import actions
from participatie.minutes.reaction import Outcome
from participatie.minutes.store.tables import minutes_hand_thanks, minutes_reactions
from participatie.written import WrittenText
from tests.minutes.steps import AFTER_THE_WEEK, THAT_EVENING, Evening, draft, hold_evening, publish, share


@pytest.fixture
def evening(both_app: Flask, database: Database, settings: Settings) -> Evening:
    """A meeting with a shared draft and one reaction, read."""
    with both_app.test_request_context():
        found = hold_evening(database, settings)
    with both_app.test_request_context(), database.transaction() as connection:
        draft(connection, found)
        share(connection, found)
        key = actions.new_form_key(settings, found.meeting)
        actions.react(connection, settings, found.meeting, "Canarische reactie.", "nl", key, THAT_EVENING)
        (reaction,) = actions.list_reactions(connection, found.meeting)
        actions.resolve(
            connection, found.meeting, reaction.id, Outcome.TAKEN, WrittenText(), found.worker, THAT_EVENING
        )
    return found


def kept(database: Database) -> int:
    """How many reactions are kept."""
    with database.reading() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(minutes_reactions)).scalar_one())


def work(database: Database, settings: Settings, now: datetime) -> None:
    """Let the background worker do what is due."""
    jobs.work_once(database, settings, now)


def test_reactions_go_three_months_after_publication_and_the_report_stays(
    both_app: Flask, evening: Evening, database: Database, settings: Settings
) -> None:
    with both_app.test_request_context(), database.transaction() as connection:
        publish(connection, evening)
    work(database, settings, AFTER_THE_WEEK + timedelta(days=89))
    assert kept(database) == 1
    work(database, settings, AFTER_THE_WEEK + timedelta(days=91))
    assert kept(database) == 0
    with database.reading() as connection:
        report = actions.newest_report(connection, evening.meeting)
    assert report is not None and report.adds_up and "Canarische" not in report.text


def test_reactions_to_a_draft_that_nobody_publishes_go_after_half_a_year(
    evening: Evening, database: Database, settings: Settings
) -> None:
    work(database, settings, THAT_EVENING + timedelta(days=179))
    assert kept(database) == 1
    work(database, settings, THAT_EVENING + timedelta(days=181))
    assert kept(database) == 0


def test_who_was_thanked_by_hand_is_forgotten_with_the_contacts(
    both_app: Flask, evening: Evening, database: Database, settings: Settings
) -> None:
    with both_app.test_request_context(), database.transaction() as connection:
        (line,) = actions.list_by_hand(connection, settings, evening.meeting, THAT_EVENING)
        actions.note_thanked(connection, evening.meeting, line.sign_up.id, THAT_EVENING)
    work(database, settings, THAT_EVENING + timedelta(days=92))
    with database.reading() as connection:
        assert connection.execute(sa.select(minutes_hand_thanks)).first() is None


def test_the_coordinator_is_reminded_once_when_the_week_is_over(
    evening: Evening, database: Database, settings: Settings
) -> None:
    for days in (3, 8, 9, 10):
        work(database, settings, THAT_EVENING + timedelta(days=days))
    with database.reading() as connection:
        from participatie.outbox import outbox

        keys = [key for key in connection.execute(sa.select(outbox.c.key)).scalars() if key.startswith("minutes:")]
    assert keys == [f"minutes:publish:{evening.meeting.id}:{evening.coordinator.id}"]


def test_a_letter_of_thanks_that_cannot_arrive_puts_its_household_on_the_list_to_call(
    both_app: Flask, evening: Evening, database: Database, settings: Settings
) -> None:
    from participatie.meetings import actions as meetings
    from participatie.meetings.actions.reminding import _email_failed
    from participatie.meetings.meeting import SignUpRequest

    request = SignUpRequest(people=1, name="Ali", email="ali@example.org", phone="06 11 22 33 44")
    with both_app.test_request_context(), database.transaction() as connection:
        ali = meetings.sign_up(
            connection, settings, evening.meeting.code, request, evening.meeting.starts_at, by_team=True
        ).sign_up
        actions.thank(connection, settings, evening.meeting, evening.worker, THAT_EVENING)
    _email_failed(database, f"meeting:thanks:{ali.id}")
    with both_app.test_request_context(), database.reading() as connection:
        lines = actions.list_by_hand(connection, settings, evening.meeting, THAT_EVENING)
    assert [line.sign_up.request.name for line in lines] == ["Piotr", "Ali"]
    assert "U kon er niet bij zijn" in lines[1].text
