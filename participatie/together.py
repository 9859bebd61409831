"""Several people write on one thing: what both changed, and what one of them must choose before anything is kept.

Every form says which revision it started from. What only one of them changed is taken over silently; what both changed
differently is an overlap, and nothing is kept until a person has seen both and chosen. A document is compared leaf by
leaf, so that a translation and a date on one sheet, or two languages of one text, never collide.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Revision:
    """What stood there at one revision, who wrote it and when; revision 0 is what stood there first."""

    number: int
    content: Mapping[str, object]
    changed_by: int | None
    changed_at: datetime | None


def leaves_of(document: Mapping[str, object], before: Path = ()) -> dict[Path, object]:
    """Give every leaf of a document by its path; a list is one leaf, an empty object has none.

    >>> leaves_of({"norm": {"nl": "Stil"}, "helping": [2, 3]})
    {('norm', 'nl'): 'Stil', ('helping',): [2, 3]}
    """
    found: dict[Path, object] = {}
    for name, value in document.items():
        if isinstance(value, Mapping):
            found |= leaves_of(value, (*before, name))
        else:
            found[(*before, name)] = value
    return found


def merge(
    seen: Mapping[str, object],
    stored: Mapping[str, object],
    typed: Mapping[str, object],
    *,
    keep_stored: Collection[str] = (),
) -> Merged:
    """Bring two changes of one document together.

    Args:
        seen: the revision that the form started from.
        stored: what stands there now.
        typed: what the form says.
        keep_stored: names of leaves for which a person chose what stands there now.

    Returns:
        The document that follows. An overlap is a leaf that both changed, each into something else; the document
        then has what was typed.

    Example:
        >>> seen = {"baseline": "12", "target": "6"}
        >>> merge(seen, {**seen, "baseline": "14"}, {**seen, "target": "5"}).document
        {'baseline': '14', 'target': '5'}
        >>> merge(seen, {**seen, "target": "4"}, {**seen, "target": "5"}).overlaps
        (Overlap(path=('target',), stored='4', typed='5'),)
    """
    before, now, wanted = leaves_of(seen), leaves_of(stored), leaves_of(typed)
    leaves: dict[Path, object] = {}
    overlaps: list[Overlap] = []
    for path in dict.fromkeys((*now, *wanted)):
        old, theirs, own = (each.get(path, MISSING) for each in (before, now, wanted))
        if ".".join(path) in keep_stored or own in (old, theirs):
            leaves[path] = theirs
            continue
        leaves[path] = own
        if theirs != old:
            overlaps.append(overlap_at(path, theirs, own))
    return Merged(_grown(leaves), tuple(overlaps))


def merge_since(
    newest: int,
    since: Sequence[Revision],
    stored: Mapping[str, object],
    typed: Mapping[str, object],
    name_of: Callable[[int], str],
    *,
    seen: int,
    keep_stored: Collection[str] = (),
) -> Merged | Overlapping:
    """Bring what stands there and what was typed together, with who wrote what overlaps.

    Args:
        newest: the newest revision; 0 when nothing was ever changed.
        since: the revisions from `seen` on, the oldest first. When the first is another than `seen`, that one was never
            there: then everything that differs is put to a person.
        stored: what stands there now.
        typed: what the form says.
        name_of: the name of an account.
        seen: the revision that the form started from.
        keep_stored: names of overlaps for which a person chose what stands there now.
    """
    if seen == newest:
        return merge(stored, stored, typed, keep_stored=keep_stored)
    known = bool(since) and since[0].number == seen
    merged = merge(since[0].content if known else {}, stored, typed, keep_stored=keep_stored)
    if not merged.overlaps:
        return merged
    contents = [each.content for each in since]
    contested = []
    for each in merged.overlaps:
        revision = since[last_change(contents, each.path)] if since else None
        who = revision.changed_by if revision else None
        name = name_of(who) if who is not None else ""
        contested.append(Contested(each, name, revision.changed_at if revision else None))
    return Overlapping(merged.document, newest, tuple(contested))


def last_change(revisions: Sequence[Mapping[str, object]], path: Path) -> int:
    """Tell which revision last gave a leaf another value.

    Args:
        revisions: the documents in order, the oldest first.
        path: the leaf.

    Returns:
        Its index; 0 when it never changed.
    """
    values = [leaves_of(each).get(path, MISSING) for each in revisions]
    return max((index for index in range(1, len(values)) if values[index] != values[index - 1]), default=0)


def _grown(leaves: Mapping[Path, object]) -> dict[str, object]:
    """Build the document that has these leaves; a leaf that is missing is left out."""
    document: dict[str, object] = {}
    for path, value in leaves.items():
        if value is MISSING:
            continue
        within = document
        for name in path[:-1]:
            deeper = within.setdefault(name, {})
            assert isinstance(deeper, dict)
            within = deeper
        within[path[-1]] = value
    return document
