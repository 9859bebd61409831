"""A condition as menus: groups of lines joined by "all" or "one of", and what somebody chose in them.

A line says "[question] [is, is not, one of, at least] [answer]". A group may be turned round ("not when …") and may
hold further groups. A line that is half chosen is kept, so that every press of a button keeps what stands there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from participatie.editor.reading import Posted
from participatie.surveys.conditions import And, AnyOf, AtLeast, Condition, Is, IsNot, Not, Or
from participatie.surveys.loader import LARGEST

IS, IS_NOT, ANY_OF, AT_LEAST = "is", "is_not", "any_of", "at_least"
TESTS = (IS, IS_NOT, ANY_OF, AT_LEAST)
ALL, ONE = "and", "or"
MOST_PARTS = 12
DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One test: the page key of a question, how, and the answers or the number; "" and 1 where not chosen yet."""

    question: str = ""
    test: str = IS
    codes: tuple[str, ...] = ()
    number: int = 1


@dataclass(frozen=True, slots=True)
class Group:
    """Lines and groups, all of which must hold (`and`) or one of which (`or`); the other way round when `negated`."""

    joint: str = ALL
    negated: bool = False
    parts: tuple[Line | Group, ...] = ()


def group_of(condition: Condition | None) -> Group:
    """Put a condition in a group of menus; an empty group for none.

    >>> group_of(Not(Is("a", "yes")))
    Group(joint='and', negated=True, parts=(Line(question='a', test='is', codes=('yes',), number=1),))
    """
    if condition is None:
        return Group()
    found = _part_of(condition)
    return found if isinstance(found, Group) else Group(parts=(found,))


def _part_of(condition: Condition) -> Line | Group:
    match condition:
        case Is(question, code):
            return Line(question, IS, (code,) if code else ())
        case IsNot(question, code):
            return Line(question, IS_NOT, (code,) if code else ())
        case AnyOf(question, codes):
            return Line(question, ANY_OF, codes)
        case AtLeast(question, number):
            return Line(question, AT_LEAST, (), number)
        case And(parts):
            return Group(ALL, False, tuple(_part_of(part) for part in parts))
        case Or(parts):
            return Group(ONE, False, tuple(_part_of(part) for part in parts))
        case Not(part):
            inner = _part_of(part)
            if isinstance(inner, Group) and not inner.negated:
                return replace(inner, negated=True)
            return Group(ALL, True, (inner,))


def condition_of(group: Group) -> Condition | None:
    """Give the condition that the menus say; None when they say nothing."""
    parts = [found for part in group.parts if (found := _condition_of_part(part)) is not None]
    if not parts:
        return None
    joined = And(tuple(parts)) if group.joint == ALL else Or(tuple(parts))
    made = parts[0] if len(parts) == 1 else joined
    return Not(made) if group.negated else made


def _condition_of_part(part: Line | Group) -> Condition | None:
    if isinstance(part, Group):
        return condition_of(part)
    if part.test == AT_LEAST:
        return AtLeast(part.question, part.number)
    if part.test == ANY_OF or (part.test == IS and len(part.codes) > 1):
        return AnyOf(part.question, part.codes)
    if part.test == IS_NOT:
        if len(part.codes) > 1:
            return Not(AnyOf(part.question, part.codes))
        return IsNot(part.question, part.codes[0] if part.codes else "")
    return Is(part.question, part.codes[0] if part.codes else "")


def read_group(posted: Posted, path: str = "v", depth: int = 0) -> Group:
    """Read the menus of a group; `path` is the beginning of the names of its fields."""
    parts: list[Line | Group] = []
    for number in range(MOST_PARTS):
        inner = f"{path}.{number}"
        if f"{inner}-joint" in posted and depth < DEEPEST:
            parts.append(read_group(posted, inner, depth + 1))
        elif f"{inner}-question" in posted:
            parts.append(_read_line(posted, inner))
    joint = ONE if _first(posted, f"{path}-joint") == ONE else ALL
    return Group(joint, _first(posted, f"{path}-not") == "y", tuple(parts))


def _read_line(posted: Posted, path: str) -> Line:
    question, test, typed = (_first(posted, f"{path}-{name}") for name in ("question", "test", "number"))
    # The answers on the page belong to the question that was chosen when the page was made.
    same = question == _first(posted, f"{path}-shown")
    codes = tuple(dict.fromkeys(posted.get(f"{path}-codes", ()))) if same else ()
    number = int(typed) if typed.isascii() and typed.isdigit() and int(typed) <= LARGEST else 1
    return Line(question, test if test in TESTS else IS, codes, number)


def with_part(group: Group, path: str, part: Line | Group) -> Group:
    """Add a line or a group to the group at a path."""
    if path == "v":
        return replace(group, parts=(*group.parts, part)) if len(group.parts) < MOST_PARTS else group
    first, rest = _step(path)
    return replace(
        group,
        parts=tuple(
            with_part(each, rest, part) if number == first and isinstance(each, Group) else each
            for number, each in enumerate(group.parts)
        ),
    )


def without_part(group: Group, path: str) -> Group:
    """Take the line or group at a path out."""
    first, rest = _step(path)
    if rest == "v":
        return replace(group, parts=tuple(each for number, each in enumerate(group.parts) if number != first))
    return replace(
        group,
        parts=tuple(
            without_part(each, rest) if number == first and isinstance(each, Group) else each
            for number, each in enumerate(group.parts)
        ),
    )


def _step(path: str) -> tuple[int, str]:
    """Split "v.1.0" into the number of the part and the path within it: 1 and "v.0"."""
    _, _, below = path.partition(".")
    number, dot, rest = below.partition(".")
    return (int(number) if number.isdigit() else -1), f"v{dot}{rest}"


def _first(posted: Posted, name: str) -> str:
    sent = posted.get(name, ())
    return sent[0] if sent else ""
