"""Where do names fit on a small map, without lying over each other or over a number?

Everything is in units of the drawing: x to the right, y downwards. Names that do not fit are left out; every map
stands beside a list that has them all.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from participatie.geometry import Bounds, Point, simplified

LETTER = 13.0
_LETTER_WIDTH = 0.58
_NUMBER = 20.0


@dataclass(frozen=True, slots=True)
class DrawnLabel:
    """A name: its middle at (x, y), turned by `turn` degrees, never upside down."""

    text: str
    x: float
    y: float
    turn: float


@dataclass(frozen=True, slots=True)
class Line:
    """A street as it is drawn, with its name."""

    name: str
    points: tuple[Point, ...]


def names_that_fit(
    dots: Sequence[tuple[str, Point]], lines: Sequence[Line], numbers: Sequence[Point], frame: Bounds
) -> tuple[DrawnLabel, ...]:
    """Choose names and their places: dots first, then streets, longest straight stretch first; each name once.

    Args:
        dots: landmarks with their names.
        lines: streets with at least two points each.
        numbers: middles of the numbers of hot spots, which stay free.
        frame: the drawing.

    Returns:
        Names that overlap neither each other nor a number, and lie inside the frame.
    """
    taken = [Bounds(x - _NUMBER, y - _NUMBER, x + _NUMBER, y + _NUMBER) for x, y in numbers]
    wanted = [_beside(name, dot) for name, dot in dots]
    stretches = sorted((_along(line) for line in lines), key=lambda each: -each[0])
    wanted += [places for length, places in stretches if length >= _length(places[0].text) * 0.9]
    labels: list[DrawnLabel] = []
    for choices in wanted:
        if choices[0].text in {label.text for label in labels}:
            continue
        for label in choices:
            boxes = _boxes(label)
            inside = all(_within(box, frame) for box in boxes)
            if inside and not any(_overlap(box, other) for box in boxes for other in taken):
                labels.append(label)
                taken += boxes
                break
    return tuple(labels)


def _length(text: str) -> float:
    return len(text) * LETTER * _LETTER_WIDTH


def _beside(name: str, dot: Point) -> list[DrawnLabel]:
    """Where the name of a landmark may stand: above, below, right, left; then the same further away."""
    x, y = dot
    half = _length(name) / 2
    near = [(x, y - 9), (x, y + 17), (x + half + 8, y + 4), (x - half - 8, y + 4)]
    far = [(x, y - 16), (x, y + 25), (x + half + 20, y + 4), (x - half - 20, y + 4)]
    return [DrawnLabel(name, round(across, 1), round(down, 1), 0) for across, down in near + far]


def _along(street: Line) -> tuple[float, list[DrawnLabel]]:
    """The length of the longest straight stretch of a street, and where its name may stand along it."""
    line = simplified(street.points, 6.0)
    (ax, ay), (bx, by) = max(pairwise(line), key=lambda side: math.dist(*side))
    turn = math.degrees(math.atan2(by - ay, bx - ax))
    turn = turn - 180 if turn > 90 else turn + 180 if turn <= -90 else turn
    down = LETTER * 0.3
    places = ((ax + part * (bx - ax), ay + part * (by - ay) + down) for part in (0.5, 0.35, 0.65, 0.2, 0.8))
    labels = [DrawnLabel(street.name, round(x, 1), round(y, 1), round(turn, 1)) for x, y in places]
    return math.dist((ax, ay), (bx, by)), labels


def _boxes(label: DrawnLabel) -> list[Bounds]:
    """Small upright boxes that together cover a turned name."""
    length, pieces = _length(label.text), max(1, round(_length(label.text) / LETTER))
    across, down = math.cos(math.radians(label.turn)), math.sin(math.radians(label.turn))
    half = LETTER * 0.55
    middles = [((piece + 0.5) / pieces - 0.5) * length for piece in range(pieces)]
    return [
        Bounds(x - half, y - half, x + half, y + half)
        for x, y in ((label.x + m * across, label.y - LETTER * 0.3 + m * down) for m in middles)
    ]


def _overlap(one: Bounds, other: Bounds) -> bool:
    return one.west < other.east and other.west < one.east and one.south < other.north and other.south < one.north


def _within(box: Bounds, frame: Bounds) -> bool:
    return box.west >= frame.west and box.east <= frame.east and box.south >= frame.south and box.north <= frame.north
