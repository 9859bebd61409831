"""What one incident record is, and what one imported file of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from participatie.text import Message


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident record in an area. No text, no time of day, nobody's name.

    Attributes:
        key: the record's own number, or None.
        x: metres in the area's system.
        y: metres.
        on: the day, or the first of the month, or None.
        kind: what it is about, as the file says.
    """

    key: str | None
    x: float
    y: float
    on: date | None
    kind: str


@dataclass(frozen=True, slots=True)
class IncidentSet:
    """A file of incidents as it was imported.

    Attributes:
        name: of the file.
        records: how many lie in the area and were new.
        read: rows of the file.
        imported_at: when.
        notes: what was odd, as marked sentences with their values.
    """

    id: int
    name: str
    records: int
    read: int
    imported_at: datetime
    notes: tuple[Message, ...] = field(default=())
