"""Reading answers to count them: for the results, which keep them as columns."""

from __future__ import annotations

from collections.abc import Iterator

from participatie.db import Connection
from participatie.surveys import store
from participatie.surveys.rounds import Round


def counted_rows(
    connection: Connection, round_id: int, week: str, ids: tuple[str, str] | None = None
) -> Iterator[store.CountedRow]:
    """Give the responses of one week of a round that count; of some ids only when these are given."""
    return store.counted_rows(connection, round_id, week, ids)


def people_in_weeks(connection: Connection, round_id: int) -> dict[str, int]:
    """Count the responses of a round that count, per ISO week."""
    return store.people_in_weeks(connection, round_id)


def count_marked(connection: Connection, round_id: int) -> tuple[int, int]:
    """Count the responses of a round that were sent again with other answers, and those that were withdrawn."""
    return store.count_marked(connection, round_id)


def every_round(connection: Connection) -> tuple[Round, ...]:
    """List the rounds of all areas: for the background worker."""
    return store.every_round(connection)
