"""Keeping the rows of responses in an order that tells nothing, also where the database keeps them as they came."""

from __future__ import annotations

import sqlalchemy as sa

from participatie.db import Connection, mix
from participatie.surveys.store.photos import response_photos
from participatie.surveys.store.tables import responses


def mix_responses(connection: Connection, since_week: str) -> bool:
    """Put responses of this ISO week and later ones, and those that were corrected, in the order of their ids."""
    return mix(connection, responses, _fresh(since_week))


def mix_photos(connection: Connection, since_week: str) -> bool:
    """Put the photos of such responses in the order of their ids."""
    ids = sa.select(responses.c.id).where(_fresh(since_week))
    return mix(connection, response_photos, response_photos.c.response_id.in_(ids))


def _fresh(since_week: str) -> sa.ColumnElement[bool]:
    return sa.or_(responses.c.week >= since_week, responses.c.revision != "")
