"""The published plan and the places on the map, as a neighbourhood's own page tells them."""

from __future__ import annotations

from datetime import date

from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.areas.drawing import MapDrawing, draw
from participatie.db import Connection
from participatie.pages.heard import NewsLine, PlanBlock, SpotLine


def plan_block(connection: Connection, area: Area, today: date) -> PlanBlock | None:
    """Give the newest published plan in short; None before the first."""
    return None


def places(connection: Connection, area: Area) -> tuple[tuple[SpotLine, ...], MapDrawing | None]:
    """Give the places that people named, with the map."""
    streets = areas.list_streets(connection, area.id)
    if not any(street.line for street in streets):
        return (), None
    landmarks = areas.list_landmarks(connection, area.id)
    return (), draw(area.boundary, streets=streets, landmarks=landmarks)


def words_on_promises(plan: PlanBlock | None) -> list[NewsLine]:
    """Give what owners said about their actions as news."""
    return []
