"""How is a file kept in pieces and read again, without ever being in memory as a whole?"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from participatie.errors import Refusal
from participatie.incidents.table import LARGEST_BYTES, NOT_CSV, TOO_LARGE

PIECE_BYTES = 512 * 1024
_CHUNK = 256 * 1024
_GZIP = 16 + zlib.MAX_WBITS


def unpacked(stream: BinaryIO) -> Iterator[bytes]:
    """Give the bytes of a file, unpacked where it was packed with gzip.

    Raises:
        Refusal: it is damaged, or more than 400 MB when unpacked.
    """
    start = _read(stream)
    opener = zlib.decompressobj(_GZIP) if start[:2] == b"\x1f\x8b" else None
    taken = 0
    while start:
        for chunk in _opened(opener, start):
            taken += len(chunk)
            if taken > LARGEST_BYTES:
                raise Refusal(TOO_LARGE)
            yield chunk
        start = _read(stream)
    if opener is not None and not opener.eof:
        raise Refusal(NOT_CSV)


def _read(stream: BinaryIO) -> bytes:
    try:
        return stream.read(_CHUNK)
    except (zipfile.BadZipFile, zlib.error, EOFError) as fault:  # a damaged file inside a zip file
        raise Refusal(NOT_CSV) from fault


def _opened(opener: zlib._Decompress | None, chunk: bytes) -> Iterator[bytes]:
    if opener is None:
        yield chunk
        return
    try:
        while chunk and not opener.eof:
            # Never more than a little at a time, however much a few bytes promise to become.
            yield opener.decompress(chunk, 4 * _CHUNK)
            chunk = opener.unconsumed_tail
    except zlib.error as fault:
        raise Refusal(NOT_CSV) from fault


class Packer:
    """Packs bytes into pieces and tells afterwards what all of them together are.

    Attributes:
        size: bytes before packing.
    """

    def __init__(self) -> None:
        self.size = 0
        self._hash = hashlib.sha256()
        self._packed = zlib.compressobj(3, zlib.DEFLATED, _GZIP)

    @property
    def content_hash(self) -> str:
        """A mark of the content: the same for the same bytes, packed or not."""
        return self._hash.hexdigest()

    def pieces(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Give the packed pieces, each about half a megabyte."""
        waiting = bytearray()
        for chunk in chunks:
            self.size += len(chunk)
            self._hash.update(chunk)
            waiting += self._packed.compress(chunk)
            while len(waiting) >= PIECE_BYTES:
                yield bytes(waiting[:PIECE_BYTES])
                del waiting[:PIECE_BYTES]
        waiting += self._packed.flush()
        if waiting:
            yield bytes(waiting)


class PiecesStream(io.RawIOBase):
    """Reads pieces as one file.

    Args:
        find: gives the piece at a position, None beyond the last.
    """

    def __init__(self, find: Callable[[int], bytes | None]) -> None:
        self._find = find
        self._position = 0
        self._piece = memoryview(b"")

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read on."""
        if not self._piece:
            content = self._find(self._position)
            if content is None:
                return 0
            self._piece = memoryview(content)
            self._position += 1
        length = min(len(buffer), len(self._piece))
        buffer[:length] = self._piece[:length]
        self._piece = self._piece[length:]
        return length
