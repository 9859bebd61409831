"""What an area is: its name, its shape, the places in it and the partners who work there.

Coordinates are metres in the area's own metric system (`epsg`): 28992 (RD New) in the Netherlands, a
UTM zone elsewhere. Codes are permanent: answers and printed codes name a street or a landmark by its
code, so a code survives a change of name.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from participatie.errors import Refusal
from participatie.text import mark
from participatie.written import WrittenText

LONGEST_NAME = 80

Point = tuple[float, float]
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]
MultiPolygon = tuple[Polygon, ...]


class StreetKind(StrEnum):
    """What one walks along."""

    STREET = "street"
    SQUARE = "square"
    PATH = "path"
    WATER = "water"


class LandmarkKind(StrEnum):
    """What one points at."""

    PLAYGROUND = "playground"
    PARK = "park"
    SQUARE = "square"
    SHOPS = "shops"
    STOP = "stop"
    TUNNEL = "tunnel"
    GARAGES = "garages"
    SCHOOL = "school"
    BUILDING = "building"
    OTHER = "other"


STREET_KIND_NAMES = {
    StreetKind.STREET: mark("Straat"),
    StreetKind.SQUARE: mark("Plein"),
    StreetKind.PATH: mark("Pad"),
    StreetKind.WATER: mark("Water"),
}

LANDMARK_KIND_NAMES = {
    LandmarkKind.PLAYGROUND: mark("Speelplek"),
    LandmarkKind.PARK: mark("Park of groen"),
    LandmarkKind.SQUARE: mark("Plein"),
    LandmarkKind.SHOPS: mark("Winkels"),
    LandmarkKind.STOP: mark("Bushalte of station"),
    LandmarkKind.TUNNEL: mark("Tunnel of brug"),
    LandmarkKind.GARAGES: mark("Garageboxen"),
    LandmarkKind.SCHOOL: mark("School"),
    LandmarkKind.BUILDING: mark("Gebouw"),
    LandmarkKind.OTHER: mark("Andere plek"),
}


@dataclass(frozen=True, slots=True)
class Area:
    """A neighbourhood as its project sees it.

    `languages` begins with Dutch. `feedback_on` is the day on which residents hear back, if promised
    already. `asked_by` says in a sentence who asks; `controller` is the organisation that answers for
    the personal data, `contact` an e-mail address and `phone` a number that residents may use.
    """

    id: int
    slug: str
    name: str
    code: str | None
    epsg: int
    boundary: MultiPolygon
    languages: tuple[str, ...]
    feedback_on: date | None
    asked_by: WrittenText
    controller: str
    contact: str
    phone: str
    boundary_year: int | None = None

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """The smallest upright box around the area: west, south, east, north in metres."""
        xs = [x for polygon in self.boundary for ring in polygon for x, _ in ring]
        ys = [y for polygon in self.boundary for ring in polygon for _, y in ring]
        return min(xs), min(ys), max(xs), max(ys)


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area as a line in a list, without its shape."""

    id: int
    slug: str
    name: str
    code: str | None


@dataclass(frozen=True, slots=True)
class Street:
    """A street of an area. `line` runs along it in metres; it is empty when nobody has drawn it."""

    id: int
    code: str
    name: str
    kind: StreetKind
    line: tuple[Point, ...] = ()
    removed: bool = False

    @property
    def middle(self) -> Point | None:
        """The point halfway along the street, or None when it is not drawn."""
        return halfway(self.line)


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place that everyone in the area knows. `x` and `y` are metres, None when nobody has placed it."""

    id: int
    code: str
    name: str
    kind: LandmarkKind
    x: float | None
    y: float | None
    removed: bool = False


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A street or landmark to be added; of a landmark `line` is its one point. `code` is None when none is given."""

    name: str
    kind: StreetKind | LandmarkKind = StreetKind.STREET
    line: tuple[Point, ...] = ()
    code: str | None = None

    @property
    def is_street(self) -> bool:
        """Whether it goes into the list of streets."""
        return isinstance(self.kind, StreetKind)


PROMISED_HOURS_HOOK = "promised_hours"
"""Under this name the room of partners lends the hours that organisations signed for."""


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation that works in the area, with the hours it can give to the plan."""

    organisation_id: int
    slug: str
    name: str
    kind: str
    hours: int


def halfway(line: tuple[Point, ...]) -> Point | None:
    """Give the point halfway along a line, measured along it.

    Args:
        line: points in metres, in order.

    Returns:
        The point, or None for an empty line.
    """
    if not line:
        return None
    steps = [math.dist(start, end) for start, end in pairwise(line)]
    remaining = sum(steps) / 2
    for (start, end), step in zip(pairwise(line), steps, strict=True):
        if step and remaining <= step:
            share = remaining / step
            return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
        remaining -= step
    return line[-1]


def checked_name(typed: str) -> str:
    """Give the name of an area, street or landmark without needless spaces.

    Raises:
        Refusal: empty, too long, or with signs that cannot be printed.
    """
    name = " ".join(typed.split())
    if not name:
        raise Refusal(mark("Vul een naam in."))
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise Refusal(mark("Deze naam is te lang. Gebruik hoogstens %(longest)s tekens."), longest=LONGEST_NAME)
    return name


def languages_in_order(chosen: Iterable[str], known: tuple[str, ...]) -> tuple[str, ...]:
    """Put the chosen languages in the order of `known`, Dutch always first and always there."""
    wanted = set(chosen)
    return ("nl", *(language for language in known if language in wanted and language != "nl"))
