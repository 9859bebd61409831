"""The spreadsheet that goes to a translator and comes back: what stands in it, and what a returned one changes.

The headings are the same in every language, in Dutch and in English, because a translator may read neither the site
nor Dutch well. A row is known by its address; the Dutch in it must be the Dutch of now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participatie.errors import Refusal
from participatie.surveys.definition import Survey
from participatie.surveys.standing import Standing, TextStanding, texts_in
from participatie.text import Message, mark, message
from participatie.translating.changing import Wanted, check_words, tidy

ADDRESS, DUTCH, WORDS, STATUS, NOTE = "adres", "Nederlands", "vertaling", "status", "opmerking"
ENGLISH = {ADDRESS: "address", DUTCH: "Dutch", WORDS: "translation", STATUS: "status", NOTE: "note"}
STATUSES = {
    Standing.MISSING: "ontbreekt (missing)",
    Standing.DRAFT: "concept (draft)",
    Standing.WRITTEN: "geschreven (written)",
    Standing.OUTDATED: "verouderd (outdated)",
    Standing.CHECKED: "nagekeken (checked)",
}
APPROVED = ("nagekeken", "checked")
WIDTHS = (32, 60, 60, 22, 40)
LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file as it came: its number as the spreadsheet shows it, and its cells as text.

    Attributes:
        formula: whether a cell of it is a formula; formulas are never reckoned.
    """

    number: int
    cells: tuple[str, ...]
    formula: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One text that a file changes.

    Attributes:
        old: translation as it stands now, "" for none.
        new: as the file has it.
        checked: whether the translator says that it is right.
    """

    address: str
    dutch: str
    old: str
    new: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """One row that cannot be used, and why."""

    row: int
    address: str
    message: Message


@dataclass(frozen=True, slots=True)
class Note:
    """What a translator wrote beside a text."""

    row: int
    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file would do.

    Attributes:
        changes: texts that change, or that somebody stands for from now on.
        faults: rows that are left out.
        notes: for who reads them.
        same: how many rows change nothing.
        absent: how many texts of the survey are not in the file.
    """

    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]
    notes: tuple[Note, ...]
    same: int
    absent: int

    @property
    def wanted(self) -> Mapping[str, Wanted]:
        """What is to be put into the draft."""
        return {each.address: Wanted(each.new, True if each.checked else None) for each in self.changes}


def header(language: str) -> tuple[str, ...]:
    """Give the headings of a file for a language."""
    return tuple(
        f"{name} ({ENGLISH[name]})" + (f" {language}" if name == WORDS else "") if ENGLISH[name] != name else name
        for name in (ADDRESS, DUTCH, WORDS, STATUS, NOTE)
    )


def rows_for(survey: Survey, language: str) -> tuple[tuple[str, ...], ...]:
    """Give every text of a survey for a translator, in the order of the survey; the notes are empty."""
    return tuple(
        (each.address, each.dutch, each.words, STATUSES[each.standing], "") for each in texts_in(survey, language)
    )


def proposal_of(survey: Survey, language: str, rows: Sequence[Row]) -> Proposal:
    """Say what a returned file would change.

    Args:
        survey: as it stands now.
        language: code of the translation.
        rows: the whole file, headings first.

    Raises:
        Refusal: the headings are not ours, or the file is for another language.
    """
    places = _places(rows[0].cells if rows else (), language)
    known = {each.address: each for each in texts_in(survey, language)}
    changes: dict[str, Change] = {}
    faults: list[Fault] = []
    notes: list[Note] = []
    seen: dict[str, int] = {}
    for row in rows[1:]:
        cells = {name: row.cells[place] if place < len(row.cells) else "" for name, place in places.items()}
        if not any(cell.strip() for cell in cells.values()):
            continue
        address = cells[ADDRESS].strip()
        fault = _fault(row, cells, known.get(address), seen.get(address))
        seen.setdefault(address, row.number)
        if fault is not None:
            faults.append(Fault(row.number, address, fault))
            continue
        if note := tidy(cells.get(NOTE, ""))[:LONGEST_NOTE]:
            notes.append(Note(row.number, address, note))
        change = _change(known[address], cells)
        if change is not None:
            changes[address] = change
    good = len(seen) - len({fault.address for fault in faults} & seen.keys())
    return Proposal(
        tuple(changes.values()), tuple(faults), tuple(notes), good - len(changes), len(known.keys() - seen.keys())
    )


def _places(cells: Sequence[str], language: str) -> dict[str, int]:
    """Find the columns by their headings, in whatever order a translator left them."""
    found: dict[str, int] = {}
    for place, heading in enumerate(cells):
        plain = heading.strip().casefold()
        for name in ENGLISH:
            if plain.startswith(name.casefold()):
                found.setdefault(name, place)
                if name == WORDS and plain.split()[-1] not in (language, "(translation)", WORDS):
                    raise Refusal(
                        message(mark("Dit bestand is voor een andere taal: %(heading)s."), heading=heading.strip()[:60])
                    )
    missing = [name for name in (ADDRESS, DUTCH, WORDS) if name not in found]
    if missing:
        raise Refusal(
            message(
                mark(
                    "In de eerste rij ontbreken deze koppen: %(names)s. Gebruik het bestand dat u hier hebt opgehaald."
                ),
                names=", ".join(missing),
            )
        )
    return found


def _fault(row: Row, cells: Mapping[str, str], text: TextStanding | None, before: int | None) -> Message | None:
    if text is None:
        return message(mark("Dit adres staat niet in deze vragenlijst."))
    if before is not None:
        return message(mark("Dit adres staat ook al op rij %(row)s."), row=before)
    if row.formula:
        return message(mark("Hier staat een formule. Typ de woorden zelf."))
    if tidy(cells[DUTCH]) != tidy(text.dutch):
        return message(mark("Het Nederlands is nu anders: “%(dutch)s”. Haal een nieuw bestand op."), dutch=text.dutch)
    try:
        check_words(text.dutch, tidy(cells[WORDS]) or text.dutch)
    except Refusal as refusal:
        return refusal.message
    return None


def _change(text: TextStanding, cells: Mapping[str, str]) -> Change | None:
    """Give what a good row changes; an empty translation changes nothing, so that nobody wipes words by accident."""
    new = tidy(cells[WORDS]) or text.words
    approved = cells.get(STATUS, "").strip().casefold().startswith(APPROVED)
    checks = approved and bool(new) and (text.standing is not Standing.CHECKED or new != text.words)
    if new == text.words and not checks:
        return None
    return Change(text.address, text.dutch, text.words, new, checks)
