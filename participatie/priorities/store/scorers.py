"""Where it is kept who said to be done with scoring, and who was reminded on which day."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.priorities.store.tables_of_the_round import score_confirmations, score_reminders


def confirm(connection: Connection, scoring_id: int, account_id: int) -> bool:
    """Write down that somebody is done; tells whether that is new."""
    return insert_ignore(connection, score_confirmations, [{"scoring_id": scoring_id, "account_id": account_id}]) == 1


def list_confirmed(connection: Connection, scoring_id: int) -> frozenset[int]:
    """Give the accounts that said to be done."""
    statement = sa.select(score_confirmations.c.account_id).where(score_confirmations.c.scoring_id == scoring_id)
    return frozenset(connection.execute(statement).scalars())


def add_reminder(connection: Connection, scoring_id: int, account_id: int, day: date) -> bool:
    """Write down that somebody is reminded; tells whether it is the first time that day."""
    row = {"scoring_id": scoring_id, "account_id": account_id, "reminded_on": day}
    return insert_ignore(connection, score_reminders, [row]) == 1


def list_reminded(connection: Connection, scoring_id: int) -> dict[int, date]:
    """Give per account the last day on which somebody was reminded."""
    statement = (
        sa.select(score_reminders.c.account_id, sa.func.max(score_reminders.c.reminded_on))
        .where(score_reminders.c.scoring_id == scoring_id)
        .group_by(score_reminders.c.account_id)
    )
    return {row[0]: _day(row[1]) for row in connection.execute(statement)}


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
