"""How does a plan on paper become a file: a PDF to read and print, an ODT to go on with?

Both hold the same words in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from participatie.documents import pdf
from participatie.documents.odt import TextFile
from participatie.documents.words import Letterhead, Strong
from participatie.plan.documents import Case, Fact, Grid, PlanPaper
from participatie.plan.documents_bars import HEIGHT, WIDTH
from participatie.written import ShownText

_LAYOUT = Path(__file__).parent / "plan.typ"
_BAR_CM = 16.0


def as_pdf(paper: PlanPaper) -> bytes:
    """Set a plan as a tagged PDF on A4; the same bytes for the same paper."""
    said = asdict(paper)
    del said["made_on"]
    return pdf.as_pdf(_LAYOUT, said, made_on=paper.made_on)


def as_odt(paper: PlanPaper) -> bytes:
    """Write a plan for a word processor; the same bytes for the same paper."""
    file = TextFile(Letterhead(paper.title, paper.language, paper.author, paper.made_on, paper.running, paper.foot))
    file.paragraph(Strong(paper.area))
    file.heading(1, paper.heading)
    file.paragraph(paper.lead, style="Lead")
    for words in paper.notices:
        file.paragraph(words, style="Notice")
    _grid(file, paper.overview, level=2)
    for case in paper.cases:
        _case(file, case, level=2)
    if paper.declined:
        file.heading(2, paper.declined_title)
    for case in paper.declined:
        _case(file, case, level=3)
    for section in paper.sections:
        file.heading(2, section.title)
        for line in section.lines:
            file.paragraph(line)
        _facts(file, section.facts)
        for grid in section.grids:
            _grid(file, grid, level=3)
    return file.as_bytes()


def _case(file: TextFile, case: Case, *, level: int) -> None:
    file.heading(level, f"{case.number}. ", case.name)
    for line in case.why:
        file.paragraph(line)
    file.image(
        case.bar.encode(),
        title=case.name.text,
        description=case.bar_words,
        width_cm=_BAR_CM,
        height_cm=round(_BAR_CM * HEIGHT / WIDTH, 2),
    )
    file.paragraph(Strong(case.label))
    _facts(file, case.facts)
    if case.actions and case.actions.rows:
        _grid(file, case.actions, level=level + 1)
    _facts(file, case.more)


def _facts(file: TextFile, facts: Iterable[Fact]) -> None:
    for fact in facts:
        if fact.label and len(fact.lines) == 1:
            file.paragraph(Strong(f"{fact.label}: "), fact.lines[0])
            continue
        if fact.label:
            file.paragraph(Strong(fact.label))
        file.items(fact.lines)


def _grid(file: TextFile, grid: Grid, *, level: int) -> None:
    file.heading(level, grid.caption)
    file.table(grid.header, [[_joined(cell) for cell in row] for row in grid.rows], widths=grid.widths)


def _joined(cell: Sequence[ShownText]) -> list[ShownText]:
    """Put the lines of a cell below each other."""
    return [
        ShownText(line.text + ("\n" if number < len(cell) else ""), line.language, line.direction, line.fallback)
        for number, line in enumerate(cell, start=1)
    ]
