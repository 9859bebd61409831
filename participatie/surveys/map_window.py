"""Which part of the neighbourhood's map is on the screen, and which place did a tap mean?

The map is a picture that is also a button: the browser sends where it was tapped, in pixels of the picture,
also without JavaScript. The picture therefore always has the same size; looking closer shows a smaller part.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from participatie.areas.drawing import MapDrawing
from participatie.geometry import Point

WIDTH = 288
"""Pixels across: what fits a phone of 320 pixels."""
CLOSEST = 8
STEPS_PX = 12
MOVES = {"noord": (0, -1), "zuid": (0, 1), "west": (-1, 0), "oost": (1, 0)}


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the map that is shown.

    Attributes:
        zoom: 1 shows everything, 2 half as much across, and so on up to 8.
        pin: the chosen place in metres, or None.
    """

    zoom: int = 1
    pin: Point | None = None

    def closer(self) -> Window:
        """Look at half as much."""
        return replace(self, zoom=min(CLOSEST, self.zoom * 2))

    def wider(self) -> Window:
        """Look at twice as much."""
        return replace(self, zoom=max(1, self.zoom // 2))


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawing and the part of it that is shown, as an SVG view box; pin in units of the drawing."""

    drawing: MapDrawing
    view_box: str
    width: int
    height: int
    pin: tuple[float, float] | None


def picture_of(drawing: MapDrawing, window: Window) -> Picture:
    """Cut out what a window shows of a drawing."""
    left, top = corner(drawing, window)
    down = height(drawing, window.zoom)
    return Picture(
        drawing=drawing,
        view_box=f"{left:g} {top:g} {WIDTH} {down}",
        width=WIDTH,
        height=down,
        pin=None if window.pin is None else drawing.scale.to_drawing(*window.pin),
    )


def height(drawing: MapDrawing, zoom: int) -> int:
    """Give the pixels down of the picture, the same for every zoom; `drawing` is `WIDTH` times zoom wide."""
    return round(drawing.height / zoom)


def corner(drawing: MapDrawing, window: Window) -> Point:
    """Give the upper left corner of the part that is shown, in units of the drawing; the pin in the middle."""
    across, down = float(WIDTH), float(height(drawing, window.zoom))
    if window.pin is None:
        x, y = drawing.width / 2, drawing.height / 2
    else:
        x, y = drawing.scale.to_drawing(*window.pin)
    left = min(max(x - across / 2, 0.0), max(drawing.width - across, 0.0))
    top = min(max(y - down / 2, 0.0), max(drawing.height - down, 0.0))
    return round(left, 1), round(top, 1)


def tapped(drawing: MapDrawing, window: Window, across: int, down: int) -> Window:
    """Put the pin where the picture was tapped.

    Args:
        drawing: the map at this zoom.
        window: what was on the screen.
        across: pixels from the left side of the picture, with `down`; both 0 when a keyboard pressed it,
            and then the pin goes to the middle.
        down: pixels from its top.
    """
    left, top = corner(drawing, window)
    if across == 0 and down == 0:
        across, down = WIDTH // 2, height(drawing, window.zoom) // 2
    x, y = drawing.scale.to_metres(left + across, top + down)
    return replace(window, pin=(float(round(x)), float(round(y))))


def moved(drawing: MapDrawing, window: Window, direction: str) -> Window:
    """Move the pin a little in a direction of `MOVES`, for who taps keys or does not tap precisely."""
    if window.pin is None or direction not in MOVES:
        return window
    step_m = STEPS_PX / drawing.scale.units_per_m
    right, down = MOVES[direction]
    x, y = window.pin
    return replace(window, pin=(float(round(x + right * step_m)), float(round(y - down * step_m))))
