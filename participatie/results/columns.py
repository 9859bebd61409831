"""How can the answers of very many people be held so that they are counted in a moment?

Each page of a survey becomes a column of small whole numbers, one per person: the number of an answer in the list
of different answers that were given there, 0 for no answer. People differ much less than they are many, so what an
answer means is worked out once per different answer, never once per person. Words of open answers, pictures and
exact points on the map are left out: a column only knows that something was answered.

People stand in segments by the first signs of their random ids, so that one withdrawn response makes one segment
stale and not all of them.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from participatie.results.segments import Place
from participatie.results.tally import ANSWERED, without_points, wordless_pages
from participatie.surveys.definition import Answer, Survey

Column = NDArray[np.unsignedinteger]
CHANNEL, LANGUAGE, MODE = "#channel", "#language", "#mode"
ABOUT = (CHANNEL, LANGUAGE, MODE)
"""Columns that say something about the response itself; no page key begins with this sign."""
SMALL = 255


@dataclass(frozen=True, slots=True)
class RawResponse:
    """One response as it is stored: `answers` is canonical JSON without spaces."""

    channel: str
    language: str
    mode: str
    answers: str


@dataclass(slots=True)
class Different:
    """The different answers of one page, numbered from 1; `given[0]` stands for no answer."""

    numbers: dict[object, int] = field(default_factory=dict)
    given: list[Answer | None] = field(default_factory=lambda: [None])

    def number_of(self, answer: Answer) -> int:
        """Give the number of an answer, a new one when it was not given before."""
        token: object = answer if isinstance(answer, str | int) else orjson.dumps(answer)
        found = self.numbers.get(token)
        if found is None:
            found = self.numbers[token] = len(self.given)
            self.given.append(answer)
        return found


@dataclass(frozen=True, slots=True)
class Segment:
    """Some of the people of a round; `columns` has no entry where nobody among them answered."""

    people: int
    columns: Mapping[str, Column]

    @property
    def size(self) -> int:
        """Bytes held by the columns."""
        return sum(column.nbytes for column in self.columns.values())


@dataclass(slots=True)
class Columns:
    """The people of a round in segments, each of one week, with one list of different answers per page for all."""

    wordless: frozenset[str]
    different: dict[str, Different] = field(default_factory=dict)
    segments: dict[Place, Segment] = field(default_factory=dict)
    known: dict[Hashable, NDArray[np.generic]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes held by all columns."""
        return sum(segment.size for segment in self.segments.values())

    def worked_out(
        self,
        about: Hashable,
        given: Sequence[Answer | None],
        function: Callable[[object], object],
        kind: type[np.generic],
    ) -> NDArray[Any]:
        """Give what a function makes of each different answer, worked out once; `about` names the function."""
        found = self.known.get(about)
        if found is None or len(found) < len(given):
            known = [] if found is None else list(found)
            more = [function(answer) for answer in given[len(known) :]]
            found = self.known[about] = np.array([*known, *more], dtype=kind)
        return found

    def of(self, key: str) -> Different:
        """Give the different answers of a page."""
        return self.different.setdefault(key, Different())


def empty_columns(survey: Survey) -> Columns:
    """Give columns without people for a survey."""
    return Columns(wordless_pages(survey))


class SegmentReader:
    """Turns responses into a segment, one by one; new different answers are added to those of its columns."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.people = 0
        self.lists: dict[str, list[int]] = {name: [] for name in ABOUT}
        self.number_of = {name: columns.of(name).number_of for name in ABOUT}

    def add(self, row: RawResponse) -> None:
        """Add a person."""
        lists, number_of = self.lists, self.number_of
        for name, value in ((CHANNEL, row.channel), (LANGUAGE, row.language), (MODE, row.mode)):
            lists[name].append(number_of[name](value))
        answers: dict[str, Answer] = orjson.loads(row.answers)
        for key, answer in answers.items():
            if key not in lists:
                lists[key] = []
                number_of[key] = self.columns.of(key).number_of
            several = lists[key]
            if len(several) < self.people:
                several.extend([0] * (self.people - len(several)))
            if key in self.columns.wordless:
                several.append(number_of[key](ANSWERED) if answer else 0)
            else:
                several.append(number_of[key](answer if type(answer) is str else without_points(answer)))
        self.people += 1

    def segment(self) -> Segment:
        """Give the people that were added, in that order."""
        found = {}
        for key, numbers in self.lists.items():
            column = np.zeros(self.people, np.int64)
            column[: len(numbers)] = numbers
            found[key] = _small(column, self.columns.of(key))
        return Segment(self.people, found)


def read_segment(responses: Iterable[RawResponse], columns: Columns) -> Segment:
    """Turn responses into a segment; the order of the people in it is theirs."""
    reader = SegmentReader(columns)
    for each in responses:
        reader.add(each)
    return reader.segment()


def _small(numbers: NDArray[np.int64], different: Different) -> Column:
    most = len(different.given) - 1
    return numbers.astype(np.uint8 if most <= SMALL else np.uint16 if most <= 65_535 else np.uint32)


def joined(segments: Sequence[Segment]) -> Segment:
    """Put the people of several segments of the same columns in one."""
    if len(segments) == 1:
        return segments[0]
    keys = dict.fromkeys(key for segment in segments for key in segment.columns)
    columns = {
        key: np.concatenate([each.columns.get(key, np.zeros(each.people, np.uint8)) for each in segments])
        for key in keys
    }
    return Segment(sum(each.people for each in segments), columns)


def packed(segment: Segment, columns: Columns) -> bytes:
    """Pack a segment with the answers that it needs, so that it can be kept; `unpacked` reads it back."""
    head, bodies = {}, []
    for key, column in segment.columns.items():
        used, numbers = np.unique(column, return_inverse=True)
        if not used.size or used[0] != 0:
            used, numbers = np.concatenate((np.zeros(1, used.dtype), used)), numbers + 1
        given = [columns.of(key).given[number] for number in used[1:]]
        small = _least_type(len(used))
        head[key] = {"given": given, "type": small.str}
        bodies.append(numbers.astype(small).tobytes())
    lead = orjson.dumps({"people": segment.people, "columns": head})
    return zlib.compress(len(lead).to_bytes(4, "big") + lead + b"".join(bodies), 1)


def unpacked(block: bytes, columns: Columns) -> Segment:
    """Read what `packed` made, with the numbers of `columns`."""
    raw = zlib.decompress(block)
    begin = 4 + int.from_bytes(raw[:4], "big")
    lead = orjson.loads(raw[4:begin])
    people, found = lead["people"], {}
    for key, about in lead["columns"].items():
        dtype = np.dtype(about["type"])
        own = np.frombuffer(raw, dtype, people, begin)
        begin += own.nbytes
        number_of = columns.of(key).number_of
        numbers = np.array([0, *(number_of(answer) for answer in about["given"])])
        found[key] = _small(numbers, columns.of(key))[own]
    return Segment(people, found)


def _least_type(values: int) -> np.dtype[np.unsignedinteger]:
    return np.dtype("<u1" if values <= SMALL + 1 else "<u2" if values <= 65_536 else "<u4")
