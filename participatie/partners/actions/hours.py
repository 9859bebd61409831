"""Logging the hours that organisations gave, and laying them beside what was promised."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.hotspots import actions as hotspots
from participatie.partners import store
from participatie.partners.actions.directory import list_partners
from participatie.partners.actions.promises import list_commitments
from participatie.partners.hours import Delivered, Kept, checked_sentence, kept_hours
from participatie.partners.wording import LOCAL_ZONE
from participatie.text import mark

MOST_MINUTES_A_DAY = 200 * 60


def log_hours(
    connection: Connection, area: Area, entry: Delivered, by: Account, now: datetime, *, form_key: str
) -> bool:
    """Keep hours that an organisation gave.

    Args:
        entry: the hours; `minutes` from `minutes_of`.
        form_key: of the form that brought them: sent twice, the same hours are kept once.

    Returns:
        False when they were kept before.

    Raises:
        Refusal: another organisation, one that takes no part here, or a day or number that cannot be.
    """
    check_may_log(by, entry.organisation_id)
    today = now.astimezone(LOCAL_ZONE).date()
    sentence = checked_sentence(entry.sentence, entry.day, today)
    if entry.organisation_id not in {each.organisation.id for each in list_partners(connection, area.id)}:
        raise Refusal(mark("Deze organisatie doet niet mee in deze buurt."))
    if entry.hot_spot_id not in {None, *(each.id for each in hotspots.list_hot_spots(connection, area.id))}:
        raise Refusal(mark("Kies een plek uit de lijst."))
    before = store.hours.minutes_on(connection, area.id, entry.organisation_id, entry.day)
    if before + entry.minutes > MOST_MINUTES_A_DAY:
        raise Refusal(mark("Op deze dag staan dan meer dan 200 uren. Kijk ze na."))
    tidy = Delivered(0, entry.organisation_id, entry.day, entry.minutes, entry.hot_spot_id, sentence, by.id)
    content = f"{form_key}|{tidy.organisation_id}|{tidy.day}|{tidy.minutes}|{tidy.hot_spot_id}|{sentence}"
    if not store.hours.add_hours(connection, area.id, tidy, hashlib.sha256(content.encode()).hexdigest()[:40]):
        return False
    accounts.record(connection, by.id, "hours_logged", f"{area.slug}: organisation {tidy.organisation_id}", now)
    return True


def remove_hours(connection: Connection, area: Area, entry_id: int, by: Account, now: datetime) -> None:
    """Take an entry out that was a mistake.

    Raises:
        Refusal: it is another organisation's.
        Absent: there is none with this number in this area.
    """
    found = next((each for each in store.hours.list_hours(connection, area.id) if each.id == entry_id), None)
    if found is None:
        raise Absent("hours")
    check_may_log(by, found.organisation_id)
    store.hours.remove_hours(connection, entry_id)
    accounts.record(connection, by.id, "hours_removed", f"{area.slug}: organisation {found.organisation_id}", now)


def list_hours(
    connection: Connection, area_id: int, *, organisation_id: int | None = None, most: int | None = None
) -> tuple[Delivered, ...]:
    """Give logged hours, newest day first."""
    return store.hours.list_hours(connection, area_id, organisation_id=organisation_id, most=most)


def kept_by_partners(connection: Connection, area_id: int, today: date) -> tuple[Kept, ...]:
    """Give for each partner organisation what it promised and what it gave, by name."""
    return kept_hours(
        [each.organisation for each in list_partners(connection, area_id)],
        list_commitments(connection, area_id),
        store.hours.minutes_by_day(connection, area_id),
        today,
    )


def may_log(account: Account, organisation_id: int) -> bool:
    """Whether somebody may log hours for an organisation: the coordinator for all, who works there for the own one."""
    if account.role is Role.COORDINATOR:
        return True
    own = account.role in (Role.PROFESSIONAL, Role.COMMUNITY_WORKER, Role.EXECUTIVE)
    return own and account.organisation_id == organisation_id


def check_may_log(account: Account, organisation_id: int) -> None:
    """Refuse hours for another organisation.

    Raises:
        Refusal: see `may_log`.
    """
    if not may_log(account, organisation_id):
        raise Refusal(mark("U kunt alleen uren invullen voor uw eigen organisatie."))
