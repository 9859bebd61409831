"""A box of paper forms from the library of the fictional neighbourhood, half of it entered twice."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import datetime

from participatie.accounts.people import Account
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.entry import actions as entry
from participatie.entry.fields import Field, Shape
from participatie.surveys.definition import Answer
from participatie.surveys.numbering import FormNumbers
from participatie.surveys.rounds import Round
from participatie.tokens import new_code

BOX = "Doos in de bibliotheek"
FORMS = 6


def enter_box(
    connection: Connection,
    area: Area,
    round_: Round,
    people: tuple[Account, Account],
    answers: Sequence[Mapping[str, Answer]],
    now: datetime,
    seed: int,
) -> None:
    """Enter six forms once and four of them twice, the last with a slip of the finger.

    Args:
        people: who enters first and who enters second.
        answers: what stands on each of at least six forms.
    """
    chance = random.Random(f"{seed} box of paper forms")  # noqa: S311 - a story, not a secret
    first, second = people
    batch = entry.open_batch(
        connection, area, round_, BOX, "nl", "", first.id, now, random_bytes=chance.randbytes
    )  # fmt: skip
    sheet = entry.sheet_of(connection, area, batch.code)
    for place, found in enumerate(answers[:FORMS]):
        number, typed = new_code(6, chance.randbytes), typed_of(sheet.fields, sheet.numbers, found)
        entry.enter(connection, sheet, number, "nl", typed, first.id, now, turn=1)
        if place < FORMS - 2:
            slip = {"r03_mark": "1"} if place == FORMS - 3 else {}
            entry.enter(connection, sheet, number, "nl", typed | slip, second.id, now, turn=2)


def typed_of(
    fields: Sequence[Field], numbers: FormNumbers, answers: Mapping[str, Answer]
) -> dict[str, str]:  # fmt: skip
    """Give what somebody types who enters a form with these answers."""
    typed: dict[str, str] = {}
    chosen: dict[str, list[str]] = {}
    for field in fields:
        answer = answers.get(field.page.page_key)
        if field.is_choice:
            several = answer if isinstance(answer, list) else []
            chosen[field.page.page_key] = [str(code) for code in several]
        if field.block is not None:
            of = str(field.page.question.per_choice_of or field.page.page_key)
            code = dict(enumerate(chosen.get(of, ()), start=1)).get(field.block)
            if code is None:
                continue
            answer = code if field.is_choice else answers.get(f"{field.page.question.key}.{code}")
        if answer is not None and (words := _words(field, numbers, answer)):
            typed[field.name] = words
    return typed


def _words(field: Field, numbers: FormNumbers, answer: Answer) -> str:
    by_code = {option.code: str(option.number) for option in field.options}
    if field.shape is Shape.PLACE and isinstance(answer, dict):
        place = {name: None if value is None else str(value) for name, value in answer.items()}
        return str(numbers.number_of_place(place.get("kind") or "", place.get("code")) or "")
    if isinstance(answer, dict):
        listed = [str(part) for value in answer.values() for part in (value if isinstance(value, list) else [value])]
        return " ".join(by_code[each] for each in listed if each in by_code)
    if isinstance(answer, list):
        return " ".join(by_code[str(code)] for code in answer if str(code) in by_code)
    return by_code.get(str(answer), str(answer))
