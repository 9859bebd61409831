"""How do a hot spot's points look on paper, also without colour?

Drawn with plain shapes only, so that every program that opens the document shows them: residents even, entrepreneurs
with slanted lines, professionals with level lines, white between the pieces.
"""

from __future__ import annotations

from participatie.priorities.charts import StackBar

COLOURS = {"residents": "#1c5fa0", "entrepreneurs": "#96660f", "professionals": "#1f7362"}
_EMPTY = "#efe8db"
WIDTH, HEIGHT = 400, 14
_STEP = 7.0


def bar_svg(bar: StackBar, *, mirrored: bool) -> str:
    """Draw the points of one hot spot.

    Args:
        bar: its pieces, in percents of the longest bar.
        mirrored: begin at the right, for a script that runs from right to left.

    Returns:
        An SVG document of `WIDTH` by `HEIGHT`.
    """
    drawn = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_EMPTY}"/>']
    for piece in bar.segments:
        if piece.width <= 0:
            continue
        width = piece.width * WIDTH / 100
        start = piece.start * WIDTH / 100
        left = WIDTH - start - width if mirrored else start
        drawn.append(_piece(piece.group.value, left, width))
        if piece.start > 0:
            edge = WIDTH - start if mirrored else start
            drawn.append(f'<path stroke="#ffffff" stroke-width="2" d="M{edge:.1f} 0v{HEIGHT}"/>')
    return _document(WIDTH, HEIGHT, "".join(drawn))


def swatch_svg(group: str) -> str:
    """Draw a small square with the pattern of a group, for the key."""
    return _document(HEIGHT, HEIGHT, _piece(group, 0, HEIGHT))


def _piece(group: str, left: float, width: float) -> str:
    rect = f'<rect x="{left:.1f}" width="{width:.1f}" height="{HEIGHT}" fill="{COLOURS[group]}"/>'
    if group == "entrepreneurs":
        return rect + _lines(_slanted(left, width))
    if group == "professionals":
        levels = (3.5, 7.0, 10.5)
        return rect + _lines(" ".join(f"M{left:.1f} {level}h{width:.1f}" for level in levels))
    return rect


def _slanted(left: float, width: float) -> str:
    """Lines from lower left to upper right, cut off at both ends of the piece."""
    right = left + width
    lines = []
    foot = left - HEIGHT + _STEP / 2
    while foot < right:
        start, end = max(foot, left), min(foot + HEIGHT, right)
        if end - start > 0.5:
            lines.append(f"M{start:.1f} {HEIGHT - (start - foot):.1f}L{end:.1f} {HEIGHT - (end - foot):.1f}")
        foot += _STEP
    return " ".join(lines)


def _lines(path: str) -> str:
    return f'<path fill="none" stroke="#ffffff" stroke-width="1.4" stroke-opacity="0.75" d="{path}"/>' if path else ""


def _document(width: int, height: int, drawn: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}">{drawn}</svg>'
    )
