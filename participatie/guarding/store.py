"""Decisions about open answers, how long originals stay, and rounds that opened before feedback.

A decision has no time and no person: those stand in the audit log, counted and never by answer, so that nothing
here tells in what order people answered. On SQLite the rows are kept by their random ids, on PostgreSQL they are mixed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from participatie.db import Connection, UtcTime, insert_ignore, metadata, mix
from participatie.guarding.decision import Decision, HoldReason, Outcome

ROWS_AT_ONCE = 500

decisions = sa.Table(
    "guarding_decisions",
    metadata,
    sa.Column("response_id", sa.String(32), nullable=False),
    sa.Column("page_key", sa.String(200), nullable=False),
    sa.Column("round_id", sa.Integer, sa.ForeignKey("survey_rounds.id"), nullable=False, index=True),
    sa.Column("outcome", sa.String(20), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("language", sa.String(12), nullable=False),
    sa.Column("fingerprint", sa.String(64), nullable=False),
    sa.Column("reason", sa.String(20), nullable=True),
    sa.PrimaryKeyConstraint("response_id", "page_key"),
    sa.CheckConstraint("outcome IN ('released', 'redacted', 'held')", name="outcome"),
    sa.CheckConstraint("(outcome = 'held') = (reason IS NOT NULL)", name="reason"),
    sqlite_with_rowid=False,
)

terms = sa.Table(
    "guarding_terms",
    metadata,
    sa.Column("area_id", sa.Integer, sa.ForeignKey("areas.id"), primary_key=True, autoincrement=False),
    sa.Column("days", sa.Integer, nullable=False),
)

erased_rounds = sa.Table(
    "guarding_erased_rounds",
    metadata,
    sa.Column("round_id", sa.Integer, sa.ForeignKey("survey_rounds.id"), primary_key=True, autoincrement=False),
    sa.Column("erased_on", sa.Date, nullable=False),
)

early_rounds = sa.Table(
    "guarding_early_rounds",
    metadata,
    sa.Column("round_id", sa.Integer, sa.ForeignKey("survey_rounds.id"), primary_key=True, autoincrement=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("account_id", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("at", UtcTime, nullable=False),
    sa.Index(None, "account_id"),
)


@dataclass(frozen=True, slots=True)
class EarlyRound:
    """A round that was opened before people heard about the one before: why, by whom and when."""

    round_id: int
    reason: str
    account_id: int
    at: datetime


def put_decision(connection: Connection, round_id: int, decision: Decision) -> None:
    """Keep a decision in the place of an earlier one about the same answer."""
    remove_decision(connection, decision.response_id, decision.page_key)
    connection.execute(
        sa.insert(decisions).values(
            response_id=decision.response_id,
            page_key=decision.page_key,
            round_id=round_id,
            outcome=decision.outcome.value,
            text=decision.text,
            language=decision.language,
            fingerprint=decision.fingerprint,
            reason=None if decision.reason is None else decision.reason.value,
        )
    )


def remove_decision(connection: Connection, response_id: str, page_key: str) -> bool:
    """Take a decision back; tells whether there was one."""
    mine = sa.and_(decisions.c.response_id == response_id, decisions.c.page_key == page_key)
    return connection.execute(sa.delete(decisions).where(mine)).rowcount == 1


def remove_decisions_of(connection: Connection, response_id: str) -> None:
    """Forget every decision about the answers of one response."""
    connection.execute(sa.delete(decisions).where(decisions.c.response_id == response_id))


def each_decision(
    connection: Connection, round_id: int, outcomes: Collection[Outcome] = tuple(Outcome)
) -> Iterator[Decision]:
    """Give the decisions of a round, in order of the random ids of the responses, some hundreds at a time."""
    rows = connection.execute(
        sa.select(decisions)
        .where(decisions.c.round_id == round_id, decisions.c.outcome.in_([each.value for each in outcomes]))
        .order_by(decisions.c.response_id, decisions.c.page_key)
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    for row in rows:
        yield _decision(row)


def decisions_of(connection: Connection, response_id: str) -> tuple[Decision, ...]:
    """Give the decisions about the answers of one response."""
    rows = connection.execute(sa.select(decisions).where(decisions.c.response_id == response_id))
    return tuple(_decision(row) for row in rows)


def count_decisions(connection: Connection, round_id: int) -> dict[Outcome, int]:
    """Count the decisions of a round by outcome."""
    rows = connection.execute(
        sa.select(decisions.c.outcome, sa.func.count().label("number"))
        .where(decisions.c.round_id == round_id)
        .group_by(decisions.c.outcome)
    )
    return {Outcome(row.outcome): row.number for row in rows}


def forget_originals(connection: Connection, round_id: int, day: date) -> None:
    """Note that the originals of a round are erased, and forget what was held back and every fingerprint."""
    mine = decisions.c.round_id == round_id
    connection.execute(sa.delete(decisions).where(mine, decisions.c.outcome == Outcome.HELD.value))
    connection.execute(sa.update(decisions).where(mine).values(fingerprint=""))
    insert_ignore(connection, erased_rounds, [{"round_id": round_id, "erased_on": day}])


def mix_decisions(connection: Connection) -> None:
    """Put the decisions of rounds whose originals are there in the order of the random ids of the responses."""
    mix(connection, decisions, decisions.c.round_id.not_in(sa.select(erased_rounds.c.round_id)))


def list_erased(connection: Connection, round_ids: Collection[int]) -> dict[int, date]:
    """Give for each of these rounds whose originals are erased the day when that was."""
    rows = connection.execute(sa.select(erased_rounds).where(erased_rounds.c.round_id.in_(list(round_ids))))
    return {row.round_id: row.erased_on for row in rows}


def find_term(connection: Connection, area_id: int) -> int | None:
    """Find how many days an area keeps originals; None when nobody chose."""
    found = connection.execute(sa.select(terms.c.days).where(terms.c.area_id == area_id)).scalar_one_or_none()
    return None if found is None else int(found)


def set_term(connection: Connection, area_id: int, days: int) -> None:
    """Set how many days an area keeps originals."""
    connection.execute(sa.delete(terms).where(terms.c.area_id == area_id))
    connection.execute(sa.insert(terms).values(area_id=area_id, days=days))


def add_early_round(connection: Connection, early: EarlyRound) -> None:
    """Keep why a round was opened before people heard about the one before."""
    connection.execute(
        sa.insert(early_rounds).values(
            round_id=early.round_id, reason=early.reason, account_id=early.account_id, at=early.at
        )
    )


def list_early_rounds(connection: Connection, round_ids: Collection[int]) -> dict[int, EarlyRound]:
    """Give which of these rounds were opened early, by the id of the round."""
    rows = connection.execute(sa.select(early_rounds).where(early_rounds.c.round_id.in_(list(round_ids))))
    return {row.round_id: EarlyRound(row.round_id, row.reason, row.account_id, row.at) for row in rows}


def _decision(row: sa.Row[Any]) -> Decision:
    return Decision(
        response_id=row.response_id,
        page_key=row.page_key,
        outcome=Outcome(row.outcome),
        text=row.text,
        language=row.language,
        fingerprint=row.fingerprint,
        reason=None if row.reason is None else HoldReason(row.reason),
    )
