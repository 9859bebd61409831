"""The tables of quick scans: what the coordinator writes while it is made, and what was given out.

What was given out is only ever added: there is no query that changes or removes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from participatie.db import Connection, UtcTime, insert_ignore, metadata
from participatie.errors import Absent, Refusal
from participatie.text import mark

quickscan_notes = sa.Table(
    "quickscan_notes",
    metadata,
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), primary_key=True, autoincrement=False),
    sa.Column("surprise", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
)

quickscan_cases = sa.Table(
    "quickscan_cases",
    metadata,
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), primary_key=True, autoincrement=False),
    sa.Column("place", sa.String(120), primary_key=True),
    sa.Column("included", sa.Boolean, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("questions", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
)

quickscan_editions = sa.Table(
    "quickscan_editions",
    metadata,
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("checksum", sa.String(64), nullable=False),
    sa.Column("given_by", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("given_at", UtcTime, nullable=False),
    sa.Index(None, "given_by"),
)


@dataclass(frozen=True, slots=True)
class KeptText:
    """What the coordinator wrote on what surprised us; `revision` counts the changes."""

    text: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class KeptCase:
    """What the coordinator decided about one proposed case: whether it comes in, its text, and its questions."""

    place: str
    included: bool
    text: str
    questions: str
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Edition:
    """A scan that was given out: the frozen document, its checksum, and when."""

    number: int
    text: str
    checksum: str
    given_at: datetime


def surprise_text(connection: Connection, area_id: int) -> KeptText:
    """Give what was written on what surprised us."""
    row = connection.execute(sa.select(quickscan_notes).where(quickscan_notes.c.area_id == area_id)).first()
    return KeptText() if row is None else KeptText(row.surprise, row.revision)


def save_surprise(connection: Connection, area_id: int, text: str, revision: int) -> bool:
    """Keep what surprised us; False when somebody else changed it since `revision`."""
    insert_ignore(connection, quickscan_notes, [{"area_id": area_id, "surprise": "", "revision": 0}])
    own = (quickscan_notes.c.area_id == area_id) & (quickscan_notes.c.revision == revision)
    changed = sa.update(quickscan_notes).where(own).values(surprise=text, revision=revision + 1)
    return connection.execute(changed).rowcount == 1


def list_cases(connection: Connection, area_id: int) -> dict[str, KeptCase]:
    """Give what was decided about cases, by place."""
    rows = connection.execute(sa.select(quickscan_cases).where(quickscan_cases.c.area_id == area_id))
    return {row.place: KeptCase(row.place, row.included, row.text, row.questions, row.revision) for row in rows}


def save_case(connection: Connection, area_id: int, case: KeptCase) -> bool:
    """Keep what was decided about one case; False when somebody else changed it since `case.revision`."""
    empty = {"area_id": area_id, "place": case.place, "included": True, "text": "", "questions": "", "revision": 0}
    insert_ignore(connection, quickscan_cases, [empty])
    own = (
        (quickscan_cases.c.area_id == area_id)
        & (quickscan_cases.c.place == case.place)
        & (quickscan_cases.c.revision == case.revision)
    )
    values = {"included": case.included, "text": case.text, "questions": case.questions, "revision": case.revision + 1}
    return connection.execute(sa.update(quickscan_cases).where(own).values(**values)).rowcount == 1


def list_editions(connection: Connection, area_id: int) -> tuple[Edition, ...]:
    """Give the scans that were given out, the newest first."""
    query = sa.select(quickscan_editions).where(quickscan_editions.c.area_id == area_id)
    rows = connection.execute(query.order_by(quickscan_editions.c.number.desc()))
    return tuple(Edition(row.number, row.content, row.checksum, row.given_at) for row in rows)


def edition(connection: Connection, area_id: int, number: int) -> Edition:
    """Give one scan that was given out.

    Raises:
        Absent: there is none with this number.
    """
    for each in list_editions(connection, area_id):
        if each.number == number:
            return each
    raise Absent("quick scan")


def add_edition(connection: Connection, area_id: int, edition: Edition, given_by: int) -> None:
    """Keep a scan for ever.

    Raises:
        Refusal: somebody else gave this number out a moment ago.
    """
    row = {
        "area_id": area_id,
        "number": edition.number,
        "content": edition.text,
        "checksum": edition.checksum,
        "given_by": given_by,
        "given_at": edition.given_at,
    }
    try:
        with connection.begin_nested():
            connection.execute(sa.insert(quickscan_editions).values(**row))
    except sa.exc.IntegrityError as fault:
        raise Refusal(mark("Iemand anders gaf de quickscan net uit. Kijk dat eerst na.")) from fault
