"""What people do with areas: import them, name the places in them, and say who works there and when.

The modules that measure shapes are imported where they are used, so that pages for residents never load
them.
"""

from __future__ import annotations

from participatie.areas.actions.areas import (
    AreaSettings,
    add_area,
    area_by_id,
    area_by_slug,
    change_settings,
    keep_upload,
    list_areas,
    list_boundary_fields,
    read_boundaries,
    uploaded,
)
from participatie.areas.actions.places import (
    PlacesTaken,
    add_place,
    list_landmarks,
    list_streets,
    remove_place,
    rename_place,
    take_places,
)
from participatie.areas.actions.projects import (
    list_partners,
    list_projects,
    project_of,
    remove_partner,
    set_partner,
    set_phase,
    set_title,
)

__all__ = [
    "AreaSettings",
    "PlacesTaken",
    "add_area",
    "add_place",
    "area_by_id",
    "area_by_slug",
    "change_settings",
    "keep_upload",
    "list_areas",
    "list_boundary_fields",
    "list_landmarks",
    "list_partners",
    "list_projects",
    "list_streets",
    "project_of",
    "read_boundaries",
    "remove_partner",
    "remove_place",
    "rename_place",
    "set_partner",
    "set_phase",
    "set_title",
    "take_places",
    "uploaded",
]
