"""How often something may be tried, counted in the database so that it holds with several workers.

A key is made of the kind of act, a daily salted hash of the network address (never the address itself)
or of an account, and the window. Answers to surveys are never refused by address.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from datetime import datetime, timedelta

import sqlalchemy as sa
from flask import request

from participatie import jobs
from participatie.config import Settings
from participatie.db import Connection, Database, UtcTime, metadata
from participatie.errors import Refusal
from participatie.text import mark
from participatie.web.site import database, settings

IPV6_PREFIX = 64

attempts = sa.Table(
    "attempts",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
    sa.Column("ends_at", UtcTime, nullable=False),
)


def allow(kind: str, who: str, *, most: int, window: timedelta, now: datetime) -> None:
    """Count one attempt in a transaction of its own and refuse when there were too many.

    Args:
        kind: what is tried, for example `sign-in`.
        who: whom it counts for; see `network_key`, or an account's own text. Never stored as it is.
        most: how many attempts a window holds, 1 or more.
        window: length of the fixed window.
        now: the present, aware UTC.

    Raises:
        Refusal: there were more than `most` attempts in this window.
    """
    with database().transaction() as connection:
        count = count_attempt(connection, kind, who, window=window, now=now)
    if count > most:
        raise Refusal(mark("Dit is te vaak geprobeerd. Wacht even en probeer het dan opnieuw."))


def count_attempt(connection: Connection, kind: str, who: str, *, window: timedelta, now: datetime) -> int:
    """Count one attempt and tell how many there were in this window, this one included."""
    number = int(now.timestamp() // window.total_seconds())
    key = _keyed(f"{kind}|{who}|{number}")
    ends_at = now + window
    updated = connection.execute(sa.update(attempts).where(attempts.c.key == key).values(count=attempts.c.count + 1))
    if updated.rowcount == 0:
        from participatie.db import insert_ignore

        if insert_ignore(connection, attempts, [{"key": key, "count": 1, "ends_at": ends_at}]) == 0:
            connection.execute(sa.update(attempts).where(attempts.c.key == key).values(count=attempts.c.count + 1))
    return int(connection.execute(sa.select(attempts.c.count).where(attempts.c.key == key)).scalar_one())


def forget_old_attempts(connection: Connection, now: datetime) -> int:
    """Remove counts whose window has passed; for the background jobs."""
    return connection.execute(sa.delete(attempts).where(attempts.c.ends_at < now)).rowcount


def network_key(now: datetime) -> str:
    """Name the visitor's network for one day, in a way that cannot be turned back into an address.

    An IPv6 subscriber has a whole /64 to choose addresses from, so that part counts as one visitor.
    """
    return _keyed(f"network|{now.date().isoformat()}|{_network_of(request.remote_addr or '')}")


def _network_of(address: str) -> str:
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if found.version == 4:
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.IPv6Network((found, IPV6_PREFIX), strict=False))


def _keyed(text: str) -> str:
    return hmac.new(settings().secret_key, text.encode(), hashlib.sha256).hexdigest()[:40]


def _forget_hourly(its_database: Database, its_settings: Settings, now: datetime) -> None:
    with its_database.transaction() as connection:
        forget_old_attempts(connection, now)


jobs.periodic("forget old attempts", timedelta(hours=1), _forget_hourly)
