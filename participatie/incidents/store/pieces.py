"""The bytes of a file while it waits to be read, in pieces, so that no file is ever held in memory as a whole."""

from __future__ import annotations

import sqlalchemy as sa

from participatie.db import Connection
from participatie.incidents.store.tables import incident_pieces


def add_piece(connection: Connection, set_id: int, position: int, content: bytes) -> None:
    """Keep the next piece."""
    connection.execute(sa.insert(incident_pieces).values(set_id=set_id, position=position, content=content))


def find_piece(connection: Connection, set_id: int, position: int) -> bytes | None:
    """Give a piece, None beyond the last."""
    own = (incident_pieces.c.set_id == set_id) & (incident_pieces.c.position == position)
    content = connection.execute(sa.select(incident_pieces.c.content).where(own)).scalar()
    return None if content is None else bytes(content)


def drop_pieces(connection: Connection, set_id: int, position: int | None = None) -> None:
    """Forget the bytes of a file, or one piece of them."""
    condition = incident_pieces.c.set_id == set_id
    if position is not None:
        condition &= incident_pieces.c.position == position
    connection.execute(sa.delete(incident_pieces).where(condition))
