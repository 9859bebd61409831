"""Which numbers may be shown without telling something about one person?

Counts of people are shown from five up (ten for sensitive questions). Where a total stands beside the parts, a
hidden part could be found by subtraction; then a second part is hidden as well. Rules and reasons:
docs/method/disclosure.md.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

LEAST = 5
LEAST_SENSITIVE = 10
LEAST_PER_BREAKDOWN = 30
MOST_SHARE_SENSITIVE = 0.9


@dataclass(frozen=True, slots=True)
class Rule:
    """How careful to be with one question.

    Attributes:
        least: the smallest count of people that is shown.
        least_whole: the smallest group of which a share is shown.
        most_share: a share of the group (0 to 1) above which nothing is shown, because it would tell something
            about everybody in it; 1 switches this off.
    """

    least: int = LEAST
    least_whole: int = LEAST_PER_BREAKDOWN
    most_share: float = 1.0


PLAIN = Rule()
SENSITIVE = Rule(least=LEAST_SENSITIVE, most_share=MOST_SHARE_SENSITIVE)


def shown_count(count: int, least: int = LEAST) -> int | None:
    """Give the count of people if it may be shown, else None.

    Args:
        count: a number of people, 0 or more. Zero is hidden like one to four: "fewer than five" then never says
            which.
        least: the smallest count that is shown.

    Returns:
        The count itself, or None: show "fewer than five" then.

    >>> shown_count(5), shown_count(4), shown_count(0)
    (5, None, None)
    """
    return count if count >= least else None


def shown_share(part: int, whole: int, rule: Rule = PLAIN) -> int | None:
    """Give the share of a group in whole percents if it may be shown, else None.

    Args:
        part: people who gave the answer, 0 to `whole`.
        whole: people in the group.
        rule: how careful to be.

    Returns:
        0 to 100 rounded half up, or None when the group or the part is too small, or when nearly everybody in the
        group gave a sensitive answer.

    Source:
        docs/method/disclosure.md, "Shares".

    >>> shown_share(15, 60), shown_share(4, 60), shown_share(15, 29)
    (25, None, None)
    """
    if whole < rule.least_whole or part < rule.least or part > rule.most_share * whole:
        return None
    return (200 * part + whole) // (2 * whole)


def shown_counts(
    counts: Mapping[Key, int], least: int = LEAST, *, total_is_shown: bool = True
) -> dict[Key, int | None]:
    """Hide the small counts of one list, and one more where a shown total would give the hidden one away.

    Args:
        counts: people per answer; each person in exactly one of them when `total_is_shown`.
        least: the smallest count that is shown.
        total_is_shown: whether the reader also sees the sum of the list.

    Returns:
        The same keys in the same order, None where hidden. With a shown total the hidden counts are never just
        one, never fewer than `least` people together, and together fewer than the smallest shown count for each
        of them but one (unless everything is hidden): whoever also knows that the smallest count beside the first
        was hidden can then still not tell a hidden count from 0. Among equal counts the later one is hidden first.

    Source:
        docs/method/disclosure.md, "The second number".

    >>> shown_counts({"yes": 40, "no": 12, "do not know": 3})
    {'yes': 40, 'no': None, 'do not know': None}
    """
    hidden = {key for key, count in counts.items() if count < least}
    if hidden and total_is_shown:
        rest = [key for key in reversed(list(counts)) if key not in hidden]
        for key in sorted(rest, key=lambda key: counts[key]):
            together = sum(counts[each] for each in hidden)
            if least <= together <= (len(hidden) - 1) * (counts[key] - 1):
                break
            hidden.add(key)
    return {key: None if key in hidden else count for key, count in counts.items()}


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table of counts in which nothing small can be read or worked out; None is hidden.

    Attributes:
        cells: row by row, as given.
        row_totals: the sum of each row.
        column_totals: the sum of each column.
        total: the sum of all.
    """

    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None


def shown_table(counts: Sequence[Sequence[int]], least: int = LEAST) -> ShownTable:
    """Hide the small counts of two crossed questions, and others until none can be worked out from the totals.

    Args:
        counts: people per row and column, each person in one cell; all rows equally long.
        least: the smallest count that is shown.

    Returns:
        The table with its totals. In each row and column, totals included, the hidden numbers are none or at
        least two, and hidden cells beside a shown total hold at least `least` people together.

    Source:
        docs/method/disclosure.md, "Two questions crossed".
    """
    full = [[*row, sum(row)] for row in counts]
    full.append([sum(column) for column in zip(*full, strict=True)])
    height, width = len(full), len(full[0])
    lines = [[(row, column) for column in range(width)] for row in range(height)]
    lines += [[(row, column) for row in range(height)] for column in range(width)]
    hidden = {(row, column) for row in range(height) for column in range(width) if full[row][column] < least}
    changed = True
    while changed:
        changed = False
        for line in lines:
            extra = _next_to_hide(line, hidden, full, least)
            if extra is not None:
                hidden.add(extra)
                changed = True

    def shown(row: int, column: int) -> int | None:
        return None if (row, column) in hidden else full[row][column]

    return ShownTable(
        cells=tuple(tuple(shown(row, column) for column in range(width - 1)) for row in range(height - 1)),
        row_totals=tuple(shown(row, width - 1) for row in range(height - 1)),
        column_totals=tuple(shown(height - 1, column) for column in range(width - 1)),
        total=shown(height - 1, width - 1),
    )


def _next_to_hide(
    line: Sequence[tuple[int, int]],
    hidden: set[tuple[int, int]],
    full: Sequence[Sequence[int]],
    least: int,
) -> tuple[int, int] | None:
    """The place to hide next in a row or column (its total is last), or None when the line is safe."""

    def count(place: tuple[int, int]) -> int:
        return full[place[0]][place[1]]

    parts, total = line[:-1], line[-1]
    gone = [place for place in line if place in hidden]
    if not gone:
        return None
    too_few = total not in hidden and sum(map(count, gone)) < least
    if len(gone) > 1 and not too_few:
        return None
    left = [place for place in parts if place not in hidden]
    if left:
        return min(reversed(left), key=count)
    return total if total not in hidden and len(gone) == 1 else None


def can_be_worked_out(shown: Iterable[int | None], total: int | None) -> bool:
    """Tell whether a reader who knows the total can find a hidden number of this list by subtraction."""
    return total is not None and sum(1 for count in shown if count is None) == 1
