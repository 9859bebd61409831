"""How does a condition stand in a survey file, as names and values?"""

from __future__ import annotations

from collections.abc import Mapping

from participatie.surveys.conditions import And, AnyOf, AtLeast, Condition, Is, IsNot, Not, Or


def fields_of(condition: Condition) -> dict[str, object]:
    """Write a condition as names and values."""
    match condition:
        case And(parts):
            return {"and": [fields_of(part) for part in parts]}
        case Or(parts):
            return {"or": [fields_of(part) for part in parts]}
        case Not(part):
            return {"not": fields_of(part)}
        case Is(question, code):
            return {"question": question, "is": code}
        case IsNot(question, code):
            return {"question": question, "is_not": code}
        case AnyOf(question, codes):
            return {"question": question, "any_of": list(codes)}
        case AtLeast(question, number):
            return {"question": question, "at_least": number}


def parsed(fields: object) -> Condition | None:
    """Read names and values as a condition; None when they are none.

    >>> parsed({"not": {"question": "r03", "at_least": 8}})
    Not(part=AtLeast(question='r03', number=8))
    """
    if not isinstance(fields, Mapping):
        return None
    alone = len(fields) == 1
    match fields:
        case {"and": [*inner]} if alone:
            parts = tuple(part for each in inner if (part := parsed(each)) is not None)
            return And(parts) if len(parts) == len(inner) else None
        case {"or": [*inner]} if alone:
            parts = tuple(part for each in inner if (part := parsed(each)) is not None)
            return Or(parts) if len(parts) == len(inner) else None
        case {"not": Mapping() as negated} if alone:
            negative = parsed(negated)
            return None if negative is None else Not(negative)
        case {"question": str(question), "is": str(code)}:
            return Is(question, code)
        case {"question": str(question), "is_not": str(code)}:
            return IsNot(question, code)
        case {"question": str(question), "any_of": [*codes]} if all(isinstance(code, str) for code in codes):
            return AnyOf(question, tuple(codes))
        case {"question": str(question), "at_least": int(number)}:
            return AtLeast(question, number)
    return None
