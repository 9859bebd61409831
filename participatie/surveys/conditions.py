"""When is a question shown? A small grammar, parsed once, evaluated purely; never code.

A condition looks at earlier answers by page key. In a survey file:

    show_if: {question: r11_unsafe, any_of: [sometimes, often]}
    show_if:
      and:
        - {question: r01_role, is: lives}
        - not: {question: r03_mark, at_least: 8}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Is:
    """The answer is this code; for a question with several answers: this code is among them."""

    question: str
    code: str


@dataclass(frozen=True, slots=True)
class IsNot:
    """The opposite of `Is`; also true when the question was not answered."""

    question: str
    code: str


@dataclass(frozen=True, slots=True)
class AnyOf:
    """The answer is one of these codes, or at least one of these codes is among the answers."""

    question: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The mark or number is at least this; for several answers, an order or points: at least so many were given."""

    question: str
    number: int


@dataclass(frozen=True, slots=True)
class And:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


Condition = Is | IsNot | AnyOf | AtLeast | And | Or | Not


def evaluate(condition: Condition | None, answers: Mapping[str, object]) -> bool:
    """Decide whether a condition holds for these answers.

    Args:
        condition: None always holds.
        answers: page key to answer, encoded as `answers` describes; a missing key is "not answered".

    Returns:
        Whether it holds. An unanswered question satisfies only `IsNot` and `Not`.

    >>> evaluate(AnyOf("r11", ("sometimes", "often")), {"r11": "often"})
    True
    >>> evaluate(Is("a01", "cook"), {"a01": ["sing", "cook"]})
    True
    >>> evaluate(AtLeast("r03", 6), {})
    False
    """
    match condition:
        case None:
            return True
        case Is(question, code):
            return code in codes_in(answers.get(question))
        case IsNot(question, code):
            return code not in codes_in(answers.get(question))
        case AnyOf(question, codes):
            return not set(codes).isdisjoint(codes_in(answers.get(question)))
        case AtLeast(question, number):
            amount = _amount(answers.get(question))
            return amount is not None and amount >= number
        case And(parts):
            return all(evaluate(part, answers) for part in parts)
        case Or(parts):
            return any(evaluate(part, answers) for part in parts)
        case Not(part):
            return not evaluate(part, answers)


def questions_in(condition: Condition | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """List which page keys a condition looks at, each with the codes it asks about (none for a number)."""
    match condition:
        case None:
            return ()
        case Is(question, code) | IsNot(question, code):
            return ((question, (code,)),)
        case AnyOf(question, codes):
            return ((question, codes),)
        case AtLeast(question, _):
            return ((question, ()),)
        case And(parts) | Or(parts):
            return tuple(found for part in parts for found in questions_in(part))
        case Not(part):
            return questions_in(part)


def codes_in(answer: object) -> Sequence[str]:
    """Give the codes of an answer that a condition may ask about, whatever kind of question it answers.

    Codes chosen or put in order; the themes of points; the way a place was named; parts of the day and days.
    """
    if isinstance(answer, str):
        return (answer,)
    if isinstance(answer, list | tuple):
        return tuple(str(each.get("theme")) if isinstance(each, Mapping) else str(each) for each in answer)
    if isinstance(answer, Mapping):
        found = (answer.get(name) for name in _NAMES)
        return tuple(
            str(code) for each in found if each is not None for code in (each if isinstance(each, list) else (each,))
        )
    return ()


_NAMES = ("kind", "part_of_day", "days")


def _amount(answer: object) -> int | None:
    if isinstance(answer, bool):
        return None
    if isinstance(answer, int):
        return answer
    return len(answer) if isinstance(answer, list | tuple) else None
