"""Where reactions to a draft are kept, without a name and in no order of arrival."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.errors import Absent
from participatie.minutes.reaction import Outcome, Reaction
from participatie.minutes.store.tables import minutes_reactions, minutes_reports, minutes_versions
from participatie.written import WrittenText


def add_reaction(connection: Connection, meeting_id: int, reaction: Reaction) -> bool:
    """Keep a reaction; False when it is there already."""
    row = {
        "id": reaction.id,
        "meeting_id": meeting_id,
        "text": reaction.text,
        "language": reaction.language,
        "sent_on": reaction.sent_on,
        "outcome": reaction.outcome.value,
        "answer": reaction.answer.to_json(),
    }
    return insert_ignore(connection, minutes_reactions, [row]) == 1


def is_kept(connection: Connection, reaction_id: str) -> bool:
    """Whether a reaction is there."""
    own = sa.select(minutes_reactions.c.id).where(minutes_reactions.c.id == reaction_id)
    return connection.execute(own).first() is not None


def list_reactions(connection: Connection, meeting_id: int) -> tuple[Reaction, ...]:
    """Give the reactions to a report by day, and of one day in no order that means anything."""
    query = sa.select(minutes_reactions).where(minutes_reactions.c.meeting_id == meeting_id)
    rows = connection.execute(query.order_by(minutes_reactions.c.sent_on, minutes_reactions.c.id))
    return tuple(_reaction(row) for row in rows)


def resolve(connection: Connection, meeting_id: int, reaction_id: str, outcome: Outcome, answer: WrittenText) -> None:
    """Note what was done with a reaction.

    Raises:
        Absent: there is no such reaction to this report.
    """
    own = (minutes_reactions.c.meeting_id == meeting_id) & (minutes_reactions.c.id == reaction_id)
    changed = connection.execute(
        sa.update(minutes_reactions).where(own).values(outcome=outcome.value, answer=answer.to_json())
    )
    if changed.rowcount == 0:
        raise Absent("reaction")


def forget_old(connection: Connection, published_before: datetime, shared_before: datetime) -> int:
    """Remove reactions to reports first published before a time, or shared before another and never published."""
    versions, reports = minutes_versions.c, minutes_reports.c
    first = sa.select(versions.meeting_id).where(versions.number == 1)
    published = first.where(versions.published_at < published_before)
    shared = sa.select(reports.meeting_id).where(reports.shared_at < shared_before, reports.meeting_id.not_in(first))
    old = minutes_reactions.c.meeting_id.in_(published) | minutes_reactions.c.meeting_id.in_(shared)
    return connection.execute(sa.delete(minutes_reactions).where(old)).rowcount


def _reaction(row: sa.Row[tuple[object, ...]]) -> Reaction:
    return Reaction(
        row.id, row.text, row.language, row.sent_on, Outcome(row.outcome), WrittenText.from_json(row.answer)
    )
