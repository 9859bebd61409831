"""Which surveys were published, and which rounds ask them?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Row

from participatie.db import Connection, insert_ignore
from participatie.surveys.rounds import Round
from participatie.surveys.store.tables import survey_rounds, survey_versions


def add_survey(connection: Connection, row: Mapping[str, object]) -> None:
    """Keep a published version; publishing the same version again changes nothing."""
    insert_ignore(connection, survey_versions, [row])


def find_definition(connection: Connection, survey_hash: str) -> str | None:
    """Find the canonical JSON of a published version."""
    found = connection.execute(
        sa.select(survey_versions.c.definition).where(survey_versions.c.hash == survey_hash)
    ).scalar_one_or_none()
    return None if found is None else str(found)


def find_hash(connection: Connection, slug: str, version: int) -> str | None:
    """Find the hash under which a version of a survey was published."""
    found = connection.execute(
        sa.select(survey_versions.c.hash)
        .where(survey_versions.c.slug == slug, survey_versions.c.version == version)
        .order_by(survey_versions.c.published_at.desc())
        .limit(1)
    ).scalar_one_or_none()
    return None if found is None else str(found)


def add_round(connection: Connection, values: Mapping[str, object]) -> Round:
    """Keep a new round."""
    added = connection.execute(sa.insert(survey_rounds).values(**values).returning(*survey_rounds.c)).one()
    return _round(added)


def find_round(connection: Connection, *, code: str | None = None, round_id: int | None = None) -> Round | None:
    """Find a round by its code or by its id."""
    wanted = survey_rounds.c.code == code if code is not None else survey_rounds.c.id == round_id
    found = connection.execute(sa.select(survey_rounds).where(wanted)).one_or_none()
    return None if found is None else _round(found)


def list_rounds(connection: Connection, area_id: int) -> tuple[Round, ...]:
    """List the rounds of an area, the newest first."""
    rows = connection.execute(
        sa.select(survey_rounds)
        .where(survey_rounds.c.area_id == area_id)
        .order_by(survey_rounds.c.opens_at.desc(), survey_rounds.c.id.desc())
    )
    return tuple(_round(row) for row in rows)


def every_round(connection: Connection) -> tuple[Round, ...]:
    """List the rounds of all areas, in the order in which they were made."""
    return tuple(_round(row) for row in connection.execute(sa.select(survey_rounds).order_by(survey_rounds.c.id)))


def set_closing(connection: Connection, round_id: int, closes_at: datetime) -> None:
    """Set when a round closes."""
    connection.execute(sa.update(survey_rounds).where(survey_rounds.c.id == round_id).values(closes_at=closes_at))


def _round(row: Row[tuple[object, ...]]) -> Round:
    return Round(**row._asdict())
