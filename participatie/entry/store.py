"""Where paper forms wait until they are responses.

What people typed is here only until two of them agree, and the form only until it is stored. Nothing leads from a
form, its number or who entered it to a response.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Row

from participatie.db import Connection, Json, insert_ignore, metadata
from participatie.entry.batch import Batch, PaperForm, Standing
from participatie.entry.comparing import Tally

COUNTS = ("fields", "differed", "words", "words_differed", "compared", "alone", "stored")

entry_batches = sa.Table(
    "entry_batches",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("code", sa.String(12), nullable=False, unique=True),
    sa.Column("area_id", sa.ForeignKey("areas.id"), nullable=False, index=True),
    sa.Column("round_id", sa.ForeignKey("survey_rounds.id"), nullable=False, index=True),
    sa.Column("name", sa.String(80), nullable=False),
    sa.Column("language", sa.String(12), nullable=False),
    sa.Column("streets", Json, nullable=False),
    sa.Column("landmarks", Json, nullable=False),
    sa.Column("finished", sa.Boolean, nullable=False),
    *(sa.Column(name, sa.Integer, nullable=False) for name in COUNTS),
)

entry_forms = sa.Table(
    "entry_forms",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("batch_id", sa.ForeignKey("entry_batches.id"), nullable=False),
    sa.Column("number", sa.String(20), nullable=False),
    sa.Column("language", sa.String(12), nullable=False),
    sa.Column("standing", sa.String(10), nullable=False),
    sa.Column("alone", sa.Boolean, nullable=False),
    sa.Column("typed", Json, nullable=True),
    sa.Column("expires_on", sa.Date, nullable=False),
    sa.UniqueConstraint("batch_id", "number"),
    sqlite_with_rowid=False,
)

entry_passes = sa.Table(
    "entry_passes",
    metadata,
    sa.Column("form_id", sa.ForeignKey("entry_forms.id"), primary_key=True),
    sa.Column("turn", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("account_id", sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("typed", Json, nullable=False),
    sqlite_with_rowid=False,
)


def add_batch(connection: Connection, values: Mapping[str, object]) -> Batch:
    """Keep a new batch."""
    row = {**dict.fromkeys(COUNTS, 0), "finished": False, **values}
    return _batch(connection.execute(sa.insert(entry_batches).values(**row).returning(*entry_batches.c)).one())


def find_batch(connection: Connection, area_id: int, code: str) -> Batch | None:
    """Find a batch of an area."""
    mine = (entry_batches.c.area_id == area_id) & (entry_batches.c.code == code)
    found = connection.execute(sa.select(entry_batches).where(mine)).one_or_none()
    return None if found is None else _batch(found)


def list_batches(connection: Connection, area_id: int | None = None) -> tuple[Batch, ...]:
    """List the batches of an area (or of all), the newest first."""
    wanted = sa.select(entry_batches).order_by(entry_batches.c.id.desc())
    if area_id is not None:
        wanted = wanted.where(entry_batches.c.area_id == area_id)
    return tuple(_batch(row) for row in connection.execute(wanted))


def finish_batch(connection: Connection, batch_id: int) -> None:
    """Add nothing to a batch any more."""
    connection.execute(sa.update(entry_batches).where(entry_batches.c.id == batch_id).values(finished=True))


def count(connection: Connection, batch_id: int, found: Tally, *, compared: int = 0, alone: int = 0) -> None:
    """Add to what the comparisons of a batch gave."""
    more = {
        "fields": found.fields,
        "differed": found.differed,
        "words": found.words,
        "words_differed": found.words_differed,
        "compared": compared,
        "alone": alone,
    }
    raised = {name: entry_batches.c[name] + number for name, number in more.items()}
    connection.execute(sa.update(entry_batches).where(entry_batches.c.id == batch_id).values(**raised))


def add_form(connection: Connection, form: PaperForm, expires_on: date) -> bool:
    """Keep a form that was entered for the first time; False when its number is there already."""
    row = {
        "id": form.id,
        "batch_id": form.batch_id,
        "number": form.number,
        "language": form.language,
        "standing": form.standing.value,
        "alone": form.alone,
        "typed": None,
        "expires_on": expires_on,
    }
    return insert_ignore(connection, entry_forms, [row]) == 1


def add_pass(connection: Connection, form_id: str, turn: int, account_id: int, typed: Mapping[str, str]) -> bool:
    """Keep what somebody typed; False when that turn was taken already."""
    row = {"form_id": form_id, "turn": turn, "account_id": account_id, "typed": dict(typed)}
    return insert_ignore(connection, entry_passes, [row]) == 1


def typed_in(connection: Connection, form_id: str) -> dict[int, dict[str, str]]:
    """Give what was typed, by turn."""
    rows = connection.execute(sa.select(entry_passes).where(entry_passes.c.form_id == form_id))
    return {row.turn: dict(row.typed) for row in rows}


def set_standing(connection: Connection, form_id: str, standing: Standing, *, alone: bool) -> None:
    """Say how far a form is."""
    mine = entry_forms.c.id == form_id
    connection.execute(sa.update(entry_forms).where(mine).values(standing=standing.value, alone=alone))


def decide(connection: Connection, form_id: str, typed: Mapping[str, str]) -> None:
    """Keep what holds, and forget who typed what."""
    values = {"standing": Standing.DECIDED.value, "typed": dict(typed)}
    connection.execute(sa.update(entry_forms).where(entry_forms.c.id == form_id).values(**values))
    connection.execute(sa.delete(entry_passes).where(entry_passes.c.form_id == form_id))


def list_forms(connection: Connection, batch_id: int) -> tuple[PaperForm, ...]:
    """List the forms of a batch that are not stored yet, by number."""
    wanted = sa.select(entry_forms).where(entry_forms.c.batch_id == batch_id).order_by(entry_forms.c.number)
    by: dict[str, dict[int, int]] = {}
    for row in connection.execute(
        sa.select(entry_passes.c.form_id, entry_passes.c.turn, entry_passes.c.account_id)
        .join(entry_forms, entry_forms.c.id == entry_passes.c.form_id)
        .where(entry_forms.c.batch_id == batch_id)
    ):
        by.setdefault(row.form_id, {})[row.turn] = row.account_id
    return tuple(_form(row, by.get(row.id, {})) for row in connection.execute(wanted))


def find_form(connection: Connection, batch_id: int, number: str) -> PaperForm | None:
    """Find a form of a batch by its number."""
    return next((form for form in list_forms(connection, batch_id) if form.number == number), None)


def delete_form(connection: Connection, form_id: str) -> None:
    """Forget a form and everything that was typed."""
    connection.execute(sa.delete(entry_passes).where(entry_passes.c.form_id == form_id))
    connection.execute(sa.delete(entry_forms).where(entry_forms.c.id == form_id))


def note_stored(connection: Connection, batch_id: int, forms: int) -> None:
    """Count forms of a batch that became responses."""
    raised = entry_batches.c.stored + forms
    connection.execute(sa.update(entry_batches).where(entry_batches.c.id == batch_id).values(stored=raised))


def delete_expired(connection: Connection, day: date) -> int:
    """Forget the forms that nobody finished; gives how many."""
    old = sa.select(entry_forms.c.id).where(entry_forms.c.expires_on < day)
    connection.execute(sa.delete(entry_passes).where(entry_passes.c.form_id.in_(old)))
    return connection.execute(sa.delete(entry_forms).where(entry_forms.c.expires_on < day)).rowcount


def _batch(row: Row[tuple[object, ...]]) -> Batch:
    values = dict(row._mapping)
    tally = Tally(*(values.pop(name) for name in COUNTS[:4]))
    return Batch(**values, tally=tally)


def _form(row: Row[tuple[object, ...]], by: Mapping[int, int]) -> PaperForm:
    return PaperForm(
        id=row.id,
        batch_id=row.batch_id,
        number=row.number,
        language=row.language,
        standing=Standing(row.standing),
        alone=row.alone,
        typed=row.typed,
        first_by=by.get(1),
        second_by=by.get(2),
    )
