"""Why a question page costs so little: it is rendered and compressed once, not for every reader.

What differs between two readers of the same page is only the response's own key (and, on the first page,
where they came from), and what they typed or pointed out themselves. The page is rendered with a slot in that place.
Everything between slots is kept compressed; what goes in a slot stands between those parts in the same gzip stream.
"""

from __future__ import annotations

import re
import secrets
import zlib
from collections import OrderedDict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from struct import pack
from threading import Lock

from markupsafe import escape

SLOT = "\ue000"
"""Stands in a rendered page where the response's own key goes."""

MOST_PAGES = 3_000
_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
_MOST_STORED = 0xFFFF
_WORTH_PACKING = 200
# Chance makes it anew in every process, so that nothing that anybody writes can look like it.
_SIGN = f"own-{secrets.token_hex(16)}-"
_SIGNS = re.compile(_SIGN + r"(\d+)-")


def stand_in(number: int, _words: str) -> str:
    """Give the sign that stands in a page to be kept where own words with this number, from 0, go."""
    return f"{_SIGN}{number}-"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a rendered page, plain and compressed, and the number of the own words that follow it."""

    plain: bytes
    packed: bytes
    then: int | None


@dataclass(frozen=True, slots=True)
class Split:
    """A rendered page, split at its slots: parts with own words between them, the slot of the key, and the rest.

    checksum: of the plain bytes of the first part.
    """

    parts: tuple[Part, ...]
    checksum: int
    rest: bytes

    def filled(self, slot: str, own: Sequence[str] = ()) -> bytes:
        """Give the page with its slots filled in.

        Args:
            slot: the response's own key; already escaped.
            own: what somebody typed or pointed out, by number; escaped here.
        """
        return b"".join((*self._plain(_escaped(own)), slot.encode(), self.rest))

    def _plain(self, own: Sequence[bytes]) -> Iterator[bytes]:
        for part in self.parts:
            yield part.plain
            if part.then is not None:
                yield own[part.then]

    def filled_gzip(self, slot: str, own: Sequence[str] = ()) -> bytes:
        """Give the same as one gzip stream."""
        tail = slot.encode() + self.rest
        if len(tail) > _MOST_STORED:
            raise ValueError("what follows the slot does not fit in one stored block")
        words = _escaped(own)
        packed_words = [_packed(each) for each in words]
        stream, checksum, size = [_HEADER], self.checksum, len(tail)
        for number, part in enumerate(self.parts):
            stream.append(part.packed)
            checksum = zlib.crc32(part.plain, checksum) if number else checksum
            size += len(part.plain)
            if part.then is not None:
                stream.append(packed_words[part.then])
                checksum = zlib.crc32(words[part.then], checksum)
                size += len(words[part.then])
        stream += [pack("<BHH", 1, len(tail), len(tail) ^ _MOST_STORED), tail]
        stream.append(pack("<LL", zlib.crc32(tail, checksum), size & 0xFFFFFFFF))
        return b"".join(stream)


def _escaped(own: Sequence[str]) -> list[bytes]:
    return [str(escape(each)).encode() for each in own]


def _packed(words: bytes) -> bytes:
    """Give words as whole blocks of a compressed stream: few as they are, many compressed a little."""
    if len(words) < _WORTH_PACKING:
        return pack("<BHH", 0, len(words), len(words) ^ _MOST_STORED) + words
    return _compressed(words, 1)


def _compressed(plain: bytes, effort: int) -> bytes:
    machine = zlib.compressobj(effort, zlib.DEFLATED, -15)
    return machine.compress(plain) + machine.flush(zlib.Z_FULL_FLUSH)


def split(html: str, effort: int = 9) -> Split:
    """Split a rendered page at its slots and compress the parts.

    Args:
        html: the rendered page; when somebody typed the sign of the slot, the last one is the slot.
        effort: of compressing, 1 to 9; little for a page that is sent only once.

    Raises:
        ValueError: the page has no slot.
    """
    before, slot, after = html.rpartition(SLOT)
    if not slot:
        raise ValueError("a page must have a slot")
    found = _SIGNS.split(before)
    numbers = [*(int(each) for each in found[1::2]), None]
    plain = [each.encode() for each in found[::2]]
    parts = tuple(Part(each, _compressed(each, effort), then) for each, then in zip(plain, numbers, strict=True))
    return Split(parts, zlib.crc32(plain[0]), after.encode())


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
