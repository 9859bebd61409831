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
    """The mark is at least this number; for several answers: at least so many were chosen."""

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
        answers: page key to answer, encoded as `definition` describes; a missing key is "not answered".

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
            return code in _codes(answers.get(question))
        case IsNot(question, code):
            return code not in _codes(answers.get(question))
        case AnyOf(question, codes):
            return not set(codes).isdisjoint(_codes(answers.get(question)))
        case AtLeast(question, number):
            return _amount(answers.get(question)) >= number
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


def _codes(answer: object) -> Sequence[str]:
    if isinstance(answer, str):
        return (answer,)
    if isinstance(answer, list | tuple):
        return tuple(str(code) for code in answer)
    if isinstance(answer, Mapping) and isinstance(answer.get("kind"), str):
        return (str(answer["kind"]),)
    return ()


def _amount(answer: object) -> int:
    if isinstance(answer, bool):
        return 0
    if isinstance(answer, int):
        return answer
    if isinstance(answer, list | tuple):
        return len(answer)
    return 0
