"""When: parts of the day, and weekdays, the weekend or always."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from participatie.errors import Refusal
from participatie.surveys.definition import DAYS, PARTS_OF_DAY, Answer, Answers, Kind, MomentsAnswer, Page
from participatie.surveys.kinds.asking import Asked, Choice, Inputs, named
from participatie.surveys.kinds.base import (
    CHOOSE,
    DAY_NAMES,
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
)
from participatie.text import Message, mark

MOMENT, DAY = "moment", "dagen"


def _moments(answer: Answer | None) -> MomentsAnswer | None:
    return cast("MomentsAnswer", answer) if isinstance(answer, dict) and "days" in answer else None


def _read(_page: Page, values: Values, _answers: Answers, _places: Places) -> Answer | None:
    parts, days = set(values.get(MOMENT, ())), first(values, DAY)
    if not parts and not days:
        raise Refusal(CHOOSE)
    if not parts <= set(PARTS_OF_DAY) or (days and days not in DAYS):
        raise Refusal(NOT_OURS)
    return MomentsAnswer(part_of_day=[part for part in PARTS_OF_DAY if part in parts], days=days or None)


def _possible(_page: Page) -> Sequence[str]:
    return (*PARTS_OF_DAY, *DAYS)


def _codes(_page: Page, answer: Answer) -> Sequence[str]:
    found = _moments(answer)
    return () if found is None else (*found["part_of_day"], *filter(None, [found["days"]]))


def _label(_page: Page, code: str) -> Label | None:
    found = PARTS.get(code) or DAY_NAMES.get(code)
    return None if found is None else Message(found)


def _columns(page: Page) -> tuple[Column, ...]:
    key = page.page_key
    days: dict[str, Label] = {code: Message(words) for code, words in DAY_NAMES.items()}
    return (
        *(Column(f"{key}.{part}", ValueKind.YES_NO, Message(PARTS[part])) for part in PARTS_OF_DAY),
        Column(f"{key}.days", ValueKind.CODE, Message(mark("Dagen")), days),
    )


def _cells(_page: Page, answer: Answer | None) -> tuple[Cell, ...]:
    found = _moments(answer)
    if found is None:
        return (None,) * (len(PARTS_OF_DAY) + 1)
    return (*(int(part in found["part_of_day"]) for part in PARTS_OF_DAY), found["days"])


def _says(_page: Page, answer: Answer, _language: str, _places: Places) -> tuple[Said, ...]:
    found = _moments(answer)
    if found is None:
        return ()
    parts = tuple(Message(PARTS[part]) for part in found["part_of_day"])
    return (*parts, Message(DAY_NAMES[found["days"]])) if found["days"] else parts


def _sound(_page: Page, answer: Answer) -> bool:
    if not isinstance(answer, dict) or set(answer) != {"part_of_day", "days"}:
        return False
    found = cast("MomentsAnswer", answer)
    parts = found["part_of_day"]
    if not isinstance(parts, list) or not set(map(str, parts)) <= set(PARTS_OF_DAY) or len(set(parts)) < len(parts):
        return False
    return found["days"] in DAYS or (found["days"] is None and bool(parts))


def _form_values(answer: Answer) -> dict[str, Sequence[str]]:
    found = _moments(answer)
    return {} if found is None else {MOMENT: found["part_of_day"], DAY: [found["days"] or ""]}


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentsInputs(Inputs):
    """Parts of the day, several of them, and one answer about the days."""

    days: tuple[Choice, ...]


def _inputs(asked: Asked) -> MomentsInputs:
    return MomentsInputs(
        anchor=f"{MOMENT}-0",
        choices=named(asked, PARTS, PARTS_OF_DAY, asked.chosen(MOMENT)),
        days=named(asked, DAY_NAMES, DAYS, asked.chosen(DAY)),
    )


KIND = KindModule(
    kind=Kind.MOMENTS,
    name=mark("Wanneer: deel van de dag en week"),
    allows=frozenset({"per_choice_of"}),
    several=True,
    read=_read,
    possible=_possible,
    codes=_codes,
    label=_label,
    asked=_possible,
    columns=_columns,
    cells=_cells,
    says=_says,
    sound=_sound,
    form_values=_form_values,
    inputs=_inputs,
    xlsform="select_multiple",
)
