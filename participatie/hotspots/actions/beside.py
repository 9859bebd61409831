"""Lay incident records beside the hot spots: a layer of their own, never added to what people say."""

from __future__ import annotations

from collections.abc import Sequence

from participatie.db import Connection
from participatie.disclosure import LEAST, shown_count
from participatie.geometry import MultiPolygon, bounds_of
from participatie.hotspots.hot_spot import HotSpot
from participatie.hotspots.pointing import NEAR_M, count_near
from participatie.incidents import actions as incidents


def incidents_near(connection: Connection, area_id: int, spots: Sequence[HotSpot]) -> dict[int, int | None]:
    """Count the incident records at each hot spot.

    Returns:
        Per id of a hot spot the number of records, None when fewer than five. Empty when no file was imported.
    """
    if not spots or not incidents.count_ready(connection, area_id):
        return {}
    counts = {spot.id: 0 for spot in spots}
    for spot in spots:
        points = incidents.points_in(connection, area_id, _around(spot))
        counts[spot.id] = count_near(points, spots)[spot.id]
    return {spot_id: shown_count(count, LEAST) for spot_id, count in counts.items()}


def _around(spot: HotSpot) -> tuple[float, float, float, float]:
    """The box in which points may belong to a hot spot."""
    shape = bounds_of(
        [point for polygon in spot.shape for point in polygon[0]]
        + [(spot.x - NEAR_M, spot.y - NEAR_M), (spot.x + NEAR_M, spot.y + NEAR_M)]
    )
    return shape.west, shape.south, shape.east, shape.north


def _busiest(boundary: MultiPolygon, xs: Sequence[float], ys: Sequence[float]) -> tuple[MultiPolygon, ...]:
    from participatie.hotspots.incident_surface import busiest_parts

    return busiest_parts(boundary, xs, ys)


incidents.use_surface(_busiest)
