"""What people do with observations: write down, change, take back, read; and what the background job forgets."""

from __future__ import annotations

from participatie.observations.actions.forgetting import forget_old
from participatie.observations.actions.noting import (
    CHANGED_MEANWHILE,
    add_observation,
    change_observation,
    list_observations,
    look_at,
    observation_by_id,
    withdraw_observation,
)
from participatie.observations.actions.themes import theme_names
from participatie.observations.actions.walking import add_walk, change_walk, list_walks, remove_walk, walk_by_id
from participatie.observations.actions.words import (
    place_names,
    placed_observations,
    point_of,
)

__all__ = [
    "CHANGED_MEANWHILE",
    "add_observation",
    "add_walk",
    "change_observation",
    "change_walk",
    "forget_old",
    "list_observations",
    "list_walks",
    "look_at",
    "observation_by_id",
    "place_names",
    "placed_observations",
    "point_of",
    "remove_walk",
    "theme_names",
    "walk_by_id",
    "withdraw_observation",
]
