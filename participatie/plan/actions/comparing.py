"""Reading what changed since the version before: of a published version, and of the draft."""

from __future__ import annotations

from functools import lru_cache

from participatie.areas.area import Area
from participatie.db import Connection
from participatie.plan import store
from participatie.plan.desk import Desk
from participatie.plan.differences import Differences, differences
from participatie.plan.publication import PublishedPlan

KEPT = 48


def changes_in_version(connection: Connection, area_id: int, plan: PublishedPlan, language: str) -> Differences | None:
    """Say what changed between a version and the one before; None for the first."""
    if plan.number == 1:
        return None
    return _between(store.versions.version(connection, area_id, plan.number - 1), plan, language)


def changes_in_draft(desk: Desk, area: Area, newest: PublishedPlan | None, language: str) -> Differences | None:
    """Say what the draft would change, compared with the newest version; None before the first."""
    if newest is None:
        return None
    old = newest.content
    # The day does not count in the comparison; the draft has none yet.
    return differences(old, desk.content(area.slug, area.name, newest.number + 1, old.published_on), language)


@lru_cache(maxsize=KEPT)
def _between(old: PublishedPlan, new: PublishedPlan, language: str) -> Differences:
    """Compare once: neither version ever changes."""
    return differences(old.content, new.content, language)
