"""What the pages about incident records show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from participatie.areas.area import Area
from participatie.incidents.incident import IncidentSet
from participatie.text import Message


@dataclass(frozen=True, slots=True)
class IncidentsPage:
    """The imported files."""

    area: Area
    sets: tuple[IncidentSet, ...]


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """What an uploaded file would bring; `ready` is False when it cannot be read as it is."""

    area: Area
    token: str
    name: str
    ready: bool
    read: int
    inside: int
    notes: tuple[Message, ...]
    columns: Mapping[str, str]
