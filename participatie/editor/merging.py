"""Two people changed the same survey: what follows from both, and what must one of them choose?

Every form says which revision it started from. What only one of them changed is taken over silently. What both changed
into something else is an overlap, and nothing is kept until a person has seen both and chosen. Questions, answers and
statements are known by their codes, so that somebody who adds an answer and somebody who moves one never collide.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from participatie.editor.document import Document
from participatie.together import MISSING, Merged, Overlap, Path, overlap_at

KEYED = {"questions": "key", "options": "code", "items": "key", "sections": "key", "languages": "code"}
"""Lists whose members are known by a code."""
NUMBERED = ("intro", "thanks")
"""Lists of texts, known by their place as long as none was added or taken out."""


def merge(seen: Document, stored: Document, typed: Document, *, keep_stored: Collection[str] = ()) -> Merged:
    """Bring two changes of one survey together.

    Args:
        seen: the revision that the form started from.
        stored: what stands there now.
        typed: what the form says.
        keep_stored: names of overlaps for which a person chose what stands there now.

    Returns:
        The document that follows. Something that one changed and the other took out stays, with the change.

    >>> seen = {"questions": [{"key": "a", "text": {"nl": "A"}}]}
    >>> one = {"questions": [{"key": "a", "text": {"nl": "A", "ar": "ا"}}]}
    >>> two = {"questions": [{"key": "a", "text": {"nl": "A?"}}, {"key": "b"}]}
    >>> merge(seen, one, two).document
    {'questions': [{'key': 'a', 'text': {'nl': 'A?', 'ar': 'ا'}}, {'key': 'b'}]}
    """
    merging = _Merging()
    found = merging.value((), seen, stored, typed)
    for name in keep_stored:
        found = _with_stored(found, stored, tuple(name.split(".")))
    assert isinstance(found, dict)
    return Merged(found, tuple(each for each in merging.overlaps if each.name not in keep_stored))


@dataclass(slots=True)
class _Merging:
    overlaps: list[Overlap] = field(default_factory=list)

    def value(self, path: Path, seen: object, stored: object, typed: object) -> object:
        """Bring one value together, as deep as needed."""
        if typed in (seen, stored):
            return stored
        if stored == seen:
            return typed
        three = (seen, stored, typed)
        if all(isinstance(each, Mapping) or each is MISSING for each in three):
            return self._mapping(path, *(cast("Document", {} if each is MISSING else each) for each in three))
        if all(isinstance(each, list) or each is MISSING for each in three):
            lists = [cast("list[object]", [] if each is MISSING else each) for each in three]
            name = KEYED.get(path[-1]) if path else None
            if name is not None:
                return self._keyed(path, name, *lists)
            if path[-1] in NUMBERED and len({len(each) for each in lists}) == 1:
                rows = enumerate(zip(*lists, strict=True))
                return [self.value((*path, str(number)), *row) for number, row in rows]
        return self._choice(path, stored, typed)

    def _mapping(self, path: Path, seen: Document, stored: Document, typed: Document) -> dict[str, object]:
        made = {}
        for name in dict.fromkeys((*stored, *typed)):
            found = self.value((*path, name), *(each.get(name, MISSING) for each in (seen, stored, typed)))
            if found is not MISSING:
                made[name] = found
        return made

    def _keyed(self, path: Path, name: str, *lists: list[object]) -> list[object]:
        rows = [{str(each[name]): each for each in cast("list[Document]", found)} for found in lists]
        seen, stored, typed = rows
        made: dict[str, object] = {}
        for code in dict.fromkeys((*stored, *typed)):
            old, theirs, own = (each.get(code, MISSING) for each in rows)
            if own is MISSING or theirs is MISSING:
                left = theirs if own is MISSING else own
                # Taken out by one and left alone by the other: it goes. Changed, or new: it stays.
                if left != old:
                    made[code] = left
            else:
                made[code] = self.value((*path, code), old, theirs, own)
        order = _order(list(seen), list(stored), list(typed))
        return [made[code] for code in order if code in made]

    def _choice(self, path: Path, stored: object, typed: object) -> object:
        self.overlaps.append(overlap_at(path, stored, typed))
        return typed


def _with_stored(made: object, stored: object, path: Path) -> object:
    """Put what is stored at a path back in its place; nothing happens where there is no such place any more."""
    if not path:
        return stored
    if isinstance(made, dict) and isinstance(stored, Mapping):
        if path[0] not in stored:
            return {name: value for name, value in made.items() if name != path[0]} if len(path) == 1 else made
        return {**made, path[0]: _with_stored(made.get(path[0]), stored[path[0]], path[1:])}
    if isinstance(made, list) and isinstance(stored, list):
        there = next((each for number, each in enumerate(stored) if _is_named(each, number, path[0])), None)
        return [
            _with_stored(each, there, path[1:]) if there is not None and _is_named(each, number, path[0]) else each
            for number, each in enumerate(made)
        ]
    return made


def _is_named(row: object, number: int, name: str) -> bool:
    if isinstance(row, Mapping) and ("key" in row or "code" in row):
        return name in (row.get("key"), row.get("code"))
    return str(number) == name


def _order(seen: Sequence[str], stored: Sequence[str], typed: Sequence[str]) -> list[str]:
    """Give everything that stands in either, in the order of whoever moved something; else in the stored order."""
    known = [code for code in typed if code in seen and code in stored]
    moved = known != [code for code in seen if code in typed and code in stored]
    first, second = (typed, stored) if moved else (stored, typed)
    order = list(first)
    for index, code in enumerate(second):
        if code not in order:
            before = next((each for each in reversed(second[:index]) if each in order), None)
            order.insert(order.index(before) + 1 if before is not None else 0, code)
    return order
