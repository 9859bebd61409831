"""What staff do with news: write it, correct it, take it back."""

from __future__ import annotations

from datetime import date, datetime

from participatie.db import Connection
from participatie.feedback import store
from participatie.feedback.updates import Update, checked
from participatie.i18n import LOCAL_ZONE
from participatie.plan import actions as plans
from participatie.written import WrittenText


def add_update(
    connection: Connection,
    area_id: int,
    sentence: WrittenText,
    published_on: date,
    now: datetime,
    *,
    action_id: int | None = None,
) -> Update:
    """Publish one sentence of news.

    Args:
        connection: a writing transaction.
        area_id: whose news it is.
        sentence: what was done, in Dutch and other languages of the area.
        published_on: the day it is about; today or earlier.
        now: the present, aware UTC.
        action_id: the action of the newest plan that it is about, if any.

    Raises:
        Absent: the action is not in the newest plan of this area.
        Refusal: see `updates.checked`.
    """
    _check_action(connection, area_id, action_id)
    checked(sentence, published_on, now.astimezone(LOCAL_ZONE).date())
    return store.add_update(connection, area_id, sentence, published_on, action_id)


def change_update(
    connection: Connection,
    area_id: int,
    update_id: int,
    sentence: WrittenText,
    published_on: date,
    now: datetime,
    *,
    action_id: int | None = None,
) -> None:
    """Correct news that stands there already.

    Raises:
        Absent: there is no such news in this area, or no such action in its newest plan.
        Refusal: see `updates.checked`.
    """
    store.update_by_id(connection, area_id, update_id)
    _check_action(connection, area_id, action_id)
    checked(sentence, published_on, now.astimezone(LOCAL_ZONE).date())
    store.change_update(connection, update_id, sentence, published_on, action_id)


def remove_update(connection: Connection, area_id: int, update_id: int) -> None:
    """Take news back.

    Raises:
        Absent: there is no such news in this area.
    """
    store.update_by_id(connection, area_id, update_id)
    store.remove_update(connection, update_id)


def update_by_id(connection: Connection, area_id: int, update_id: int) -> Update:
    """Give one piece of news of an area, or raise `Absent`."""
    return store.update_by_id(connection, area_id, update_id)


def list_updates(connection: Connection, area_id: int, most: int | None = None) -> tuple[Update, ...]:
    """Give the news of an area, newest first, at most `most`."""
    return store.list_updates(connection, area_id, most)


def _check_action(connection: Connection, area_id: int, action_id: int | None) -> None:
    if action_id is not None:
        plans.action_by_id(connection, area_id, action_id)
