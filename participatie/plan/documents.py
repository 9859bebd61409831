"""What does a published plan say on paper, in one reader's language?

Turns the frozen content of a version into a paper: sections, facts and tables whose words are all chosen and
translated. `documents_files` sets the same paper as PDF and as ODT, so that both say the same. A text that only
exists in Dutch stays Dutch and says so; what happened after publication is not on paper but on the plan's page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from participatie.documents.voice import Cell, Grid, Voice, named
from participatie.written import ShownText

__all__ = ["Case", "Cell", "Fact", "Grid", "PlanPaper", "Section", "Swatch", "Voice", "named"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with what there is to say about it."""

    label: str
    lines: tuple[ShownText, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One hot spot on paper.

    Attributes:
        number: its place on the final list.
        name: its name.
        label: whose point it is.
        why: why it stands where it stands, and whatever was written about that.
        bar: its points as a drawing (SVG).
        bar_words: the same in words, for who cannot see the drawing.
        facts: what is wrong, what is agreed and what must change; or, when not chosen, the answer.
        actions: who does what and when; None for a wish that is not chosen.
        more: hours, balance, and what happens when it does not work.
    """

    number: int
    name: ShownText
    label: str
    why: tuple[ShownText, ...]
    bar: str
    bar_words: str
    facts: tuple[Fact, ...]
    actions: Grid | None = None
    more: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the paper below a heading: paragraphs, then facts, then tables."""

    title: str
    lines: tuple[ShownText, ...] = ()
    facts: tuple[Fact, ...] = ()
    grids: tuple[Grid, ...] = ()


@dataclass(frozen=True, slots=True)
class Swatch:
    """One group in the key of the bars: whose, its name, and its pattern (SVG)."""

    group: str
    name: str
    drawing: str


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """A whole plan on paper; `made_on` is the day of publication.

    Attributes:
        language: code of the reader's language.
        direction: direction of its script.
        title: of the document.
        author: who is responsible, in words.
        made_on: the day of publication.
        running: short words at the head of every page.
        foot: short words at the foot of every page.
        area: name of the neighbourhood.
        heading: the title on the first page.
        lead: what this is, in two or three sentences.
        notices: what must be known before reading on.
        overview: the plan in one table.
        key: whose pattern is whose.
        cases: the hot spots in the plan.
        declined_title: heading of the wishes that are not in the plan.
        declined: those wishes with their answers.
        sections: everything else, in order.
    """

    language: str
    direction: str
    title: str
    author: str
    made_on: date
    running: str
    foot: str
    area: str
    heading: str
    lead: str
    notices: tuple[str, ...]
    overview: Grid
    key: tuple[Swatch, ...]
    cases: tuple[Case, ...]
    declined_title: str
    declined: tuple[Case, ...]
    sections: tuple[Section, ...]
