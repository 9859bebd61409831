"""The directory of a neighbourhood: who takes part, what each may do, and when."""

from __future__ import annotations

from datetime import datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent
from participatie.partners import store
from participatie.partners.commitment import check_may_change
from participatie.partners.directory import ChangedMeanwhile, Partner, Profile, checked_profile
from participatie.partners.themes import helping
from participatie.partners.wording import LOCAL_ZONE
from participatie.quickscan.content import Help


def list_partners(connection: Connection, area_id: int) -> tuple[Partner, ...]:
    """Give the partner organisations of an area with what they can do, by name."""
    hours = {each.organisation_id: each.hours for each in areas.list_partners(connection, area_id)}
    profiles = store.profiles.list_profiles(connection, area_id)
    return tuple(
        Partner(each, hours[each.id], profiles.get(each.id, Profile()))
        for each in accounts.list_organisations(connection)
        if each.id in hours
    )


def partner_by_slug(connection: Connection, area_id: int, slug: str) -> Partner:
    """Give one partner organisation of an area.

    Raises:
        Absent: no such organisation takes part here.
    """
    for each in list_partners(connection, area_id):
        if each.organisation.slug == slug:
            return each
    raise Absent("partner")


def save_profile(
    connection: Connection, area: Area, partner: Partner, profile: Profile, by: Account, now: datetime
) -> None:
    """Keep what an organisation can do; `profile.version` is the version that was seen.

    Raises:
        Refusal: another organisation, or something that cannot be.
        ChangedMeanwhile: somebody else changed it since.
    """
    check_may_change(by, partner.organisation.id)
    checked = checked_profile(profile, people(connection), now.astimezone(LOCAL_ZONE).date())
    if not store.profiles.save_profile(connection, area.id, partner.organisation.id, checked):
        raise ChangedMeanwhile
    accounts.record(connection, by.id, "partner_changed", f"{area.slug}: {partner.organisation.slug}", now)


def who_may_help(
    connection: Connection, area_id: int, themes: tuple[str, ...], moments: tuple[str, ...]
) -> tuple[Help, ...]:
    """Say which partner organisations of an area may do something about themes; see `themes.helping`."""
    return helping(list_partners(connection, area_id), themes, moments)


def people(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Give name and address of everybody who can sign in, to keep persons out of what is asked of functions."""
    return tuple((each.name, each.email) for each in accounts.list_accounts(connection))
