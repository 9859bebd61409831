"""Which pictures of a map service lie under our own drawing, when the installation asks for one?

Two kinds of service are known, both by one address and without any library. A WMS draws the area as one picture. A
tile service that speaks the Dutch grid (RD, EPSG:28992) has squares ready; a few of these cover a neighbourhood.
Source: docs/method/hotspots.md, "A background"; the Dutch tiling is that of Geonovum's guideline for tiling, with 2 to
the power of the zoom level squares along each side.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from participatie.areas.drawing import MapDrawing

DUTCH = 28992
WEST, NORTH = -285_401.92, 903_401.92
WIDEST_M_PER_PIXEL = 3_440.64
TILE = 256
DEEPEST = 14
MOST_TILES = 30
SHARPNESS = 2


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture under the drawing: its address, and its place and size in units of the drawing."""

    url: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Background:
    """What lies under a drawing, and whom to thank for it."""

    pictures: tuple[Picture, ...]
    source: str


def background_of(address: str, drawing: MapDrawing, epsg: int) -> Background | None:
    """Give the pictures under a drawing.

    Args:
        address: of a WMS (with `layers` in it), or of tiles with `{z}`, `{x}` and `{y}`; empty for none.
        drawing: the area's own map.
        epsg: the system of the area's metres.

    Returns:
        None without an address, and for tiles outside the Dutch grid: these cannot be laid under metres of another
        system.
    """
    if not address:
        return None
    if "{z}" not in address:
        return Background((_whole(address, drawing, epsg),), source_of(address))
    tiles = _tiles(address, drawing) if epsg == DUTCH else ()
    return Background(tiles, source_of(address)) if tiles else None


def source_of(address: str) -> str:
    """Name whom to thank for the pictures: the Dutch land registry by its name, others by their host."""
    host = urlsplit(address).hostname or ""
    return "Kadaster, PDOK (CC BY 4.0)" if host.endswith("pdok.nl") else host


def _whole(address: str, drawing: MapDrawing, epsg: int) -> Picture:
    """Ask a WMS for the whole drawing at once."""
    west, north = drawing.scale.to_metres(0, 0)
    east, south = drawing.scale.to_metres(drawing.width, drawing.height)
    parts = urlsplit(address)
    asked = {
        "service": "WMS",
        "version": "1.1.1",
        "request": "GetMap",
        "styles": "",
        "format": "image/png",
        **{name.lower(): value for name, value in parse_qsl(parts.query, keep_blank_values=True)},
        "srs": f"EPSG:{epsg}",
        "bbox": ",".join(f"{metres:.1f}" for metres in (west, south, east, north)),
        "width": str(drawing.width * SHARPNESS),
        "height": str(drawing.height * SHARPNESS),
    }
    url = urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(asked), ""))
    return Picture(url, 0, 0, drawing.width, drawing.height)


def _tiles(address: str, drawing: MapDrawing) -> tuple[Picture, ...]:
    """Find the squares of the Dutch grid that cover a drawing, at the deepest level that needs few of them."""
    for zoom in range(DEEPEST, -1, -1):
        side_m = WIDEST_M_PER_PIXEL / 2**zoom * TILE
        west, north = drawing.scale.to_metres(0, 0)
        east, south = drawing.scale.to_metres(drawing.width, drawing.height)
        first, last = math.floor((west - WEST) / side_m), math.floor((east - WEST) / side_m)
        top, bottom = math.floor((NORTH - north) / side_m), math.floor((NORTH - south) / side_m)
        if first < 0 or top < 0 or max(last, bottom) >= 2**zoom:
            return ()
        if (last - first + 1) * (bottom - top + 1) <= MOST_TILES:
            return tuple(
                _tile(address, drawing, (zoom, column, row), side_m)
                for row in range(top, bottom + 1)
                for column in range(first, last + 1)
            )
    return ()


def _tile(address: str, drawing: MapDrawing, which: tuple[int, int, int], side_m: float) -> Picture:
    zoom, column, row = which
    x, y = drawing.scale.to_drawing(WEST + column * side_m, NORTH - row * side_m)
    side = round(side_m * drawing.scale.units_per_m, 2)
    url = address.replace("{z}", str(zoom)).replace("{x}", str(column)).replace("{y}", str(row))
    return Picture(url, x, y, side, side)
