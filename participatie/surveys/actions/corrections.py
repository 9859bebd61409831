"""Correcting answers that were sent: under the same response and the same receipt code, and never unseen.

Each correction has a key of its own, given out when it begins, as a first sending has. A response remembers the
last correction it took as its revision. A correction says which revision it began from; when another phone was
first, it is not stored but told, and only after that may it be sent over the other one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from participatie import tokens
from participatie.db import Connection
from participatie.errors import Refusal
from participatie.surveys import store
from participatie.surveys.actions import responses, texts
from participatie.surveys.definition import Answer
from participatie.surveys.drafts import Corrects
from participatie.surveys.rounds import Keys, OwnResponse, Round, Standing
from participatie.text import mark

CLOSED = mark("De vragenlijst is gesloten. Uw antwoorden veranderen kan niet meer. Wissen kan nog wel.")
_REVISION_LENGTH = 32


class Outcome(StrEnum):
    """What became of a correction."""

    STORED = "stored"
    STORED_BEFORE = "stored before"
    CLASHED = "clashed"


@dataclass(frozen=True, slots=True)
class Correction:
    """What became of a correction.

    Attributes:
        revision: the one the response holds now.
        answers: what is stored now.
    """

    outcome: Outcome
    revision: str
    answers: Mapping[str, Answer]


Settle = Callable[[Connection, str], Mapping[str, Answer]]
"""Called within the transaction with the id of the response; gives the answers as they can be stored."""


def begin_correction(connection: Connection, round_: Round, code: str, keys: Keys, now: datetime) -> OwnResponse:
    """Give the response that a receipt code opens for correcting.

    Raises:
        Refusal: the code is not known, the response was withdrawn, or its round is closed.
    """
    own = responses.own_response(connection, code, keys)
    if round_.standing(now) is not Standing.OPEN or own.survey_hash != round_.survey_hash:
        raise Refusal(CLOSED)
    return own


def correct(
    connection: Connection, round_: Round, corrects: Corrects, key: str, settle: Settle, keys: Keys, now: datetime
) -> Correction:
    """Put corrected answers in the place of the ones that are stored, when they are still the ones it began from.

    Args:
        corrects: the receipt code, and the revision that the person knows of.
        key: names this correction; sending it again changes nothing more.
        settle: see `Settle`.

    Raises:
        Refusal: the response was withdrawn meanwhile, or the round is closed.
    """
    revision = revision_of(key, keys)
    receipt_hash = tokens.keyed_hash(corrects.receipt, keys.stored)
    own = responses.own_response(connection, corrects.receipt, keys)
    if own.revision == revision:
        return Correction(Outcome.STORED_BEFORE, revision, own.answers)
    if round_.standing(now) is not Standing.OPEN:
        raise Refusal(CLOSED)
    response_id = store.claim_revision(connection, receipt_hash, corrects.revision, revision)
    if response_id is None:
        # Somebody else was first, perhaps this very moment: look again.
        own = responses.own_response(connection, corrects.receipt, keys)
        outcome = Outcome.STORED_BEFORE if own.revision == revision else Outcome.CLASHED
        return Correction(outcome, own.revision, own.answers)
    answers = settle(connection, response_id)
    store.replace_answers(connection, response_id, answers)
    texts.tell_changed(connection, response_id)
    return Correction(Outcome.STORED, revision, answers)


def was_corrected(connection: Connection, round_: Round, key: str, keys: Keys) -> bool:
    """Tell whether the correction with this key is the one that a response holds."""
    return store.has_revision(connection, round_.id, revision_of(key, keys))


def revision_of(key: str, keys: Keys) -> str:
    """Name the correction of a key, without the key itself."""
    return tokens.keyed_hash(key, keys.stored)[:_REVISION_LENGTH]


def answers_generation(connection: Connection, round_id: int) -> int:
    """Count how often sent answers of a round were corrected or withdrawn; what was worked out before is stale."""
    return store.count_changes(connection, round_id)
