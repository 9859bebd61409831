"""Making the figures of a round that leave the team, once, and making them public."""

from __future__ import annotations

from datetime import datetime, timedelta

from participatie import jobs
from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.errors import Refusal
from participatie.results import store
from participatie.results.actions.counting import counted
from participatie.results.release import Release, make_release, read_release
from participatie.surveys import actions as surveys
from participatie.surveys.periods import LOCAL_ZONE
from participatie.surveys.rounds import Round, Standing
from participatie.text import mark

STILL_OPEN = mark("De vragenlijst is nog niet dicht. De cijfers worden daarna gemaakt.")
TOO_FEW = mark("Er zijn te weinig antwoorden om iets te laten zien.")


def find_release(connection: Connection, round_: Round) -> Release | None:
    """Find the figures of a round; None while they are not made, also while it can still be answered."""
    found = store.find_release(connection, round_.id)
    if found is None:
        return None
    return read_release(found.figures, found.themes, made_on=found.made_on, published_on=found.published_on)


def find_published(connection: Connection, round_: Round) -> Release | None:
    """Find the figures of a round that everybody may read; None before they are published."""
    found = find_release(connection, round_)
    return found if found is not None and found.published_on is not None else None


def list_published(connection: Connection, area_id: int) -> tuple[tuple[Round, Release], ...]:
    """List the rounds of an area of which everybody may read the figures, the newest first."""
    found = ((each, find_published(connection, each)) for each in surveys.list_rounds(connection, area_id))
    return tuple((each, made) for each, made in found if made is not None)


def release(connection: Connection, round_: Round, now: datetime) -> Release:
    """Give the figures of a round; they are made now when nobody made them before.

    Raises:
        Refusal: the round can still be answered.
    """
    if round_.standing(now) is not Standing.CLOSED:
        raise Refusal(STILL_OPEN)
    made = find_release(connection, round_)
    if made is not None:
        return made
    found = counted(connection, round_, now)
    twice, gone = surveys.count_marked(connection, round_.id)
    figures = make_release(found.survey, found.everybody, found.groups, sent_twice=twice, withdrawn=gone)
    today = now.astimezone(LOCAL_ZONE).date()
    store.add_release(connection, round_.id, figures, today)
    kept = find_release(connection, round_)
    assert kept is not None
    return kept


def publish(connection: Connection, round_: Round, account: Account, now: datetime) -> Release:
    """Let everybody read the figures of a round.

    Raises:
        Refusal: the round can still be answered, or too few people answered.
    """
    found = release(connection, round_, now)
    if found.shown.people is None:
        raise Refusal(TOO_FEW)
    if store.publish_release(connection, round_.id, account.id, now.astimezone(LOCAL_ZONE).date()):
        accounts.record(connection, account.id, "results published", round_.code, now)
    kept = find_release(connection, round_)
    assert kept is not None
    return kept


def release_closed(database: Database, now: datetime) -> int:
    """Make the figures of every round that has closed since; gives how many were made."""
    with database.reading() as connection:
        made = store.list_releases(connection)
        waiting = [
            each
            for each in surveys.every_round(connection)
            if each.id not in made and each.standing(now) is Standing.CLOSED
        ]
    for each in waiting:
        with database.transaction() as connection:
            release(connection, each, now)
    return len(waiting)


def _release_closed(database: Database, _settings: Settings, now: datetime) -> None:
    release_closed(database, now)


jobs.periodic("make the figures of closed rounds", timedelta(minutes=10), _release_closed)
