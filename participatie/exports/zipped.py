"""How do several files become one archive that leaves piece by piece?"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date

from typing_extensions import Buffer

PLAIN_MOST = 2**31 - 1
"""Bytes of one file that every program reads from an archive; above it the archive must be of the newer kind."""


class _Outlet(io.RawIOBase):
    """A file that is written to the end and never kept: what was written is taken out after each piece."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, piece: Buffer, /) -> int:
        """Keep a piece until it is taken."""
        self._written.append(bytes(piece))
        return len(self._written[-1])

    def taken(self) -> bytes:
        """Give what was written since the last time."""
        found = b"".join(self._written)
        self._written.clear()
        return found


def zip_pieces(
    files: Iterable[tuple[str, Iterable[bytes]]],
    made_on: date,
    *,
    stored: frozenset[str] = frozenset(),
    largest: int = 0,
) -> Iterator[bytes]:
    """Pack files one after the other.

    Args:
        files: name and pieces of each, in the order of the archive.
        made_on: the day that is kept as the time of each file, so that the same files give the same archive.
        stored: names of files that are not made smaller.
        largest: the most bytes that one file may turn out to have. Above 2 GB the archive is of the newer kind
            (zip64), which old versions of Excel do not open; so never without need.

    Returns:
        Pieces of the archive; never more than one piece of one file in memory.
    """
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w") as archive:
        for name, pieces in files:
            entry = zipfile.ZipInfo(name, (made_on.year, made_on.month, made_on.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=largest > PLAIN_MOST) as file:
                for piece in pieces:
                    file.write(piece)
                    if found := outlet.taken():
                        yield found
            yield outlet.taken()
    yield outlet.taken()
