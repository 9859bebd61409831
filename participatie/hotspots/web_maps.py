"""Maps with hot spots: the area's own drawing, and under it a picture where the installation asks for one."""

from __future__ import annotations

from collections.abc import Sequence

from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.areas.background import Background, background_of
from participatie.areas.drawing import MapDrawing, SpotShape, draw
from participatie.db import Connection
from participatie.geometry import MultiPolygon
from participatie.hotspots.hot_spot import HotSpot
from participatie.i18n import current_language
from participatie.web import settings
from participatie.web.security import let_background_show


def map_of(
    connection: Connection,
    area: Area,
    numbered: Sequence[tuple[str, HotSpot]],
    bands: Sequence[tuple[int, MultiPolygon]] = (),
) -> MapDrawing:
    """Draw an area with hot spots; each can be linked to a list by its code.

    Args:
        connection: reading is enough.
        area: where.
        numbered: hot spots with the number that stands in them, empty for a signal.
        bands: level and shape in metres of a surface, lowest first.
    """
    language = current_language().code
    shapes = [
        SpotShape(
            number, spot.name.shown(language).text, spot.shape, *spot.marker, firm=spot.findings.firm, code=spot.code
        )
        for number, spot in numbered
    ]
    return draw(
        area.boundary,
        streets=areas.list_streets(connection, area.id),
        landmarks=areas.list_landmarks(connection, area.id),
        spots=shapes,
        bands=bands,
    )


def background_under(drawing: MapDrawing, area: Area) -> Background | None:
    """Give the pictures under a drawing, and let this page load them; None when none are asked for."""
    found = background_of(settings().tiles_url, drawing, area.epsg)
    if found is not None:
        let_background_show()
    return found
