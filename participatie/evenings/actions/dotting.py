"""Taking in dots on paper, counted by hand by two people."""

from __future__ import annotations

from dataclasses import replace

from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.evenings import store
from participatie.evenings.dots import LONGEST_LABEL, Dots, check_dots, differing
from participatie.evenings.ranking import Ranking
from participatie.evenings.store.rankings import Sheet
from participatie.text import Message, mark


def count_sheet(connection: Connection, ranking: Ranking, label: str, dots: Dots, key: str) -> bool:
    """Keep the first count of a sheet; it counts once a second person counted the same.

    Args:
        connection: a writing transaction.
        ranking: of which evening.
        label: where the sheet hung, as "Tafel 3"; for the team.
        dots: the count.
        key: drawn for the form; the same key again keeps it once.

    Returns:
        Whether it is new.

    Raises:
        Refusal: the ranking is closed, no or a long label, or the count cannot be right (see `dots.check_dots`).
    """
    _still_open(connection, ranking)
    words = " ".join(label.split())
    if not words or len(words) > LONGEST_LABEL:
        raise Refusal(mark("Schrijf kort op welk vel dit is, bijvoorbeeld: Tafel 3."))
    check_dots(dots, [each.hot_spot for each in ranking.choices])
    return store.rankings.add_sheet(connection, ranking.id, words, dots, key)


def list_sheets(connection: Connection, ranking: Ranking) -> tuple[Sheet, ...]:
    """Give the sheets that were counted, in order."""
    return store.rankings.list_sheets(connection, ranking.id)


def sheet_of(connection: Connection, ranking: Ranking, number: int) -> Sheet:
    """Give one sheet of a ranking.

    Raises:
        Absent: this ranking has no such sheet.
    """
    found = next((each for each in store.rankings.list_sheets(connection, ranking.id) if each.id == number), None)
    if found is None:
        raise Absent("sheet")
    return found


def count_again(connection: Connection, ranking: Ranking, sheet: Sheet, dots: Dots) -> tuple[int, ...]:
    """Lay a second count beside the first.

    Returns:
        Nothing when they are the same: the sheet counts from now on. Otherwise the hot spots on which they differ (0:
        the number of people); the second count then takes the place of the first, to be counted once more.

    Raises:
        Refusal: the ranking is closed, the sheet counts already, or this count cannot be right.
    """
    _still_open(connection, ranking)
    if sheet.counted_twice:
        raise Refusal(mark("Dit vel is al twee keer hetzelfde geteld."))
    check_dots(dots, [each.hot_spot for each in ranking.choices])
    wrong = differing(sheet.dots, dots)
    store.rankings.change_sheet(connection, replace(sheet, dots=dots, counted_twice=not wrong))
    return wrong


def remove_sheet(connection: Connection, ranking: Ranking, number: int) -> None:
    """Take a sheet away while the ranking is open."""
    _still_open(connection, ranking)
    store.rankings.remove_sheet(connection, ranking.id, number)


def _still_open(connection: Connection, ranking: Ranking) -> None:
    now = store.rankings.find_ranking(connection, ranking.meeting_id, lock=True)
    if now is None or not now.is_open:
        raise Refusal(Message(mark("De stemming is gesloten.")))
