"""Why a question page costs so little: it is rendered and compressed once, not for every reader.

What differs between two readers of the same page is only the response's own key (and, on the first page,
where they came from). The page is rendered with a slot in that place. Everything before the slot is kept
compressed; the few signs in and after the slot follow uncompressed in the same gzip stream.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from struct import pack
from threading import Lock

SLOT = "\ue000"
"""Stands in a rendered page where the response's own key goes."""

MOST_PAGES = 3_000
_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
_MOST_STORED = 0xFFFF


@dataclass(frozen=True, slots=True)
class Split:
    """A rendered page, split at its slot: the first part both plain and compressed, and the rest."""

    plain: bytes
    packed: bytes
    checksum: int
    rest: bytes

    def filled(self, slot: str) -> bytes:
        """Give the page with the slot filled in; `slot` is already escaped."""
        return self.plain + slot.encode() + self.rest

    def filled_gzip(self, slot: str) -> bytes:
        """Give the same as one gzip stream."""
        tail = slot.encode() + self.rest
        if len(tail) > _MOST_STORED:
            raise ValueError("what follows the slot does not fit in one stored block")
        size = len(self.plain) + len(tail)
        return b"".join(
            (
                _HEADER,
                self.packed,
                pack("<BHH", 1, len(tail), len(tail) ^ 0xFFFF),
                tail,
                pack("<LL", zlib.crc32(tail, self.checksum), size & 0xFFFFFFFF),
            )
        )


def split(html: str, effort: int = 9) -> Split:
    """Split a rendered page at its slot, the last one when somebody typed that sign, and compress the first part.

    Args:
        html: the rendered page.
        effort: of compressing, 1 to 9; little for a page that is sent only once.

    Raises:
        ValueError: the page has no slot.
    """
    before, slot, after = html.rpartition(SLOT)
    if not slot:
        raise ValueError("a page must have a slot")
    plain = before.encode()
    machine = zlib.compressobj(effort, zlib.DEFLATED, -15)
    packed = machine.compress(plain) + machine.flush(zlib.Z_FULL_FLUSH)
    return Split(plain, packed, zlib.crc32(plain), after.encode())


class Pages:
    """The most recently read pages of one process."""

    def __init__(self, most: int = MOST_PAGES) -> None:
        self._most = most
        self._pages: OrderedDict[Hashable, Split] = OrderedDict()
        self._lock = Lock()

    def find(self, name: Hashable) -> Split | None:
        """Find a page that was rendered before."""
        with self._lock:
            found = self._pages.get(name)
            if found is not None:
                self._pages.move_to_end(name)
            return found

    def keep(self, name: Hashable, page: Split) -> None:
        """Keep a page; the one read longest ago makes room."""
        with self._lock:
            self._pages[name] = page
            while len(self._pages) > self._most:
                self._pages.popitem(last=False)
