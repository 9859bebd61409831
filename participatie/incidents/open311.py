"""What does an answer of an Open311 GeoReport v2 server hold that may be kept?

Number, moment, place and kind of each request. Description, address, account and pictures are not even read into a
record: what somebody wrote about a neighbour never reaches the database. Source: wiki.open311.org/GeoReport_v2,
"GET Service Requests".
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from participatie.errors import Refusal
from participatie.text import mark

HEADINGS = ("service_request_id", "requested_datetime", "lat", "long", "service_name")
NOT_OPEN311 = mark("Dit zijn geen meldingen volgens Open311 (GeoReport versie 2).")
LARGEST_RECORD = 1_000_000
MOST_PARTS = 1_000
_JSON_SLICE = 256 * 1024
_XML_SLICE = 64 * 1024
SHORTEST = timedelta(minutes=1)
USUAL_DAYS = 90


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of a request, as it stands in the answer."""

    key: str
    at: str
    latitude: str
    longitude: str
    kind: str


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when requests are asked for, aware UTC, both ends included."""

    start: datetime
    end: datetime

    def halves(self) -> tuple[Span, Span] | None:
        """Give the earlier and the later half, None when it is too short to divide."""
        if self.end - self.start < 2 * SHORTEST:
            return None
        middle = (self.start + (self.end - self.start) / 2).replace(microsecond=0)
        return Span(self.start, middle), Span(middle + timedelta(seconds=1), self.end)

    def query(self) -> dict[str, str]:
        """Give what is asked of the server; without days it would only give the last 90."""
        return {"start_date": _moment(self.start), "end_date": _moment(self.end)}

    def parts(self) -> tuple[Span, ...]:
        """Cut a long time into parts of at most 30 days, the earliest first."""
        found, start = [], self.start
        while start < self.end:
            end = min(self.end, start + timedelta(days=30) - timedelta(seconds=1))
            found.append(Span(start, end))
            start = end + timedelta(seconds=1)
        return tuple(found)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def is_full(count: int) -> bool:
    """Tell by its count alone whether a page may hold only part of what was asked for.

    Servers give at most so many at a time, mostly 1,000, and nearly always a round number.

    >>> is_full(1000), is_full(999), is_full(75), is_full(20), is_full(0), is_full(2500)
    (True, False, True, True, False, True)
    """
    return count >= 1000 or (count >= 10 and (count % 10 == 0 or count % 25 == 0))


def _slices(chunks: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Never look at much at once: what takes a few bytes may take many when it is read."""
    for chunk in chunks:
        for place in range(0, len(chunk), size):
            yield chunk[place : place + size]


def from_json(chunks: Iterable[bytes]) -> Iterator[Record]:
    """Read the requests of a JSON answer one by one, however long it is.

    Raises:
        Refusal: not a list of requests.
    """
    decoder, text = json.JSONDecoder(), ""
    letters = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
    begun = False
    for chunk in _slices(chunks, _JSON_SLICE):
        text += letters.decode(chunk)
        if not begun:
            start = text.find("[")
            if start < 0:
                if len(text) > LARGEST_RECORD:
                    raise Refusal(NOT_OPEN311)
                continue
            text, begun = text[start + 1 :], True
        values, text = _complete(decoder, text)
        for value in values:
            yield _record(value)
    if not begun or text.strip(" \t\r\n,")[:1] != "]":
        raise Refusal(NOT_OPEN311)


def _complete(decoder: json.JSONDecoder, text: str) -> tuple[list[Mapping[str, object]], str]:
    """Take the objects off the beginning of a text that is not all there yet; nothing behind their end is kept."""
    values: list[Mapping[str, object]] = []
    place = 0
    while True:
        while place < len(text) and text[place] in " \t\r\n,":
            place += 1
        if place >= len(text) or text[place] == "]":
            return values, text[place : place + 1]
        try:
            value, place = decoder.raw_decode(text, place)
        except json.JSONDecodeError as fault:
            if len(text) - place > LARGEST_RECORD:
                raise Refusal(NOT_OPEN311) from fault
            return values, text[place:]
        except (RecursionError, ValueError) as fault:  # nested too deep, or a number of thousands of figures
            raise Refusal(NOT_OPEN311) from fault
        if not isinstance(value, dict):
            raise Refusal(NOT_OPEN311)
        values.append(value)


def from_xml(chunks: Iterable[bytes]) -> Iterator[Record]:
    """Read the requests of an XML answer one by one, however long it is.

    Raises:
        Refusal: not a list of requests, it declares things of its own, or a request is far larger than any is.
    """
    reader = _XmlReader()
    try:
        for piece in _slices(chunks, _XML_SLICE):
            yield from reader.feed(piece)
        reader.close()
    except ParseError as fault:
        raise Refusal(NOT_OPEN311) from fault


class _XmlReader:
    """Reads XML piece by piece and keeps nothing of a request once it is over.

    The parser remembers every name it met, and every part of what is not over yet; so both are counted.
    """

    def __init__(self) -> None:
        self._parser: XMLPullParser[Element] = XMLPullParser(("start", "end", "start-ns"))
        self._root: Element | None = None
        self._begun = b""
        self._depth = 0
        self._bytes = 0
        self._parts = 0
        self._names: set[str] = set()

    def feed(self, piece: bytes) -> Iterator[Record]:
        """Read on, and give the requests that are over."""
        if self._root is None:
            # A declaration of types is what makes XML dangerous; Open311 has none, and it can only stand here.
            self._begun += piece.replace(b"\0", b"").lower()
            if b"<!doctype" in self._begun:
                raise Refusal(NOT_OPEN311)
        self._bytes += len(piece)
        self._parser.feed(piece)
        for event, found in cast("Iterable[tuple[str, Element | tuple[str, str]]]", self._parser.read_events()):
            if isinstance(found, tuple):
                self._names.add(found[0])
            elif event == "start":
                self._start(found)
            else:
                yield from self._end(found)
        if self._bytes > LARGEST_RECORD + _XML_SLICE or len(self._names) > MOST_PARTS:
            raise Refusal(NOT_OPEN311)

    def _start(self, element: Element) -> None:
        if self._root is None:
            self._root, self._begun = element, b""
            if element.tag != "service_requests":
                raise Refusal(NOT_OPEN311)
        self._depth += 1
        self._parts += 1
        self._names.update((element.tag, *element.keys()))
        if self._parts > MOST_PARTS:
            raise Refusal(NOT_OPEN311)

    def _end(self, element: Element) -> Iterator[Record]:
        self._depth -= 1
        if self._depth != 1:
            return
        if element.tag == "request":
            yield _record({child.tag: child.text or "" for child in element})
        assert self._root is not None
        self._root.clear()
        self._bytes = self._parts = 0

    def close(self) -> None:
        """Make sure that it ended."""
        self._parser.close()
        if self._root is None:
            raise Refusal(NOT_OPEN311)


def _record(value: Mapping[str, object]) -> Record:
    def text(name: str) -> str:
        found = value.get(name)
        return str(found)[:120] if isinstance(found, str | int | float) else ""

    if not any(name in value for name in ("service_request_id", "service_code", "lat")):
        raise Refusal(NOT_OPEN311)
    kind = text("service_name") or text("service_code")
    return Record(text("service_request_id"), text("requested_datetime"), text("lat"), text("long"), kind)
