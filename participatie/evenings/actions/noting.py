"""Writing down what tables say, straight at the hot spots."""

from __future__ import annotations

from dataclasses import replace

from participatie.db import Connection
from participatie.evenings import store
from participatie.evenings.note import NewNote, Note, check_note
from participatie.hotspots import actions as hotspots
from participatie.hotspots.hot_spot import HotSpot
from participatie.meetings.meeting import Meeting
from participatie.personal_data import NUMBERS, masked


def list_places(connection: Connection, area_id: int) -> tuple[HotSpot, ...]:
    """Give the hot spots that a table can write about, by name."""
    found = hotspots.list_hot_spots(connection, area_id, status=hotspots.CONFIRMED)
    return tuple(sorted(found, key=lambda spot: (spot.name.dutch.casefold(), spot.id)))


def add_note(connection: Connection, meeting: Meeting, table: int | None, note: NewNote, key: str) -> bool:
    """Keep what a table said; the same form sent again keeps it once, with its newest words.

    Args:
        connection: a writing transaction.
        meeting: of which evening.
        table: number of the table, or None for somebody of the team.
        note: what was typed. What could point at a person is blotted out before it is kept.
        key: drawn for the form.

    Returns:
        Whether it is new.

    Raises:
        Refusal: see `note.check_note`.
    """
    check_note(note, [spot.id for spot in list_places(connection, meeting.area_id)])
    text, proposal = (masked(typed.strip(), kinds=NUMBERS) for typed in (note.text, note.proposal))
    cleaned = replace(note, text=text, proposal=proposal)
    return store.notes.add_note(connection, meeting.id, table, cleaned, key)


def list_notes(connection: Connection, meeting_id: int) -> tuple[Note, ...]:
    """Give everything the tables of a meeting wrote down, in order of writing."""
    return store.notes.list_notes(connection, meeting_id)


def list_notes_at(connection: Connection, hot_spot_id: int) -> tuple[Note, ...]:
    """Give what tables wrote down about one hot spot, newest meeting first."""
    return store.notes.list_notes_at(connection, hot_spot_id)


def remove_note(connection: Connection, meeting_id: int, note: int, *, table: int | None = None) -> bool:
    """Take a note away; a host only takes away those of the own table. Tells whether it was there."""
    return store.notes.remove_note(connection, meeting_id, note, table)
