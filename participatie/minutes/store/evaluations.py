"""Where the counts of evaluations are kept, and which forms were counted already."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.minutes.evaluation import Counts, Moment
from participatie.minutes.store.tables import minutes_evaluation_forms, minutes_evaluations


def note_form(connection: Connection, meeting_id: int, key_hash: str) -> bool:
    """Note that a form is being counted; False when it was counted before."""
    row = {"key_hash": key_hash, "meeting_id": meeting_id}
    return insert_ignore(connection, minutes_evaluation_forms, [row]) == 1


def count_answers(connection: Connection, meeting_id: int, moment: Moment, answers: Mapping[str, int]) -> None:
    """Add one to the count of each answer."""
    for statement, answer in sorted(answers.items()):
        own = {"meeting_id": meeting_id, "moment": moment.value, "statement": statement, "answer": answer}
        insert_ignore(connection, minutes_evaluations, [{**own, "people": 0}])
        row = sa.and_(*(minutes_evaluations.c[name] == value for name, value in own.items()))
        connection.execute(sa.update(minutes_evaluations).where(row).values(people=minutes_evaluations.c.people + 1))


def counts_of(connection: Connection, meeting_id: int) -> Counts:
    """Give how many people chose each answer: by moment, statement and answer."""
    query = sa.select(minutes_evaluations).where(minutes_evaluations.c.meeting_id == meeting_id)
    return {(Moment(row.moment), row.statement, row.answer): row.people for row in connection.execute(query)}


def meetings_with_forms(connection: Connection) -> tuple[int, ...]:
    """List the meetings of which forms are remembered."""
    return tuple(connection.execute(sa.select(minutes_evaluation_forms.c.meeting_id).distinct()).scalars())


def forget_forms(connection: Connection, meeting_id: int) -> int:
    """Forget which forms were counted; the counts stay."""
    own = minutes_evaluation_forms.c.meeting_id == meeting_id
    return connection.execute(sa.delete(minutes_evaluation_forms).where(own)).rowcount
