"""Released figures: kept once per round, and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.results.store.tables import results_releases


@dataclass(frozen=True, slots=True)
class StoredRelease:
    """One release as it is kept: `figures` and `themes` as `release` reads them."""

    round_id: int
    made_on: date
    figures: Mapping[str, object]
    themes: Mapping[str, object] | None
    published_on: date | None


_COLUMNS = (
    results_releases.c.round_id,
    results_releases.c.made_on,
    results_releases.c.figures,
    results_releases.c.themes,
    results_releases.c.published_on,
)


def add_release(connection: Connection, round_id: int, figures: Mapping[str, object], made_on: date) -> bool:
    """Keep the figures of a round; False when there are figures already: those stay."""
    row = {"round_id": round_id, "figures": figures, "made_on": made_on}
    return insert_ignore(connection, results_releases, [row]) == 1


def find_release(connection: Connection, round_id: int) -> StoredRelease | None:
    """Find the figures of a round."""
    found = connection.execute(sa.select(*_COLUMNS).where(results_releases.c.round_id == round_id)).one_or_none()
    return None if found is None else StoredRelease(**found._asdict())


def list_releases(connection: Connection) -> frozenset[int]:
    """Give the rounds that have figures."""
    return frozenset(connection.execute(sa.select(results_releases.c.round_id)).scalars())


def publish_release(connection: Connection, round_id: int, account_id: int, day: date) -> bool:
    """Make figures public; False when they were."""
    mine = (results_releases.c.round_id == round_id) & (results_releases.c.published_on.is_(None))
    done = connection.execute(sa.update(results_releases).where(mine).values(published_on=day, published_by=account_id))
    return done.rowcount == 1


def set_themes(connection: Connection, round_id: int, themes: Mapping[str, object]) -> bool:
    """Add the themes of the open answers to the figures; False when there are themes already: those stay."""
    mine = (results_releases.c.round_id == round_id) & (results_releases.c.themes.is_(None))
    return connection.execute(sa.update(results_releases).where(mine).values(themes=themes)).rowcount == 1
