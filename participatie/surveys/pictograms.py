"""The small pictures that may stand beside an answer; always beside its words, never instead of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from participatie.text import mark


@dataclass(frozen=True, slots=True)
class Pictogram:
    """One picture: its marked Dutch name for who makes a survey, and its lines in a square of 24 by 24."""

    name: str
    lines: str


PICTOGRAMS: Mapping[str, Pictogram] = {
    "home": Pictogram(mark("Huis"), "M4 11 12 4l8 7v9H4zM10 20v-6h4v6"),
    "shop": Pictogram(mark("Winkel"), "M4 9h16l-2-5H6zM5 9v11h14V9M10 20v-6h4v6"),
    "work": Pictogram(mark("Werk"), "M4 8h16v11H4zM9 8V5h6v3M4 13h16"),
    "school": Pictogram(mark("School"), "M3 9l9-4 9 4-9 4zM7 11v5c3 2 7 2 10 0v-5"),
    "people": Pictogram(
        mark("Mensen"),
        "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 20c0-4 3-6 6-6s6 2 6 6M16 5a3 3 0 0 1 0 6m2 3c2 1 3 3 3 6",
    ),
    "tree": Pictogram(mark("Boom"), "M12 21v-6M12 15a5 5 0 1 1 0-11 5 5 0 0 1 0 11z"),
    "lamp": Pictogram(mark("Lamp"), "M12 21V9M8 21h8M8 9l2-5h4l2 5z"),
    "bin": Pictogram(mark("Afvalbak"), "M5 7h14M7 7l1 13h8l1-13M10 7V4h4v3"),
    "car": Pictogram(mark("Auto"), "M4 16v-4l2-5h12l2 5v4zM7 16v3M17 16v3M4 12h16"),
    "bike": Pictogram(
        mark("Fiets"),
        "M6 13a4 4 0 1 0 0 8 4 4 0 0 0 0-8zm12 0a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM6 17l4-8h5l3 8M9 9H7",
    ),
    "sound": Pictogram(mark("Geluid"), "M4 9v6h4l5 4V5L8 9zM16 9a4 4 0 0 1 0 6M18 6a8 8 0 0 1 0 12"),
    "clock": Pictogram(mark("Klok"), "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2"),
}


def lines_of(name: str | None) -> str:
    """Give the lines of a picture, "" for none or for one that is not ours."""
    found = PICTOGRAMS.get(name or "")
    return "" if found is None else found.lines
