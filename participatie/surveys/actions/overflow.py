"""Keeping drafts that outgrew their cookie, sealed, until they are sent, wiped or forgotten."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from participatie import jobs
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.surveys import drafts, store
from participatie.surveys.drafts import Draft, Overflow


def keep_overflow(connection: Connection, row_id: str, row: bytes, now: datetime) -> None:
    """Keep a draft that outgrew its cookie, sealed with a key that we do not have."""
    store.save_draft(connection, row_id, row, now.date() + timedelta(days=drafts.KEPT_DAYS + 1))


def open_overflow(connection: Connection, overflow: Overflow) -> Draft | None:
    """Open such a draft with the key from the cookie; None when it has expired or was wiped."""
    row = store.find_draft(connection, overflow.row_id)
    return None if row is None else drafts.open_row(row, overflow)


def forget_overflow(connection: Connection, row_id: str) -> None:
    """Forget such a draft."""
    store.delete_draft(connection, row_id)


def expire_drafts(connection: Connection, today: date) -> int:
    """Forget the drafts that nobody came back to; gives how many. For the background jobs."""
    return store.delete_drafts_before(connection, today)


def _forget_daily(database: Database, settings: Settings, now: datetime) -> None:
    with database.transaction() as connection:
        expire_drafts(connection, now.date())


jobs.periodic("forget drafts that nobody came back to", timedelta(days=1), _forget_daily)
