"""Where it is kept what organisations can do."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.partners.directory import Contact, Profile
from participatie.partners.powers import powers_of, slots_of
from participatie.partners.store.tables import partner_profiles


def list_profiles(connection: Connection, area_id: int) -> dict[int, Profile]:
    """Give the profiles of an area by the organisation's id."""
    rows = connection.execute(sa.select(partner_profiles).where(partner_profiles.c.area_id == area_id))
    return {row.organisation_id: _profile(row) for row in rows}


def save_profile(connection: Connection, area_id: int, organisation_id: int, profile: Profile) -> bool:
    """Keep a profile; `profile.version` is the version it was changed from.

    Returns:
        False when somebody else changed it since, and nothing was kept.
    """
    values = {
        "powers": [each.value for each in profile.powers],
        "remark": profile.remark,
        "slots": list(profile.slots),
        "when_words": profile.when,
        "contact_function": profile.contact.function,
        "contact_email": profile.contact.email,
        "contact_phone": profile.contact.phone,
        "contact_public": profile.contact.public,
        "since": profile.since,
        "version": profile.version + 1,
    }
    if profile.version == 0:
        row = {"area_id": area_id, "organisation_id": organisation_id, **values}
        return insert_ignore(connection, partner_profiles, [row]) == 1
    seen = sa.and_(
        partner_profiles.c.area_id == area_id,
        partner_profiles.c.organisation_id == organisation_id,
        partner_profiles.c.version == profile.version,
    )
    return connection.execute(sa.update(partner_profiles).where(seen).values(**values)).rowcount == 1


def _profile(row: sa.Row[Any]) -> Profile:
    return Profile(
        powers=powers_of(row.powers),
        remark=row.remark,
        slots=slots_of(row.slots),
        when=row.when_words,
        contact=Contact(row.contact_function, row.contact_email, row.contact_phone, row.contact_public),
        since=row.since,
        version=row.version,
    )
