"""Where published versions are kept: they are added and read, never changed."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.plan.publication import PublishedPlan
from participatie.plan.store.tables import plan_versions
from participatie.text import mark


def add_version(
    connection: Connection, area_id: int, plan: PublishedPlan, published_by: int, published_at: datetime
) -> None:
    """Keep a published version for ever.

    Raises:
        Refusal: someone else published this version a moment ago.
    """
    row = {
        "area_id": area_id,
        "number": plan.number,
        "content": plan.text,
        "checksum": plan.checksum,
        "published_by": published_by,
        "published_at": published_at,
    }
    try:
        with connection.begin_nested():
            connection.execute(sa.insert(plan_versions).values(**row))
    except sa.exc.IntegrityError as fault:
        raise Refusal(mark("Iemand anders publiceerde net een plan. Kijk dat eerst na.")) from fault


def find_newest(connection: Connection, area_id: int) -> PublishedPlan | None:
    """Give the newest version of an area; None before the first."""
    statement = sa.select(plan_versions).where(plan_versions.c.area_id == area_id)
    row = connection.execute(statement.order_by(plan_versions.c.number.desc()).limit(1)).first()
    return None if row is None else PublishedPlan(row.number, row.content, row.checksum)


def list_documents(connection: Connection, area_id: int) -> tuple[str, ...]:
    """Give the document of every version of an area, in one question to the database."""
    own = sa.select(plan_versions.c.content).where(plan_versions.c.area_id == area_id)
    return tuple(connection.execute(own).scalars())


def version(connection: Connection, area_id: int, number: int) -> PublishedPlan:
    """Give one version of an area, or raise `Absent`."""
    own = (plan_versions.c.area_id == area_id) & (plan_versions.c.number == number)
    row = connection.execute(sa.select(plan_versions).where(own)).first()
    if row is None:
        raise Absent("plan version")
    return PublishedPlan(row.number, row.content, row.checksum)


def list_versions(connection: Connection, area_id: int) -> tuple[tuple[int, datetime], ...]:
    """Give number and time of every version, newest first."""
    statement = sa.select(plan_versions.c.number, plan_versions.c.published_at)
    own = statement.where(plan_versions.c.area_id == area_id).order_by(plan_versions.c.number.desc())
    return tuple((row[0], row[1]) for row in connection.execute(own))
