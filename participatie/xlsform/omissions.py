"""What did not come along, what changed, and what is still to be filled in; each with its place and a remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from participatie.text import Message, mark, message


class Sort(StrEnum):
    """What happened to the cells an omission is about."""

    LEFT_OUT = "left_out"
    CHANGED = "changed"
    TO_FILL = "to_fill"


@dataclass(frozen=True, slots=True)
class Omission:
    """One thing to know about an imported form.

    Attributes:
        sheet: name of the sheet as the file has it; "" for the file as a whole.
        rows: row numbers, rising; empty for the sheet as a whole.
        column: heading of the column, or "".
        message: what is the matter and what to do, without the place.
    """

    sort: Sort
    sheet: str
    rows: tuple[int, ...]
    column: str
    message: Message

    @property
    def place(self) -> str:
        """The rows in words that need no translation: "14", "3-5, 9"."""
        return rows_in_short(self.rows)

    @property
    def sentence(self) -> Message:
        """The whole sentence: sheet, rows, and what to do."""
        values = {"sheet": self.sheet, "rows": self.place, "about": self.message}
        if not self.sheet:
            return self.message
        if not self.rows:
            return message(mark("Blad %(sheet)s: %(about)s"), **values)
        if len(self.rows) == 1:
            return message(mark("Blad %(sheet)s, rij %(rows)s: %(about)s"), **values)
        return message(mark("Blad %(sheet)s, rijen %(rows)s: %(about)s"), **values)


def rows_in_short(rows: Iterable[int]) -> str:
    """Write row numbers with neighbours joined.

    >>> rows_in_short((3, 4, 5, 9))
    '3-5, 9'
    """
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


@dataclass(slots=True)
class Ledger:
    """Collects omissions; the same sentence about the same column is told once, with all its rows."""

    found: dict[tuple[Sort, str, str, str, str], list[int]] = field(default_factory=dict)
    messages: dict[tuple[Sort, str, str, str, str], Message] = field(default_factory=dict)

    def note(self, sort: Sort, sheet: str, rows: Iterable[int], about: Message, *, column: str = "") -> None:
        """Note that something happened at these rows of a sheet."""
        key = (sort, sheet, column, about.sentence, repr(sorted(about.values.items(), key=str)))
        self.messages[key] = about
        self.found.setdefault(key, []).extend(rows)

    def everything(self) -> tuple[Omission, ...]:
        """Give what was noted: what was left out, then changes, then what is to be filled in, each by sheet and row."""
        made = [
            Omission(key[0], key[1], tuple(sorted(set(rows))), key[2], self.messages[key])
            for key, rows in self.found.items()
        ]
        order = list(Sort)
        return tuple(sorted(made, key=lambda each: (order.index(each.sort), each.sheet, each.rows, each.column)))
