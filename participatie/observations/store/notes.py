"""Where observations are kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa

from participatie.db import Connection
from participatie.observations.observation import Entry, Observation, PlaceKind, Since, Where
from participatie.observations.store.tables import observations


def add_observation(connection: Connection, observation: Observation) -> int:
    """Keep a new observation; gives its id, the one of `observation` is ignored."""
    row = {
        "area_id": observation.area_id,
        "walk_id": observation.walk_id,
        "organisation_id": observation.organisation_id,
        "account_id": observation.account_id,
        "noted_on": observation.noted_on,
        "revision": 0,
        "withdrawn_on": None,
        **_columns(observation.entry),
    }
    return int(connection.execute(sa.insert(observations).values(**row).returning(observations.c.id)).scalar_one())


def list_observations(connection: Connection, area_id: int, names: dict[int, str]) -> tuple[Observation, ...]:
    """Give every observation of an area, the newest first, withdrawn ones too; `names`: of organisations."""
    query = sa.select(observations).where(observations.c.area_id == area_id)
    newest = query.order_by(observations.c.noted_on.desc(), observations.c.id.desc())
    return tuple(_observation(row, names) for row in connection.execute(newest))


def find_observation(connection: Connection, area_id: int, number: int, names: dict[int, str]) -> Observation | None:
    """Give one observation of an area, or None."""
    query = sa.select(observations).where((observations.c.area_id == area_id) & (observations.c.id == number))
    row = connection.execute(query).first()
    return None if row is None else _observation(row, names)


def change_observation(connection: Connection, observation: Observation) -> bool:
    """Put other words in; False when it was changed since `observation.revision`, or withdrawn."""
    own = (
        (observations.c.id == observation.id)
        & (observations.c.revision == observation.revision)
        & observations.c.withdrawn_on.is_(None)
    )
    values = {**_columns(observation.entry), "revision": observation.revision + 1}
    return connection.execute(sa.update(observations).where(own).values(**values)).rowcount == 1


def withdraw_observation(connection: Connection, number: int, on: date) -> None:
    """Take an observation back and erase its text at once."""
    own = (observations.c.id == number) & observations.c.withdrawn_on.is_(None)
    connection.execute(sa.update(observations).where(own).values(withdrawn_on=on, text="", may_be_public=False))


def forget_observations(connection: Connection, noted_before: date, withdrawn_before: date) -> int:
    """Forget what is old, and what was withdrawn a while ago."""
    old = (observations.c.noted_on < noted_before) | (observations.c.withdrawn_on < withdrawn_before)
    return connection.execute(sa.delete(observations).where(old)).rowcount


def _columns(entry: Entry) -> dict[str, object]:
    assert entry.where is not None, "a checked entry has a place"
    return {
        "place_kind": entry.where.kind.value,
        "place_code": entry.where.code,
        "x": entry.where.x,
        "y": entry.where.y,
        "theme": entry.theme,
        "moments": list(entry.moments),
        "days": entry.days,
        "since": entry.since.value,
        "text": entry.text,
        "may_be_public": entry.may_be_public,
    }


def _observation(row: Any, names: dict[int, str]) -> Observation:
    entry = Entry(
        where=Where(PlaceKind(row.place_kind), row.place_code, row.x, row.y),
        theme=row.theme,
        moments=tuple(row.moments),
        days=row.days,
        since=Since(row.since),
        text=row.text,
        may_be_public=row.may_be_public,
    )
    return Observation(
        id=row.id,
        area_id=row.area_id,
        organisation_id=row.organisation_id,
        organisation=names.get(row.organisation_id, ""),
        account_id=row.account_id,
        walk_id=row.walk_id,
        entry=entry,
        noted_on=row.noted_on,
        revision=row.revision,
        withdrawn_on=row.withdrawn_on,
    )
