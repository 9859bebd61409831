"""Where published surveys, rounds, responses and overflowing drafts are kept.

A response row has a random id and only a week: SQLite keeps it without a row number, so that not even
the order in which people answered is there to be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

import sqlalchemy as sa
from sqlalchemy.engine import Row

from participatie.db import Connection, Json, UtcTime, insert_ignore, metadata
from participatie.surveys.definition import Answer
from participatie.surveys.rounds import Mode, OwnResponse, Round, TextAnswer

survey_versions = sa.Table(
    "survey_versions",
    metadata,
    sa.Column("hash", sa.String(64), primary_key=True),
    sa.Column("slug", sa.String(60), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("audience", sa.String(20), nullable=False),
    sa.Column("definition", sa.Text, nullable=False),
    sa.Column("published_at", UtcTime, nullable=False),
)

survey_rounds = sa.Table(
    "survey_rounds",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("code", sa.String(20), nullable=False, unique=True),
    sa.Column("area_id", sa.ForeignKey("areas.id"), nullable=False, index=True),
    sa.Column("project_id", sa.ForeignKey("projects.id"), nullable=False, index=True),
    sa.Column("survey_hash", sa.ForeignKey("survey_versions.hash"), nullable=False, index=True),
    sa.Column("audience", sa.String(20), nullable=False),
    sa.Column("opens_at", UtcTime, nullable=False),
    sa.Column("closes_at", UtcTime, nullable=True),
)

responses = sa.Table(
    "responses",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("key_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("receipt_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("round_id", sa.ForeignKey("survey_rounds.id"), nullable=False, index=True),
    sa.Column("survey_hash", sa.String(64), nullable=False),
    sa.Column("language", sa.String(12), nullable=False),
    sa.Column("channel", sa.String(20), nullable=False),
    sa.Column("placement_code", sa.String(20), nullable=False),
    sa.Column("week", sa.String(8), nullable=False),
    sa.Column("mode", sa.String(10), nullable=False),
    sa.Column("answers", Json, nullable=False),
    sa.Column("withdrawn", sa.Boolean, nullable=False),
    sa.Column("differed", sa.Boolean, nullable=False),
    sqlite_with_rowid=False,
)

survey_drafts = sa.Table(
    "survey_drafts",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("expires_on", sa.Date, nullable=False, index=True),
)

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


def add_survey(connection: Connection, row: Mapping[str, object]) -> None:
    """Keep a published version; publishing the same version again changes nothing."""
    insert_ignore(connection, survey_versions, [row])


def find_definition(connection: Connection, survey_hash: str) -> str | None:
    """Find the canonical JSON of a published version."""
    found = connection.execute(
        sa.select(survey_versions.c.definition).where(survey_versions.c.hash == survey_hash)
    ).scalar_one_or_none()
    return None if found is None else str(found)


def find_hash(connection: Connection, slug: str, version: int) -> str | None:
    """Find the hash under which a version of a survey was published."""
    found = connection.execute(
        sa.select(survey_versions.c.hash)
        .where(survey_versions.c.slug == slug, survey_versions.c.version == version)
        .order_by(survey_versions.c.published_at.desc())
        .limit(1)
    ).scalar_one_or_none()
    return None if found is None else str(found)


def add_round(connection: Connection, values: Mapping[str, object]) -> Round:
    """Keep a new round."""
    added = connection.execute(sa.insert(survey_rounds).values(**values).returning(*survey_rounds.c)).one()
    return _round(added)


def find_round(connection: Connection, *, code: str | None = None, round_id: int | None = None) -> Round | None:
    """Find a round by its code or by its id."""
    wanted = survey_rounds.c.code == code if code is not None else survey_rounds.c.id == round_id
    found = connection.execute(sa.select(survey_rounds).where(wanted)).one_or_none()
    return None if found is None else _round(found)


def list_rounds(connection: Connection, area_id: int) -> tuple[Round, ...]:
    """List the rounds of an area, the newest first."""
    rows = connection.execute(
        sa.select(survey_rounds)
        .where(survey_rounds.c.area_id == area_id)
        .order_by(survey_rounds.c.opens_at.desc(), survey_rounds.c.id.desc())
    )
    return tuple(_round(row) for row in rows)


def set_closing(connection: Connection, round_id: int, closes_at: datetime) -> None:
    """Set when a round closes."""
    connection.execute(sa.update(survey_rounds).where(survey_rounds.c.id == round_id).values(closes_at=closes_at))


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
    )


def wipe_response(connection: Connection, receipt_hash: str) -> bool:
    """Empty a response; only the hashes stay, so that an old second send cannot bring it back."""
    wiped = connection.execute(
        sa.update(responses)
        .where(responses.c.receipt_hash == receipt_hash, responses.c.withdrawn == sa.false())
        .values(answers={}, language="", channel="", placement_code="", week="", withdrawn=True, differed=False)
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
        )
        .join(survey_rounds, survey_rounds.c.id == responses.c.round_id)
        .where(wanted, responses.c.withdrawn == sa.false())
        .order_by(responses.c.id)
    )
    for row in rows:
        yield AnswersOfOne(row.id, row.audience, row.survey_hash, row.week, row.answers)


def save_draft(connection: Connection, draft_id: str, sealed: bytes, expires_on: date) -> None:
    """Keep an overflowing draft, in place of its earlier state."""
    values = {"id": draft_id, "sealed": sealed, "expires_on": expires_on}
    if insert_ignore(connection, survey_drafts, [values]) == 0:
        connection.execute(sa.update(survey_drafts).where(survey_drafts.c.id == draft_id).values(**values))


def find_draft(connection: Connection, draft_id: str) -> bytes | None:
    """Find an overflowing draft; without the key in the cookie it cannot be read."""
    found = connection.execute(
        sa.select(survey_drafts.c.sealed).where(survey_drafts.c.id == draft_id)
    ).scalar_one_or_none()
    return None if found is None else bytes(found)


def delete_draft(connection: Connection, draft_id: str) -> None:
    """Forget an overflowing draft."""
    connection.execute(sa.delete(survey_drafts).where(survey_drafts.c.id == draft_id))


def delete_drafts_before(connection: Connection, day: date) -> int:
    """Forget the drafts that expired before a day; gives how many."""
    return connection.execute(sa.delete(survey_drafts).where(survey_drafts.c.expires_on < day)).rowcount


def _round(row: Row[tuple[object, ...]]) -> Round:
    return Round(**row._asdict())


def text_filter(page_key: str) -> sa.ColumnElement[bool]:
    """Tell in SQL whether a page was answered in words; a quote within an answer is escaped, so nothing else fits."""
    stored = sa.type_coerce(responses.c.answers, sa.Text)
    words = stored.contains(f'"{page_key}":"', autoescape=True)
    return sa.and_(words, ~stored.contains(f'"{page_key}":""', autoescape=True))


def count_texts(connection: Connection, round_id: int, page_key: str) -> int:
    """Count the answers in words on one page of a round."""
    counted = sa.select(sa.func.count()).where(responses.c.round_id == round_id, text_filter(page_key))
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


def count_changes(connection: Connection, round_id: int) -> int:
    """Count how often sent responses of a round were corrected or withdrawn."""
    found = connection.execute(sa.select(response_changes.c.number).where(response_changes.c.round_id == round_id))
    return int(found.scalar_one_or_none() or 0)
