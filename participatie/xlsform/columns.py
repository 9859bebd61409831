"""Which column is which? Headings with their aliases and languages, and rows from which cells are taken one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from participatie.text import Message, mark, message
from participatie.xlsform.languages import dutch_name_of, language_of
from participatie.xlsform.omissions import Ledger, Sort
from participatie.xlsform.own import PREFIX
from participatie.xlsform.sheets import Sheet

OWN = "own:"
TRANSLATED = {
    *("label", "hint", "guidance_hint", "image", "big_image", "audio", "video", "constraint_message"),
    *("required_message", "text", "own:text", "own:low_end", "own:high_end", "own:unit"),
}
_NESTED = ("media", "bind", "control", "body", "instance")
_ALIASES: Mapping[str, str] = {
    "caption": "label",
    "command": "type",
    "tag": "name",
    "relevance": "relevant",
    "skip_logic": "relevant",
    "constraining_message": "constraint_message",
    "jr:constraintmsg": "constraint_message",
    "jr:requiredmsg": "required_message",
    "requiredmsg": "required_message",
    "calculate": "calculation",
    "readonly": "read_only",
    "count": "repeat_count",
    "jr:count": "repeat_count",
    "set_form_title": "form_title",
    "title": "form_title",
    "set_form_id": "form_id",
    "id_string": "form_id",
}
_LANGUAGE_UNKNOWN = mark("Van deze kolom weten we de taal niet. Zet de taalcode erachter, zoals label::Dutch (nl).")
_LANGUAGE_GUESSED = mark("We lezen deze kolom als %(language)s. Klopt dat niet, zet dan de taalcode erachter.")
_NO_LANGUAGE = mark(
    "Bij deze kolom staat geen taal. Wij lezen hem als %(language)s. Klopt dat niet, zet dan de taal erachter."
)


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading.

    Attributes:
        base: what the column holds, such as "label"; columns of our own begin with "own:".
        language: as written after the "::", or "".
    """

    base: str
    language: str = ""


def heading_of(text: str, sheet: str) -> Heading:
    """Read a heading.

    >>> heading_of("label::Dutch (nl)", "survey")
    Heading(base='label', language='Dutch (nl)')
    >>> heading_of("participatie::low_end::Dutch (nl)", "survey").base
    'own:low_end'
    """
    text = text.strip()
    prefixed = PREFIX.match(text)
    parts = re.split(r"\s*::\s*", text[prefixed.end() :] if prefixed else text)
    if len(parts) == 1 and parts[0].count(":") == 1 and not prefixed:
        before, after = parts[0].split(":")
        if _plain(before) in TRANSLATED | {"media"} or _ALIASES.get(_plain(before)) in TRANSLATED:
            parts = [before, after]
    base = _plain(parts[0])
    if prefixed:
        return Heading(OWN + base, "::".join(parts[1:]))
    if base in _NESTED and len(parts) > 1:
        parts = parts[1:]
        nested = _plain(parts[0])
        base = nested if base != "instance" else f"instance::{nested}"
    if base == "value" and sheet == "choices":
        base = "name"
    return Heading(_ALIASES.get(base, base), "::".join(parts[1:]))


def _plain(text: str) -> str:
    return re.sub(r"[\s-]+", "_", text.strip().lower())


@dataclass(slots=True)
class Tongues:
    """The languages of a form: what each heading's language is, and what a heading without one means.

    Attributes:
        untagged: the code for headings without a language; None when that cannot be told.
        source: the language that was surely filled in: Dutch, or the form's own when it has no Dutch.
    """

    untagged: str | None
    source: str

    def code(self, heading: Heading) -> str | None:
        """Give the language of a heading, or None when it cannot be told."""
        return language_of(heading.language)[0] if heading.language else self.untagged


@dataclass(slots=True)
class Table:
    """One sheet with its headings understood."""

    sheet: Sheet
    tongues: Tongues
    columns: dict[tuple[str, str], int] = field(default_factory=dict)
    headings: dict[int, Heading] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the sheet as the file has it."""
        return self.sheet.name

    def rows(self) -> Iterator[Row]:
        """Give the rows below the headings, in order."""
        for number, cells in self.sheet.below():
            yield Row(self, number, cells)

    def has(self, base: str) -> bool:
        """Whether there is such a column."""
        return any(known == base for known, _ in self.columns)


@dataclass(slots=True)
class Row:
    """One row; what is taken from it counts as used."""

    table: Table
    number: int
    cells: dict[int, str]

    def take(self, base: str, code: str = "") -> str:
        """Take one cell; "" when it is empty or there is no such column."""
        column = self.table.columns.get((base, code))
        if column is None or column not in self.cells:
            return ""
        self.table.sheet.taken.add((self.number, column))
        return self.cells[column]

    def peek(self, base: str, code: str = "") -> str:
        """Look at a cell without using it."""
        column = self.table.columns.get((base, code))
        return "" if column is None else self.cells.get(column, "")

    def texts(self, base: str) -> dict[str, str]:
        """Take a text in every language that is filled in."""
        codes = [code for known, code in self.table.columns if known == base]
        return {code: found for code in codes if (found := self.take(base, code))}

    def take_all(self) -> None:
        """Count the whole row as used; an omission is about all of it."""
        self.table.sheet.taken.update((self.number, column) for column in self.cells)


def tongues_of(sheets: Mapping[str, Sheet], default: str) -> Tongues:
    """Look at the headings of all sheets: which languages are there?

    Args:
        sheets: by name.
        default: what the settings call the default language.
    """
    codes: list[str] = []
    for name, sheet in sheets.items():
        for text in sheet.headings().values():
            heading = heading_of(text, name)
            code = language_of(heading.language)[0] if heading.language else None
            if heading.base == "label" and code is not None:
                codes.append(code)
    fallback = language_of(default)[0] if default and default.lower() != "default" else None
    untagged = fallback or (None if "nl" in codes else "nl")
    dutch = "nl" in codes or untagged == "nl"
    return Tongues(untagged, "nl" if dutch else fallback or codes[0])


def table_of(sheet: Sheet, name: str, tongues: Tongues, ledger: Ledger) -> Table:
    """Understand the headings of a sheet; what is guessed about a language is noted."""
    table = Table(sheet, tongues)
    number = sheet.heading_row
    for column, text in sorted(sheet.headings().items()):
        heading = heading_of(text, name)
        table.headings[column] = heading
        code = ""
        if heading.base in TRANSLATED:
            found = tongues.code(heading)
            if found is None:
                ledger.note(Sort.LEFT_OUT, sheet.name, (number,), message(_LANGUAGE_UNKNOWN), column=text)
                sheet.taken.update((row, column) for row, cells in sheet.rows.items() if column in cells)
                continue
            code = found
            _tell_language(heading, text, code, sheet, ledger, guess=heading.base in ("label", "hint"))
        beaten = heading.base in TRANSLATED and not heading.language and _has(sheet, name, heading, code)
        if not beaten:
            table.columns.setdefault((heading.base, code), column)
        sheet.taken.add((number, column))
    return table


def _has(sheet: Sheet, name: str, heading: Heading, code: str) -> bool:
    others = (heading_of(text, name) for text in sheet.headings().values())
    return any(
        other.base == heading.base and other.language and language_of(other.language)[0] == code for other in others
    )


def _tell_language(heading: Heading, text: str, code: str, sheet: Sheet, ledger: Ledger, *, guess: bool) -> None:
    about: Message | None = None
    if guess and heading.language and language_of(heading.language)[1]:
        about = message(_LANGUAGE_GUESSED, language=dutch_name_of(code))
    elif guess and not heading.language:
        about = message(_NO_LANGUAGE, language=dutch_name_of(code))
    if about is not None:
        ledger.note(Sort.CHANGED, sheet.name, (sheet.heading_row,), about, column=text)
