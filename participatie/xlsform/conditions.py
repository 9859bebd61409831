"""Which of our conditions does an expression mean, and how is a condition written as an expression?

Writing and reading mirror each other for nearly every condition; `exactly` says whether they do for this one.
Unanswered questions decide the details: in a form `${x} != 'a'` holds when nothing was answered, and so does our
`is_not`; `${age} < 18` does not, so it becomes "at least the lowest, and not at least 18".
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from participatie.errors import Refusal
from participatie.surveys.conditions import And, AnyOf, AtLeast, Condition, Is, IsNot, Not, Or
from participatie.text import mark
from participatie.xlsform.expressions import Called, Compared, Joined, Number, Reference, Tree, Words, read_expression

LARGEST = 1_000_000
MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_UNKNOWN = mark("Deze voorwaarde kennen we niet. Kies de voorwaarde daarna in de editor.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a condition may know of an earlier question.

    Attributes:
        key: our key of the page where it is answered.
        codes: name of an answer in the form to our code; empty when nothing is chosen from a list.
        several: more than one answer can be chosen.
        counts: the answer is a whole number of at least `least`.
    """

    key: str
    codes: Mapping[str, str] = field(default_factory=dict)
    several: bool = False
    counts: bool = False
    least: int = 0


def condition_of(text: str, asked: Mapping[str, Asked], refused: Mapping[str, str] | None = None) -> Condition:
    """Translate an expression.

    Args:
        text: as it stands in the column relevant.
        asked: the earlier questions, by their name in the form.
        refused: names that cannot be looked at: "" for a question where nothing is chosen or counted, other words for
            what did not come along.

    Raises:
        Refusal: it says something that our conditions cannot say; the sentence names what.

    >>> condition_of("${q} = 'yes'", {"q": Asked("q", {"yes": "yes"})})
    Is(question='q', code='yes')
    """
    return _Meaning(asked, refused or {}).of(read_expression(text))


class _Meaning:
    def __init__(self, asked: Mapping[str, Asked], refused: Mapping[str, str]) -> None:
        self.asked = asked
        self.refused = refused

    def of(self, tree: Tree) -> Condition:
        match tree:
            case Called("", (inner,)):
                return self.of(inner)
            case Joined(word, parts):
                return self.joined(word, tuple(self.of(part) for part in parts))
            case Called("not", (inner,)):
                part = self.of(inner)
                selected = isinstance(inner, Called) and inner.name == "selected"
                return IsNot(part.question, part.code) if selected and isinstance(part, Is) else Not(part)
            case Called("selected", (Reference(name), Words() | Number() as chosen)):
                question = self.question(name)
                return Is(question.key, self.code(question, name, chosen))
            case Compared(left, sign, Reference() as right) if not isinstance(left, Reference):
                return self.compared(right, MIRRORED.get(sign, sign), left)
            case Compared(left, sign, right):
                return self.compared(left, sign, right)
        raise Refusal(_UNKNOWN)

    def joined(self, word: str, parts: tuple[Condition, ...]) -> Condition:
        if word == "and":
            return And(parts)
        codes = [part.code for part in parts if isinstance(part, Is)]
        questions = {part.question for part in parts if isinstance(part, Is)}
        if len(codes) == len(parts) and len(questions) == 1:
            return AnyOf(questions.pop(), tuple(codes))
        return Or(parts)

    def compared(self, left: Tree, sign: str, right: Tree) -> Condition:
        match left, right:
            case Called("count-selected", (Reference(name),)), Number(value):
                question = self.question(name)
                if question.several:
                    return self.amount(question, sign, value, counted=True)
            case Called("count-selected", _), _:
                pass
            case Reference(name), Words() | Number():
                return self.answer(self.question(name), name, sign, right)
        raise Refusal(_UNKNOWN)

    def answer(self, question: Asked, name: str, sign: str, right: Words | Number) -> Condition:
        if right == Words(""):
            return self.answered(question, sign)
        if question.counts:
            value = right.value if isinstance(right, Number) else _number(right.text)
            return self.amount(question, sign, value)
        if sign == "=":
            return Is(question.key, self.code(question, name, right))
        if sign == "!=":
            return IsNot(question.key, self.code(question, name, right))
        return self.ordered(question, sign, right)

    def answered(self, question: Asked, sign: str) -> Condition:
        """`${x} = ''` and `${x} != ''`: was anything answered?"""
        given: Condition
        if question.counts:
            given = AtLeast(question.key, max(question.least, 0))
        elif question.several:
            given = AtLeast(question.key, 1)
        elif question.codes:
            given = AnyOf(question.key, tuple(question.codes.values()))
        else:
            raise Refusal(_UNKNOWN)
        if sign not in ("=", "!="):
            raise Refusal(_UNKNOWN)
        return given if sign == "!=" else Not(given)

    def amount(self, question: Asked, sign: str, value: float, *, counted: bool = False) -> Condition:
        """A number, or how many answers were chosen, against a number."""
        least = 0 if counted else question.least
        up = AtLeast(question.key, _bound(math.ceil(value) if sign in (">=", "<") else math.floor(value) + 1))
        if sign in (">", ">="):
            return up
        if sign in ("<", "<="):
            return Not(up) if counted else And((AtLeast(question.key, _bound(least)), Not(up)))
        if value != int(value):
            raise Refusal(_UNKNOWN)
        exactly: Condition = And((AtLeast(question.key, _bound(int(value))), Not(up)))
        return exactly if sign == "=" else Not(exactly)

    def ordered(self, question: Asked, sign: str, right: Words | Number) -> Condition:
        """`${x} >= 3` where the answers have numbers for names: any of the answers that fit."""
        value = right.value if isinstance(right, Number) else _number(right.text)
        numbers = {name: _number(name) for name in question.codes}
        fits = {"<": value.__gt__, "<=": value.__ge__, ">": value.__lt__, ">=": value.__le__}[sign]
        codes = tuple(question.codes[name] for name, number in numbers.items() if fits(number))
        if question.several or not codes:
            raise Refusal(_UNKNOWN)
        return AnyOf(question.key, codes)

    def question(self, name: str) -> Asked:
        if name in self.asked:
            return self.asked[name]
        if self.refused.get(name) == "":
            raise Refusal(
                mark("Een voorwaarde kan niet kijken naar “%(name)s”: daar valt niets te kiezen of te tellen."),
                name=name,
            )
        if name in self.refused:
            raise Refusal(
                mark("De voorwaarde kijkt naar “%(name)s”; die nemen we niet mee. Kies in de editor een andere."),
                name=name,
            )
        raise Refusal(
            mark("De voorwaarde kijkt naar “%(name)s”; dat is geen eerdere vraag. Zet die vraag hierboven."), name=name
        )

    def code(self, question: Asked, name: str, chosen: Words | Number) -> str:
        if not question.codes:
            raise Refusal(_UNKNOWN)
        text = chosen.text if isinstance(chosen, Words) else f"{chosen.value:g}"
        if text not in question.codes:
            raise Refusal(mark("“%(answer)s” is geen antwoord op “%(name)s”."), answer=text, name=name)
        return question.codes[text]


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise Refusal(_UNKNOWN) from None
    if not math.isfinite(value):
        raise Refusal(_UNKNOWN)
    return value


def _bound(number: int) -> int:
    if not -LARGEST <= number <= LARGEST:
        raise Refusal(_UNKNOWN)
    return number


def expression_of(condition: Condition, asked: Mapping[str, Asked]) -> str | None:
    """Write a condition as an expression; None when an expression cannot say it.

    Args:
        asked: the earlier questions by key; what a form cannot ask about (a place) is not among them.

    >>> expression_of(AtLeast("age", 18), {"age": Asked("age", counts=True)})
    '${age} >= 18'
    """
    match condition:
        case And(parts) | Or(parts):
            inner = [_bracketed(part, asked) for part in parts]
            word = " and " if isinstance(condition, And) else " or "
            return None if not inner or None in inner else word.join(part for part in inner if part)
        case Not(part):
            written = expression_of(part, asked)
            return None if written is None else f"not({written})"
        case AnyOf(question, codes):
            each = [expression_of(Is(question, code), asked) for code in codes]
            return None if not each or None in each else " or ".join(one for one in each if one)
    known = asked.get(condition.question)
    if known is None:
        return None
    name = "${" + condition.question + "}"
    match condition:
        case AtLeast(_, number):
            left = f"count-selected({name})" if known.several else name
            return f"{left} >= {number}" if known.several or known.counts else None
        case Is(_, code):
            if code not in known.codes:
                return None
            return f"selected({name}, '{code}')" if known.several else f"{name} = '{code}'"
        case IsNot(_, code):
            if code not in known.codes:
                return None
            return f"not(selected({name}, '{code}'))" if known.several else f"{name} != '{code}'"


def _bracketed(part: Condition, asked: Mapping[str, Asked]) -> str | None:
    written = expression_of(part, asked)
    return f"({written})" if written is not None and isinstance(part, And | Or | AnyOf) else written


def exactly(condition: Condition, written: str | None, asked: Mapping[str, Asked]) -> bool:
    """Whether reading the expression gives this very condition back."""
    if written is None:
        return False
    try:
        return condition_of(written, asked) == condition
    except Refusal:
        return False
