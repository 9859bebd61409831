"""What falls on the mat for a survey: one A4 letter in one language, for everybody alike or with a code per household.

It stands on the same paper as the letter of a meeting. Below the code the question stands once more in the other
languages of the neighbourhood, so that one letter does for a whole street.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from participatie.documents import pdf
from participatie.outreach import qr
from participatie.outreach.letter import WaysIn
from participatie.written import ShownText

_LAYOUT = Path(__file__).parent / "survey_letter.typ"


@dataclass(frozen=True, slots=True)
class SurveyLetterWords:
    """The fixed words of the letter in its language."""

    greeting: str
    survey: str
    nameless: str
    until: str
    afterwards: str
    ways: WaysIn
    one_house: str
    """What a code of one household means; empty when everybody has the same code."""


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """The question in one of the other languages."""

    language: str
    direction: str
    """`ltr` or `rtl`."""
    headline: str
    promise: str


@dataclass(frozen=True, slots=True)
class SurveyLetter:
    """Everything that all copies of one letter say, in one language."""

    language: str
    direction: str
    """`ltr` or `rtl`."""
    area: str
    asked_by: ShownText
    headline: str
    lead: str
    length: str
    """How many questions and minutes."""
    promise: ShownText
    """What answers are never used for, as the survey has it."""
    until: str
    """The last day; empty while there is none."""
    hear_back: str
    others: tuple[OtherLanguage, ...]
    words: SurveyLetterWords
    qr_alt: str
    """With `%(address)s` for the address behind the square."""
    phone: str
    made_on: date
    dated: str


def as_pdf(letter: SurveyLetter, codes: Sequence[str], base_url: str) -> bytes:
    """Set the letter on A4, one page for every code.

    Args:
        letter: what it says.
        codes: of eight signs for everybody, or of fourteen, one per household; at least one.
        base_url: where the site lives.

    Returns:
        A tagged PDF (PDF/UA-1), the same bytes for the same letter and codes.

    Source:
        docs/method/outreach.md, "The letter".
    """
    said = asdict(letter)
    del said["made_on"], said["qr_alt"]
    said["copies"] = [_copy(letter, code, base_url) for code in codes]
    return pdf.as_pdf(_LAYOUT, said, made_on=letter.made_on)


def _copy(letter: SurveyLetter, code: str, base_url: str) -> dict[str, str]:
    address = qr.short_address(base_url, code)
    alt = letter.qr_alt % {"address": address.shown}
    return {"address": address.shown, "qr_alt": alt, "qr_svg": qr.svg(address.scanned, alt)}
