"""Several people write on one thing: what both changed, and what one of them must choose before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

MISSING = object()
"""What stands at a path that a document does not have."""

Path = tuple[str, ...]
"""Where something stands in a document: the names that lead to it."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """One thing that both changed: where, what stands there now, and what was typed; None is nothing."""

    path: Path
    stored: object
    typed: object

    @property
    def name(self) -> str:
        """Its path as one word, for a form."""
        return ".".join(self.path)


def overlap_at(path: Path, stored: object, typed: object) -> Overlap:
    """Make the overlap of two values, of which either may be missing."""
    return Overlap(path, None if stored is MISSING else stored, None if typed is MISSING else typed)


@dataclass(frozen=True, slots=True)
class Merged:
    """What follows from two changes: the document, with what was typed wherever both changed, and these overlaps."""

    document: dict[str, object]
    overlaps: tuple[Overlap, ...]


@dataclass(frozen=True, slots=True)
class Contested:
    """An overlap with who wrote what stands there now, and when; nobody where that is not known."""

    overlap: Overlap
    changed_by: str
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Overlapping:
    """Two people changed the same: nothing was kept yet.

    Attributes:
        document: both changes together, with what was typed wherever they overlap.
        revision: the newest revision, for the next press.
        contested: what a person must choose.
    """

    document: dict[str, object]
    revision: int
    contested: tuple[Contested, ...]
