"""What stands in a spreadsheet, cell by cell, without formulas, styles or anything that could act.

Reading a form marks every cell it used. What was not used is left over, and what is left over is reported:
so nothing of somebody's work can disappear without a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

GUARD = "\u2060"
"""An unseen sign that keeps what people typed from being taken for something else; reading takes it out again."""
MOST_ROWS = 20_000
MOST_COLUMNS = 300
MOST_CELLS = 200_000


@dataclass(slots=True)
class Sheet:
    """One sheet: its name as written, and the non-empty cells of each row.

    Attributes:
        rows: row number (1 and up, as the spreadsheet program shows it) to column number (0 and up) to text.
        taken: the cells that reading made use of, as (row, column).
    """

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    taken: set[tuple[int, int]] = field(default_factory=set)

    def put(self, row: int, column: int, text: str) -> None:
        """Write a cell; an empty text writes nothing."""
        if text:
            self.rows.setdefault(row, {})[column] = text

    @property
    def heading_row(self) -> int:
        """The number of the first row that holds anything; 0 for an empty sheet."""
        return min(self.rows, default=0)

    def headings(self) -> dict[int, str]:
        """Give the headings, column number to text."""
        return self.rows.get(self.heading_row, {})

    def below(self) -> Iterator[tuple[int, dict[int, str]]]:
        """Give the rows below the headings, in order."""
        for number in sorted(self.rows):
            if number != self.heading_row:
                yield number, self.rows[number]

    def left_over(self) -> tuple[tuple[int, int], ...]:
        """List the non-empty cells that nobody used, by row and column."""
        everything = ((row, column) for row, cells in self.rows.items() for column in cells)
        return tuple(sorted(set(everything) - self.taken))


@dataclass(slots=True)
class Form:
    """A whole file, by sheet, in the order of the file."""

    sheets: list[Sheet] = field(default_factory=list)

    def sheet(self, name: str) -> Sheet | None:
        """Find a sheet by its name, whatever its capitals."""
        return next((sheet for sheet in self.sheets if sheet.name.strip().lower() == name), None)


def sheet_of(name: str, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> Sheet:
    """Make a sheet out of headings and rows; columns in which nothing stands are left out."""
    used = [column for column in columns if any(row.get(column) for row in rows)]
    made = Sheet(name)
    for index, column in enumerate(used):
        made.put(1, index, column)
        for number, row in enumerate(rows, start=2):
            made.put(number, index, row.get(column, ""))
    return made


def letters(column: int) -> str:
    """Name a column as a spreadsheet does.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
