"""How published things are named for other machines, and what shape they have.

Names are those of docs/glossary.md, in camelCase. Places are WGS84 longitude and latitude (RFC 7946).
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from participatie.written import WrittenText

Point = tuple[float, float]
ToDegrees = Callable[[Iterable[Point]], Sequence[Point]]


@dataclass(frozen=True, slots=True)
class OpenHotSpot:
    """A hot spot of a published plan: its place on the joint list, and whether it is taken up; metres."""

    code: str
    place: int
    name: WrittenText
    chosen: bool
    shape: tuple[tuple[tuple[Point, ...], ...], ...]


def texts(text: WrittenText, languages: Iterable[str]) -> dict[str, str]:
    """Give a written text by language: Dutch, and each fresh translation.

    >>> from participatie.written import written
    >>> texts(written("Tunnel", en="Tunnel", ar="نفق"), ("nl", "en", "tr"))
    {'nl': 'Tunnel', 'en': 'Tunnel'}
    """
    found = {"nl": text.dutch}
    for code in languages:
        shown = text.shown(code)
        if code != "nl" and not shown.fallback:
            found[code] = shown.text
    return found


def feature_collection(
    spots: Sequence[OpenHotSpot], languages: Iterable[str], to_degrees: ToDegrees
) -> dict[str, object]:
    """Write hot spots as GeoJSON.

    Args:
        spots: in the order of the list.
        languages: of the area.
        to_degrees: turns points in metres into longitude and latitude.

    Returns:
        A FeatureCollection in WGS84; outer rings run anticlockwise and holes clockwise, every ring closed, six
        decimals (about 10 cm). Without hot spots the list of features is empty.
    """
    known = tuple(languages)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": spot.code,
                "geometry": {
                    "type": "MultiPolygon",
                    "coordinates": [
                        [_ring(ring, to_degrees, anticlockwise=number == 0) for number, ring in enumerate(polygon)]
                        for polygon in spot.shape
                    ],
                },
                "properties": {
                    "code": spot.code,
                    "place": spot.place,
                    "name": texts(spot.name, known),
                    "chosen": spot.chosen,
                },
            }
            for spot in spots
        ],
    }


def _ring(ring: Sequence[Point], to_degrees: ToDegrees, *, anticlockwise: bool) -> list[list[float]]:
    points = [[round(x, 6), round(y, 6)] for x, y in to_degrees(ring)]
    if points[0] != points[-1]:
        points.append(points[0])
    twice_area = sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(points))
    return points if (twice_area > 0) is anticlockwise else points[::-1]


def plan_document(published: str, checksum: str, address: str) -> dict[str, object]:
    """Give a published plan as it was frozen, with its checksum and its files beside it.

    Args:
        published: the canonical document.
        checksum: its SHA-256, hexadecimal.
        address: complete address of the version's page.

    Returns:
        `checksum`; under `files` where the same version is found in each format; and under `plan` the document with
        its names as they were published.
    """
    files = {"json": f"{address}.json", "pdf": f"{address}.pdf", "odt": f"{address}.odt"}
    return {
        "checksum": checksum,
        "files": {**files, "poster": f"{address}/poster.pdf"},
        "plan": json.loads(published),
    }


def problem(status: int, title: str, detail: str) -> Mapping[str, Any]:
    """Write an error as RFC 9457 asks."""
    return {"type": "about:blank", "status": status, "title": title, "detail": detail}
