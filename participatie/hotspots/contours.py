"""How does the surface that everybody may see look as shapes?

Drawn from bands of whole squares alone, so that the shapes tell no more than the bands do.
"""

from __future__ import annotations

import numpy as np
import shapely

from participatie.areas.boundaries import as_shapely, from_shapely
from participatie.geometry import MultiPolygon
from participatie.hotspots.publication import BANDS, SQUARE_M, Surface

_STAIRS_M = 18.0
_ROUNDED_M = 14.0
_DETAIL_M = 1.5


def contours(surface: Surface, boundary: MultiPolygon) -> tuple[tuple[int, MultiPolygon], ...]:
    """Turn the bands of a surface into shapes that lie upon each other.

    Args:
        surface: what may be published.
        boundary: the area in metres.

    Returns:
        Lowest first, per level that occurs: the least number of people near by, and all squares with at least so many
        as one rounded shape within the area.
    """
    bands = np.array(surface.bands(), dtype=np.int64)
    if not bands.size:
        return ()
    area = as_shapely(boundary)
    found: list[tuple[int, MultiPolygon]] = []
    for number, level in enumerate(BANDS, 1):
        rows, columns = np.nonzero(bands >= number)
        if not len(rows):
            break
        west, south = surface.west + columns * SQUARE_M, surface.south + rows * SQUARE_M
        squares = shapely.union_all(shapely.box(west, south, west + SQUARE_M, south + SQUARE_M))
        # Half a square of slack turns stairs into slopes; then corners are rounded, those inward first.
        sloped = squares.simplify(_STAIRS_M)
        smooth = sloped.buffer(_ROUNDED_M).buffer(-1.7 * _ROUNDED_M).buffer(0.7 * _ROUNDED_M)
        shape = smooth.intersection(area)
        if shape.area >= 1.0:
            found.append((level, from_shapely(shape.simplify(_DETAIL_M))))
    return tuple(found)
