"""What hangs in the street: one A4 poster with a code and the question in every language of the area.

One typst template makes the tagged PDF (PDF/UA-1) for the printer and the SVG for the screen. What people
wrote goes in as JSON and stays text.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from participatie.documents import pdf
from participatie.outreach import qr

_LAYOUT = Path(__file__).parent / "poster.typ"


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


def _said(poster: Poster) -> dict[str, object]:
    return {
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


def as_pdf(poster: Poster) -> bytes:
    """Set the poster as a print-ready A4 page.

    Args:
        poster: what it says.

    Returns:
        A tagged PDF (PDF/UA-1) of one page, the same bytes for the same poster.

    Source:
        docs/method/outreach.md, "The poster".
    """
    return pdf.as_pdf(_LAYOUT, _said(poster), made_on=poster.made_on)


def as_svg(poster: Poster) -> bytes:
    """Set the same page as SVG, letters drawn as shapes, for the screen and for who designs further."""
    return pdf.as_svg(_LAYOUT, _said(poster))
