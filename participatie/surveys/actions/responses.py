"""Sending answers, looking back on them, withdrawing them, counting them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import cast

from participatie import tokens
from participatie.areas import actions as areas
from participatie.db import Connection, Database
from participatie.errors import Refusal
from participatie.surveys import located, store
from participatie.surveys.actions import photos, texts
from participatie.surveys.actions.rounds import survey_by_hash
from participatie.surveys.definition import Answer
from participatie.surveys.photos import photo_ids
from participatie.surveys.rounds import (
    Keys,
    LocatedAnswer,
    OwnResponse,
    Receipt,
    Round,
    Submission,
    iso_week,
    receipt_code,
)
from participatie.surveys.route import settle
from participatie.text import mark
from participatie.writes import Writer, busy_when_down


def submit(connection: Connection, round_: Round, submission: Submission, keys: Keys, now: datetime) -> Receipt:
    """Store a response in the caller's own transaction; for imports and the demonstration.

    Sending the same key again gives the same receipt and leaves what is stored as it is.
    """
    kept = settle(survey_by_hash(connection, round_.survey_hash), submission.answers).kept
    code = receipt_code(submission.key, keys)
    row = _response_row(round_, replace(submission, answers=kept), code, keys, now)
    return _add(connection, round_, submission.key, row, code, keys)


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
    if photo_ids(submission.answers):
        # Photos move from the draft to the response in the same transaction, so this does not go with the others.
        with busy_when_down(), database.transaction() as connection:
            return _add(connection, round_, submission.key, row, code, keys)
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
    receipt_hash = _receipt_hash(tokens.plain_code(code), keys)
    response_id = store.find_response_id(connection, receipt_hash)
    store.wipe_response(connection, receipt_hash)
    if response_id is not None:
        texts.tell_changed(connection, response_id)


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


def stream_responses(connection: Connection, round_id: int) -> Iterator[store.FileRow]:
    """Give every response of a round that counts, one at a time however many there are: for files.

    The order is that of random ids: the same every time, and it says nothing.
    """
    return store.stream_rows(connection, round_id)


def located_answers(connection: Connection, area_id: int) -> tuple[LocatedAnswer, ...]:
    """Give every problem that people placed somewhere in an area, as points in metres.

    Responses that share a household code are one respondent.
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
            located.points_of(
                survey,
                response.answers,
                spots,
                respondent=response.group_mark or response.response_id,
                week=response.week,
            )
        )
    return tuple(found)


def _add(connection: Connection, round_: Round, key: str, row: Mapping[str, object], code: str, keys: Keys) -> Receipt:
    if not store.add_response(connection, row):
        return _second_send(connection, row, code)
    answers = cast("Mapping[str, Answer]", row["answers"])
    bound = photos.bind(connection, round_, str(row["id"]), answers, key, keys)
    if bound != answers:
        store.replace_answers(connection, str(row["id"]), bound)
    return Receipt(code, is_new=True)


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
        "mode": submission.mode.value,
        "answers": dict(submission.answers),
        "withdrawn": False,
        "differed": False,
        "revision": "",
        "group_mark": submission.group_mark,
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
