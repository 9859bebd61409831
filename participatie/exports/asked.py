"""When is a question asked, in words that someone with the paper form can follow?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from participatie.surveys.conditions import And, AnyOf, AtLeast, Condition, Is, IsNot, Not, Or
from participatie.surveys.numbering import FormNumbers
from participatie.text import Message, mark, message

Say = Callable[[Message | str], str]
"""Gives a marked sentence in the language of the reader."""


def asked_if(condition: Condition | None, numbers: FormNumbers, say: Say) -> str:
    """Say when a question is asked, by the numbers of the form.

    Args:
        condition: as the survey has it, without "this choice was chosen".
        numbers: of the same survey.
        say: speaks the language of the reader.

    Returns:
        "bij vraag 11a antwoord 3 of 4"; "" for a question that is always asked.
    """
    return "" if condition is None else _clause(condition, numbers, say)


def _clause(condition: Condition, numbers: FormNumbers, say: Say) -> str:
    match condition:
        case Is(question, code):
            return _answered(mark("bij vraag %(question)s antwoord %(answers)s"), question, (code,), numbers, say)
        case AnyOf(question, codes):
            return _answered(mark("bij vraag %(question)s antwoord %(answers)s"), question, codes, numbers, say)
        case IsNot(question, code):
            return _answered(mark("bij vraag %(question)s niet antwoord %(answers)s"), question, (code,), numbers, say)
        case AtLeast(question, number):
            sentence = mark("bij vraag %(question)s ten minste %(number)s")
            return say(message(sentence, question=_label(question, numbers), number=number))
        case And(parts):
            return _joined([_clause(part, numbers, say) for part in parts], mark("%(one)s, en %(other)s"), say)
        case Or(parts):
            return _joined([_clause(part, numbers, say) for part in parts], mark("%(one)s, of %(other)s"), say)
        case Not(part):
            return say(message(mark("niet: %(part)s"), part=_clause(part, numbers, say)))


def _answered(sentence: str, question: str, codes: Sequence[str], numbers: FormNumbers, say: Say) -> str:
    page = numbers.pages.get(question)
    given = [str((page.number_of(code) if page else None) or code) for code in codes]
    answers = _joined(given, mark("%(one)s of %(other)s"), say)
    return say(message(sentence, question=_label(question, numbers), answers=answers))


def _label(question: str, numbers: FormNumbers) -> str:
    page = numbers.pages.get(question)
    return page.label if page else question


def _joined(parts: Sequence[str], sentence: str, say: Say) -> str:
    """Join parts: commas between all but the last two."""
    if len(parts) < 2:
        return "".join(parts)
    return say(message(sentence, one=", ".join(parts[:-1]), other=parts[-1]))
