"""Which kinds of questions are there, and how are their answers encoded?

Answers stand in a JSON-able mapping from page key to answer.

| kind         | page key                         | answer |
|--------------|----------------------------------|--------|
| `single`     | question key                     | `"code"` |
| `multiple`   | question key                     | `["code", ...]`, in the order of the options |
| `scale`      | question key                     | `"code"` |
| `statements` | question key + "." + item key    | `"code"`, one page per item |
| `mark`       | question key                     | whole number 1 to 10 |
| `ranking`    | question key                     | `["code", ...]`, the best first |
| `number`     | question key                     | whole number |
| `text`       | question key                     | `"words"` |
| `date`       | question key                     | `{"date": "2026-11-20", "part_of_day": "evening"}` |
| `place`      | question key [+ "." + choice]    | `{"kind": "street", "code": "sluislaan", "x": None, "y": None}` |
| `points`     | question key                     | `[{"theme": "code", "place": {...}}, ...]`, places as above |
| `moments`    | question key [+ "." + choice]    | `{"part_of_day": ["evening"], "days": "weekend"}` |
| `postcode`   | question key                     | `"3521"`, four digits |
| `photo`      | question key                     | `{"photo": "random id"}`; the picture itself is kept elsewhere |
| `info`       | question key                     | never an answer |

`place.kind` is one of `PLACE_KINDS`; `code` is set for street and landmark; `x` and `y` are metres in the
area's own metric system, set for map (and may be set for poster). `part_of_day` of moments holds codes of
`PARTS_OF_DAY`, that of a date is one of them or None; `days` is one of `DAYS` or None. A skipped question
has no key at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypedDict

PLACE_KINDS = ("street", "landmark", "poster", "map", "whole_area", "unsaid")
PARTS_OF_DAY = ("morning", "afternoon", "evening", "night")
DAYS = ("weekdays", "weekend", "always")


class Kind(StrEnum):
    """Every kind of question there is; the module of the same name in `kinds` says everything about it."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    SCALE = "scale"
    STATEMENTS = "statements"
    MARK = "mark"
    RANKING = "ranking"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    PLACE = "place"
    POINTS = "points"
    MOMENTS = "moments"
    POSTCODE = "postcode"
    PHOTO = "photo"
    INFO = "info"


class PlaceAnswer(TypedDict):
    """Where, in words or on the map; see the module's table."""

    kind: str
    code: str | None
    x: float | None
    y: float | None


class MomentsAnswer(TypedDict):
    """When: parts of the day, and weekdays, weekend or always."""

    part_of_day: list[str]
    days: str | None


class DateAnswer(TypedDict):
    """On which day, as "2026-11-20", and at which part of that day when that was asked and said."""

    date: str
    part_of_day: str | None


class PointAnswer(TypedDict):
    """One of several places someone pointed out, with what is the matter there."""

    theme: str
    place: PlaceAnswer


class PhotoAnswer(TypedDict):
    """The random id under which a picture is kept."""

    photo: str


Answer = str | int | list[str] | list[PointAnswer] | PlaceAnswer | MomentsAnswer | DateAnswer | PhotoAnswer
Answers = Mapping[str, Answer]
