"""What tests of incident records share: files of every kind for the test area, and how the team gets them in."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from participatie.areas.projection import points_to_degrees

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TERMS = {"source": "Gemeente Waterstad", "licence": "CC BY 4.0"}


def degrees(x: float, y: float, epsg: int = 28992) -> tuple[str, str]:
    """Longitude and latitude of a point in metres, as files have them."""
    ((longitude, latitude),) = points_to_degrees([(x, y)], epsg)
    return f"{longitude:.6f}", f"{latitude:.6f}"


def spread(count: int) -> list[tuple[float, float]]:
    """Points all over the test area, each another, with a busy corner near (300, 230)."""
    return [
        (300 + 1.5 * (n % 7), 230 + 1.5 * (n // 7 % 9)) if n % 3 == 0 else (60 + 119 * n % 870, 50 + 67 * n % 680)
        for n in range(count)
    ]


def csv_file(rows: Iterable[Sequence[object]], heading: str = "id;datum;lengtegraad;breedtegraad;soort") -> bytes:
    """A file with semicolons."""
    return "\r\n".join([heading, *(";".join(map(str, row)) for row in rows)]).encode() + b"\r\n"


def good_rows(count: int) -> list[list[object]]:
    """Rows without any fault."""
    return [
        [f"m{n}", f"2026-0{n % 9 + 1}-1{n % 10}", *degrees(x, y), ("afval", "lawaai")[n % 2]]
        for n, (x, y) in enumerate(spread(count))
    ]


def request(number: int, x: float, y: float, at: str = "2026-05-03T22:10:00Z") -> dict[str, object]:
    """A request as an Open311 server gives it, with what must not be kept."""
    longitude, latitude = degrees(x, y)
    return {
        "service_request_id": str(number),
        "status": "open",
        "service_name": "Afval",
        "description": "Mijn buurman Jansen van nummer 12",
        "address": "Sluislaan 12",
        "requested_datetime": at,
        "lat": float(latitude),
        "long": float(longitude),
    }


def open311_json(requests: Sequence[dict[str, object]]) -> bytes:
    """An answer of a server."""
    return json.dumps(list(requests)).encode()


def stream(content: bytes) -> io.BytesIO:
    """Bytes as an open file."""
    return io.BytesIO(content)
