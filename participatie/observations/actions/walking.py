"""A walk through the neighbourhood: its day, and who walked along. Its findings are observations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from participatie.accounts.people import Account
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.i18n import LOCAL_ZONE
from participatie.observations import store
from participatie.observations.actions.noting import CHANGED_MEANWHILE, NOT_YOURS, organisation_names
from participatie.observations.care import check_care
from participatie.observations.observation import Walk, checked_walk
from participatie.text import mark


def add_walk(
    connection: Connection,
    area: Area,
    walked_on: date | None,
    along: str,
    by: Account,
    now: datetime,
    *,
    people: int | None = None,
) -> Walk:
    """Keep that a walk was held.

    Args:
        connection: a writing transaction.
        area: where.
        walked_on: the day, today or earlier.
        along: who walked along: functions and groups, no names.
        by: who writes it down.
        now: the present, aware UTC.
        people: how many walked along, when somebody counted.

    Raises:
        Refusal: see `checked_walk` and `check_care`.
    """
    day, words = _checked(connection, area, walked_on, along, people, now)
    number = store.walks.add_walk(connection, Walk(0, area.id, by.organisation_id, "", by.id, day, words, people))
    return walk_by_id(connection, area.id, number)


def change_walk(
    connection: Connection,
    area: Area,
    walk: Walk,
    walked_on: date | None,
    along: str,
    by: Account,
    now: datetime,
    *,
    people: int | None = None,
) -> Walk:
    """Put another day or other words in a walk; `walk.revision` is the revision that was seen.

    Raises:
        Refusal: somebody else's walk, changed meanwhile, or as for `add_walk`.
    """
    if walk.account_id != by.id:
        raise Refusal(NOT_YOURS)
    day, words = _checked(connection, area, walked_on, along, people, now)
    if not store.walks.change_walk(connection, replace(walk, walked_on=day, along=words, people=people)):
        raise Refusal(CHANGED_MEANWHILE)
    return walk_by_id(connection, area.id, walk.id)


def remove_walk(connection: Connection, area_id: int, number: int, by: Account) -> None:
    """Take away a walk of one's own on which nothing was written down.

    Raises:
        Absent: it is not there.
        Refusal: somebody else's, or there are findings.
    """
    walk = walk_by_id(connection, area_id, number)
    if walk.account_id != by.id:
        raise Refusal(NOT_YOURS)
    if not store.walks.remove_walk(connection, number):
        raise Refusal(mark("Bij deze schouw staan bevindingen. Trek die eerst in."))


def list_walks(connection: Connection, area_id: int) -> tuple[Walk, ...]:
    """Give the walks of an area, the newest first."""
    return store.walks.list_walks(connection, area_id, organisation_names(connection))


def walk_by_id(connection: Connection, area_id: int, number: int) -> Walk:
    """Give one walk.

    Raises:
        Absent: there is none with this number in this area.
    """
    for each in list_walks(connection, area_id):
        if each.id == number:
            return each
    raise Absent("walk")


def _checked(
    connection: Connection, area: Area, walked_on: date | None, along: str, people: int | None, now: datetime
) -> tuple[date, str]:
    day, words = checked_walk(walked_on, along, people, now.astimezone(LOCAL_ZONE).date())
    check_care(words, [each.name for each in areas.list_streets(connection, area.id)])
    return day, words
