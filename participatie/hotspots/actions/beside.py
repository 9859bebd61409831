"""Lay incident records beside the hot spots: a layer of their own, never added to what people say."""

from __future__ import annotations

from collections.abc import Sequence

from participatie.db import Connection
from participatie.disclosure import LEAST, shown_count
from participatie.hotspots.hot_spot import HotSpot
from participatie.hotspots.pointing import count_near
from participatie.incidents import actions as incidents


def incidents_near(connection: Connection, area_id: int, spots: Sequence[HotSpot]) -> dict[int, int | None]:
    """Count the incident records at each hot spot.

    Returns:
        Per id of a hot spot the number of records, None when fewer than five. Empty when no file was imported.
    """
    points = incidents.list_points(connection, area_id)
    if not points:
        return {}
    return {spot_id: shown_count(count, LEAST) for spot_id, count in count_near(points, spots).items()}
