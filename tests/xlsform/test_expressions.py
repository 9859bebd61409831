"""What do expressions mean, and which of them do we leave to a person?"""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

from participatie.errors import Refusal
from participatie.surveys.conditions import And, AnyOf, AtLeast, Condition, Is, IsNot, Not, Or, evaluate
from participatie.xlsform.conditions import Asked, condition_of, exactly, expression_of
from participatie.xlsform.expressions import read_expression
from participatie.xlsform.grammar import fields_of, parsed
from participatie.xlsform.limits import Limits, constraint_of, limits_of

ASKED = {
    "age": Asked("age", counts=True, least=0),
    "mark": Asked("mark", counts=True, least=1),
    "a": Asked("a", {"x": "x", "y": "y"}),
    "m": Asked("m", {"x": "x", "y": "y"}, several=True),
    "grade": Asked("grade", {"1": "n1", "2": "n2", "3": "n3"}),
}


@pytest.mark.parametrize(
    "module",
    (
        "expressions",
        "conditions",
        "limits",
        "languages",
        "naming",
        "omissions",
        "own",
        "columns",
        "types",
        "sheets",
        "grammar",
    ),
)
def test_the_examples_in_the_docstrings_hold(module: str) -> None:
    found = doctest.testmod(import_module(f"participatie.xlsform.{module}"))
    assert found.attempted
    assert not found.failed


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("${age} > 17", AtLeast("age", 18)),
        ("${age} >= 18", AtLeast("age", 18)),
        ("17 < ${age}", AtLeast("age", 18)),
        ("${age} > 17.5", AtLeast("age", 18)),
        ("${mark} < 6", And((AtLeast("mark", 1), Not(AtLeast("mark", 6))))),
        ("${mark} <= 5", And((AtLeast("mark", 1), Not(AtLeast("mark", 6))))),
        ("${mark} = 7", And((AtLeast("mark", 7), Not(AtLeast("mark", 8))))),
        ("${a} = 'x'", Is("a", "x")),
        ('${a}="x"', Is("a", "x")),
        ("${a} = ‘x’", Is("a", "x")),
        ("'x' = ${a}", Is("a", "x")),
        ("${a} == 'x'", Is("a", "x")),
        ("${a} != 'x'", IsNot("a", "x")),
        ("not(${a} = 'x')", Not(Is("a", "x"))),
        ("selected(${m}, 'x')", Is("m", "x")),
        ("selected( ${m} , 'x' )", Is("m", "x")),
        ("not(selected(${m}, 'x'))", IsNot("m", "x")),
        ("selected(${a}, 'x')", Is("a", "x")),
        ("count-selected(${m}) >= 2", AtLeast("m", 2)),
        ("count-selected(${m}) > 0", AtLeast("m", 1)),
        ("count-selected(${m}) < 2", Not(AtLeast("m", 2))),
        ("${a} = 'x' or ${a} = 'y'", AnyOf("a", ("x", "y"))),
        ("selected(${m}, 'x') or ${a} = 'x'", Or((Is("m", "x"), Is("a", "x")))),
        ("${a} = 'x' and ${age} >= 18", And((Is("a", "x"), AtLeast("age", 18)))),
        (
            "${a} = 'x' and (${a} = 'x' or ${m} != 'y')",
            And((Is("a", "x"), Or((Is("a", "x"), IsNot("m", "y"))))),
        ),
        ("${a} = 'x' or ${a} = 'y' and ${age} > 1", Or((Is("a", "x"), And((Is("a", "y"), AtLeast("age", 2)))))),
        ("${grade} >= 2", AnyOf("grade", ("n2", "n3"))),
        ("${grade} = 2", Is("grade", "n2")),
        ("${a} != ''", AnyOf("a", ("x", "y"))),
        ("${a} = ''", Not(AnyOf("a", ("x", "y")))),
        ("${m} = ''", Not(AtLeast("m", 1))),
        ("((${a} = 'x'))", Is("a", "x")),
        ("${age} > -1", AtLeast("age", 0)),
    ],
)
def test_what_fits_is_translated(text: str, meaning: Condition) -> None:
    assert condition_of(text, ASKED) == meaning


@pytest.mark.parametrize(
    "text",
    [
        "${later} = 'x'",
        "${a} = 'z'",
        "${a}",
        "true",
        "${a} = ${m}",
        "string-length(${a}) > 2",
        "${age} + 1 > 18",
        "pulldata('x', 'y', 'z', ${a}) = 'x'",
        "${a} = 'x' and",
        "(${a} = 'x'",
        "${a} = 'x')",
        "if(${a} = 'x', 1, 0) = 1",
        "; DROP TABLE answers",
        "${a} = 'x' " * 2_000,
        "(" * 200 + "${a} = 'x'" + ")" * 200,
        "not(" * 200 + "${a} = 'x'" + ")" * 200,
        "",
        "${age} > 99999999999999999999999",
        "__import__('os')",
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        condition_of(text, ASKED)
    assert refused.value.message.dutch.endswith(".")


def test_the_meaning_holds_for_unanswered_questions_too() -> None:
    """As in a form: != holds when nothing was answered, < and = do not."""
    for text, holds in (("${a} != 'x'", True), ("${mark} < 6", False), ("${a} = 'x'", False), ("${age} < 18", False)):
        assert evaluate(condition_of(text, ASKED), {}) is holds
    assert evaluate(condition_of("${mark} < 6", ASKED), {"mark": 5})
    assert evaluate(condition_of("${age} < 18", ASKED), {"age": 0})


BY_KEY = {
    key: Asked(key, {code: code for code in each.codes.values()}, each.several, each.counts)
    for key, each in ASKED.items()
}


@pytest.mark.parametrize(
    "condition",
    [
        Is("a", "x"),
        IsNot("m", "x"),
        Not(Is("a", "x")),
        AnyOf("m", ("x", "y")),
        AtLeast("m", 2),
        And((Is("a", "x"), Or((AtLeast("age", 3), AnyOf("a", ("x", "y")))))),
        Not(And((Is("a", "x"), Is("m", "y")))),
    ],
)
def test_writing_and_reading_mirror_each_other(condition: Condition) -> None:
    written = expression_of(condition, BY_KEY)
    assert written is not None
    assert exactly(condition, written, BY_KEY)
    assert parsed(fields_of(condition)) == condition


@pytest.mark.parametrize(
    "condition", [Not(Is("m", "x")), And((Is("a", "x"),)), AnyOf("a", ("x",)), Is("where", "street")]
)
def test_what_does_not_mirror_is_known(condition: Condition) -> None:
    assert not exactly(condition, expression_of(condition, BY_KEY), BY_KEY)


@pytest.mark.parametrize(
    ("text", "limits", "everything"),
    [
        (". >= 1 and . <= 10", Limits(least=1, most=10), True),
        (".>0 and .<120", Limits(least=1, most=119), True),
        ("(. >= 16) and (. <= 99)", Limits(least=16, most=99), True),
        ("18 <= .", Limits(least=18), True),
        ("string-length(.) < 200", Limits(longest=199), True),
        ("count-selected(.) <= 3", Limits(chosen=3), True),
        ("not(selected(., 'none') and count-selected(.) > 1)", Limits(alone=("none",)), True),
        ("regex(., '^[1-9][0-9]{3}$')", Limits(postcode=True), True),
        ("regex(., '[0-9]{4}')", Limits(postcode=True), True),
        (r"regex(., '^\d{4}$')", Limits(postcode=True), True),
        ("regex(., '^[A-Z]+$')", Limits(), False),
        (". <= today()", Limits(past_only=True), True),
        (". >= 1 and . != 5", Limits(least=1), False),
        (". >= 1 or . <= 10", Limits(), False),
        (". > ${other}", Limits(), False),
        ("not a formula (", Limits(), False),
    ],
)
def test_limits_are_read_as_far_as_we_have_them(text: str, limits: Limits, everything: bool) -> None:
    assert limits_of(text) == (limits, everything)


def test_limits_come_back() -> None:
    for limits in (
        Limits(least=-3, most=8),
        Limits(longest=5),
        Limits(chosen=2, alone=("a", "b")),
        Limits(postcode=True),
    ):
        assert limits_of(constraint_of(limits)) == (limits, True)


def test_a_deep_expression_costs_nothing() -> None:
    with pytest.raises(Refusal):
        read_expression("(" * 4_000)
