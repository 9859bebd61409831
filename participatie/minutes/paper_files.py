"""How does a report on paper become a file: a PDF to read and print, an ODT to go on with?

Both hold the same words in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from participatie.documents import pdf
from participatie.documents.odt import TextFile
from participatie.documents.words import Letterhead, Strong
from participatie.minutes.paper import Fact, ReportPaper
from participatie.written import ShownText

_LAYOUT = Path(__file__).parent / "report.typ"


def as_pdf(paper: ReportPaper) -> bytes:
    """Set a report as a tagged PDF on A4; the same bytes for the same paper."""
    said = asdict(paper)
    del said["made_on"]
    return pdf.as_pdf(_LAYOUT, said, made_on=paper.made_on)


def as_odt(paper: ReportPaper) -> bytes:
    """Write a report for a word processor; the same bytes for the same paper."""
    file = TextFile(Letterhead(paper.title, paper.language, paper.author, paper.made_on, paper.running, paper.foot))
    file.paragraph(Strong(paper.area))
    file.heading(1, paper.heading)
    _facts(file, paper.facts)
    for words in paper.notices:
        file.paragraph(words, style="Notice")
    for section in paper.sections:
        file.heading(2, section.title)
        for line in section.lines:
            file.paragraph(line)
        _facts(file, section.facts)
        for grid in section.grids:
            file.heading(3, grid.caption)
            file.table(grid.header, [[_joined(cell) for cell in row] for row in grid.rows], widths=grid.widths)
    return file.as_bytes()


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
