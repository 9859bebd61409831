"""Where the hours that organisations gave are kept."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.partners.hours import Delivered
from participatie.partners.store.tables import delivered_hours


def add_hours(connection: Connection, area_id: int, entry: Delivered, form_key: str) -> bool:
    """Keep given hours; False when the same form brought the same hours before."""
    row = {
        "area_id": area_id,
        "organisation_id": entry.organisation_id,
        "day": entry.day,
        "minutes": entry.minutes,
        "hot_spot_id": entry.hot_spot_id,
        "sentence": entry.sentence,
        "account_id": entry.account_id,
        "form_key": form_key,
    }
    return insert_ignore(connection, delivered_hours, [row]) == 1


def list_hours(
    connection: Connection, area_id: int, *, organisation_id: int | None = None, most: int | None = None
) -> tuple[Delivered, ...]:
    """Give the hours of an area, newest day first, and of one day the last entered first."""
    query = sa.select(delivered_hours).where(delivered_hours.c.area_id == area_id)
    if organisation_id is not None:
        query = query.where(delivered_hours.c.organisation_id == organisation_id)
    rows = connection.execute(query.order_by(delivered_hours.c.day.desc(), delivered_hours.c.id.desc()).limit(most))
    return tuple(
        Delivered(row.id, row.organisation_id, row.day, row.minutes, row.hot_spot_id, row.sentence, row.account_id)
        for row in rows
    )


def minutes_by_day(connection: Connection, area_id: int) -> tuple[Delivered, ...]:
    """Give the hours of an area added up per organisation and day, for counting; without words or persons."""
    added = sa.func.sum(delivered_hours.c.minutes).label("minutes")
    rows = connection.execute(
        sa.select(delivered_hours.c.organisation_id, delivered_hours.c.day, added)
        .where(delivered_hours.c.area_id == area_id)
        .group_by(delivered_hours.c.organisation_id, delivered_hours.c.day)
    )
    return tuple(Delivered(0, row.organisation_id, row.day, int(row.minutes), None, "", None) for row in rows)


def minutes_on(connection: Connection, area_id: int, organisation_id: int, day: date) -> int:
    """Give what an organisation entered for one day so far."""
    found = connection.execute(
        sa.select(sa.func.sum(delivered_hours.c.minutes)).where(
            delivered_hours.c.area_id == area_id,
            delivered_hours.c.organisation_id == organisation_id,
            delivered_hours.c.day == day,
        )
    ).scalar()
    return int(found or 0)


def remove_hours(connection: Connection, entry_id: int) -> None:
    """Take an entry out."""
    connection.execute(sa.delete(delivered_hours).where(delivered_hours.c.id == entry_id))
