"""No new round before people heard what was done with the last one, unless a coordinator says why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.accounts.roles import Role
from participatie.db import Connection
from participatie.guarding import store
from participatie.guarding.store import EarlyRound
from participatie.guarding.terms import checked_reason
from participatie.i18n import LOCAL_ZONE
from participatie.surveys import actions as surveys
from participatie.surveys.rounds import Round

Heard = Callable[[Connection, int, date], bool]
"""Tells whether an area published what was done with answers on or after a day."""

HEARD_HOOK = "feedback_published_since"
"""Under this name a higher feature lends a `Heard`."""


def unheard_round(connection: Connection, area_id: int, heard: Heard, now: datetime) -> Round | None:
    """Give the round that closed last, when people have not heard since what was done with it; else None."""
    closed = [
        (each.closes_at, each)
        for each in surveys.list_rounds(connection, area_id)
        if each.closes_at is not None and each.closes_at <= now
    ]
    if not closed:
        return None
    closes_at, last = max(closed, key=lambda each: (each[0], each[1].id))
    return None if heard(connection, area_id, closes_at.astimezone(LOCAL_ZONE).date()) else last


def check_opening(connection: Connection, round_: Round, by: Account, reason: str, heard: Heard, now: datetime) -> None:
    """Refuse a round that was opened just now, in the same transaction, when it comes too early without a reason.

    Args:
        connection: the transaction that opened the round.
        round_: the round.
        by: who opens it; only a coordinator may give a reason.
        reason: why people are asked again; not needed when they heard.
        heard: see `Heard`.
        now: the present, aware UTC.

    Raises:
        Refusal: people have not heard, and there is no reason of a coordinator.
    """
    if unheard_round(connection, round_.area_id, heard, now) is None:
        return
    said = checked_reason(reason if by.role is Role.COORDINATOR else "")
    store.add_early_round(connection, EarlyRound(round_.id, said, by.id, now))
    accounts.record(connection, by.id, "survey round opened before feedback", round_.code, now)


def early_rounds(connection: Connection, area_id: int) -> dict[int, EarlyRound]:
    """Give which rounds of an area were opened early, by id, with the reason."""
    return store.list_early_rounds(connection, [each.id for each in surveys.list_rounds(connection, area_id)])
