"""Which piece of time is asked of a server next, and was all of it there?

No server says that its page is cut short. A page is taken for full when its count is a round number, or when two
pages hold the same count; but never when another page held more. A full piece of time is cut in half; where it cannot
be, the server is asked for a second page, and what then is still missing is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from participatie.incidents.open311 import Record, Span, is_full
from participatie.text import Message, mark, message

LEAST_FULL = 10
NOT_ALL = mark("Van %(day)s stuurde de server misschien niet alle meldingen.")


@dataclass(frozen=True, slots=True)
class Course:
    """How far the fetching is.

    Attributes:
        spans: pieces of time still to be asked for.
        page: which page of the first of them, from 1.
        pieces: how many pages are kept.
        parts: pieces of time in all, as far as is known.
        most: the largest page that was kept as whole: its count, its time and its place; None before the first.
        largest: the count of the largest page so far, kept or not.
        size: how many a full page of this server holds, once that is known; else 0.
        short: the first and the last day of which records may be missing.
    """

    spans: tuple[Span, ...]
    page: int = 1
    pieces: int = 0
    parts: int = 0
    most: tuple[int, Span, int] | None = None
    largest: int = 0
    size: int = 0
    short: tuple[date, date] | None = None

    @staticmethod
    def from_json(fetch: Mapping[str, object]) -> Course:
        """Read what `to_json` gave."""
        spans, most, short = fetch["spans"], fetch.get("most"), fetch.get("short")
        assert isinstance(spans, list)
        return Course(
            tuple(map(_span, spans)),
            int(str(fetch.get("page", 1))),
            int(str(fetch["pieces"])),
            int(str(fetch["parts"])),
            (most[0], _span(most[1]), most[2]) if isinstance(most, list) else None,
            int(str(fetch.get("largest", 0))),
            int(str(fetch.get("size", 0))),
            (date.fromisoformat(short[0]), date.fromisoformat(short[1])) if isinstance(short, list) else None,
        )

    def to_json(self) -> dict[str, object]:
        """Give it as plain values."""
        return {
            "spans": [_plain(each) for each in self.spans],
            "page": self.page,
            "pieces": self.pieces,
            "parts": self.parts,
            "most": [self.most[0], _plain(self.most[1]), self.most[2]] if self.most else None,
            "largest": self.largest,
            "size": self.size,
            "short": [each.isoformat() for each in self.short] if self.short else None,
        }

    def query(self) -> dict[str, str]:
        """Give what is asked next."""
        return {**self.spans[0].query(), **({"page": str(self.page)} if self.page > 1 else {})}


@dataclass(frozen=True, slots=True)
class Step:
    """What follows from a page: the course from here, whether it is kept, and a kept page to forget."""

    course: Course
    keep: bool
    forget: int | None = None


def after_page(course: Course, count: int) -> Step:
    """Decide what follows from the first page of a piece of time with so many records."""
    span, *rest = course.spans
    if not count or count < course.largest:
        return Step(_kept(course, rest, count), bool(count))
    forget, most = None, course.most
    course = replace(course, largest=count)
    full = is_full(count) or count == course.size
    if not full and most is not None and count == most[0]:
        full, forget = True, most[2]
        rest.append(most[1])
        course = replace(course, size=count, most=None, parts=course.parts + 1)
    if not full:
        if count >= LEAST_FULL:
            course = replace(course, most=(count, span, course.pieces))
        return Step(_kept(course, rest, count), True)
    halves = span.halves()
    if halves:
        return Step(replace(course, spans=(*halves, *rest), parts=course.parts + 2), False, forget)
    course = replace(course, page=2, parts=course.parts + 1)
    return Step(_kept(course, [span, *rest], count), True, forget)


def after_more(course: Course, count: int, before: int, *, is_new: bool) -> Step:
    """Decide what follows from a further page.

    Args:
        course: until now.
        count: records on it.
        before: records on the page before.
        is_new: the server gave an answer, and none of these records stood on the page before.
    """
    span, *rest = course.spans
    if not is_new:
        first, last = course.short or (span.start.date(), span.start.date())
        day = span.start.date()
        short = min(first, day), max(last, day)
        return Step(replace(course, spans=tuple(rest), page=1, short=short), False)
    if count < before:
        return Step(_kept(replace(course, page=1), rest, count), bool(count))
    course = replace(course, page=course.page + 1, parts=course.parts + 1)
    return Step(_kept(course, course.spans, count), True)


def _kept(course: Course, spans: Sequence[Span], count: int) -> Course:
    return replace(course, spans=tuple(spans), pieces=course.pieces + bool(count))


def is_new(records: Sequence[Record], before: Sequence[str]) -> bool:
    """Tell whether a page is another than the one before, by the numbers of its records."""
    return {each.key for each in records}.isdisjoint(before)


def notes_on(fetch: Mapping[str, object]) -> tuple[Message, ...]:
    """Say of which days records may be missing in a file that was fetched."""
    short = fetch.get("short")
    if not isinstance(short, list):
        return ()
    first, last = map(date.fromisoformat, short)
    days = message(mark("%(first)s tot en met %(last)s"), first=first, last=last)
    return (message(NOT_ALL, day=first if first == last else days),)


def _span(pair: Sequence[str]) -> Span:
    return Span(datetime.fromisoformat(pair[0]), datetime.fromisoformat(pair[1]))


def _plain(span: Span) -> list[str]:
    return [span.start.isoformat(), span.end.isoformat()]
