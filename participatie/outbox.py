"""Which jobs wait in the outbox, who holds them, and how did they end?

The outbox is a table: a job is a row, written in the same transaction as what it announces. A worker takes
a row with a lease; when the worker dies, the lease runs out and another takes the row. What is done is
emptied at once and removed later, so that no address stays behind.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from participatie.db import Connection, Json, UtcTime, insert_ignore, metadata

SOON = datetime(1970, 1, 1, tzinfo=UTC)
LEASE = timedelta(minutes=10)
KEPT = timedelta(days=14)

outbox = sa.Table(
    "outbox",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("payload", Json, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("run_at", UtcTime, nullable=False),  # once it has ended: when
    sa.Column("lease_until", UtcTime, nullable=True),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("last_error", sa.Text, nullable=False),
    sa.UniqueConstraint("key"),
    sa.CheckConstraint("state IN ('waiting', 'done', 'parked')", name="state"),
    sa.Index(None, "state", "run_at"),
)

periodic_runs = sa.Table(
    "periodic_runs",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("next_at", UtcTime, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A job that one worker holds for now. `attempt` counts from 1 and proves who holds it."""

    id: int
    kind: str
    key: str
    payload: Mapping[str, object]
    attempt: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much stands in the outbox: due or waiting, failing at least once, and given up."""

    waiting: int
    failing: int
    parked: int


def queue(
    connection: Connection,
    kind: str,
    payload: Mapping[str, object],
    *,
    key: str | None = None,
    run_at: datetime | None = None,
) -> bool:
    """Add a job to the outbox, in the caller's transaction.

    Args:
        connection: the transaction that also writes what the job announces.
        kind: which registered handler does it.
        payload: what the handler needs; emptied when the job is done.
        key: the job's own name; a second job with the same key is not added.
        run_at: not before this time; at once by default.

    Returns:
        Whether the job is new.
    """
    row = {
        "kind": kind,
        "key": key or secrets.token_hex(16),
        "payload": dict(payload),
        "state": "waiting",
        "run_at": run_at or SOON,
        "lease_until": None,
        "attempts": 0,
        "last_error": "",
    }
    return insert_ignore(connection, outbox, [row]) == 1


def anything_due(connection: Connection, now: datetime) -> bool:
    """Tell whether a job could be taken now."""
    return connection.execute(sa.select(outbox.c.id).where(_due(now)).limit(1)).first() is not None


def take(connection: Connection, now: datetime) -> Taken | None:
    """Take the job that has been due longest; None when nothing is due or others are taking it."""
    row = connection.execute(
        sa.select(outbox)
        .where(_due(now))
        .order_by(outbox.c.run_at, outbox.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if row is None:
        return None
    attempt = row.attempts + 1
    connection.execute(sa.update(outbox).where(outbox.c.id == row.id).values(lease_until=now + LEASE, attempts=attempt))
    return Taken(row.id, row.kind, row.key, row.payload, attempt)


def close_done(connection: Connection, job: Taken, now: datetime) -> None:
    """Write down that a job is done, and empty it; only the day stays, since its key may name a sign-up."""
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    _let_go(connection, job, state="done", payload={}, last_error="", run_at=day)


def close_parked(connection: Connection, job: Taken, now: datetime, error: str) -> None:
    """Write down that a job is given up; it stays as it was, for someone to look at."""
    _let_go(connection, job, state="parked", last_error=error, run_at=now)


def put_back(connection: Connection, job: Taken, run_at: datetime, error: str) -> None:
    """Let a job wait for its next attempt."""
    _let_go(connection, job, run_at=run_at, last_error=error)


def _let_go(connection: Connection, job: Taken, **values: object) -> None:
    """End a lease, unless it ran out and another worker holds the job by now."""
    connection.execute(
        sa.update(outbox)
        .where(outbox.c.id == job.id, outbox.c.state == "waiting", outbox.c.attempts == job.attempt)
        .values(lease_until=None, **values)
    )


def _due(now: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(
        outbox.c.state == "waiting",
        outbox.c.run_at <= now,
        sa.or_(outbox.c.lease_until.is_(None), outbox.c.lease_until <= now),
    )


def count_waiting(connection: Connection) -> Waiting:
    """Count what stands in the outbox, for health checks and for `participatie work --json`."""
    # One label for the expression: PostgreSQL takes two bound zeros for two different expressions.
    tried = (outbox.c.attempts > 0).label("tried")
    rows = connection.execute(
        sa.select(outbox.c.state, tried, sa.func.count())
        .where(outbox.c.state != "done")
        .group_by(outbox.c.state, tried)
    ).all()
    return Waiting(
        waiting=sum(count for state, _, count in rows if state == "waiting"),
        failing=sum(count for state, was_tried, count in rows if state == "waiting" and was_tried),
        parked=sum(count for state, _, count in rows if state == "parked"),
    )


def retry_parked(connection: Connection) -> int:
    """Give every parked job a new chance, for example after the mail server was repaired."""
    return connection.execute(
        sa.update(outbox)
        .where(outbox.c.state == "parked")
        .values(state="waiting", attempts=0, run_at=SOON, lease_until=None)
    ).rowcount


def forget_finished(connection: Connection, now: datetime) -> int:
    """Remove what ended two weeks ago; of a parked mail, too, no address stays behind."""
    return connection.execute(
        sa.delete(outbox).where(outbox.c.state != "waiting", outbox.c.run_at < now - KEPT)
    ).rowcount


def is_turn(connection: Connection, name: str, every: timedelta, now: datetime) -> bool:
    """Tell whether a periodic task is due; also when the clock was once far ahead."""
    next_at = _next_run(connection, name)
    return next_at is None or not now < next_at <= now + every


def take_turn(connection: Connection, name: str, every: timedelta, now: datetime) -> bool:
    """Claim the present turn of a periodic task; False when another worker was first."""
    insert_ignore(connection, periodic_runs, [{"name": name, "next_at": SOON}])
    next_at = _next_run(connection, name, lock=True)
    if next_at is not None and now < next_at <= now + every:
        return False
    set_next_turn(connection, name, now + every)
    return True


def set_next_turn(connection: Connection, name: str, next_at: datetime) -> None:
    """Say when a periodic task is due again."""
    connection.execute(sa.update(periodic_runs).where(periodic_runs.c.name == name).values(next_at=next_at))


def _next_run(connection: Connection, name: str, *, lock: bool = False) -> datetime | None:
    query = sa.select(periodic_runs.c.next_at).where(periodic_runs.c.name == name)
    found: datetime | None = connection.execute(query.with_for_update() if lock else query).scalar()
    return found
