"""How an address becomes a QR code: as small a square as it can be, for paper, screen and terminal.

An address in capitals fits the alphanumeric mode of the standard, which needs a third fewer modules than
bytes. Host names and our codes do not care about capitals, so the address is written in capitals unless
the site lives below a path of its own. Level Q (a quarter may be damaged) because posters hang outdoors.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

import qrcode
from qrcode.constants import ERROR_CORRECT_Q
from qrcode.util import QRData

from participatie.outreach.codes import as_printed

QUIET_ZONE = 4
"""Modules of white around the code, as the standard asks."""

Modules = tuple[tuple[bool, ...], ...]


@dataclass(frozen=True, slots=True)
class ShortAddress:
    """An address to scan, and the same one to type over."""

    scanned: str
    """What stands in the QR code: complete, in capitals where that changes nothing."""
    shown: str
    """What stands beside it: without `https://`, the host in small letters, the code in capitals."""


def short_address(base_url: str, code: str) -> ShortAddress:
    """Write the short address of a code.

    Args:
        base_url: where the site lives, with scheme, without a query.
        code: a placement's code in capitals, or that of a household.

    Returns:
        The address to scan and the one to read. Below a path of its own the path keeps its letters, since
        a server may care, and the square grows.

    Source:
        docs/method/outreach.md, "The square".

    >>> short_address("https://buurt.example.nl", "K7PX4M2Q")
    ShortAddress(scanned='HTTPS://BUURT.EXAMPLE.NL/Q/K7PX4M2Q', shown='buurt.example.nl/q/K7PX4M2Q')
    """
    parts = urlsplit(base_url)
    host, path = parts.netloc, parts.path.rstrip("/")
    below = path + "/q/" if path else "/Q/"
    return ShortAddress(
        scanned=f"{parts.scheme.upper()}://{host.upper()}{below}{code}",
        shown=f"{host.lower()}{path}/q/{as_printed(code)}",
    )


def modules(text: str) -> Modules:
    """Encode a text at level Q.

    Args:
        text: at most 1,000 characters; the mode is chosen from the signs in it.

    Returns:
        Rows from the top, True for a dark module, `QUIET_ZONE` light ones around all sides.
    """
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, border=QUIET_ZONE)
    code.add_data(QRData(text), optimize=0)
    code.make(fit=True)
    return tuple(tuple(bool(dark) for dark in row) for row in code.get_matrix())


def svg_path(square: Modules) -> str:
    """Draw the dark modules as one SVG path, one unit per module, a bar per unbroken run in a row."""
    steps: list[str] = []
    for y, row in enumerate(square):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                steps.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
            x += 1
    return "".join(steps)


def svg(text: str, title: str) -> str:
    """Draw a code as an SVG document of its own, dark on white in every colour scheme.

    Args:
        text: what to encode.
        title: the words for who cannot see it.

    Returns:
        One `svg` element, to be put in a page or a file.
    """
    square = modules(text)
    size = len(square)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img"'
        f' aria-label={quoteattr(title)} shape-rendering="crispEdges"><title>{escape(title)}</title>'
        f'<path fill="#ffffff" d="M0 0h{size}v{size}h-{size}z"/>'
        f'<path fill="#000000" d="{svg_path(square)}"/></svg>'
    )


def terminal(text: str, *, colour: bool) -> str:
    """Draw a code with letters, two modules per letter, to be scanned from a terminal.

    Args:
        text: what to encode.
        colour: the terminal knows colours; black on white is then asked for, and it scans everywhere.
            Without it light modules are the drawn ones, which scans from a dark terminal.

    Returns:
        Lines without a last line break.
    """
    square = modules(text)
    rows = [*square, (False,) * len(square)] if len(square) % 2 else list(square)
    letters = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
    lines = []
    for upper, lower in zip(rows[::2], rows[1::2], strict=True):
        if colour:
            drawn = "".join(letters[pair] for pair in zip(upper, lower, strict=True))
            lines.append(f"\x1b[38;5;16;48;5;231m{drawn}\x1b[0m")
        else:
            lines.append("".join(letters[(not a, not b)] for a, b in zip(upper, lower, strict=True)))
    return "\n".join(lines)
