"""Reading what the draft would change."""

from __future__ import annotations

from participatie.areas.area import Area
from participatie.plan.desk import Desk
from participatie.plan.differences import Differences, differences
from participatie.plan.publication import PublishedPlan


def changes_in_draft(desk: Desk, area: Area, newest: PublishedPlan | None, language: str) -> Differences | None:
    """Say what the draft would change, compared with the newest version; None before the first."""
    if newest is None:
        return None
    old = newest.content
    # The day does not count in the comparison; the draft has none yet.
    return differences(old, desk.content(area.slug, area.name, newest.number + 1, old.published_on), language)
