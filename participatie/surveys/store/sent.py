"""The responses that were sent: keeping, finding, wiping and counting them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

import orjson
import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.surveys.definition import Answer
from participatie.surveys.rounds import Mode, OwnResponse
from participatie.surveys.store.tables import responses, survey_rounds

ROWS_AT_ONCE = 500


GROUPINGS = {
    "placement": responses.c.placement_code,
    "channel": responses.c.channel,
    "language": responses.c.language,
    "week": responses.c.week,
    "mode": responses.c.mode,
}


@dataclass(frozen=True, slots=True)
class AnswersOfOne:
    """One response as the calculations need it."""

    response_id: str
    audience: str
    survey_hash: str
    week: str
    answers: Mapping[str, Answer]
    group_mark: str = ""


@dataclass(frozen=True, slots=True)
class FileRow:
    """One response as a file of answers needs it; the id finds its released words and never leaves."""

    response_id: str
    language: str
    channel: str
    mode: str
    week: str
    answers: Mapping[str, Answer]


def add_response(connection: Connection, row: Mapping[str, object]) -> bool:
    """Keep a response in the caller's own transaction; False when its key was there already."""
    return insert_ignore(connection, responses, [row]) == 1


def find_stored_answers(connection: Connection, key_hash: str) -> Mapping[str, Answer] | None:
    """Find the answers stored under a key, also of a response that was withdrawn (then empty)."""
    found = connection.execute(sa.select(responses.c.answers).where(responses.c.key_hash == key_hash)).one_or_none()
    return None if found is None else cast("Mapping[str, Answer]", found.answers)


def mark_differed(connection: Connection, key_hash: str) -> None:
    """Note that the same key was sent again with other answers."""
    connection.execute(
        sa.update(responses)
        .where(responses.c.key_hash == key_hash, responses.c.withdrawn == sa.false())
        .values(differed=True)
    )


def find_own_response(connection: Connection, receipt_hash: str) -> OwnResponse | None:
    """Find the response that a receipt code belongs to."""
    found = connection.execute(
        sa.select(responses, survey_rounds.c.code.label("round_code"))
        .join(survey_rounds, survey_rounds.c.id == responses.c.round_id)
        .where(responses.c.receipt_hash == receipt_hash)
    ).one_or_none()
    if found is None:
        return None
    return OwnResponse(
        round_code=found.round_code,
        survey_hash=found.survey_hash,
        language=found.language,
        week=found.week,
        mode=Mode(found.mode),
        answers=found.answers,
        withdrawn=found.withdrawn,
        channel=found.channel,
        placement_code=found.placement_code,
        revision=found.revision,
    )


def wipe_response(connection: Connection, receipt_hash: str) -> bool:
    """Empty a response; only the hashes stay, so that an old second send cannot bring it back."""
    wiped = connection.execute(
        sa.update(responses)
        .where(responses.c.receipt_hash == receipt_hash, responses.c.withdrawn == sa.false())
        .values(
            answers={},
            language="",
            channel="",
            placement_code="",
            week="",
            withdrawn=True,
            differed=False,
            revision="",
            group_mark="",
        )
    )
    return wiped.rowcount == 1


def count_responses(connection: Connection, area_id: int, by: str | None) -> dict[tuple[str, str], int]:
    """Count the responses of an area that were not withdrawn, by (round code, group)."""
    group = GROUPINGS[by] if by else sa.literal("")
    rows = connection.execute(
        sa.select(survey_rounds.c.code, group.label("grouped"), sa.func.count().label("number"))
        .join(survey_rounds, survey_rounds.c.id == responses.c.round_id)
        .where(survey_rounds.c.area_id == area_id, responses.c.withdrawn == sa.false())
        .group_by(survey_rounds.c.code, "grouped")
    )
    return {(row.code, row.grouped): row.number for row in rows}


def each_response(
    connection: Connection, *, area_id: int | None = None, round_id: int | None = None
) -> Iterator[AnswersOfOne]:
    """Give every response of an area or a round that was not withdrawn, in order of their random ids."""
    wanted = survey_rounds.c.area_id == area_id if round_id is None else survey_rounds.c.id == round_id
    rows = connection.execute(
        sa.select(
            responses.c.id,
            survey_rounds.c.audience,
            responses.c.survey_hash,
            responses.c.week,
            responses.c.answers,
            responses.c.group_mark,
        )
        .join(survey_rounds, survey_rounds.c.id == responses.c.round_id)
        .where(wanted, responses.c.withdrawn == sa.false())
        .order_by(responses.c.id)
    )
    for row in rows:
        yield AnswersOfOne(row.id, row.audience, row.survey_hash, row.week, row.answers, row.group_mark)


def stream_rows(connection: Connection, round_id: int) -> Iterator[FileRow]:
    """Give every response of a round that was not withdrawn, in order of their random ids, some hundreds at a time.

    The order is the same every time and says nothing: the ids are drawn by lot and are not in the rows' contents.
    """
    rows = connection.execute(
        sa.select(
            responses.c.id,
            responses.c.language,
            responses.c.channel,
            responses.c.mode,
            responses.c.week,
            sa.type_coerce(responses.c.answers, sa.Text).label("answers"),
        )
        .where(responses.c.round_id == round_id, responses.c.withdrawn == sa.false())
        .order_by(responses.c.id)
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    for row in rows:
        yield FileRow(row.id, row.language, row.channel, row.mode, row.week, orjson.loads(row.answers))
