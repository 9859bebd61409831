"""Write an observation down, change it, take it back, read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.i18n import LOCAL_ZONE
from participatie.observations import store
from participatie.observations.actions.themes import theme_names
from participatie.observations.care import check_care, questions_about
from participatie.observations.observation import Entry, Observation, checked_entry, may_change, may_withdraw
from participatie.text import Message, mark

CHANGED_MEANWHILE = mark("Iemand veranderde dit net. Kijk eerst wat er nu staat.")
NOT_YOURS = mark("Alleen wie dit schreef, kan het veranderen.")


def add_observation(
    connection: Connection, area: Area, entry: Entry, by: Account, now: datetime, *, walk_id: int | None = None
) -> Observation:
    """Keep what somebody observed, in the name of their organisation.

    Args:
        connection: a writing transaction.
        area: where.
        entry: as it was typed; its theme must be one of `theme_names`.
        by: who writes.
        now: the present, aware UTC; only the day is kept.
        walk_id: the walk on which it was found; of this area.

    Raises:
        Refusal: see `checked_entry` and `check_care`.
    """
    checked = _checked(connection, area, entry)
    today = now.astimezone(LOCAL_ZONE).date()
    new = Observation(0, area.id, by.organisation_id, "", by.id, walk_id, checked, today)
    number = store.notes.add_observation(connection, new)
    return observation_by_id(connection, area.id, number)


def look_at(connection: Connection, area: Area, entry: Entry) -> tuple[Message, ...]:
    """Look at an entry before it is kept, and give the questions that its writer must answer first.

    Raises:
        Refusal: it may not be kept at all, as for `add_observation`.
    """
    checked = _checked(connection, area, entry)
    return questions_about(checked.text, [each.name for each in areas.list_streets(connection, area.id)])


def change_observation(
    connection: Connection, area: Area, number: int, revision: int, entry: Entry, by: Account
) -> Observation:
    """Put other words in an observation of one's own.

    Args:
        connection: a writing transaction.
        area: where.
        number: its id.
        revision: the revision that was seen.
        entry: as it was typed.
        by: who writes.

    Raises:
        Absent: it is not there, or it was taken back.
        Refusal: somebody else's, changed meanwhile, or as for `add_observation`.
    """
    kept = observation_by_id(connection, area.id, number)
    if not may_change(kept, by):
        raise Refusal(NOT_YOURS)
    changed = replace(kept, entry=_checked(connection, area, entry), revision=revision)
    if not store.notes.change_observation(connection, changed):
        raise Refusal(CHANGED_MEANWHILE)
    return observation_by_id(connection, area.id, number)


def withdraw_observation(connection: Connection, area_id: int, number: int, by: Account, now: datetime) -> None:
    """Take an observation back: its text is erased at once, and it counts no longer.

    Raises:
        Absent: it is not there, or it was taken back before.
        Refusal: somebody else's, and not the coordinator.
    """
    kept = observation_by_id(connection, area_id, number)
    if not may_withdraw(kept, by):
        raise Refusal(NOT_YOURS)
    store.notes.withdraw_observation(connection, number, now.astimezone(LOCAL_ZONE).date())
    accounts.record(connection, by.id, "observation_withdrawn", f"area {area_id}, observation {number}", now)


def list_observations(connection: Connection, area_id: int) -> tuple[Observation, ...]:
    """Give the observations of an area that were not taken back, the newest first."""
    found = store.notes.list_observations(connection, area_id, organisation_names(connection))
    return tuple(each for each in found if each.withdrawn_on is None)


def observation_by_id(connection: Connection, area_id: int, number: int) -> Observation:
    """Give one observation.

    Raises:
        Absent: it is not there, or it was taken back.
    """
    found = store.notes.find_observation(connection, area_id, number, organisation_names(connection))
    if found is None or found.withdrawn_on is not None:
        raise Absent("observation")
    return found


def organisation_names(connection: Connection) -> dict[int, str]:
    """Tell what each organisation is called."""
    return {each.id: each.name for each in accounts.list_organisations(connection)}


def _checked(connection: Connection, area: Area, entry: Entry) -> Entry:
    streets, landmarks = areas.list_streets(connection, area.id), areas.list_landmarks(connection, area.id)
    checked = checked_entry(
        entry,
        themes=theme_names(connection, area.id),
        streets={each.code for each in streets},
        landmarks={each.code for each in landmarks},
        boundary=area.boundary,
    )
    check_care(checked.text, [each.name for each in streets])
    return checked
