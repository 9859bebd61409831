"""What other documents may tell of the places on the list: the same as everybody may see of them, and as steadily."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from participatie.db import Connection
from participatie.disclosure import LEAST
from participatie.hotspots.hot_spot import Findings, HotSpot, Origin, Status
from participatie.hotspots.lineage import in_fives
from participatie.hotspots.publication import public_findings
from participatie.hotspots.store import public
from participatie.hotspots.store import spots as store

NEW_LEAST = 2 * LEAST - 1
"""Four people may have stood at a place that was not told before; five make the difference."""


def told_spots(connection: Connection, area_id: int, before: Collection[str] | None) -> tuple[HotSpot, ...]:
    """Give the places that the team did not leave out, with what everybody may see of them.

    Args:
        connection: reading is enough.
        area_id: where.
        before: codes of the places that were told before; None when nothing was told yet.

    Returns:
        Hot spots and signals with at least five people, most people first. What was told before stays, also when it
        is no longer found. What was not, and is not public either, comes in when five people make that difference.
        Audiences are those of now where everybody may see none: then they do not add up to `respondents`.
    """
    published = public.list_published(connection, area_id)
    found = []
    for spot in store.list_spots(connection, area_id):
        known = published.get(spot.id)
        shown = known.findings if known else public_findings(spot.findings)
        if shown is None or not spot.current or spot.status not in (Status.PROPOSED, Status.CONFIRMED):
            continue
        if before is not None and spot.code in before:
            stays = True
        elif spot.status is Status.CONFIRMED or spot.origin is not Origin.FOUND:
            stays = spot.present or spot.status is Status.CONFIRMED
        else:
            stays = spot.present and (before is None or shown.respondents >= NEW_LEAST)
        if stays:
            found.append(replace(spot, findings=_told(spot, shown)))
    return tuple(sorted(found, key=lambda spot: (-spot.respondents, spot.id)))


def _told(spot: HotSpot, shown: Findings) -> Findings:
    people = shown.respondents if spot.origin is Origin.FOUND else in_fives(shown.respondents)
    return replace(shown, respondents=people, audiences=shown.audiences or spot.findings.audiences)
