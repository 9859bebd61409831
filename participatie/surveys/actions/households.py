"""Codes per household: giving them out, marking responses with them, and ending them with the round."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from pathlib import Path

from participatie import jobs
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.errors import Refusal
from participatie.surveys import household_secrets, households, store
from participatie.surveys.rounds import Round
from participatie.surveys.sources import Source
from participatie.text import mark
from participatie.tokens import RandomBytes

EVERY = timedelta(minutes=5)
LOOKS_BACK = timedelta(days=2)
"""So long after closing marks are still renewed where that failed, or where an answer came in meanwhile."""


def prepare_household_codes(
    data_dir: Path,
    round_: Round,
    given: Collection[str],
    now: datetime,
    *,
    random_bytes: RandomBytes = secrets.token_bytes,
) -> str:
    """Make sure that the round has its secret, which is made with the first codes and never again.

    Args:
        data_dir: where the secret of the round lives.
        round_: the round that the letters lead to.
        given: what earlier calls returned for this round and was kept with the codes, "" where nothing was.
        now: the present, aware UTC.
        random_bytes: where the chance of the secret comes from.

    Returns:
        The fingerprint of the secret, to be kept with the codes.

    Raises:
        Refusal: the round is over, or the secret of codes that were given out is lost.
    """
    _refuse_when_over(round_, now)
    if not given:
        household_secrets.read_or_make(data_dir, round_.code, random_bytes)
    return households.fingerprint(_known_secret(data_dir, round_, given))


def household_codes(
    data_dir: Path, round_: Round, placement_code: str, first: int, count: int, given: Collection[str], now: datetime
) -> tuple[str, ...]:
    """Give codes for the letters of a round, one per household; who gets which is kept nowhere.

    Args:
        data_dir: where the secret of the round lives.
        round_: the round that the letters lead to.
        placement_code: the code that all these letters share.
        first: how many were given out before under this code.
        count: how many to give now.
        given: fingerprints of the secret, as `prepare_household_codes` returned them for this round.
        now: the present, aware UTC.

    Returns:
        Whole codes of fourteen signs, the same again for the same arguments while the round lasts.

    Raises:
        Refusal: the round is over, there are no more codes, or the secret is lost.
    """
    _refuse_when_over(round_, now)
    if first + count > households.MOST_HOUSEHOLDS:
        raise Refusal(mark("Zoveel codes zijn er niet. Maak een nieuwe brief aan voor de rest."))
    secret = _known_secret(data_dir, round_, given)
    return tuple(placement_code + part for part in households.parts(secret, placement_code, first, count))


def is_household_secret_lost(data_dir: Path, round_: Round, given: Collection[str]) -> bool:
    """Tell whether codes were given out whose secret is not there any more, as after a backup was put back."""
    return bool(given) and _known(data_dir, round_, given) is None


def group_mark(data_dir: Path, round_: Round, source: Source) -> str:
    """Give the group mark for a response from this source; "" without a household code or without a secret."""
    if not source.household:
        return ""
    secret = household_secrets.read(data_dir, round_.code)
    return "" if secret is None else households.mark_of(secret, source.placement_code, source.household)


def end_households(
    connection: Connection, data_dir: Path, round_: Round, *, random_bytes: RandomBytes = secrets.token_bytes
) -> None:
    """Destroy the secret of a round that closes, and renew the group marks made with it.

    Doing it again is harmless. The secret goes first: when what follows fails, the next time does the rest.
    """
    household_secrets.destroy(data_dir, round_.code)
    becomes = households.renewed(store.group_marks(connection, round_.id), random_bytes)
    store.replace_group_marks(connection, round_.id, becomes)


def end_due_households(database: Database, data_dir: Path, now: datetime) -> None:
    """End the codes of all rounds that are over, and destroy secrets of rounds that are not there."""
    with database.reading() as connection:
        rounds = store.every_round(connection)
        over = [each for each in rounds if _is_over(each, now) and _is_unfinished(connection, data_dir, each, now)]
    for round_ in over:
        with database.transaction() as connection:
            end_households(connection, data_dir, round_)
    _destroy_strays(data_dir, {each.code for each in rounds})


def _destroy_strays(data_dir: Path, known: Collection[str]) -> None:
    for code in household_secrets.rounds_with_one(data_dir):
        if code not in known:
            household_secrets.destroy(data_dir, code)


def _refuse_when_over(round_: Round, now: datetime) -> None:
    if _is_over(round_, now):
        raise Refusal(mark("Deze vragenlijst is gesloten. Codes per huis werken dan niet meer."))


def _known_secret(data_dir: Path, round_: Round, given: Collection[str]) -> bytes:
    secret = _known(data_dir, round_, given)
    if secret is None:
        raise Refusal(mark("De sleutel van deze codes is er niet meer. Maak geen nieuwe brieven voor deze ronde."))
    return secret


def _known(data_dir: Path, round_: Round, given: Collection[str]) -> bytes | None:
    secret = household_secrets.read(data_dir, round_.code)
    if secret is None or set(given) - {"", households.fingerprint(secret)}:
        return None
    return secret


def _is_over(round_: Round, now: datetime) -> bool:
    return round_.closes_at is not None and round_.closes_at <= now


def _is_unfinished(connection: Connection, data_dir: Path, round_: Round, now: datetime) -> bool:
    if household_secrets.read(data_dir, round_.code) is not None:
        return True
    if round_.closes_at is None or round_.closes_at < now - LOOKS_BACK:
        return False
    return any(each.startswith(households.KEYED) for each in store.group_marks(connection, round_.id))


def _end_often(database: Database, settings: Settings, now: datetime) -> None:
    end_due_households(database, settings.data_dir, now)


jobs.periodic("end codes of households", EVERY, _end_often)
