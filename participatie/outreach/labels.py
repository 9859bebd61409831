"""What goes on the letters of a survey: a sheet of labels, or a list for the printer, with a code per household.

Nothing on them says for which house a label is: the letters go round in any order.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from participatie.documents import pdf
from participatie.outreach import qr
from participatie.outreach.codes import as_printed

_LAYOUT = Path(__file__).parent / "labels.typ"


@dataclass(frozen=True, slots=True)
class LabelWords:
    """The fixed words of a sheet of labels, in one language."""

    language: str
    direction: str
    title: str
    author: str
    scan: str
    type_over: str
    alt: str
    """With `%(address)s` for the address behind the square."""


def as_pdf(codes: Sequence[str], words: LabelWords, base_url: str, made_on: date) -> bytes:
    """Set the labels, twenty-four on an A4.

    Args:
        codes: of fourteen signs, one per household.
        words: what stands on each.
        base_url: where the site lives.
        made_on: the day that is kept as the moment of making.

    Returns:
        A tagged PDF (PDF/UA-1), the same bytes for the same labels.

    Source:
        docs/method/outreach.md, "A code per household".
    """
    said = {
        "language": words.language,
        "direction": words.direction,
        "title": words.title,
        "author": words.author,
        "scan": words.scan,
        "type_over": words.type_over,
        "labels": [_label(code, words, base_url) for code in codes],
    }
    return pdf.as_pdf(_LAYOUT, said, made_on=made_on)


def _label(code: str, words: LabelWords, base_url: str) -> dict[str, str]:
    address = qr.short_address(base_url, code)
    alt = words.alt % {"address": address.shown}
    return {
        "qr_svg": qr.svg(address.scanned, alt),
        "alt": alt,
        "host": address.shown.removesuffix(as_printed(code)).replace(".", ".\u200b"),
        "code": as_printed(code),
    }


def as_csv(codes: Sequence[str], header: Sequence[str], base_url: str) -> bytes:
    """Write the codes as a list for who prints the letters.

    Args:
        codes: of fourteen signs.
        header: words for the code and for the address to scan.
        base_url: where the site lives.

    Returns:
        CSV with semicolons and a mark that says UTF-8, as a Dutch spreadsheet program opens by itself.
    """
    gathered = io.StringIO()
    writer = csv.writer(gathered, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows((as_printed(code), qr.short_address(base_url, code).scanned) for code in codes)
    return b"\xef\xbb\xbf" + gathered.getvalue().encode()
