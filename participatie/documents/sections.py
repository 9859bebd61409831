"""Parts of a paper, and how they are written for a word processor: what a report and a quick scan have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from participatie.documents.odt import TextFile
from participatie.documents.voice import Grid
from participatie.documents.words import Strong
from participatie.written import ShownText


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with what there is to say about it; without a label its lines are a list."""

    label: ShownText
    lines: tuple[ShownText, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the paper below a heading: paragraphs, facts, tables, and parts below a heading of their own."""

    title: ShownText | str
    lines: tuple[ShownText, ...] = ()
    facts: tuple[Fact, ...] = ()
    grids: tuple[Grid, ...] = ()
    parts: tuple[Section, ...] = ()


def write_sections(file: TextFile, sections: Iterable[Section], level: int) -> None:
    """Write parts of a paper, with headings from this level on."""
    for section in sections:
        file.heading(level, section.title)
        for line in section.lines:
            file.paragraph(line)
        write_facts(file, section.facts)
        for grid in section.grids:
            write_grid(file, grid, level + 1)
        write_sections(file, section.parts, level + 1)


def write_facts(file: TextFile, facts: Iterable[Fact]) -> None:
    """Write labels with what there is to say: one line beside its label, more lines as a list."""
    for fact in facts:
        if fact.label.text and len(fact.lines) == 1:
            file.paragraph(Strong(fact.label), " · ", fact.lines[0])
            continue
        if fact.label.text:
            file.paragraph(Strong(fact.label))
        file.items(fact.lines)


def write_grid(file: TextFile, grid: Grid, level: int) -> None:
    """Write a table below its caption as a heading."""
    file.heading(level, grid.caption)
    file.table(grid.header, [[_joined(cell) for cell in row] for row in grid.rows], widths=grid.widths)


def _joined(cell: Sequence[ShownText]) -> list[ShownText]:
    """Put the lines of a cell below each other."""
    return [
        ShownText(line.text + ("\n" if number < len(cell) else ""), line.language, line.direction, line.fallback)
        for number, line in enumerate(cell, start=1)
    ]
