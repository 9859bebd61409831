"""What tests of meetings share: an area, a meeting, households, and the letters that wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from participatie.areas import actions as areas
from participatie.areas.actions import AreaSettings
from participatie.areas.boundaries import Boundary
from participatie.db import Database
from participatie.meetings import actions
from participatie.meetings.meeting import AccessFact, Details, Meeting, SignUpRequest
from participatie.outbox import outbox
from participatie.written import written

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
STARTS_AT = datetime(2026, 12, 3, 18, 30, tzinfo=UTC)
SQUARE = ((((0.0, 0.0), (900.0, 0.0), (900.0, 700.0), (0.0, 700.0), (0.0, 0.0)),),)

DETAILS = Details(
    title=written("Buurtavond Waterkwartier", ar="أمسية الحي"),
    place=written("Buurthuis De Sluis, Sluislaan 12"),
    description=written("We kijken samen naar de uitkomsten. Er is soep."),
    starts_at=STARTS_AT,
    ends_at=STARTS_AT + timedelta(hours=2),
    seats=40,
    phone="010 123 45 67",
    languages=("nl", "ar"),
    access=(AccessFact.STEP_FREE, AccessFact.FOOD),
    offer_hours=0,
)


def add_area(database: Database, slug: str = "waterkwartier") -> int:
    """Add an area with its languages and give its id."""
    boundary = Boundary(name=slug.capitalize(), code=None, epsg=28992, shape=SQUARE)
    settings = AreaSettings(("nl", "en", "ar"), None, written("De gemeente vraagt het."))
    with database.transaction() as connection:
        return areas.add_area(connection, boundary, slug=slug, settings=settings).id


def announce(database: Database, area_id: int, **changes: object) -> Meeting:
    """Announce the meeting of these tests, with changes."""
    with database.transaction() as connection:
        return actions.announce(connection, area_id, replace(DETAILS, **changes), NOW)


def household(people: int = 1, **more: object) -> SignUpRequest:
    """A household that signs up."""
    return SignUpRequest(people=people, **more)


def letters(database: Database) -> list[dict[str, object]]:
    """The mails in the outbox, oldest first."""
    with database.reading() as connection:
        rows = connection.execute(sa.select(outbox.c.payload).where(outbox.c.kind == "mail").order_by(outbox.c.id))
        return [row.payload for row in rows]
