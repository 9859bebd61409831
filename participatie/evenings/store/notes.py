"""What tables wrote down."""

from __future__ import annotations

import sqlalchemy as sa

from participatie.db import Connection, insert_ignore
from participatie.evenings.note import NewNote, Note, NoteKind
from participatie.evenings.store.tables import notes


def add_note(connection: Connection, meeting_id: int, table: int | None, note: NewNote, key: str) -> bool:
    """Keep a note; one with the same key is replaced, for it is the same form. Tells whether it is new."""
    row = {
        "meeting_id": meeting_id,
        "table_number": table,
        "hot_spot_id": note.hot_spot,
        "kind": note.kind.value,
        "text": note.text,
        "proposal": note.proposal,
        "language": note.language,
        "key": key,
    }
    if insert_ignore(connection, notes, [row]) == 1:
        return True
    own = sa.and_(
        notes.c.meeting_id == meeting_id, notes.c.key == key, notes.c.table_number.is_not_distinct_from(table)
    )
    connection.execute(sa.update(notes).where(own).values(**row))
    return False


def list_notes(connection: Connection, meeting_id: int) -> tuple[Note, ...]:
    """Give the notes of a meeting in order of writing."""
    query = sa.select(notes).where(notes.c.meeting_id == meeting_id).order_by(notes.c.id)
    return tuple(_note(row) for row in connection.execute(query))


def list_notes_at(connection: Connection, hot_spot_id: int) -> tuple[Note, ...]:
    """Give the notes about a hot spot, newest meeting first."""
    query = sa.select(notes).where(notes.c.hot_spot_id == hot_spot_id)
    return tuple(_note(row) for row in connection.execute(query.order_by(notes.c.meeting_id.desc(), notes.c.id)))


def remove_note(connection: Connection, meeting_id: int, note: int, table: int | None = None) -> bool:
    """Take a note away, only when it is of this table when one is given; tells whether it was there."""
    removing = sa.delete(notes).where(notes.c.id == note, notes.c.meeting_id == meeting_id)
    if table is not None:
        removing = removing.where(notes.c.table_number == table)
    return connection.execute(removing).rowcount == 1


def _note(row: sa.Row[tuple[object, ...]]) -> Note:
    return Note(
        row.id,
        row.meeting_id,
        row.table_number,
        row.hot_spot_id,
        NoteKind(row.kind),
        row.text,
        row.proposal,
        row.language,
    )
