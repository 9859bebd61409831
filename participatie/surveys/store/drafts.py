"""Drafts that outgrew their cookie, sealed with a key that is not here."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.surveys.store.tables import survey_drafts


def save_draft(connection: Connection, draft_id: str, sealed: bytes, expires_on: date) -> None:
    """Keep an overflowing draft, in place of its earlier state."""
    values = {"id": draft_id, "sealed": sealed, "expires_on": expires_on}
    if insert_ignore(connection, survey_drafts, [values]) == 0:
        connection.execute(sa.update(survey_drafts).where(survey_drafts.c.id == draft_id).values(**values))


def find_draft(connection: Connection, draft_id: str) -> bytes | None:
    """Find an overflowing draft; without the key in the cookie it cannot be read."""
    found = connection.execute(
        sa.select(survey_drafts.c.sealed).where(survey_drafts.c.id == draft_id)
    ).scalar_one_or_none()
    return None if found is None else bytes(found)


def delete_draft(connection: Connection, draft_id: str) -> None:
    """Forget an overflowing draft."""
    connection.execute(sa.delete(survey_drafts).where(survey_drafts.c.id == draft_id))


def delete_drafts_before(connection: Connection, day: date) -> int:
    """Forget the drafts that expired before a day; gives how many."""
    return connection.execute(sa.delete(survey_drafts).where(survey_drafts.c.expires_on < day)).rowcount
