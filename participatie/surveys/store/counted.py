"""The answers of very many people, as the counting of results reads them: only what is counted, a part at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from participatie.db import Connection
from participatie.surveys.store.tables import responses

ROWS_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class CountedRow:
    """One response as it is counted: `answers` is canonical JSON without spaces."""

    response_id: str
    channel: str
    language: str
    mode: str
    answers: str


def counted_rows(
    connection: Connection, round_id: int, week: str, ids: tuple[str, str] | None = None
) -> Iterator[CountedRow]:
    """Give the responses of one week of a round that were not withdrawn, in no order that says anything.

    Args:
        ids: only ids from the first up to, not with, the second; None for all.
    """
    wanted = [responses.c.round_id == round_id, responses.c.withdrawn == sa.false(), responses.c.week == week]
    if ids is not None:
        wanted += [responses.c.id >= ids[0], responses.c.id < ids[1]]
    rows = connection.execute(
        sa.select(
            responses.c.id,
            responses.c.channel,
            responses.c.language,
            responses.c.mode,
            sa.type_coerce(responses.c.answers, sa.Text).label("answers"),
        )
        .where(*wanted)
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    for row in rows:
        yield CountedRow(*row)


def people_in_weeks(connection: Connection, round_id: int) -> dict[str, int]:
    """Count the responses of a round that were not withdrawn, per ISO week; read from an index alone."""
    rows = connection.execute(
        sa.select(responses.c.week, sa.func.count().label("people"))
        .where(responses.c.round_id == round_id, responses.c.withdrawn == sa.false())
        .group_by(responses.c.week)
    )
    return {row.week: row.people for row in rows}


def count_marked(connection: Connection, round_id: int) -> tuple[int, int]:
    """Count the responses that were sent a second time with other answers, and those that were withdrawn."""
    mine = responses.c.round_id == round_id
    count = sa.select(sa.func.count()).select_from(responses)
    twice = connection.execute(count.where(mine, responses.c.differed == sa.true())).scalar_one()
    gone = connection.execute(count.where(mine, responses.c.withdrawn == sa.true())).scalar_one()
    return int(twice), int(gone)
