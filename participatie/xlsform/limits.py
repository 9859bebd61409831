"""Which limits does a constraint put on an answer, and how is a limit of ours written as a constraint?"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from participatie.errors import Refusal
from participatie.xlsform.conditions import MIRRORED
from participatie.xlsform.expressions import Called, Compared, Itself, Joined, Number, Tree, Words, read_expression

POSTCODE = "^[1-9][0-9]{3}$"
_FOUR_DIGITS = re.compile(
    r"\^?\(?(\[[01]-9\]\[0-9\]\{3\}|\[0-9\]\{4\}|\\d\{4\}|\[1-9\]\\d\{3\}|(\[0-9\]|\\d){4})\)?\$?\Z"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a constraint says, as far as we can say it too.

    Attributes:
        least and most: bounds of a number, both included.
        longest: most letters of a text.
        chosen: most answers chosen.
        alone: names of answers that cannot be combined with others.
        past_only: a date of today or before.
        postcode: four digits.
    """

    least: int | None = None
    most: int | None = None
    longest: int | None = None
    chosen: int | None = None
    alone: tuple[str, ...] = ()
    past_only: bool = False
    postcode: bool = False


def limits_of(text: str) -> tuple[Limits, bool]:
    """Read a constraint.

    Returns:
        The limits found, and whether they say everything the constraint said.
    """
    try:
        tree = read_expression(text)
    except Refusal:
        return Limits(), False
    found, everything = Limits(), True
    for part in _parts(tree):
        more = _one(part, found)
        everything = everything and more is not None
        found = more or found
    return found, everything


def _parts(tree: Tree) -> Iterator[Tree]:
    if isinstance(tree, Called) and tree.name == "":
        yield from _parts(tree.arguments[0])
    elif isinstance(tree, Joined) and tree.word == "and":
        for part in tree.parts:
            yield from _parts(part)
    else:
        yield tree


def _one(part: Tree, found: Limits) -> Limits | None:
    match part:
        case Compared(Number() as left, sign, right):
            return _one(Compared(right, MIRRORED.get(sign, sign), left), found)
        case Compared(Itself(), ">=" | ">" as sign, Number(value)):
            least = math.ceil(value) if sign == ">=" else math.floor(value) + 1
            return replace(found, least=least if found.least is None else max(least, found.least))
        case Compared(Itself(), "<=" | "<" as sign, Number(value)):
            most = math.floor(value) if sign == "<=" else math.ceil(value) - 1
            return replace(found, most=most if found.most is None else min(most, found.most))
        case Compared(Called("string-length", (Itself(),)), "<=" | "<" as sign, Number(value)):
            return replace(found, longest=int(value) - (sign == "<"))
        case Compared(Called("count-selected", (Itself(),)), "<=" | "<" as sign, Number(value)):
            return replace(found, chosen=int(value) - (sign == "<"))
        case Compared(Itself(), "<=", Called("today" | "now", ())):
            return replace(found, past_only=True)
        case Called("regex", (Itself(), Words(pattern))) if _FOUR_DIGITS.match(pattern):
            return replace(found, postcode=True)
        case Called("not", (Joined() as both,)):
            return _alone(both, found)
    return None


def _alone(both: Joined, found: Limits) -> Limits | None:
    """`not(selected(., 'none') and count-selected(.) > 1)`: this answer stands alone."""
    match both:
        case Joined("and", (Called("selected", (Itself(), Words(name))), Compared(counted, sign, Number(value)))):
            if counted == Called("count-selected", (Itself(),)) and (sign, value) in ((">", 1), (">=", 2)):
                return replace(found, alone=(*found.alone, name))
    return None


def constraint_of(limits: Limits) -> str:
    """Write limits as a constraint; "" when there are none.

    >>> constraint_of(Limits(least=1, most=10))
    '. >= 1 and . <= 10'
    """
    parts = []
    if limits.least is not None:
        parts.append(f". >= {limits.least}")
    if limits.most is not None:
        parts.append(f". <= {limits.most}")
    if limits.longest is not None:
        parts.append(f"string-length(.) <= {limits.longest}")
    if limits.chosen is not None:
        parts.append(f"count-selected(.) <= {limits.chosen}")
    parts.extend(f"not(selected(., '{name}') and count-selected(.) > 1)" for name in limits.alone)
    if limits.past_only:
        parts.append(". <= today()")
    if limits.postcode:
        parts.append(f"regex(., '{POSTCODE}')")
    return " and ".join(parts)
