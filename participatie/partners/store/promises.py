"""Where promises and the signatures under them are kept."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.partners.commitment import Commitment, Level, Per, Promise, Signature
from participatie.partners.store.tables import commitment_signatures, commitments


def list_commitments(connection: Connection, area_id: int) -> tuple[Commitment, ...]:
    """Give the filled cells of an area, each with its newest signature, in the order in which they were made."""
    newest: dict[int, Signature] = {}
    signed = (
        sa.select(commitment_signatures)
        .join(commitments, commitments.c.id == commitment_signatures.c.commitment_id)
        .where(commitments.c.area_id == area_id)
        .order_by(commitment_signatures.c.version)
    )
    for row in connection.execute(signed):
        newest[row.commitment_id] = _signature(row)
    rows = connection.execute(sa.select(commitments).where(commitments.c.area_id == area_id).order_by(commitments.c.id))
    return tuple(_commitment(row, newest.get(row.id)) for row in rows)


def list_signatures(connection: Connection, commitment_id: int) -> tuple[Signature, ...]:
    """Give every signature that a cell ever had, newest first."""
    rows = connection.execute(
        sa.select(commitment_signatures)
        .where(commitment_signatures.c.commitment_id == commitment_id)
        .order_by(commitment_signatures.c.version.desc())
    )
    return tuple(_signature(row) for row in rows)


def add_commitment(connection: Connection, area_id: int, organisation_id: int, level: Level, promise: Promise) -> bool:
    """Fill an empty cell; False when it has been filled meanwhile."""
    row = {"area_id": area_id, "organisation_id": organisation_id, "level": level.value, "version": 1}
    return insert_ignore(connection, commitments, [{**row, **_values(promise)}]) == 1


def change_commitment(connection: Connection, commitment_id: int, version: int, promise: Promise) -> bool:
    """Put another promise in a cell; False when it is no longer the version that was seen."""
    seen = sa.and_(commitments.c.id == commitment_id, commitments.c.version == version)
    changed = sa.update(commitments).where(seen).values(version=version + 1, **_values(promise))
    return connection.execute(changed).rowcount == 1


def remove_commitment(connection: Connection, commitment_id: int) -> None:
    """Empty a cell that nobody ever signed."""
    connection.execute(sa.delete(commitments).where(commitments.c.id == commitment_id))


def add_signature(connection: Connection, commitment_id: int, signature: Signature) -> bool:
    """Keep a signature; False when this version has one, or when the cell is no longer at this version."""
    held = (
        sa.select(commitments.c.version)
        .where(commitments.c.id == commitment_id, commitments.c.version == signature.version)
        .with_for_update()
    )
    if connection.execute(held).scalar_one_or_none() is None:
        return False
    row = {
        "commitment_id": commitment_id,
        "version": signature.version,
        "account_id": signature.account_id,
        "name": signature.name,
        "function": signature.function,
        "text": signature.text,
        "signed_at": signature.signed_at,
    }
    return insert_ignore(connection, commitment_signatures, [row]) == 1


def _values(promise: Promise) -> dict[str, object]:
    return {
        "function": promise.function,
        "hours": promise.hours,
        "hours_per": promise.per.value,
        "mandate": promise.mandate,
        "budget": promise.budget,
        "escalation": promise.escalation,
        "starts_on": promise.starts_on,
        "ends_on": promise.ends_on,
    }


def _commitment(row: sa.Row[Any], last: Signature | None) -> Commitment:
    promise = Promise(
        function=row.function,
        hours=row.hours,
        per=Per(row.hours_per),
        mandate=row.mandate,
        budget=row.budget,
        escalation=row.escalation,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )
    return Commitment(row.id, row.organisation_id, Level(row.level), promise, row.version, last)


def _signature(row: sa.Row[Any]) -> Signature:
    return Signature(row.account_id, row.name, row.function, row.version, row.text, row.signed_at)
