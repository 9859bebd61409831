"""What is drawn and counted of one file of incident records, once it is read: where it is busiest, and what about.

The surface itself is calculated by hot spots, which stand higher; they lend it to us (`use_surface`). Counts under
five are not kept.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import islice

from participatie.areas import actions as areas
from participatie.areas.area import Area, Street
from participatie.db import Connection
from participatie.disclosure import LEAST
from participatie.geometry import MultiPolygon, bounds, distance_to_line, point_inside
from participatie.incidents import store
from participatie.incidents.actions.access import Access

Busiest = Callable[[MultiPolygon, Sequence[float], Sequence[float]], tuple[MultiPolygon, ...]]
"""Gives the busiest parts of an area, the busiest first, from points in metres in the order of the file."""

AT_ONCE = 5_000
MOST_POINTS = 100_000
MOST_STREETS = 15
MOST_PARTS = 9
MOST_KINDS = 300
NEAR_STREET_M = 40.0

_lent: list[Busiest] = []


def use_surface(busiest: Busiest) -> None:
    """Take over the surface that a higher feature lends."""
    _lent[:] = [busiest]


def picture_of(access: Access, area: Area, set_id: int, records: int) -> Mapping[str, object]:
    """Count records per street and kind and find the busiest parts, some thousands of records at a time.

    Returns:
        As plain values: `streets` and `kinds` with their counts, most first, and `parts` with shape, name and count.
        Nothing of fewer than five records.
    """
    with access.reading() as connection:
        streets = [each for each in areas.list_streets(connection, area.id) if each.line and not each.removed]
    every = max(1, records // MOST_POINTS)
    thin_x, thin_y = array("d"), array("d")
    kinds: Counter[str] = Counter()
    per_street: Counter[int] = Counter()
    finder = StreetFinder(streets)
    with access.reading() as connection:
        for number, batch in enumerate(store.walk_records(connection, set_id, AT_ONCE)):
            skip = -(number * AT_ONCE) % every
            thin_x.extend(x for x, _, _ in batch[skip::every])
            thin_y.extend(y for _, y, _ in batch[skip::every])
            kinds.update(kind for _, _, kind in batch if kind)
            per_street.update(finder.nearest(batch))
    shapes = _lent[0](area.boundary, thin_x, thin_y)[:MOST_PARTS] if _lent and thin_x else ()
    with access.reading() as connection:
        found = [_part(connection, set_id, shape, streets) for shape in shapes]
        parts = sorted((part for part in found if part), key=lambda part: -int(str(part["records"])))
    return {
        "streets": _top({streets[place].name: count for place, count in per_street.items()}, MOST_STREETS),
        "kinds": _top(dict(kinds.most_common(MOST_KINDS)), MOST_KINDS),
        "parts": parts,
    }


class StreetFinder:
    """Finds the nearest street of many points at once."""

    def __init__(self, streets: list[Street]) -> None:
        import shapely

        # A street that is drawn as one point is a line without length.
        lines = [street.line if len(street.line) > 1 else (*street.line, *street.line) for street in streets]
        self._tree = shapely.STRtree([shapely.LineString(line) for line in lines])

    def nearest(self, batch: tuple[tuple[float, float, str], ...]) -> list[int]:
        """Give the position of the nearest street of each point that has one within 40 m."""
        import shapely

        if not len(self._tree):
            return []
        points = shapely.points([(x, y) for x, y, _ in batch])
        found = self._tree.query_nearest(points, max_distance=NEAR_STREET_M, all_matches=False)
        return [int(place) for place in found[1]]


def _top(counts: Mapping[str, int], most: int) -> list[list[object]]:
    """The largest counts that may be shown, largest first, names in order where equal."""
    shown = sorted((-count, name) for name, count in counts.items() if count >= LEAST)
    return [[name, -count] for count, name in shown[:most]]


def _part(connection: Connection, set_id: int, shape: MultiPolygon, streets: list[Street]) -> dict[str, object] | None:
    """Name a busy part after the nearest street and count what lies in it; None for fewer than five."""
    records = _count_in(connection, set_id, shape)
    if records < LEAST:
        return None
    x, y = point_inside(shape)
    near = min(streets, key=lambda street: distance_to_line(street.line, x, y), default=None)
    return {"name": near.name if near else "", "records": records, "x": x, "y": y, "shape": shape}


def _count_in(connection: Connection, set_id: int, shape: MultiPolygon) -> int:
    """Count the records of a file inside a shape, some thousands at a time."""
    import shapely

    from participatie.areas.boundaries import as_shapely

    around, outline, found = bounds(shape), as_shapely(shape), 0
    shapely.prepare(outline)
    points = store.points_of(connection, set_id, (around.west, around.south, around.east, around.north))
    while batch := list(islice(points, AT_ONCE)):
        found += int(shapely.contains_xy(outline, [x for x, _ in batch], [y for _, y in batch]).sum())
    return found
