"""Reading answers to count them: for the results, which keep them as columns."""

from __future__ import annotations

from collections.abc import Iterator

from participatie.db import Connection
from participatie.surveys import store
from participatie.surveys.rounds import Round
from participatie.surveys.store import CountedRow

__all__ = ["CountedRow", "count_marked", "every_round", "people_in_weeks", "rows_between", "rows_of_week"]


def rows_of_week(connection: Connection, round_id: int, week: str) -> Iterator[CountedRow]:
    """Give the responses of one week of a round that count."""
    return store.rows_of_week(connection, round_id, week)


def rows_between(connection: Connection, round_id: int, first: str, beyond: str) -> Iterator[CountedRow]:
    """Give the responses of a round that count, with ids from `first` up to, not with, `beyond`."""
    return store.rows_between(connection, round_id, first, beyond)


def people_in_weeks(connection: Connection, round_id: int) -> dict[str, int]:
    """Count the responses of a round that count, per ISO week."""
    return store.people_in_weeks(connection, round_id)


def count_marked(connection: Connection, round_id: int) -> tuple[int, int]:
    """Count the responses of a round that were sent again with other answers, and those that were withdrawn."""
    return store.count_marked(connection, round_id)


def every_round(connection: Connection) -> tuple[Round, ...]:
    """List the rounds of all areas: for the background worker."""
    return store.every_round(connection)
