"""Conditions look at earlier answers, and an answer that is not there satisfies nothing but a denial."""

from __future__ import annotations

import pytest

from participatie.surveys.conditions import And, AnyOf, AtLeast, Condition, Is, IsNot, Not, Or, evaluate, questions_in

ANSWERS = {"one": "a", "many": ["a", "b"], "mark": 7, "place": {"kind": "street", "code": "x"}}


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (None, True),
        (Is("one", "a"), True),
        (Is("one", "b"), False),
        (Is("many", "b"), True),
        (Is("place", "street"), True),
        (Is("gone", "a"), False),
        (IsNot("gone", "a"), True),
        (IsNot("many", "a"), False),
        (AnyOf("one", ("b", "a")), True),
        (AnyOf("many", ("c",)), False),
        (AnyOf("gone", ("c",)), False),
        (AtLeast("mark", 7), True),
        (AtLeast("mark", 8), False),
        (AtLeast("many", 2), True),
        (AtLeast("one", 1), False),
        (AtLeast("gone", 1), False),
        (And((Is("one", "a"), AtLeast("mark", 7))), True),
        (And((Is("one", "a"), AtLeast("mark", 8))), False),
        (And(()), True),
        (Or((Is("one", "b"), AtLeast("mark", 7))), True),
        (Or(()), False),
        (Not(Is("gone", "a")), True),
        (Not(Is("one", "a")), False),
    ],
)
def test_condition(condition: Condition | None, holds: bool) -> None:
    assert evaluate(condition, ANSWERS) is holds


def test_which_questions_a_condition_looks_at() -> None:
    condition = And((Is("a", "x"), Or((AnyOf("b", ("y", "z")), Not(AtLeast("c", 2)))), IsNot("d", "w")))
    assert questions_in(condition) == (("a", ("x",)), ("b", ("y", "z")), ("c", ()), ("d", ("w",)))
