"""How does a quick scan on paper become a file: a PDF to read and print, an ODT to go on with?

Both hold the same words in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from participatie.documents import pdf
from participatie.documents.odt import TextFile
from participatie.documents.words import Letterhead, Strong
from participatie.quickscan.paper import Fact, ScanPaper, Section
from participatie.written import ShownText

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
    _sections(file, paper.sections, 2)
    return file.as_bytes()


def _sections(file: TextFile, sections: Iterable[Section], level: int) -> None:
    for section in sections:
        file.heading(level, section.title)
        for line in section.lines:
            file.paragraph(line)
        _facts(file, section.facts)
        for grid in section.grids:
            file.heading(level + 1, grid.caption)
            file.table(grid.header, [[_joined(cell) for cell in row] for row in grid.rows], widths=grid.widths)
        _sections(file, section.parts, level + 1)


def _facts(file: TextFile, facts: Iterable[Fact]) -> None:
    for fact in facts:
        if fact.label.text and len(fact.lines) == 1:
            file.paragraph(Strong(fact.label), " · ", fact.lines[0])
            continue
        if fact.label.text:
            file.paragraph(Strong(fact.label))
        file.items(fact.lines)


def _joined(cell: Sequence[ShownText]) -> list[ShownText]:
    """Put the lines of a cell below each other."""
    return [
        ShownText(line.text + ("\n" if number < len(cell) else ""), line.language, line.direction, line.fallback)
        for number, line in enumerate(cell, start=1)
    ]
