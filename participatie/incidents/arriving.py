"""What kind of file is this, and what are its rows?

A plain file with rows goes on as it is. Open311 and the export of Signalen are turned into rows with number, day,
place and kind: descriptions, addresses and names are dropped here and are never kept anywhere.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO, cast

from participatie.errors import Refusal
from participatie.incidents import open311, signalen
from participatie.incidents.incident import Origin
from participatie.incidents.packing import unpacked
from participatie.incidents.table import LARGEST_BYTES, NOT_CSV, TOO_LARGE
from participatie.text import mark

MOST_FILES = 20
SEVERAL = mark("Dit zijn verschillende bestanden. Alleen de bestanden van één Signalen-export mogen samen.")


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that arrived: what it is called, where it comes from, and its rows as bytes, to be read once."""

    name: str
    origin: Origin
    chunks: Iterator[bytes]


def open_files(files: Sequence[tuple[str, BinaryIO]]) -> Arrived:
    """See what was handed in.

    Args:
        files: name and bytes of each; a zip file stands for the files in it.

    Raises:
        Refusal: not one of the kinds that can be read, or several that do not belong together.
    """
    if len(files) > MOST_FILES:
        raise Refusal(SEVERAL)
    opened = [each for name, stream in files for each in _members(name, stream)]
    name = files[0][0].replace("\\", "/").rpartition("/")[2][:100] or "-"
    if len(opened) > 1:
        return Arrived(name, Origin.SIGNALEN, signalen.joined([Chunks(stream) for _, stream in opened]))
    chunks = unpacked(opened[0][1])
    first = next((chunk for chunk in chunks if chunk.strip()), b"")
    start = first.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    whole = chain([first], chunks)
    if start in (b"[", b"{"):
        return Arrived(name, Origin.OPEN311, rows_of(open311.from_json(whole)))
    if start == b"<":
        return Arrived(name, Origin.OPEN311, rows_of(open311.from_xml(whole)))
    if signalen.is_locations(first):
        return Arrived(name, Origin.SIGNALEN, signalen.joined([whole]))
    return Arrived(name, Origin.CSV, whole)


class Chunks:
    """The bytes of one of several files, unpacked when they are asked for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        """Read from the beginning; once."""
        return unpacked(self._stream)


def _members(name: str, stream: BinaryIO) -> Iterator[tuple[str, BinaryIO]]:
    start = stream.read(4)
    if start != b"PK\x03\x04" or not stream.seekable():
        yield name, cast("BinaryIO", _Rewound(start, stream))
        return
    stream.seek(0)
    try:
        whole = zipfile.ZipFile(stream)
        inside = [each for each in whole.infolist() if not each.is_dir() and "__MACOSX" not in each.filename]
        if any(each.filename == "[Content_Types].xml" for each in inside):
            raise Refusal(NOT_CSV)
        if sum(each.file_size for each in inside) > LARGEST_BYTES or len(inside) > MOST_FILES:
            raise Refusal(TOO_LARGE)
        for each in inside:
            yield each.filename, _opened(whole, each)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as fault:
        raise Refusal(NOT_CSV) from fault


def _opened(whole: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    opened = whole.open(member)
    assert isinstance(opened, io.BufferedIOBase)
    return cast("BinaryIO", opened)


class _Rewound(io.RawIOBase):
    """A stream of which the first bytes were read already."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start, self._rest = start, rest

    def read(self, size: int = -1) -> bytes:
        """Read on, the first bytes first."""
        start, self._start = self._start, b""
        return start + (self._rest.read(size) or b"")


def rows_of(records: Iterable[open311.Record]) -> Iterator[bytes]:
    """Write records as rows of a file with the headings of Open311."""
    text = io.StringIO()
    out = csv.writer(text)
    out.writerow(open311.HEADINGS)
    for record in records:
        out.writerow((record.key, record.at, record.latitude, record.longitude, record.kind))
        if text.tell() > 64 * 1024:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()
