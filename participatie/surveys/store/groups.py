"""The group marks of responses: reading those of a round, and putting others in their place."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from participatie.db import Connection
from participatie.surveys.store.tables import responses


def group_marks(connection: Connection, round_id: int) -> tuple[str, ...]:
    """Give the marks of all responses of a round that carry one, equal ones as often as they stand there."""
    rows = connection.execute(
        sa.select(responses.c.group_mark).where(responses.c.round_id == round_id, responses.c.group_mark != "")
    )
    return tuple(rows.scalars())


def replace_group_marks(connection: Connection, round_id: int, becomes: Mapping[str, str]) -> None:
    """Put other marks in the place of those of a round."""
    change = (
        sa.update(responses)
        .where(responses.c.round_id == round_id, responses.c.group_mark == sa.bindparam("old"))
        .values(group_mark=sa.bindparam("new"))
    )
    if becomes:
        connection.execute(change, [{"old": old, "new": new} for old, new in becomes.items()])
