"""When a session is over, and what is known of one.

A session ends thirty minutes after it was last used and twelve hours after signing in, whichever comes
first. A clock that was set back never makes a session longer: a session from the future is over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)
CLOCK_SLACK = timedelta(minutes=5)

BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session as it is kept. `device` is coarse: the kind of browser and of system."""

    id: int
    account_id: int
    created_at: datetime
    seen_at: datetime
    device: str


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody signs in with. `last_step` is the last time step whose code was used."""

    password_hash: str | None
    sealed_secret: str | None
    last_step: int | None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """A line of the audit log. `who` is empty when nobody was signed in."""

    at: datetime
    who: str
    action: str
    about: str


def is_over(session: StoredSession, now: datetime) -> bool:
    """Tell whether a session may no longer be used.

    Args:
        session: the session.
        now: the present, aware UTC.
    """
    too_old = now - session.created_at >= LONGEST
    too_idle = now - session.seen_at >= IDLE
    from_the_future = session.created_at - now > CLOCK_SLACK
    return too_old or too_idle or from_the_future


def wants_touch(session: StoredSession, now: datetime) -> bool:
    """Tell whether use should be written down: at most once a minute, so that reading pages stays cheap."""
    return now - session.seen_at >= SEEN_EVERY


def device_of(user_agent: str) -> str:
    """Name the kind of browser and system, and nothing more exact than that.

    >>> device_of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    'Firefox, Linux'
    """
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "")
    system = next((name for sign, name in SYSTEMS if sign in user_agent), "")
    return ", ".join(part for part in (browser, system) if part)
