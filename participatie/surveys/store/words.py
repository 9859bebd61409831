"""Answers in people's own words, for those who look after them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sa

from participatie.db import Connection
from participatie.surveys.rounds import TextAnswer
from participatie.surveys.store.tables import responses


def text_filter(page_key: str) -> sa.ColumnElement[bool]:
    """Tell in SQL whether a page was answered in words; a quote within an answer is escaped, so nothing else fits."""
    stored = sa.type_coerce(responses.c.answers, sa.Text)
    words = stored.contains(f'"{page_key}":"', autoescape=True)
    return sa.and_(words, ~stored.contains(f'"{page_key}":""', autoescape=True))


def count_texts(connection: Connection, round_id: int, page_key: str, before_week: str | None = None) -> int:
    """Count the answers in words on one page of a round; `before_week` leaves out this ISO week and later ones."""
    counted = sa.select(sa.func.count()).where(
        responses.c.round_id == round_id,
        text_filter(page_key),
        sa.true() if before_week is None else responses.c.week < before_week,
    )
    return int(connection.execute(counted.select_from(responses)).scalar_one())


def each_text(connection: Connection, round_id: int, page_keys: Sequence[str], after: str = "") -> Iterator[TextAnswer]:
    """Give every answer in words on some pages of a round, in order of the random ids of the responses.

    `after` leaves out the responses up to and including this id.
    """
    if not page_keys:
        return
    rows = connection.execute(
        sa.select(responses.c.id, responses.c.language, responses.c.week, responses.c.answers)
        .where(
            responses.c.round_id == round_id,
            responses.c.id > after,
            sa.or_(*(text_filter(key) for key in page_keys)),
        )
        .order_by(responses.c.id)
    )
    for row in rows:
        for key in page_keys:
            if isinstance(text := row.answers.get(key), str) and text:
                yield TextAnswer(row.id, key, row.language, row.week, text)


def replace_texts(connection: Connection, response_id: str, texts: Mapping[str, str]) -> None:
    """Put other words in the place of somebody's own, for pages that were answered."""
    mine = responses.c.id == response_id
    answers = connection.execute(sa.select(responses.c.answers).where(mine)).scalar_one_or_none() or {}
    changed = {**answers, **{key: text for key, text in texts.items() if key in answers}}
    connection.execute(sa.update(responses).where(mine).values(answers=changed))


def find_response_id(connection: Connection, receipt_hash: str) -> str | None:
    """Find the random id of the response that a receipt code belongs to."""
    found = connection.execute(
        sa.select(responses.c.id).where(responses.c.receipt_hash == receipt_hash)
    ).scalar_one_or_none()
    return None if found is None else str(found)
