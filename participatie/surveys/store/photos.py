"""Photos, always sealed: those not sent yet, which nobody here can open, and those of responses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import sqlalchemy as sa

from participatie.db import Connection, metadata
from participatie.surveys.photos import Photo, Standing
from participatie.surveys.store.tables import survey_rounds

draft_photos = sa.Table(
    "draft_photos",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("expires_on", sa.Date, nullable=False, index=True),
    sqlite_with_rowid=False,
)

response_photos = sa.Table(
    "response_photos",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("response_id", sa.ForeignKey("responses.id"), nullable=False, index=True),
    sa.Column("round_id", sa.ForeignKey("survey_rounds.id"), nullable=False, index=True),
    sa.Column("page_key", sa.String(130), nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=True),
    sa.Column("standing", sa.String(10), nullable=False),
    sqlite_with_rowid=False,
)

_WITHOUT_PICTURE = (
    response_photos.c.id,
    response_photos.c.round_id,
    response_photos.c.page_key,
    response_photos.c.standing,
)


def add_draft_photo(connection: Connection, photo_id: str, sealed: bytes, expires_on: date) -> None:
    """Keep a photo that was not sent yet."""
    connection.execute(sa.insert(draft_photos).values(id=photo_id, sealed=sealed, expires_on=expires_on))


def find_draft_photo(connection: Connection, photo_id: str) -> bytes | None:
    """Find a photo that was not sent yet; without the draft's key it cannot be opened."""
    found = connection.execute(
        sa.select(draft_photos.c.sealed).where(draft_photos.c.id == photo_id)
    ).scalar_one_or_none()
    return None if found is None else bytes(found)


def count_draft_photos(connection: Connection) -> int:
    """Count the photos that were not sent yet."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(draft_photos)).scalar_one())


def delete_draft_photos(connection: Connection, photo_ids: Iterable[str]) -> None:
    """Forget photos that were not sent."""
    connection.execute(sa.delete(draft_photos).where(draft_photos.c.id.in_(list(photo_ids))))


def delete_draft_photos_before(connection: Connection, day: date) -> int:
    """Forget the photos that were never sent; gives how many."""
    return connection.execute(sa.delete(draft_photos).where(draft_photos.c.expires_on < day)).rowcount


def add_photo(connection: Connection, photo: Photo, response_id: str, sealed: bytes) -> None:
    """Keep a photo of a response."""
    connection.execute(
        sa.insert(response_photos).values(
            id=photo.id,
            response_id=response_id,
            round_id=photo.round_id,
            page_key=photo.page_key,
            sealed=sealed,
            standing=photo.standing.value,
        )
    )


def photo_ids_of(connection: Connection, response_id: str) -> set[str]:
    """Give the ids of the photos of one response, also of removed ones."""
    mine = sa.select(response_photos.c.id).where(response_photos.c.response_id == response_id)
    return set(connection.execute(mine).scalars())


def list_photos(connection: Connection, area_id: int) -> tuple[Photo, ...]:
    """List the photos of an area, the newest round first, within it in order of their random ids."""
    rows = connection.execute(
        sa.select(*_WITHOUT_PICTURE)
        .join(survey_rounds, survey_rounds.c.id == response_photos.c.round_id)
        .where(survey_rounds.c.area_id == area_id)
        .order_by(response_photos.c.round_id.desc(), response_photos.c.id)
    )
    return tuple(Photo(row.id, row.round_id, row.page_key, Standing(row.standing)) for row in rows)


def find_photo(connection: Connection, area_id: int, photo_id: str) -> tuple[Photo, bytes | None] | None:
    """Find a photo of an area with its sealed picture, which is gone once it was removed."""
    row = connection.execute(
        sa.select(*_WITHOUT_PICTURE, response_photos.c.sealed)
        .join(survey_rounds, survey_rounds.c.id == response_photos.c.round_id)
        .where(survey_rounds.c.area_id == area_id, response_photos.c.id == photo_id)
    ).one_or_none()
    if row is None:
        return None
    return Photo(row.id, row.round_id, row.page_key, Standing(row.standing)), row.sealed and bytes(row.sealed)


def find_sealed(connection: Connection, photo_id: str) -> bytes | None:
    """Find the sealed picture of a photo that was sent."""
    found = connection.execute(
        sa.select(response_photos.c.sealed).where(response_photos.c.id == photo_id)
    ).scalar_one_or_none()
    return None if found is None else bytes(found)


def set_standing(connection: Connection, photo_id: str, standing: Standing) -> None:
    """Release a photo, hold it back again, or remove it: then the picture itself is erased."""
    values: dict[str, object] = {"standing": standing.value}
    if standing is Standing.REMOVED:
        values["sealed"] = None
    connection.execute(sa.update(response_photos).where(response_photos.c.id == photo_id).values(**values))


def delete_photos(connection: Connection, photo_ids: Iterable[str]) -> None:
    """Erase photos of responses for good."""
    connection.execute(sa.delete(response_photos).where(response_photos.c.id.in_(list(photo_ids))))


def remove_unjudged(connection: Connection, closed_before: datetime) -> int:
    """Erase the pictures that still wait although their round closed long ago; gives how many."""
    old = sa.select(survey_rounds.c.id).where(survey_rounds.c.closes_at < closed_before)
    waits = (response_photos.c.standing == Standing.WAITING.value) & response_photos.c.round_id.in_(old)
    done = connection.execute(
        sa.update(response_photos).where(waits).values(standing=Standing.REMOVED.value, sealed=None)
    )
    return done.rowcount
