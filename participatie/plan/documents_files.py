"""How does a plan on paper become a file: a PDF to read and print, an ODT to go on with?

Both hold the same words in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from participatie.documents import pdf
from participatie.documents.odt import TextFile
from participatie.documents.sections import write_grid
from participatie.documents.words import Letterhead, Strong
from participatie.plan.documents import Case, Fact, PlanPaper
from participatie.plan.documents_bars import HEIGHT, WIDTH

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
    write_grid(file, paper.overview, 2)
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
            write_grid(file, grid, 3)
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
        write_grid(file, case.actions, level + 1)
    _facts(file, case.more)


def _facts(file: TextFile, facts: Iterable[Fact]) -> None:
    for fact in facts:
        if fact.label and len(fact.lines) == 1:
            file.paragraph(Strong(f"{fact.label}: "), fact.lines[0])
            continue
        if fact.label:
            file.paragraph(Strong(fact.label))
        file.items(fact.lines)
