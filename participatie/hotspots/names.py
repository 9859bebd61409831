"""What could a place be called that was laid along a street or around a square?

"Havenstraat bij de tunnel", "Kanaalweg tussen Sluislaan en Brugstraat". These are Dutch names made of the names of the
neighbourhood itself; the coordinator writes the real one. Never a house number. Source: docs/method/hotspots.md, "Laid
along streets and squares".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from participatie.areas.area import Landmark, Street
from participatie.geometry import distance_to_line
from participatie.hotspots.naming import AT_CROSSING, NEAR, is_address, proposed_name
from participatie.hotspots.snapping import Found, Kind, Snapped
from participatie.text import Message, message

BY_LANDMARK_M = 60.0

_DE = (
    "brug buurtkamer bushalte fietstunnel flat garage garages garageboxen halte kerk moskee parkeergarage "
    "parkeerplaats school skatebaan speeltuin speelplek supermarkt trap tunnel vijver"
)
_HET = (
    "buurthuis buurtcentrum gemaal park parkje plein pleintje schoolplein speelveld sportpark sportveld station "
    "trapveld viaduct winkelcentrum winkelplein"
)
_ARTICLES = {**dict.fromkeys(_DE.split(), "de"), **dict.fromkeys(_HET.split(), "het")}


def free_name(
    place: Snapped,
    found: Found,
    streets: Sequence[Street],
    landmarks: Sequence[Landmark],
    taken: Collection[str],
    number: int,
) -> str:
    """Propose a Dutch name that no other place of the neighbourhood has.

    Args:
        place: as it was laid along streets and squares.
        found: as it was found.
        streets: those of the neighbourhood.
        landmarks: the same.
        taken: names that other places have.
        number: its number, for a place where every name is taken.

    Returns:
        The first that is free: of the place itself (see `names_of`), of what lies near, of its number.
    """
    refused: list[Message | str] = []
    for name in names_of(place, landmarks):
        if name.casefold() not in {each.casefold() for each in taken}:
            return name
    while True:
        proposed = proposed_name(found.x, found.y, streets, landmarks, taken=refused, number=number)
        words = proposed if isinstance(proposed, str) else proposed.dutch
        if words not in taken:
            return words
        if proposed in refused:
            number += 1
        refused.append(proposed)


def names_of(place: Snapped, landmarks: Sequence[Landmark] = ()) -> tuple[str, ...]:
    """Give the names that fit a place, the best first; none with a house number.

    Args:
        place: as it was laid along streets and squares.
        landmarks: those of the neighbourhood; one beside a line may be part of its name.

    Returns:
        An area is called after its landmark or square. A line after its street and what it lies at: a landmark, the
        two crossings between which it lies, or one crossing; a line that takes in most of its street after the street
        alone.
    """
    own = place.landmark
    names: list[str] = []
    if place.kind is Kind.LINE and place.street is not None:
        street = place.street.name
        if place.whole:
            names.append(street)
        beside = own or _beside(place, landmarks)
        if beside is not None:
            names.append(message(AT_CROSSING, street=street, other=_called(beside.name, street)).dutch)
        one, other = place.ends
        if one and other and one != other:
            names.append(f"{street} tussen {one} en {other}")
        names += [message(AT_CROSSING, street=street, other=each).dutch for each in dict.fromkeys((one, other)) if each]
        names.append(street)
    elif own is not None:
        names.append(own.name)
        if place.street is not None:
            names.append(
                message(AT_CROSSING, street=place.street.name, other=_called(own.name, place.street.name)).dutch
            )
        names.append(message(NEAR, name=own.name).dutch)
    elif place.street is not None:
        names += [place.street.name, message(NEAR, name=place.street.name).dutch]
    return tuple(name for name in dict.fromkeys(names) if not is_address(name))


def _beside(place: Snapped, landmarks: Sequence[Landmark]) -> Landmark | None:
    """The landmark that lies at a line: the nearest to it within 60 m."""
    near = [
        (min(distance_to_line(polygon[0], each.x, each.y) for polygon in place.shape), each.code, each)
        for each in landmarks
        if each.x is not None and each.y is not None and not is_address(each.name)
    ]
    away, _code, found = min(near, default=(BY_LANDMARK_M + 1, "", None), key=lambda each: each[:2])
    return found if away <= BY_LANDMARK_M else None


def _called(landmark: str, street: str) -> str:
    """Call a landmark in short beside its street: "Tunnel Havenstraat" beside Havenstraat is "de tunnel".

    >>> _called("Tunnel Havenstraat", "Havenstraat"), _called("Winkelplein Kanaalweg", "Kanaalweg")
    ('de tunnel', 'het winkelplein')
    >>> _called("Basisschool De Vliet", "Vlietstraat")
    'Basisschool De Vliet'
    """
    short = " ".join(landmark.replace(street, " ").split())
    article = _ARTICLES.get(short.lower())
    return landmark if article is None else f"{article} {short.lower()}"
