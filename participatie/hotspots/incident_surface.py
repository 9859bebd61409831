"""Where is an area busiest with incident records, and what do these parts look like?

The surface is that of `density`: a mix of narrow and wide curves, learned from the records themselves. The busiest
twentieth of the area is cut out of it and drawn as parts with rounded corners.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from participatie.areas.boundaries import as_shapely, from_shapely
from participatie.geometry import MultiPolygon
from participatie.hotspots.density import incident_surface
from participatie.hotspots.grid import grid_over

SHARE = 0.05
LEAST_RECORDS = 5
ROUND_M = 9.0


def busiest_parts(boundary: MultiPolygon, xs: Sequence[float], ys: Sequence[float]) -> tuple[MultiPolygon, ...]:
    """Find the busiest parts of an area.

    Args:
        boundary: the area in metres.
        xs: records in metres, in the order of the file.
        ys: the same.

    Returns:
        Shapes that together are a twentieth of the area, in metres: the part with the highest top first, ties from
        south to north. Nothing for fewer than five records.
    """
    if len(xs) < LEAST_RECORDS:
        return ()
    grid = grid_over(boundary)
    points = grid.drawn_in(np.array(xs), np.array(ys), 2 * grid.cell_m)
    held = grid.holds(*points)
    surface = incident_surface(grid, points[0][held], points[1][held])
    heights = surface[grid.inside]
    line = np.sort(heights)[-max(1, round(SHARE * len(heights)))]
    rows, columns = np.nonzero(grid.inside & (surface >= line) & (surface > heights.min()))
    middles_x, middles_y = grid.middles(rows, columns)
    half = grid.cell_m / 2
    squares = shapely.box(middles_x - half, middles_y - half, middles_x + half, middles_y + half)
    rounded = shapely.union_all(squares).buffer(grid.cell_m).buffer(-grid.cell_m - ROUND_M).buffer(ROUND_M)
    whole = rounded.intersection(as_shapely(boundary))
    parts = [part for part in shapely.get_parts(whole) if part.geom_type == "Polygon" and part.area > 0]
    tops = [
        float(surface[rows, columns][shapely.contains_xy(part, middles_x, middles_y)].max(initial=0)) for part in parts
    ]
    order = sorted(range(len(parts)), key=lambda place: (-tops[place], parts[place].bounds[1], parts[place].bounds[0]))
    return tuple(_rounded(parts[place]) for place in order)


def _rounded(part: shapely.Polygon) -> MultiPolygon:
    smooth = shapely.make_valid(part.simplify(1.5))
    return tuple(
        tuple(tuple((round(x, 1), round(y, 1)) for x, y in ring) for ring in polygon)
        for polygon in from_shapely(smooth)
    )
