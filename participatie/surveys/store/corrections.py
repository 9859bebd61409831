"""Which correction a response holds, and how often sent answers of a round changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.surveys.definition import Answer
from participatie.surveys.store.tables import response_changes, responses, survey_rounds


def claim_revision(connection: Connection, receipt_hash: str, known: str, revision: str) -> str | None:
    """Give a response a new revision if it still holds the known one; gives its id, or None when it does not."""
    claimed = connection.execute(
        sa.update(responses)
        .where(
            responses.c.receipt_hash == receipt_hash,
            responses.c.revision == known,
            responses.c.withdrawn == sa.false(),
        )
        .values(revision=revision)
        .returning(responses.c.id)
    ).scalar_one_or_none()
    return None if claimed is None else str(claimed)


def replace_answers(connection: Connection, response_id: str, answers: Mapping[str, Answer]) -> None:
    """Put corrected answers in the place of what was stored."""
    connection.execute(sa.update(responses).where(responses.c.id == response_id).values(answers=dict(answers)))


def answers_of(connection: Connection, response_id: str) -> Mapping[str, Answer]:
    """Give the answers of one response; none when it was withdrawn."""
    found = connection.execute(sa.select(responses.c.answers).where(responses.c.id == response_id)).scalar_one()
    return cast("Mapping[str, Answer]", found)


def has_revision(connection: Connection, round_id: int, revision: str) -> bool:
    """Tell whether any response of a round holds this correction."""
    holds = (responses.c.round_id == round_id) & (responses.c.revision == revision)
    return connection.execute(sa.select(responses.c.id).where(holds)).first() is not None


def note_change(connection: Connection, response_id: str) -> None:
    """Count that a sent response was corrected or withdrawn."""
    round_id = connection.execute(sa.select(responses.c.round_id).where(responses.c.id == response_id)).scalar_one()
    insert_ignore(connection, response_changes, [{"round_id": round_id, "number": 0}])
    connection.execute(
        sa.update(response_changes)
        .where(response_changes.c.round_id == round_id)
        .values(number=response_changes.c.number + 1)
    )


def area_withdrawn_from(connection: Connection, response_id: str) -> int | None:
    """Give the area of a response that was withdrawn, None when it was not."""
    gone = (responses.c.id == response_id) & (responses.c.withdrawn == sa.true())
    of_round = survey_rounds.c.id == responses.c.round_id
    found = connection.execute(sa.select(survey_rounds.c.area_id).where(gone, of_round)).scalar_one_or_none()
    return None if found is None else int(found)


def count_changes(connection: Connection, round_id: int) -> int:
    """Count how often sent responses of a round were corrected or withdrawn."""
    found = connection.execute(sa.select(response_changes.c.number).where(response_changes.c.round_id == round_id))
    return int(found.scalar_one_or_none() or 0)
