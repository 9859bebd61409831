"""When it is worst: parts of the day by weekdays and weekend, in a sentence and in a table that hides small numbers."""

from __future__ import annotations

import random

import pytest

from participatie.disclosure import LEAST
from participatie.hotspots.evidence import said_by
from participatie.hotspots.times import Days, times_of, times_table, when_sentence
from tests.hotspots.simulation import answer


def said(*people: tuple[int, tuple[str, ...], str | None]) -> str:
    """Give the sentence when so many people say these parts of the day and days."""
    near = [
        answer(f"{group}.{person}", 0, 0, moments=moments, days=days)
        for group, (count, moments, days) in enumerate(people)
        for person in range(count)
    ]
    evidence = said_by(near)
    found = when_sentence(evidence.moments, evidence.days, evidence.times)
    return found.dutch if found else ""


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ([(8, ("evening",), "weekend"), (3, ("evening",), "weekdays")], "Meestal 's avonds in het weekend."),
        ([(8, ("evening",), "weekend"), (5, ("evening",), "weekdays")], "Meestal 's avonds."),
        ([(9, ("evening",), "always")], "Meestal 's avonds."),
        ([(9, ("evening",), None)], "Meestal 's avonds."),
        ([(7, ("evening", "night"), "weekend")], "Meestal 's avonds en 's nachts in het weekend."),
        (
            [(7, ("morning",), "weekdays"), (6, ("night",), "weekend")],
            "Meestal 's ochtends door de week en 's nachts in het weekend.",
        ),
        ([(7, ("evening",), "always"), (6, ("night",), "weekend")], "Meestal 's avonds en 's nachts."),
        ([(6, ("morning", "afternoon", "evening"), "weekend")], "Meestal in het weekend."),
        ([(4, ("evening",), "weekend")], ""),
        ([(4, ("evening",), "weekend"), (4, ("evening",), "weekdays")], "Meestal 's avonds."),
    ],
)
def test_the_sentence_says_what_at_least_five_people_say(
    people: list[tuple[int, tuple[str, ...], str | None]], sentence: str
) -> None:
    assert said(*people) == sentence


def test_a_person_who_answers_twice_stands_in_one_square_per_part() -> None:
    near = [
        answer("a", 0, 0, "litter", moments=("evening",), days="weekend"),
        answer("a", 9, 0, "noise", moments=("evening", "night"), days="weekdays"),
        answer("b", 0, 0, moments=("evening",), days=None),
    ]
    assert times_of(near) == {"evening.both": 1, "evening.unsaid": 1, "night.weekdays": 1}
    assert times_of(reversed(near)) == times_of(near)


def test_no_small_number_can_be_read_or_worked_out_of_the_table() -> None:
    chance = random.Random(4)
    for _ in range(300):
        times = {f"{part}.{days}": chance.choice((0, 1, 3, 5, 6, 12)) for part in ("evening", "night") for days in Days}
        for row in times_table(times):
            whole = [times.get(f"{row.part}.{days}", 0) for days in Days]
            assert row.people == sum(whole) >= LEAST
            assert all(shown is None or shown == count >= LEAST for shown, count in zip(row.days, whole, strict=True))
            assert row.days.count(None) != 1, "the total would give the hidden one away"
            hidden = [count for shown, count in zip(row.days, whole, strict=True) if shown is None]
            assert not hidden or sum(hidden) >= LEAST
    assert times_table({"evening.weekend": 4}) == ()
