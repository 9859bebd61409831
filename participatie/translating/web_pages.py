"""The page objects of translating."""

from __future__ import annotations

from dataclasses import dataclass

from participatie.areas.area import Area
from participatie.editor.draft import Draft
from participatie.translating.sheet import Proposal


@dataclass(frozen=True, slots=True)
class Head:
    """What every page of translating shows.

    Attributes:
        base: address of the draft.
        title: of the survey, in Dutch.
    """

    area: Area
    draft: Draft
    base: str
    title: str


@dataclass(frozen=True, slots=True)
class LanguageLine:
    """One language: how many texts stand how, and what is said of it.

    Attributes:
        offered: whether residents would be offered it.
        by: who checked, in words; "" for nobody.
    """

    code: str
    name: str
    direction: str
    texts: int
    missing: int
    drafts: int
    written: int
    outdated: int
    checked: int
    offered: bool
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """Every language of a draft."""

    head: Head
    lines: tuple[LanguageLine, ...]


@dataclass(frozen=True, slots=True)
class TextLine:
    """One text on the page.

    Attributes:
        field: its address, as it stands in the names of its fields.
        name: what it is, in words.
        words: the translation as it stands or as it was typed.
        standing: in words, with its `tag`.
        checked: whether the box is ticked.
        checked_by: who checked it last or wrote it, and when, as a sentence; "" for nobody.
        error: what is wrong with what was typed, or "".
        rows: height of the field.
    """

    field: str
    name: str
    dutch: str
    words: str
    standing: str
    tag: str
    checked: bool
    checked_by: str
    error: str
    rows: int


@dataclass(frozen=True, slots=True)
class FilterLink:
    """One way to look at the texts."""

    name: str
    url: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class TextsPage:
    """The texts of one language, side by side with Dutch.

    Attributes:
        seen: revision of the draft that these texts are of.
        by: name that is filled in for who checks.
        shown: which texts; stands in the address of the form.
        kept: whether something was just kept.
        errors: (anchor, sentence).
    """

    head: Head
    line: LanguageLine
    seen: int
    by: str
    filters: tuple[FilterLink, ...]
    shown: str
    texts: tuple[TextLine, ...]
    page: int
    pages: int
    kept: bool
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FilePage:
    """The spreadsheet for a translator: out, and in again.

    Attributes:
        proposal: what a file would change; None before one was sent.
        parcel: the same rows for the second press.
        faults: (row, address, sentence).
        errors: sentences about the file as a whole.
    """

    head: Head
    line: LanguageLine
    seen: int
    by: str
    most_mb: int
    proposal: Proposal | None = None
    parcel: str = ""
    faults: tuple[tuple[int, str, str], ...] = ()
    errors: tuple[tuple[str, str], ...] = ()
