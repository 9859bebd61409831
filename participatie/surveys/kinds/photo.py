"""One picture. Only its random id is an answer; the picture itself is kept apart, by `photos`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from participatie.errors import Refusal
from participatie.surveys.definition import Answer, Answers, Kind, Page, PhotoAnswer
from participatie.surveys.kinds.asking import Asked, Inputs
from participatie.surveys.kinds.base import (
    ACTION,
    NOT_OURS,
    Cell,
    Column,
    KindModule,
    Places,
    Said,
    ValueKind,
    Values,
    first,
    no_codes,
    no_label,
    nothing_counted,
)
from participatie.surveys.photos import FILE_TOO_LARGE, LARGEST_FILE
from participatie.text import Message, mark

PHOTO = "foto"
"""The id of a picture that was just kept. The shell sets it; what a browser sends under this name is dropped."""
FILE = "foto_bestand"
REMOVE = "foto_weg"
ID = re.compile(r"[A-Za-z0-9_-]{16,64}\Z")


def photo_id(answer: Answer | None) -> str | None:
    """Give the id of the picture, or None."""
    found = cast("PhotoAnswer", answer).get("photo") if isinstance(answer, dict) else None
    return found if isinstance(found, str) else None


def _read(page: Page, values: Values, answers: Answers, _places: Places) -> Answer | None:
    if first(values, ACTION) == REMOVE:
        return None
    found = first(values, PHOTO)
    if not found:
        earlier = answers.get(page.page_key)
        if photo_id(earlier) is None:
            raise Refusal(mark("Kies een foto, of sla de vraag over."))
        return earlier
    if not ID.match(found):
        raise Refusal(NOT_OURS)
    return PhotoAnswer(photo=found)


def _stays(values: Values) -> bool:
    return first(values, ACTION) == REMOVE


def _columns(page: Page) -> tuple[Column, ...]:
    return (Column(page.page_key, ValueKind.TEXT),)


def _cells(_page: Page, answer: Answer | None) -> tuple[Cell, ...]:
    return (photo_id(answer),)


def _says(_page: Page, _answer: Answer, _language: str, _places: Places) -> tuple[Said, ...]:
    return (Message(mark("Eén foto")),)


def _sound(_page: Page, answer: Answer) -> bool:
    return isinstance(answer, dict) and set(answer) == {"photo"} and bool(ID.match(photo_id(answer) or ""))


def _form_values(answer: Answer) -> dict[str, Sequence[str]]:
    return {PHOTO: [photo_id(answer) or ""]}


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoInputs(Inputs):
    """One file to choose.

    Attributes:
        kept: a picture was sent before, at `url` when it may be looked at.
        most: bytes of the largest file.
        too_large: what is said of a larger one before it is sent.
    """

    kept: bool
    url: str
    most: int
    too_large: str


def _inputs(asked: Asked) -> PhotoInputs:
    kept = photo_id(asked.answers.get(asked.page.page_key)) is not None
    return PhotoInputs(
        anchor=FILE,
        scripts=("photo.js",),
        upload=True,
        own_style=True,
        kept=kept,
        url=asked.urls.get("photo", "") if kept else "",
        most=LARGEST_FILE,
        too_large=asked.show(Message(FILE_TOO_LARGE)).text,
    )


KIND = KindModule(
    kind=Kind.PHOTO,
    name=mark("Een foto"),
    read=_read,
    stays=_stays,
    possible=nothing_counted,
    codes=no_codes,
    label=no_label,
    asked=nothing_counted,
    columns=_columns,
    cells=_cells,
    says=_says,
    sound=_sound,
    form_values=_form_values,
    inputs=_inputs,
    xlsform="image",
    likeness=lambda answer: "kept",
)
