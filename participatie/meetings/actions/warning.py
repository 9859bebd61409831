"""What the team is warned of about a meeting, with what stands around it in the neighbourhood."""

from __future__ import annotations

from datetime import datetime

from participatie.areas.area import Area
from participatie.db import Connection
from participatie.meetings import store
from participatie.meetings.clashes import Around, warnings
from participatie.meetings.meeting import Meeting
from participatie.text import Message


def warnings_for(
    connection: Connection, area: Area, meeting: Meeting, taken: int, now: datetime
) -> tuple[Message, ...]:
    """Tell what may keep people away from a meeting of this area; `taken` counts the seats promised so far.

    See `clashes.warnings`.
    """
    others = tuple(each.meeting for each in store.list_meetings(connection, area.id, meeting.starts_at))
    return warnings(meeting, Around(others, area.languages, _middle(area), taken), now)


def _middle(area: Area) -> tuple[float, float]:
    """Give the middle of an area in degrees, longitude first."""
    from participatie.areas.projection import points_to_degrees  # only staff pages load what it needs

    west, south, east, north = area.bounds
    return points_to_degrees([((west + east) / 2, (south + north) / 2)], area.epsg)[0]
