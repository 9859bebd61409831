"""What can be done with surveys: publish, open and close a round, send, look back, withdraw, count."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from participatie import jobs, tokens
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.errors import Absent, Refusal
from participatie.surveys import canonical, drafts, loader, located, store
from participatie.surveys.definition import Survey
from participatie.surveys.drafts import Draft, Overflow
from participatie.surveys.rounds import (
    CODE_LENGTH,
    Keys,
    LocatedAnswer,
    Mode,
    OwnResponse,
    Receipt,
    Round,
    Submission,
    iso_week,
    receipt_code,
)
from participatie.surveys.route import settle
from participatie.text import mark
from participatie.tokens import RandomBytes
from participatie.writes import Writer, busy_when_down

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


def submit(connection: Connection, round_: Round, submission: Submission, keys: Keys, now: datetime) -> Receipt:
    """Store a response in the caller's own transaction; for imports and the demonstration.

    Sending the same key again gives the same receipt and leaves what is stored as it is.
    """
    kept = settle(survey_by_hash(connection, round_.survey_hash), submission.answers).kept
    code = receipt_code(submission.key, keys)
    row = _response_row(round_, replace(submission, answers=kept), code, keys, now)
    if store.add_response(connection, row):
        return Receipt(code, is_new=True)
    return _second_send(connection, row, code)


def send(
    database: Database,
    writer: Writer,
    round_: Round,
    submission: Submission,
    keys: Keys,
    now: datetime,
) -> Receipt:
    """Store a response together with those of others who send at this moment.

    Args:
        submission: its answers are settled: only those that count.

    Returns:
        The receipt, when the response is on the disk.

    Raises:
        Busy: it was not acknowledged; sending the same key again is harmless.
    """
    code = receipt_code(submission.key, keys)
    row = _response_row(round_, submission, code, keys, now)
    if writer.add(store.responses, row):
        return Receipt(code, is_new=True)
    with busy_when_down(), database.transaction() as connection:
        return _second_send(connection, row, code)


def find_receipt(connection: Connection, key: str, keys: Keys) -> Receipt | None:
    """Find the receipt of a key that was sent before; None when it was not."""
    stored = store.find_stored_answers(connection, tokens.keyed_hash(key, keys.stored))
    return None if stored is None else Receipt(receipt_code(key, keys), is_new=False)


def own_response(connection: Connection, code: str, keys: Keys) -> OwnResponse:
    """Show someone's own response by its receipt code, typed in any way.

    Raises:
        Refusal: the code belongs to no response, or the response was withdrawn.
    """
    found = store.find_own_response(connection, _receipt_hash(tokens.plain_code(code), keys))
    if found is None:
        raise Refusal(mark("Wij kennen deze code niet. Kijk de code na."))
    if found.withdrawn:
        raise Refusal(mark("Deze antwoorden zijn gewist. U hoeft niets meer te doen."))
    return found


def withdraw(connection: Connection, code: str, keys: Keys) -> None:
    """Wipe a response for its holder; a later second send of the same answers does not bring it back.

    Raises:
        Refusal: the code belongs to no response, or the response was withdrawn before.
    """
    own_response(connection, code, keys)
    store.wipe_response(connection, _receipt_hash(tokens.plain_code(code), keys))


def count_responses(connection: Connection, area_id: int, by: str | None = None) -> dict[tuple[str, str], int]:
    """Count responses of an area that were not withdrawn.

    Args:
        by: placement, channel, language, week or mode; None counts per round only.

    Returns:
        (round code, group) to count; the group is "" when `by` is None or when it is not known.
    """
    return store.count_responses(connection, area_id, by)


def each_response(connection: Connection, round_id: int) -> Iterator[store.AnswersOfOne]:
    """Give every response of a round that counts, in order of their random ids."""
    return store.each_response(connection, round_id=round_id)


def located_answers(connection: Connection, area_id: int) -> tuple[LocatedAnswer, ...]:
    """Give every problem that people placed somewhere in an area, as points in metres.

    Answers without a point ("hele buurt", "zeg ik liever niet", a street that nobody drew) are left out.
    """
    spots = located.spots_of(
        areas.list_streets(connection, area_id, also_removed=True),
        areas.list_landmarks(connection, area_id, also_removed=True),
    )
    found: list[LocatedAnswer] = []
    for response in store.each_response(connection, area_id=area_id):
        survey = survey_by_hash(connection, response.survey_hash)
        found.extend(
            located.points_of(survey, response.answers, spots, respondent=response.response_id, week=response.week)
        )
    return tuple(found)


def area_of(connection: Connection, round_: Round) -> Area:
    """Give the area of a round."""
    return areas.area_by_id(connection, round_.area_id)


def keep_overflow(connection: Connection, row_id: str, row: bytes, now: datetime) -> None:
    """Keep a draft that outgrew its cookie, sealed with a key that we do not have."""
    store.save_draft(connection, row_id, row, now.date() + timedelta(days=drafts.KEPT_DAYS + 1))


def open_overflow(connection: Connection, overflow: Overflow) -> Draft | None:
    """Open such a draft with the key from the cookie; None when it has expired or was wiped."""
    row = store.find_draft(connection, overflow.row_id)
    return None if row is None else drafts.open_row(row, overflow)


def forget_overflow(connection: Connection, row_id: str) -> None:
    """Forget such a draft."""
    store.delete_draft(connection, row_id)


def expire_drafts(connection: Connection, today: date) -> int:
    """Forget the drafts that nobody came back to; gives how many. For the background jobs."""
    return store.delete_drafts_before(connection, today)


def _forget_daily(database: Database, settings: Settings, now: datetime) -> None:
    with database.transaction() as connection:
        expire_drafts(connection, now.date())


jobs.periodic("forget drafts that nobody came back to", timedelta(days=1), _forget_daily)


def _response_row(round_: Round, submission: Submission, code: str, keys: Keys, now: datetime) -> Mapping[str, object]:
    return {
        "id": secrets.token_hex(16),
        "key_hash": tokens.keyed_hash(submission.key, keys.stored),
        "receipt_hash": _receipt_hash(code, keys),
        "round_id": round_.id,
        "survey_hash": round_.survey_hash,
        "language": submission.language,
        "channel": submission.source.channel[:20],
        "placement_code": submission.source.placement_code[:20],
        "week": iso_week(now),
        "mode": (Mode.ASSISTED if submission.assisted else Mode.SELF).value,
        "answers": dict(submission.answers),
        "withdrawn": False,
        "differed": False,
    }


def _second_send(connection: Connection, row: Mapping[str, object], code: str) -> Receipt:
    key_hash = str(row["key_hash"])
    stored = store.find_stored_answers(connection, key_hash)
    differed = stored is not None and stored != row["answers"]
    if differed:
        store.mark_differed(connection, key_hash)
    return Receipt(code, is_new=False, differed=differed)


def _receipt_hash(code: str, keys: Keys) -> str:
    return tokens.keyed_hash(code, keys.stored)
