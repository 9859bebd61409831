"""What the places of observations are called, and where on the map they lie."""

from __future__ import annotations

from participatie.areas import actions as areas
from participatie.areas.area import Landmark, Point, Street
from participatie.db import Connection
from participatie.observations.actions.noting import list_observations
from participatie.observations.observation import PlacedObservation, PlaceKind, Where
from participatie.surveys.in_words import near
from participatie.surveys.located import Spots, spots_of


def place_names(connection: Connection, area_id: int) -> tuple[tuple[Street, ...], tuple[Landmark, ...]]:
    """Give the streets and landmarks of an area, removed ones too: an observation may still name them."""
    return (
        areas.list_streets(connection, area_id, also_removed=True),
        areas.list_landmarks(connection, area_id, also_removed=True),
    )


def placed_observations(connection: Connection, area_id: int) -> tuple[PlacedObservation, ...]:
    """Give the observations of an area that count, the newest first, with name and point of their places."""
    streets, landmarks = place_names(connection, area_id)
    spots = spots_of(streets, landmarks)
    names = {each.code: each.name for each in streets} | {each.code: each.name for each in landmarks}
    return tuple(
        PlacedObservation(each, _name(each.where, names, streets, landmarks), point_of(each.where, spots))
        for each in list_observations(connection, area_id)
    )


def point_of(where: Where, spots: Spots) -> Point | None:
    """Give the point in metres of a place, or None when it has none."""
    if where.x is not None and where.y is not None:
        return where.x, where.y
    return (spots.streets if where.kind is PlaceKind.STREET else spots.landmarks).get(where.code)


def _name(where: Where, names: dict[str, str], streets: tuple[Street, ...], landmarks: tuple[Landmark, ...]) -> str:
    if where.x is not None and where.y is not None:
        return near(streets, landmarks, (where.x, where.y))
    return names.get(where.code, where.code)
