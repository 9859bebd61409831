"""Publishing surveys, opening and closing rounds."""

from __future__ import annotations

import secrets
from datetime import datetime

from participatie import tokens
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.surveys import canonical, loader, store
from participatie.surveys.definition import Survey
from participatie.surveys.rounds import (
    CODE_LENGTH,
    Round,
)
from participatie.text import mark
from participatie.tokens import RandomBytes

_compiled: dict[str, Survey] = {}
_MOST_COMPILED = 50
_changes = [0]


def publish_survey(connection: Connection, survey: Survey, now: datetime) -> str:
    """Publish a survey for ever and give the hash it is known by; publishing it again gives the same.

    Raises:
        Refusal: this version was published before with other contents.
    """
    survey_hash = canonical.survey_hash(survey)
    earlier = store.find_hash(connection, survey.slug, survey.version)
    if earlier is not None and earlier != survey_hash:
        raise Refusal(
            mark("Versie %(version)s van %(slug)s is al gepubliceerd en verandert niet meer. Geef een nieuw nummer."),
            version=survey.version,
            slug=survey.slug,
        )
    store.add_survey(
        connection,
        {
            "hash": survey_hash,
            "slug": survey.slug,
            "version": survey.version,
            "audience": survey.audience,
            "definition": canonical.canonical_json(survey),
            "published_at": now,
        },
    )
    return survey_hash


def survey_by_hash(connection: Connection, survey_hash: str) -> Survey:
    """Give a published survey, read once per process.

    Raises:
        Absent: nothing was published under this hash.
    """
    found = _compiled.get(survey_hash)
    if found is None:
        text = store.find_definition(connection, survey_hash)
        if text is None:
            raise Absent("survey")
        if len(_compiled) >= _MOST_COMPILED:
            _compiled.clear()
        found = _compiled[survey_hash] = loader.load(text, f"survey {survey_hash[:8]}")
    return found


def earlier_versions(connection: Connection, survey: Survey) -> tuple[Survey, ...]:
    """Give the versions of a survey that were published before this one, the newest first."""
    hashes = (store.find_hash(connection, survey.slug, version) for version in range(survey.version - 1, 0, -1))
    return tuple(survey_by_hash(connection, found) for found in hashes if found is not None)


def open_round(
    connection: Connection,
    area_id: int,
    project_id: int,
    survey_hash: str,
    audience: str,
    opens_at: datetime,
    closes_at: datetime | None,
    now: datetime,
    *,
    random_bytes: RandomBytes = secrets.token_bytes,
) -> Round:
    """Open a round of a published survey in an area.

    Args:
        audience: residents or entrepreneurs; must be the survey's own.
        opens_at: aware UTC; may lie in the future.
        closes_at: aware UTC, after `opens_at`; None leaves the end open.
        now: the present, aware UTC.
        random_bytes: where the chance of the round's code comes from.

    Raises:
        Absent: there is no such survey.
        Refusal: the dates or the audience do not fit.
    """
    survey = survey_by_hash(connection, survey_hash)
    if survey.audience != audience:
        raise Refusal(mark("Deze vragenlijst is voor een andere groep gemaakt."))
    if closes_at is not None and closes_at <= max(opens_at, now):
        raise Refusal(mark("De einddatum moet na de begindatum liggen, en na vandaag."))
    values = {
        "code": tokens.new_code(CODE_LENGTH, random_bytes),
        "area_id": area_id,
        "project_id": project_id,
        "survey_hash": survey_hash,
        "audience": audience,
        "opens_at": opens_at,
        "closes_at": closes_at,
    }
    _changes[0] += 1
    return store.add_round(connection, values)


def close_round(connection: Connection, code: str, now: datetime) -> Round:
    """Close a round now; who is halfway can still send for a quarter of an hour."""
    round_ = round_by_code(connection, code)
    if round_.closes_at is None or round_.closes_at > now:
        store.set_closing(connection, round_.id, now)
        _changes[0] += 1
    return round_by_code(connection, code)


def round_by_code(connection: Connection, code: str) -> Round:
    """Give the round with this code.

    Raises:
        Absent: there is none.
    """
    found = store.find_round(connection, code=tokens.plain_code(code))
    if found is None:
        raise Absent("round")
    return found


def round_by_id(connection: Connection, round_id: int) -> Round:
    """Give the round with this id.

    Raises:
        Absent: there is none.
    """
    found = store.find_round(connection, round_id=round_id)
    if found is None:
        raise Absent("round")
    return found


def generation() -> int:
    """Count the changes of rounds in this process, so that what is kept at hand can be read anew."""
    return _changes[0]


def list_rounds(connection: Connection, area_id: int) -> tuple[Round, ...]:
    """List the rounds of an area, the newest first."""
    return store.list_rounds(connection, area_id)


def area_of(connection: Connection, round_: Round) -> Area:
    """Give the area of a round."""
    return areas.area_by_id(connection, round_.area_id)
