"""Where do finished documents wait for the next reader?

Setting a document takes a good part of a second, and many people fetch the same one. A shelf keeps the newest few in
the memory of this process and sets one document at a time, so that a crowd cannot keep every processor busy.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock


class Shelf:
    """The documents that were asked for last, at most `most` of them."""

    def __init__(self, most: int) -> None:
        """Begin with an empty shelf."""
        self._most = most
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._reading = Lock()
        self._making = Lock()

    def take(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """Give the document of this key, made only when it is not there.

        >>> shelf = Shelf(1)
        >>> shelf.take("a", lambda: b"first"), shelf.take("a", lambda: b"second")
        (b'first', b'first')
        """
        found = self._find(key)
        if found is not None:
            return found
        with self._making:
            found = self._find(key)
            if found is None:
                found = make()
                self._put(key, found)
            return found

    def _find(self, key: Hashable) -> bytes | None:
        with self._reading:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key]

    def _put(self, key: Hashable, made: bytes) -> None:
        with self._reading:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
