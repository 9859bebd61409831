"""Where is noted whom a colleague thanked by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.minutes.store.tables import minutes_hand_thanks


def note_thanked(connection: Connection, sign_up_id: str, done_on: date) -> None:
    """Note that a colleague thanked a household; a second time changes nothing."""
    insert_ignore(connection, minutes_hand_thanks, [{"sign_up_id": sign_up_id, "done_on": done_on}])


def list_thanked(connection: Connection, sign_up_ids: Sequence[str]) -> frozenset[str]:
    """Tell which of these households were thanked by hand."""
    own = minutes_hand_thanks.c.sign_up_id.in_(list(sign_up_ids))
    return frozenset(connection.execute(sa.select(minutes_hand_thanks.c.sign_up_id).where(own)).scalars())


def forget_old(connection: Connection, done_before: date) -> int:
    """Remove what was noted before a day."""
    return connection.execute(
        sa.delete(minutes_hand_thanks).where(minutes_hand_thanks.c.done_on < done_before)
    ).rowcount
