"""On which day, and when the survey asks for it at which part of that day."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from participatie.errors import Refusal
from participatie.surveys.definition import PARTS_OF_DAY, Answer, Answers, DateAnswer, Kind, Page
from participatie.surveys.kinds.asking import Asked, Choice, Inputs, named
from participatie.surveys.kinds.base import (
    NOT_OURS,
    PARTS,
    Cell,
    Column,
    KindModule,
    Label,
    Places,
    Said,
    ValueKind,
    Values,
    first,
    tidy,
    whole_number,
)
from participatie.text import Message, mark

DAY, MONTH, YEAR, PART = "dag", "maand", "jaar", "dagdeel"
WEEKDAYS: Mapping[str, str] = {
    "mon": mark("Maandag"),
    "tue": mark("Dinsdag"),
    "wed": mark("Woensdag"),
    "thu": mark("Donderdag"),
    "fri": mark("Vrijdag"),
    "sat": mark("Zaterdag"),
    "sun": mark("Zondag"),
}
YEARS = range(1900, 2101)


def _read(page: Page, values: Values, _answers: Answers, places: Places) -> Answer | None:
    typed = [first(values, name) for name in (DAY, MONTH, YEAR)]
    part = first(values, PART) if page.question.part_of_day else ""
    if not any(tidy(each) for each in typed):
        raise Refusal(mark("Vul een dag, maand en jaar in, of sla de vraag over."))
    day = _day(*(whole_number(each, 4) for each in typed))
    if day is None:
        raise Refusal(mark("Deze datum bestaat niet. Vul de dag, de maand en het jaar in met cijfers."))
    if page.question.past_only and places.today is not None and day > places.today:
        raise Refusal(mark("Deze dag moet nog komen. Vul een dag in die al is geweest."))
    if part and part not in PARTS_OF_DAY:
        raise Refusal(NOT_OURS)
    return DateAnswer(date=day.isoformat(), part_of_day=part or None)


def _day(day: int | None, month: int | None, year: int | None) -> datetime.date | None:
    if day is None or month is None or year is None or year not in YEARS:
        return None
    with suppress(ValueError):
        return datetime.date(year, month, day)
    return None


def day_of(answer: Answer | None) -> datetime.date | None:
    """Give the day of a date answer; None for anything else."""
    if isinstance(answer, dict) and "date" in answer:
        with suppress(ValueError, TypeError):
            return datetime.date.fromisoformat(cast("DateAnswer", answer)["date"])
    return None


def _part(answer: Answer | None) -> str | None:
    return cast("DateAnswer", answer).get("part_of_day") if isinstance(answer, dict) else None


def _parts(page: Page) -> Sequence[str]:
    return PARTS_OF_DAY if page.question.part_of_day else ()


def _possible(page: Page) -> Sequence[str]:
    return (*WEEKDAYS, *_parts(page))


def _codes(page: Page, answer: Answer) -> Sequence[str]:
    day, part = day_of(answer), _part(answer)
    weekday = () if day is None else (tuple(WEEKDAYS)[day.weekday()],)
    return (*weekday, part) if part in _parts(page) and part is not None else weekday


def _label(_page: Page, code: str) -> Label | None:
    found = WEEKDAYS.get(code) or PARTS.get(code)
    return None if found is None else Message(found)


def _columns(page: Page) -> tuple[Column, ...]:
    columns = (Column(page.page_key, ValueKind.DATE),)
    if not page.question.part_of_day:
        return columns
    codes: dict[str, Label] = {part: Message(PARTS[part]) for part in PARTS_OF_DAY}
    return (*columns, Column(f"{page.page_key}.part_of_day", ValueKind.CODE, Message(mark("Deel van de dag")), codes))


def _cells(page: Page, answer: Answer | None) -> tuple[Cell, ...]:
    day = day_of(answer)
    cells: tuple[Cell, ...] = (None if day is None else day.isoformat(),)
    return (*cells, _part(answer)) if page.question.part_of_day else cells


def _says(_page: Page, answer: Answer, _language: str, _places: Places) -> tuple[Said, ...]:
    day, part = day_of(answer), _part(answer)
    said: tuple[Said, ...] = () if day is None else (day,)
    return (*said, Message(PARTS[part])) if part in PARTS and part is not None else said


def _sound(page: Page, answer: Answer) -> bool:
    day = day_of(answer)
    if day is None or day.year not in YEARS or not isinstance(answer, dict) or set(answer) != {"date", "part_of_day"}:
        return False
    return _part(answer) is None or _part(answer) in _parts(page)


def _form_values(answer: Answer) -> dict[str, Sequence[str]]:
    day = day_of(answer)
    if day is None:
        return {}
    return {DAY: [str(day.day)], MONTH: [str(day.month)], YEAR: [str(day.year)], PART: [_part(answer) or ""]}


@dataclass(frozen=True, slots=True, kw_only=True)
class DateInputs(Inputs):
    """Three fields for a date; parts: parts of the day to choose from, none when that is not asked."""

    day: str
    month: str
    year: str
    parts: tuple[Choice, ...]


def _inputs(asked: Asked) -> DateInputs:
    return DateInputs(
        anchor=DAY,
        own_style=True,
        day=asked.typed(DAY),
        month=asked.typed(MONTH),
        year=asked.typed(YEAR),
        parts=named(asked, PARTS, _parts(asked.page), asked.chosen(PART)),
    )


KIND = KindModule(
    kind=Kind.DATE,
    name=mark("Een datum, met het deel van de dag"),
    allows=frozenset({"part_of_day", "past_only"}),
    several=True,
    read=_read,
    possible=_possible,
    codes=_codes,
    label=_label,
    asked=_parts,
    columns=_columns,
    cells=_cells,
    says=_says,
    sound=_sound,
    form_values=_form_values,
    inputs=_inputs,
    xlsform="date",
)
