"""What hangs in the street: one A4 poster with a code and the question in every language of the area.

One typst template makes the tagged PDF (PDF/UA-1) for the printer and the SVG for the screen. Only the
letters in `fonts/` are used, so the poster looks the same on every machine. What people wrote goes in as
JSON and stays text.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from participatie.outreach import qr

_HERE = Path(__file__).parent
_TEMPLATE = _HERE / "poster.typ"
_FONTS = _HERE / "fonts"


@dataclass(frozen=True, slots=True)
class PosterText:
    """The words of the poster in one language. Each is one or two short sentences."""

    language: str
    direction: str
    """`ltr` or `rtl`."""
    headline: str
    lead: str
    """Why we ask; only set in the first language."""
    promise: str
    """Below the headline of every further language: scan, answer in this language, never for fines."""
    scan: str
    type_over: str
    call: str
    never: str
    """Answers are never used for fines or checks."""
    hear_back: str
    """On which day residents hear what will be done."""


@dataclass(frozen=True, slots=True)
class Poster:
    """Everything one poster says."""

    title: str
    """Of the document, for who has it read aloud."""
    area: str
    asked_by: str
    """Who asks: the organisations in words, at most two lines."""
    texts: tuple[PosterText, ...]
    """At least one; the first is the language of the area, the others stand beside the code."""
    address: qr.ShortAddress
    qr_alt: str
    phone: str | None
    place: str
    """Where this copy hangs, in small print, so that nobody mixes up two posters."""
    made_on: date


def _inputs(poster: Poster) -> dict[str, str]:
    said = {
        "title": poster.title,
        "area": poster.area,
        "asked_by": poster.asked_by,
        "texts": [asdict(text) for text in poster.texts],
        "address": poster.address.shown,
        "qr_modules": len(qr.modules(poster.address.scanned)),
        "qr_svg": qr.svg(poster.address.scanned, poster.qr_alt),
        "qr_alt": poster.qr_alt,
        "phone": poster.phone,
        "place": poster.place,
    }
    return {"poster": json.dumps(said)}


def as_pdf(poster: Poster) -> bytes:
    """Set the poster as a print-ready A4 page.

    Args:
        poster: what it says.

    Returns:
        A tagged PDF (PDF/UA-1) of one page, the same bytes for the same poster.

    Source:
        docs/method/outreach.md, "The poster".
    """
    import typst

    made_at = datetime.combine(poster.made_on, time(), tzinfo=UTC)
    made = typst.compile(
        _TEMPLATE, root=_HERE, font_paths=[_FONTS], ignore_system_fonts=True, format="pdf",
        pdf_standards="ua-1", sys_inputs=_inputs(poster), timestamp=made_at,
    )  # fmt: skip
    return _one_page(made)


def as_svg(poster: Poster) -> bytes:
    """Set the same page as SVG, letters drawn as shapes, for the screen and for who designs further."""
    import typst

    made = typst.compile(
        _TEMPLATE, root=_HERE, font_paths=[_FONTS], ignore_system_fonts=True, format="svg",
        sys_inputs=_inputs(poster),
    )  # fmt: skip
    return _one_page(made)


def _one_page(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        raise ValueError("a poster is one page")
    return made
