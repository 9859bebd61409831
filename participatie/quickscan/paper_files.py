"""How does a quick scan on paper become a file: a PDF to read and print, an ODT to go on with?

Both hold the same words in the same order.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from participatie.documents import pdf
from participatie.documents.odt import TextFile
from participatie.documents.sections import write_sections
from participatie.documents.words import Letterhead, Strong
from participatie.quickscan.paper import ScanPaper

_LAYOUT = Path(__file__).parent / "scan.typ"


def as_pdf(paper: ScanPaper) -> bytes:
    """Set a quick scan as a tagged PDF on A4; the same bytes for the same paper."""
    said = asdict(paper)
    del said["made_on"]
    return pdf.as_pdf(_LAYOUT, said, made_on=paper.made_on)


def as_odt(paper: ScanPaper) -> bytes:
    """Write a quick scan for a word processor; the same bytes for the same paper."""
    file = TextFile(Letterhead(paper.title, paper.language, paper.author, paper.made_on, paper.running, paper.foot))
    file.paragraph(Strong(paper.area))
    file.heading(1, paper.heading)
    file.paragraph(paper.lead, style="Lead")
    for words in paper.notices:
        file.paragraph(words, style="Notice")
    write_sections(file, paper.sections, 2)
    return file.as_bytes()
