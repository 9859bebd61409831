"""Blocks of answers made ready to count, and which of them a correction or withdrawal made stale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.results.store.tables import results_blocks, results_stale

Place = tuple[str, int]
"""ISO week and number of the segment."""


def kept_blocks(connection: Connection, round_id: int) -> dict[Place, int]:
    """Give which blocks of a round are kept, with how many people are in each."""
    rows = connection.execute(
        sa.select(results_blocks.c.week, results_blocks.c.segment, results_blocks.c.people).where(
            results_blocks.c.round_id == round_id
        )
    )
    return {(row.week, row.segment): row.people for row in rows}


def blocks_of(connection: Connection, round_id: int, weeks: Iterable[str]) -> Iterator[tuple[Place, bytes]]:
    """Give the kept blocks of some weeks of a round."""
    rows = connection.execute(
        sa.select(results_blocks.c.week, results_blocks.c.segment, results_blocks.c.block).where(
            results_blocks.c.round_id == round_id, results_blocks.c.week.in_(list(weeks))
        )
    )
    for row in rows:
        yield (row.week, row.segment), row.block


def add_block(connection: Connection, round_id: int, place: Place, people: int, block: bytes) -> None:
    """Keep a block; one that is kept already stays."""
    week, segment = place
    values = {"round_id": round_id, "week": week, "segment": segment, "people": people, "block": block}
    insert_ignore(connection, results_blocks, [values])


def forget_segment(connection: Connection, segment: int) -> None:
    """Forget the blocks of a segment in all rounds, and mark for every process that it changed."""
    connection.execute(sa.delete(results_blocks).where(results_blocks.c.segment == segment))
    insert_ignore(connection, results_stale, [{"segment": segment, "number": 0}])
    connection.execute(
        sa.update(results_stale).where(results_stale.c.segment == segment).values(number=results_stale.c.number + 1)
    )


def claim_segment(connection: Connection, segment: int) -> int:
    """Let nobody mark a segment as changed until this transaction is over; gives how often it changed."""
    insert_ignore(connection, results_stale, [{"segment": segment, "number": 0}])
    mine = results_stale.c.segment == segment
    connection.execute(sa.update(results_stale).where(mine).values(number=results_stale.c.number))
    return int(connection.execute(sa.select(results_stale.c.number).where(mine)).scalar_one())


def stale_marks(connection: Connection) -> Mapping[int, int]:
    """Give how often each segment changed."""
    return {row.segment: row.number for row in connection.execute(sa.select(results_stale))}
