"""A consistent copy of the whole database while it is in use, and the way back.

A backup is a folder: one file of JSON lines per table and a manifest with the schema, the number of rows
and a checksum per table. It is the same for SQLite and PostgreSQL, so it is also the way to move from one
to the other. The secret key is not in it: keep that apart, since drafts and receipt codes depend on it.
Values that a secret outside the database could tie to people are drawn anew in every backup (`db.REDRAWN`):
equal ones stay equal within it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa
from flask import current_app

from participatie import schema
from participatie.db import REDRAWN, Connection, Database, metadata
from participatie.errors import Refusal
from participatie.text import mark
from participatie.tokens import RandomBytes
from participatie.web.site import EXTENSION, Site

MANIFEST = "manifest.json"
BATCH = 500


def back_up(
    database: Database, folder: Path, now: datetime, *, random_bytes: RandomBytes = secrets.token_bytes
) -> dict[str, int]:
    """Write a backup into a folder that is new or empty.

    Args:
        database: what to copy.
        folder: where to.
        now: the present, aware.
        random_bytes: where the chance of values that are drawn anew comes from.

    Returns:
        the number of rows per table.

    Raises:
        Refusal: the folder holds something already.
        OldSchema: the database does not fit this version of the program.
    """
    schema.check(database)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise Refusal(mark("De map %(folder)s is niet leeg. Kies een nieuwe map."), folder=str(folder))
    counts: dict[str, int] = {}
    checksums: dict[str, str] = {}
    with database.reading() as connection:
        if not database.is_sqlite:
            connection.execute(sa.text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
        revision = schema.revision_of(connection)
        _refuse_unknown_tables(connection)
        for table in metadata.sorted_tables:
            counts[table.name], checksums[table.name] = _write_table(connection, table, folder, random_bytes)
    manifest = {"schema": revision, "made_at": now.astimezone(UTC).isoformat(), "rows": counts, "sha256": checksums}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True), encoding="utf-8")
    return counts


def restore(database: Database, folder: Path, *, random_bytes: RandomBytes = secrets.token_bytes) -> dict[str, int]:
    """Put a backup into an empty database, which is brought to the schema of the backup first.

    Values that `back_up` draws anew are drawn anew here too: an older version wrote them as they were.

    Returns:
        the number of rows per table.

    Raises:
        Refusal: no backup, a damaged or newer one, or the database holds something already.
    """
    manifest = _checked_manifest(folder)
    schema.upgrade(database, str(manifest["schema"]))
    with database.transaction() as connection:
        tables = [each for each in metadata.sorted_tables if each.name in manifest["sha256"]]
        for table in tables:
            if connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one():
                raise Refusal(mark("De database is niet leeg. Zet een reservekopie terug in een lege database."))
        counts = {table.name: _read_table(connection, table, folder, random_bytes) for table in tables}
        if not database.is_sqlite:
            _move_sequences(connection)
    schema.upgrade(database)
    return counts


def _refuse_unknown_tables(connection: Connection) -> None:
    """Make sure that no table is left out because nobody has loaded the feature that it belongs to."""
    unknown = set(sa.inspect(connection).get_table_names()) - metadata.tables.keys() - {"alembic_version"}
    if unknown:
        raise RuntimeError(f"tables that this program has not loaded: {sorted(unknown)}")


def _write_table(connection: Connection, table: sa.Table, folder: Path, random_bytes: RandomBytes) -> tuple[int, str]:
    drawn = {
        column.name: column.info[REDRAWN](connection.execute(sa.select(column)).scalars(), random_bytes)
        for column in _redrawn_columns(table)
    }
    digest = hashlib.sha256()
    count = 0
    rows = connection.execution_options(yield_per=BATCH).execute(sa.select(table).order_by(*table.primary_key))
    with open(folder / f"{table.name}.jsonl", "wb", opener=_for_owner) as stream:
        for row in rows.mappings():
            document = _with_drawn({name: _plain(value) for name, value in row.items()}, drawn)
            line = json.dumps(document, ensure_ascii=False, sort_keys=True).encode() + b"\n"
            digest.update(line)
            stream.write(line)
            count += 1
    return count, digest.hexdigest()


def _redrawn_columns(table: sa.Table) -> tuple[sa.Column[Any], ...]:
    return tuple(column for column in table.columns if REDRAWN in column.info)


def _with_drawn(document: dict[str, Any], drawn: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    changed = {name: becomes.get(document[name], document[name]) for name, becomes in drawn.items() if name in document}
    return {**document, **changed} if changed else document


def _for_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _checked_manifest(folder: Path) -> dict[str, dict[str, str]]:
    path = folder / MANIFEST
    if not path.is_file():
        raise Refusal(mark("In %(folder)s staat geen reservekopie."), folder=str(folder))
    manifest = _read_manifest(path)
    for name, expected in manifest["sha256"].items():
        file = folder / f"{name}.jsonl"
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != expected:
            raise Refusal(mark("De reservekopie is beschadigd: %(name)s klopt niet."), name=name)
    if str(manifest["schema"]) > schema.newest_revision():
        raise Refusal(mark("De reservekopie komt van een nieuwere versie. Werk eerst het programma bij."))
    return manifest


def _read_manifest(path: Path) -> dict[str, dict[str, str]]:
    try:
        manifest: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
        whole = isinstance(manifest["sha256"], dict) and manifest["sha256"].keys() == manifest["rows"].keys()
        whole = whole and all(name in metadata.tables for name in manifest["sha256"])
    except (ValueError, KeyError, TypeError, AttributeError):
        whole = False
    if not whole:
        raise Refusal(mark("De reservekopie is beschadigd: %(name)s klopt niet."), name=path.name)
    return manifest


def _read_table(connection: Connection, table: sa.Table, folder: Path, random_bytes: RandomBytes) -> int:
    drawn = {
        column.name: column.info[REDRAWN](_values(column.name, _documents(table, folder)), random_bytes)
        for column in _redrawn_columns(table)
    }
    batch: list[dict[str, object]] = []
    count = 0
    for document in _documents(table, folder):
        batch.append({name: _typed(table.c[name], value) for name, value in _with_drawn(document, drawn).items()})
        count += 1
        if len(batch) == BATCH:
            connection.execute(table.insert(), batch)
            batch = []
    if batch:
        connection.execute(table.insert(), batch)
    return count


def _documents(table: sa.Table, folder: Path) -> Iterator[dict[str, Any]]:
    with (folder / f"{table.name}.jsonl").open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def _values(name: str, documents: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    return (document[name] for document in documents if name in document)


def _move_sequences(connection: Connection) -> None:
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is None:
            continue
        newest = connection.execute(sa.select(sa.func.max(column))).scalar()
        sequence = connection.execute(
            sa.text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": table.name, "column": column.name}
        ).scalar()
        if newest is not None and sequence is not None:
            connection.execute(sa.text("SELECT setval(:sequence, :newest)"), {"sequence": sequence, "newest": newest})


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    return value


def _typed(column: sa.Column[object], value: object) -> object:
    if isinstance(value, dict) and set(value) == {"base64"}:
        return base64.b64decode(str(value["base64"]))
    if value is not None and isinstance(column.type, sa.TypeDecorator) and isinstance(column.type.impl, sa.DateTime):
        return datetime.fromisoformat(str(value))
    if value is not None and isinstance(column.type, sa.Date):
        return date.fromisoformat(str(value))
    return value


def _site() -> Site:
    found = current_app.extensions[EXTENSION]
    assert isinstance(found, Site)
    return found


@click.command("backup")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def backup_command(folder: Path, as_json: bool) -> None:
    """Write a consistent copy of the database into FOLDER, also while the site is in use."""
    site = _site()
    counts = back_up(site.database, folder, site.clock())
    click.echo(json.dumps(counts) if as_json else f"{sum(counts.values())} rows of {len(counts)} tables in {folder}.")


@click.command("restore")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def restore_command(folder: Path, as_json: bool) -> None:
    """Put the copy in FOLDER into an empty database."""
    counts = restore(_site().database, folder)
    if as_json:
        click.echo(json.dumps(counts))
        return
    click.echo(f"{sum(counts.values())} rows of {len(counts)} tables are back.")
    click.echo("Open surveys with codes per household: new answers do not join earlier ones of the same household.")
