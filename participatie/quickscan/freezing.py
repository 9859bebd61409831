"""How does a document of frozen dataclasses become text that never changes, and come back the same?

One form for one document: keys in order, no spaces. So the same document always has the same checksum.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import TypeVar, cast, get_args, get_origin, get_type_hints

from participatie.written import WrittenText

Document = TypeVar("Document")


def frozen_text(document: object) -> str:
    """Write a document in its one form."""
    return json.dumps(_plain(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def checksum_of(text: str) -> str:
    """Give the SHA-256 of a document's text."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_frozen(kind: type[Document], text: str) -> Document:
    """Read a document back.

    Args:
        kind: its dataclass; it may hold others, tuples, texts, days, numbers and enums.
        text: from `frozen_text`.

    Raises:
        KeyError: a field without a default is missing.
        ValueError: something is of another kind.
    """
    return cast("Document", _read(kind, json.loads(text)))


def _plain(value: object) -> object:
    if isinstance(value, WrittenText):
        return value.to_json()
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _read(kind: object, value: object) -> object:
    if kind is WrittenText:
        return WrittenText.from_json(value)
    if get_origin(kind) is UnionType:
        rest = [each for each in get_args(kind) if each is not NoneType]
        return None if value is None else _read(rest[0], value)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), value)
    if isinstance(kind, type) and is_dataclass(kind):
        given = cast("Mapping[str, object]", value)
        hints = get_type_hints(kind)
        there = [each for each in fields(kind) if each.name in given or not _has_default(each)]
        return kind(**{each.name: _read(hints[each.name], given[each.name]) for each in there})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if kind is date:
        return date.fromisoformat(str(value))
    if not isinstance(value, cast("type", kind)):
        raise ValueError(f"{value!r} is no {kind}")
    return value


def _has_default(each: Field[object]) -> bool:
    """Whether documents from before this field can be read."""
    return each.default is not MISSING


def _tuple(kinds: tuple[object, ...], value: object) -> tuple[object, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise ValueError(f"{value!r} is no list")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_read(kinds[0], each) for each in value)
    return tuple(_read(each, one) for each, one in zip(kinds, value, strict=True))
