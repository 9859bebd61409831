"""What is on a paper form, as data: what `paper` writes and `paper_file` sets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from participatie.written import ShownText


@dataclass(frozen=True, slots=True)
class Box:
    """One box to tick, with its number in it."""

    number: int
    text: ShownText


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table of statements: its number on the form and its words."""

    label: str
    text: ShownText


@dataclass(frozen=True, slots=True)
class Block:
    """One thing to fill in.

    Attributes:
        shape: boxes, grid, marks, line, lines, digits, date, order, place, points or info.
        label: number on the form; "" when it has none.
        text: what is asked.
        subject: what it is about, or None.
        hint: help, or None.
        note: when it is asked, and how many answers there may be.
        boxes: the answers, or the heads of a grid.
        columns: in how many columns the boxes stand.
        lines: the lines of a grid.
        ends: words at both ends of the marks.
        number: how many lines to write on, numbers to put in order, points, or digits.
        blanks: words before each blank.
    """

    shape: str
    label: str
    text: ShownText
    subject: ShownText | None = None
    hint: ShownText | None = None
    note: str = ""
    boxes: tuple[Box, ...] = ()
    columns: int = 1
    lines: tuple[Line, ...] = ()
    ends: tuple[ShownText, ...] = ()
    number: int = 0
    blanks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeat:
    """Questions that are asked once per choice made earlier."""

    titles: tuple[str, ...]
    which: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form; in `entries` each is a `Block` or a `Repeat`, the other one is None."""

    title: ShownText | None
    entries: tuple[tuple[Block | None, Repeat | None], ...]


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One line of the list of places."""

    number: int
    name: ShownText


@dataclass(frozen=True, slots=True)
class FormPaper:
    """A whole form.

    Attributes:
        language: of the reader, with `direction`.
        title: of the document.
        author: who is responsible, in words.
        made_on: its day.
        area: name of the neighbourhood.
        heading: title of the survey.
        intro: what it is for.
        how: how to fill it in.
        privacy: what happens with it.
        helper: the question whether somebody helped, with its boxes.
        parts: the questions.
        places_title: above the list of places.
        places: the list; empty when no question asks where.
        number_words: before the number of the form.
        numbers: one per copy.
        mark_words: words and signs that tell which numbers this form has.
        thanks: last sentence.
        for_team: words above the box for the team.
    """

    language: str
    direction: str
    title: str
    author: str
    made_on: date
    area: str
    heading: ShownText
    intro: tuple[ShownText, ...]
    how: tuple[str, ...]
    privacy: tuple[ShownText, ...]
    helper: str
    helper_boxes: tuple[str, ...]
    parts: tuple[Part, ...]
    places_title: str
    places: tuple[PlaceLine, ...]
    number_words: str
    numbers: tuple[str, ...]
    mark_words: str
    thanks: tuple[ShownText, ...]
    for_team: str
