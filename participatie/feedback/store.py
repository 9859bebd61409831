"""The updates of each area."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa

from participatie.db import Connection, Json, metadata
from participatie.errors import Absent
from participatie.feedback.updates import Update
from participatie.written import WrittenText

updates = sa.Table(
    "updates",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), nullable=False),
    sa.Column("sentence", Json, nullable=False),
    sa.Column("published_on", sa.Date, nullable=False),
    sa.Column("action_id", sa.Integer, sa.ForeignKey("plan_actions.id"), nullable=True),
    sa.Index(None, "area_id", "published_on"),
)


def add_update(
    connection: Connection, area_id: int, sentence: WrittenText, published_on: date, action_id: int | None
) -> Update:
    """Keep an update."""
    values = {
        "area_id": area_id,
        "sentence": sentence.to_json(),
        "published_on": published_on,
        "action_id": action_id,
    }
    key = connection.execute(sa.insert(updates).values(**values)).inserted_primary_key
    assert key is not None
    return Update(int(key[0]), area_id, sentence, published_on, action_id)


def list_updates(connection: Connection, area_id: int, most: int | None = None) -> tuple[Update, ...]:
    """Give the updates of an area, newest day first, and of one day the last written first."""
    found = connection.execute(
        sa.select(updates)
        .where(updates.c.area_id == area_id)
        .order_by(updates.c.published_on.desc(), updates.c.id.desc())
        .limit(most)
    )
    return tuple(_update(row) for row in found)


def update_by_id(connection: Connection, area_id: int, update_id: int) -> Update:
    """Give one update of an area.

    Raises:
        Absent: there is none with this number in this area.
    """
    row = connection.execute(
        sa.select(updates).where(updates.c.id == update_id, updates.c.area_id == area_id)
    ).one_or_none()
    if row is None:
        raise Absent(f"update {update_id}")
    return _update(row)


def change_update(
    connection: Connection, update_id: int, sentence: WrittenText, published_on: date, action_id: int | None
) -> None:
    """Put other words, another day and another action in the place of an update's own."""
    connection.execute(
        sa.update(updates)
        .where(updates.c.id == update_id)
        .values(sentence=sentence.to_json(), published_on=published_on, action_id=action_id)
    )


def remove_update(connection: Connection, update_id: int) -> None:
    """Remove an update."""
    connection.execute(sa.delete(updates).where(updates.c.id == update_id))


def _update(row: sa.Row[Any]) -> Update:
    return Update(row.id, row.area_id, WrittenText.from_json(row.sentence), row.published_on, row.action_id)
