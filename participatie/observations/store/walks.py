"""Where walks are kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa

from participatie.db import Connection
from participatie.observations.observation import Walk
from participatie.observations.store.tables import observation_walks, observations


def add_walk(connection: Connection, walk: Walk) -> int:
    """Keep a new walk; gives its id, the one of `walk` is ignored."""
    row = {
        "area_id": walk.area_id,
        "organisation_id": walk.organisation_id,
        "account_id": walk.account_id,
        "walked_on": walk.walked_on,
        "along": walk.along,
        "people": walk.people,
        "revision": 0,
    }
    return int(
        connection.execute(sa.insert(observation_walks).values(**row).returning(observation_walks.c.id)).scalar_one()
    )


def list_walks(connection: Connection, area_id: int, names: dict[int, str]) -> tuple[Walk, ...]:
    """Give the walks of an area, the newest first; `names` tells what organisations are called."""
    query = sa.select(observation_walks).where(observation_walks.c.area_id == area_id)
    newest = query.order_by(observation_walks.c.walked_on.desc(), observation_walks.c.id.desc())
    return tuple(_walk(row, names) for row in connection.execute(newest))


def change_walk(connection: Connection, walk: Walk) -> bool:
    """Put other words in; False when somebody else changed it since `walk.revision`."""
    own = (observation_walks.c.id == walk.id) & (observation_walks.c.revision == walk.revision)
    values = {"walked_on": walk.walked_on, "along": walk.along, "people": walk.people, "revision": walk.revision + 1}
    return connection.execute(sa.update(observation_walks).where(own).values(**values)).rowcount == 1


def remove_walk(connection: Connection, number: int) -> bool:
    """Take away a walk; False when something that counts was found on it. What was taken back goes with it."""
    found = (observations.c.walk_id == number) & observations.c.withdrawn_on.is_(None)
    if connection.execute(sa.select(observations.c.id).where(found).limit(1)).first() is not None:
        return False
    connection.execute(sa.delete(observations).where(observations.c.walk_id == number))
    connection.execute(sa.delete(observation_walks).where(observation_walks.c.id == number))
    return True


def forget_walks(connection: Connection, before: date) -> int:
    """Forget walks of before a day on which nothing is kept any more."""
    used = sa.select(observations.c.walk_id).where(observations.c.walk_id.is_not(None))
    old = (observation_walks.c.walked_on < before) & observation_walks.c.id.not_in(used)
    return connection.execute(sa.delete(observation_walks).where(old)).rowcount


def _walk(row: Any, names: dict[int, str]) -> Walk:
    return Walk(
        id=row.id,
        area_id=row.area_id,
        organisation_id=row.organisation_id,
        organisation=names.get(row.organisation_id, ""),
        account_id=row.account_id,
        walked_on=row.walked_on,
        along=row.along,
        people=row.people,
        revision=row.revision,
    )
