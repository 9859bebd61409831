"""What is kept of a file that a stranger sends?

A file that is too large must be told where it was chosen, with everything else that was typed still there. So such a
form is read to its end, up to a limit, while of the file itself no more is kept than may be used.
"""

from __future__ import annotations

from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from flask import Request

_IN_MEMORY = 512 * 1024


@dataclass(frozen=True, slots=True)
class Room:
    """How large a form with a file may be (`most` bytes), and how many bytes of a file in it are kept."""

    most: int
    kept: int


class FirstBytes(SpooledTemporaryFile[bytes]):
    """A file of which only the first bytes are kept; a large one on disk."""

    def __init__(self, kept: int) -> None:
        super().__init__(max_size=_IN_MEMORY, mode="rb+")
        self._room = kept

    def write(self, content: Any) -> int:
        """Take what comes, and keep it as long as there is room."""
        first = content[: self._room]
        self._room -= len(first)
        super().write(first)
        return len(content)


class OurRequest(Request):
    """A request whose files are cut short when `room` says so."""

    room: Room | None = None

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        if self.room is not None:
            return FirstBytes(self.room.kept)
        return super()._get_file_stream(total_content_length, content_type, filename, content_length)
