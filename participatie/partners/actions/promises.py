"""Promising and signing. Signed hours are the hours that the plan may use; nothing else sets them then."""

from __future__ import annotations

from datetime import datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account, Organisation
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.errors import Absent, Refusal
from participatie.partners import store
from participatie.partners.actions.directory import list_partners, people
from participatie.partners.commitment import (
    Commitment,
    Level,
    Matrix,
    Promise,
    Signature,
    check_may_change,
    check_may_sign,
    checked_promise,
    hours_under_promise,
    matrix_of,
    may_sign,
)
from participatie.partners.directory import ChangedMeanwhile
from participatie.partners.wording import signed_text
from participatie.text import mark


def list_commitments(connection: Connection, area_id: int) -> tuple[Commitment, ...]:
    """Give the filled cells of an area."""
    return store.promises.list_commitments(connection, area_id)


def list_signatures(connection: Connection, commitment_id: int) -> tuple[Signature, ...]:
    """Give every signature that a cell ever had, with the text that was signed, newest first."""
    return store.promises.list_signatures(connection, commitment_id)


def matrix(connection: Connection, area_id: int) -> Matrix:
    """Give every partner organisation of an area at every level."""
    organisations = [each.organisation for each in list_partners(connection, area_id)]
    return matrix_of(organisations, list_commitments(connection, area_id))


def promised_hours(connection: Connection, area_id: int) -> dict[int, int]:
    """Give the signed hours of organisations that ever signed for hours in an area; see `hours_under_promise`."""
    return hours_under_promise(list_commitments(connection, area_id))


def commitment_at(connection: Connection, area_id: int, organisation_id: int, level: Level) -> Commitment | None:
    """Give one cell; None when it is empty."""
    for each in list_commitments(connection, area_id):
        if each.organisation_id == organisation_id and each.level is level:
            return each
    return None


def unsigned_for(connection: Connection, area_id: int, account: Account) -> tuple[Commitment, ...]:
    """Give the promises of somebody's organisation that wait for a signature which this person may give."""
    return tuple(
        each
        for each in list_commitments(connection, area_id)
        if each.signature is None and may_sign(account, each.organisation_id, each.level)
    )


def save_promise(
    connection: Connection,
    area: Area,
    organisation: Organisation,
    level: Level,
    promise: Promise,
    *,
    version: int,
    by: Account,
    now: datetime,
) -> None:
    """Fill a cell, or change it; a change lapses the signature, and its hours with it.

    Args:
        version: the version that was seen; 0 for an empty cell. Nothing happens when nothing changed.

    Raises:
        Refusal: another organisation, or something that cannot be.
        ChangedMeanwhile: somebody else changed it since.
    """
    check_may_change(by, organisation.id)
    checked = checked_promise(promise, people(connection))
    before = commitment_at(connection, area.id, organisation.id, level)
    if before is None:
        kept = version == 0 and store.promises.add_commitment(connection, area.id, organisation.id, level, checked)
    elif before.version == version and before.promise == checked:
        return
    else:
        kept = store.promises.change_commitment(connection, before.id, version, checked)
    if not kept:
        raise ChangedMeanwhile
    _take_over_hours(connection, area, organisation)
    accounts.record(connection, by.id, "promise_saved", _about(area, organisation, level), now)


def sign(
    connection: Connection,
    area: Area,
    organisation: Organisation,
    level: Level,
    *,
    version: int,
    by: Account,
    now: datetime,
) -> None:
    """Sign for a promise as it reads; its hours count from then on.

    Raises:
        Refusal: somebody of another organisation or with another role, a text that changed, or one that is signed.
        Absent: the cell is empty.
    """
    check_may_sign(by, organisation.id, level)
    found = commitment_at(connection, area.id, organisation.id, level)
    if found is None:
        raise Absent("commitment")
    if found.signature is not None:
        raise Refusal(mark("Deze toezegging is al getekend."))
    text = signed_text(area.name, organisation.name, level, found.promise)
    signature = Signature(by.id, by.name, found.promise.function, version, text, now)
    if found.version != version or not store.promises.add_signature(connection, found.id, signature):
        raise Refusal(mark("De tekst is intussen veranderd. Lees hem opnieuw en teken dan."))
    _take_over_hours(connection, area, organisation)
    accounts.record(connection, by.id, "promise_signed", _about(area, organisation, level), now)


def remove_promise(
    connection: Connection, area: Area, organisation: Organisation, level: Level, by: Account, now: datetime
) -> None:
    """Empty a cell.

    Raises:
        Refusal: another organisation, or somebody signed for it once; then it stays and can only be changed.
        Absent: it is empty.
    """
    check_may_change(by, organisation.id)
    found = commitment_at(connection, area.id, organisation.id, level)
    if found is None:
        raise Absent("commitment")
    if found.last is not None:
        raise Refusal(mark("Hier is al voor getekend. U kunt de tekst wel veranderen."))
    store.promises.remove_commitment(connection, found.id)
    accounts.record(connection, by.id, "promise_removed", _about(area, organisation, level), now)


def _take_over_hours(connection: Connection, area: Area, organisation: Organisation) -> None:
    """Make the signed hours the hours that the plan may use."""
    hours = promised_hours(connection, area.id).get(organisation.id)
    if hours is not None:
        areas.set_partner(connection, area.id, organisation.slug, hours)


def _about(area: Area, organisation: Organisation, level: Level) -> str:
    return f"{area.slug}: {organisation.slug}, {level.value}"
