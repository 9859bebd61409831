"""Where ballots are kept that did not come from the survey."""

from __future__ import annotations

import secrets
from datetime import date

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.priorities.ballots import Ballot, Source
from participatie.priorities.rules import Group
from participatie.priorities.store.tables_of_the_round import cast_ballots


def add_ballot(connection: Connection, scoring_id: int, ballot: Ballot, key: str, cast_on: date) -> bool:
    """Keep a ballot, unless there is one with its key; tells whether it is new."""
    row = {
        "id": secrets.token_hex(16),
        "scoring_id": scoring_id,
        "group": ballot.group.value,
        "source": ballot.source.value,
        "picks": sorted(ballot.picks),
        "key": key,
        "also_in_survey": ballot.also_in_survey,
        "cast_on": cast_on,
    }
    return insert_ignore(connection, cast_ballots, [row]) == 1


def find_ballot(connection: Connection, scoring_id: int, key: str) -> Ballot | None:
    """Give the ballot with a key, or None."""
    row = connection.execute(sa.select(cast_ballots).where(_at(scoring_id, key))).mappings().first()
    return None if row is None else _ballot(row)


def remove_ballot(connection: Connection, scoring_id: int, key: str) -> bool:
    """Take a ballot back; tells whether it was there."""
    return connection.execute(sa.delete(cast_ballots).where(_at(scoring_id, key))).rowcount == 1


def list_ballots(connection: Connection, scoring_id: int) -> tuple[Ballot, ...]:
    """Give every ballot of a round, in the order of their random ids."""
    statement = sa.select(cast_ballots).where(cast_ballots.c.scoring_id == scoring_id).order_by(cast_ballots.c.id)
    return tuple(_ballot(row) for row in connection.execute(statement).mappings())


def count_ballots(connection: Connection, scoring_id: int, source: Source) -> int:
    """Count the ballots of a round that came from one source."""
    statement = sa.select(sa.func.count()).where(
        cast_ballots.c.scoring_id == scoring_id, cast_ballots.c.source == source.value
    )
    return int(connection.execute(statement).scalar_one())


def _at(scoring_id: int, key: str) -> sa.ColumnElement[bool]:
    return sa.and_(cast_ballots.c.scoring_id == scoring_id, cast_ballots.c.key == key)


def _ballot(row: sa.RowMapping) -> Ballot:
    return Ballot(Group(row["group"]), Source(row["source"]), frozenset(row["picks"]), bool(row["also_in_survey"]))
