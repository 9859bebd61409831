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
    week: str
    channel: str
    language: str
    mode: str
    answers: str


_COLUMNS = (
    responses.c.id,
    responses.c.week,
    responses.c.channel,
    responses.c.language,
    responses.c.mode,
    sa.type_coerce(responses.c.answers, sa.Text).label("answers"),
)


def rows_of_week(connection: Connection, round_id: int, week: str) -> Iterator[CountedRow]:
    """Give the responses of one week of a round that were not withdrawn, in no order that says anything."""
    wanted = (responses.c.round_id == round_id, responses.c.withdrawn == sa.false(), responses.c.week == week)
    rows = connection.execute(sa.select(*_COLUMNS).where(*wanted).execution_options(yield_per=ROWS_AT_ONCE))
    for row in rows:
        yield CountedRow(*row)


def rows_between(connection: Connection, round_id: int, first: str, beyond: str) -> Iterator[CountedRow]:
    """Give the responses of a round that were not withdrawn, with ids from `first` up to, not with, `beyond`.

    Only the ids are asked of the database, which then reads one stretch of the table; the rest is chosen here.
    """
    rows = connection.execute(
        sa.select(*_COLUMNS, responses.c.round_id, responses.c.withdrawn)
        .where(responses.c.id >= first, responses.c.id < beyond)
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    for row in rows:
        if row.round_id == round_id and not row.withdrawn:
            yield CountedRow(*row[:6])


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
