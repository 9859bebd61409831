"""Keeping what is known of who lives in an area."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from participatie.accounts import actions as accounts
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent
from participatie.results.margins import AreaMargin, checked_counts, checked_year
from participatie.results.store import margins as store

LONGEST_ABOUT = 300


def list_margins(connection: Connection, area_id: int) -> tuple[AreaMargin, ...]:
    """List what is known of an area, with where it comes from."""
    return store.list_margins(connection, area_id)


def margins_of_area(connection: Connection, area_id: int) -> dict[str, Mapping[str, int]]:
    """Give what is known of an area as weighting takes it: margin to category to count."""
    return {each.margin: each.counts for each in store.list_margins(connection, area_id)}


def put_margins(
    connection: Connection,
    area: Area,
    counts: Mapping[str, Mapping[str, int]],
    *,
    source: str,
    year: int,
    about: str,
    account_id: int | None,
    now: datetime,
) -> None:
    """Keep figures, in place of earlier ones of the same margins; others stay.

    Args:
        counts: margin to category to count; every category of the margin.
        source: "cbs" or "typed".
        year: of the figures.
        about: which neighbourhoods were added up, or where the figures were found.
        account_id: who did this, for the audit log; None for the demonstration.
        now: the present, aware UTC.

    Raises:
        Refusal: a count or the year cannot be right.
    """
    for margin, numbers in counts.items():
        checked = checked_counts(margin, numbers)
        known = AreaMargin(margin, checked, source, checked_year(year, now.year), about[:LONGEST_ABOUT], now)
        store.put_margin(connection, area.id, known)
    if account_id is not None:
        accounts.record(connection, account_id, "population figures set", f"{area.slug} {' '.join(counts)}", now)


def forget_margin(connection: Connection, area: Area, margin: str, account_id: int, now: datetime) -> None:
    """Forget the figures of one margin.

    Raises:
        Absent: nothing is known of it.
    """
    if not store.delete_margin(connection, area.id, margin):
        raise Absent("margin")
    accounts.record(connection, account_id, "population figures forgotten", f"{area.slug} {margin}", now)
