"""What could a hot spot be called, without pointing at anybody's home?

A name comes from the nearest landmark, else from the nearest streets: never from a house. It is a proposal; the
coordinator writes the real name.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence

from participatie.areas.area import Landmark, Street
from participatie.geometry import distance_to_line
from participatie.text import Message, mark, message

NEAR_LANDMARK_M = 75.0
NEAR_STREET_M = 100.0
CROSSING_M = 45.0
_HOUSE_NUMBER = re.compile(r"\s\d+\s?[a-zA-Z]?(\s|$|-)")

AT_CROSSING = mark("%(street)s bij %(other)s")
NEAR = mark("Bij %(name)s")
SOMEWHERE = mark("Plek %(number)s")


def proposed_name(
    x: float,
    y: float,
    streets: Sequence[Street],
    landmarks: Sequence[Landmark],
    *,
    taken: Collection[Message | str] = (),
    number: int = 1,
) -> Message | str:
    """Propose a name for a place.

    Args:
        x: metres.
        y: metres.
        streets: those of the area; without a line they do not count.
        landmarks: those of the area; without a place they do not count.
        taken: names that other hot spots have.
        number: its number, for a place near nothing that has a name.

    Returns:
        In this order, the first that is not taken: a landmark within 75 m, the two streets of a crossing, the
        nearest street within 100 m, "near" that landmark or street, and at last a number. A name that ends like an
        address (with a house number) is passed over.

    >>> from participatie.areas.area import StreetKind
    >>> proposed_name(50, 10, [Street(1, "dokpad", "Dokpad", StreetKind.PATH, ((0, 0), (100, 0)))], [])
    'Dokpad'
    """
    near_landmarks = _near_landmarks(x, y, landmarks)
    near_streets = _near_streets(x, y, streets)
    crossing = [
        message(AT_CROSSING, street=near_streets[0][1], other=name)
        for away, name in near_streets[1:2]
        if away <= CROSSING_M and near_streets[0][0] <= CROSSING_M
    ]
    names = [name for _, name in near_landmarks]
    along = [name for _, name in near_streets[:1]]
    choices: list[Message | str] = [*names, *crossing, *along]
    choices += [message(NEAR, name=name) for name in (*names, *(name for _, name in near_streets))]
    for choice in choices:
        if choice not in taken:
            return choice
    return message(SOMEWHERE, number=number)


def _near_landmarks(x: float, y: float, landmarks: Sequence[Landmark]) -> list[tuple[float, str]]:
    away = [
        (math.hypot(mark.x - x, mark.y - y), mark.name)
        for mark in landmarks
        if mark.x is not None and mark.y is not None and not is_address(mark.name)
    ]
    return sorted(each for each in away if each[0] <= NEAR_LANDMARK_M)


def _near_streets(x: float, y: float, streets: Sequence[Street]) -> list[tuple[float, str]]:
    away = [
        (distance_to_line(street.line, x, y), street.name)
        for street in streets
        if street.line and not is_address(street.name)
    ]
    return sorted(each for each in away if each[0] <= NEAR_STREET_M)


def is_address(name: str) -> bool:
    """Tell whether a name ends like an address, as in "Kadestraat 12b"; "Plein 1940" and "Tunnel A10" do not.

    >>> [is_address(name) for name in ("Kadestraat 12b", "Plein 1940", "Tunnel A10", "Garages Kanaalweg")]
    [True, False, False, False]
    """
    found = _HOUSE_NUMBER.search(name)
    return found is not None and not re.search(r"\s(1[0-9]|20)\d\d$", name)
