"""What one incident record is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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
