"""Forgetting observations that are old, and walks of which nothing is left."""

from __future__ import annotations

from datetime import datetime, timedelta

from participatie import jobs
from participatie.config import Settings
from participatie.db import Database
from participatie.i18n import LOCAL_ZONE
from participatie.observations import store
from participatie.observations.observation import KEPT, WITHDRAWN_KEPT


def forget_old(database: Database, now: datetime) -> int:
    """Forget what is kept too long; gives how many observations that were. Twice gives the same."""
    today = now.astimezone(LOCAL_ZONE).date()
    with database.transaction() as connection:
        forgotten = store.notes.forget_observations(connection, today - KEPT, today - WITHDRAWN_KEPT)
        store.walks.forget_walks(connection, today - KEPT)
    return forgotten


def _forget_daily(database: Database, _settings: Settings, now: datetime) -> None:
    forget_old(database, now)


jobs.periodic("forget old observations", timedelta(days=1), _forget_daily)
