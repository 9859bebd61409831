"""Mixing responses again and again, so that a copy of the database does not tell in which order people answered."""

from __future__ import annotations

from datetime import datetime, timedelta

from participatie import jobs
from participatie.config import Settings
from participatie.db import Database
from participatie.surveys import store
from participatie.surveys.rounds import iso_week

EVERY = timedelta(minutes=10)
LOOKS_BACK = timedelta(days=7)


def mix_responses(database: Database, now: datetime) -> None:
    """Put the responses of this week and the last one in the order of their random ids, and empty SQLite's log."""
    week = iso_week(now - LOOKS_BACK)
    for mix in (store.mix_responses, store.mix_photos):
        with database.transaction() as connection:
            mix(connection, week)
    database.shorten_log()


def _mix_often(database: Database, settings: Settings, now: datetime) -> None:
    mix_responses(database, now)


jobs.periodic("mix responses", EVERY, _mix_often)
