"""Where every revision of a sheet and of an action is kept: they are added and read, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.plan.store.tables import plan_revisions
from participatie.together import Revision


class Kept(Enum):
    """Of what revisions are kept: the sheet of a hot spot, or one action."""

    ITEM = "item"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Of:
    """Whose revisions: area, kind, and the number of the hot spot or the action."""

    area_id: int
    kind: Kept
    number: int


def newest_number(connection: Connection, of: Of) -> int:
    """Give the newest revision; 0 when nothing was ever changed."""
    statement = sa.select(sa.func.max(plan_revisions.c.revision)).where(_own(of))
    return int(connection.execute(statement).scalar_one() or 0)


def list_since(connection: Connection, of: Of, seen: int) -> tuple[Revision, ...]:
    """Give the revisions from `seen` on, that one included, the oldest first."""
    statement = sa.select(plan_revisions).where(_own(of), plan_revisions.c.revision >= seen)
    rows = connection.execute(statement.order_by(plan_revisions.c.revision))
    return tuple(Revision(row.revision, row.content, row.changed_by, row.changed_at) for row in rows)


def add(
    connection: Connection,
    of: Of,
    before: Mapping[str, object],
    now: Mapping[str, object],
    by: tuple[int, datetime],
) -> None:
    """Keep a new revision; the caller holds the lock on what it is about.

    Args:
        connection: a writing transaction.
        of: whose.
        before: what stood there; kept as revision 0 when this is the first change.
        now: what stands there from now on.
        by: account and time.
    """
    account, at = by
    own = {"area_id": of.area_id, "kind": of.kind.value, "number": of.number}
    newest = newest_number(connection, of)
    if newest == 0:
        first = {**own, "revision": 0, "content": before, "changed_by": None, "changed_at": None}
        insert_ignore(connection, plan_revisions, [first])
    row = {**own, "revision": newest + 1, "content": now, "changed_by": account, "changed_at": at}
    connection.execute(sa.insert(plan_revisions).values(**row))


def _own(of: Of) -> sa.ColumnElement[bool]:
    return (
        (plan_revisions.c.area_id == of.area_id)
        & (plan_revisions.c.kind == of.kind.value)
        & (plan_revisions.c.number == of.number)
    )
