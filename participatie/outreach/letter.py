"""What falls on the mat: one A4 letter in one language that invites to a meeting, with a code to sign up.

The upper third stays empty where the window of an envelope is, on the left and on the right, so that the letter goes
into any of them. Everything people wrote goes in as JSON and stays text.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from participatie.documents import pdf
from participatie.outreach import qr
from participatie.written import ShownText

_LAYOUT = Path(__file__).parent / "letter.typ"


@dataclass(frozen=True, slots=True)
class WaysIn:
    """The words around the square of any letter: how to take part by scanning, typing or calling."""

    how: str
    scan: str
    type_over: str
    call: str


@dataclass(frozen=True, slots=True)
class LetterWords:
    """The fixed words of the letter in its language."""

    greeting: str
    when: str
    where: str
    languages: str
    good_to_know: str
    ways: WaysIn
    free: str
    """That nobody needs to give a name; empty for professionals."""
    closing: str


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything one letter says, in one language."""

    language: str
    direction: str
    """`ltr` or `rtl`."""
    area: str
    asked_by: ShownText
    title: ShownText
    day: str
    hours: str
    place: ShownText
    description: ShownText
    spoken: tuple[str, ...]
    """Languages with an interpreter, each in its own script."""
    facts: tuple[str, ...]
    """What there is: childcare, food, no stairs."""
    words: LetterWords
    address: qr.ShortAddress
    qr_alt: str
    phone: str
    made_on: date
    dated: str


def as_pdf(letter: Letter) -> bytes:
    """Set the letter on A4.

    Args:
        letter: what it says.

    Returns:
        A tagged PDF (PDF/UA-1), the same bytes for the same letter; one page unless the description is long.

    Source:
        docs/method/outreach.md, "The letter".
    """
    said = asdict(letter)
    del said["made_on"]
    said["address"] = letter.address.shown
    said["qr_svg"] = qr.svg(letter.address.scanned, letter.qr_alt)
    return pdf.as_pdf(_LAYOUT, said, made_on=letter.made_on)
