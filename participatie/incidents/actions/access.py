"""How the steps of a long import reach the database: many short transactions, or one that somebody else opened."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from participatie.db import Connection, Database
from participatie.incidents import store
from participatie.incidents.packing import PiecesStream

Opening = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True)
class Access:
    """Opens transactions: `reading` to look, `writing` to keep."""

    reading: Opening
    writing: Opening

    @staticmethod
    def to(database: Database) -> Access:
        """Open a short transaction for each step, so that nobody else has to wait long."""
        return Access(database.reading, database.transaction)

    @staticmethod
    def within(connection: Connection) -> Access:
        """Do every step in a transaction that is open already: all of it, or nothing."""
        return Access(lambda: nullcontext(connection), lambda: nullcontext(connection))

    def file_of(self, set_id: int) -> io.BufferedReader:
        """Read the bytes of a file that was handed in."""

        def find(position: int) -> bytes | None:
            with self.reading() as connection:
                return store.find_piece(connection, set_id, position)

        return io.BufferedReader(PiecesStream(find), 64 * 1024)
